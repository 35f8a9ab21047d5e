/** What `spilka doctor` asks of live indicators. */
import type { Check, Finding } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type LiveRow, listLiveRows } from './live.queries.ts'

type Found = Finding<TextKey>

export const liveChecks: readonly Check<TextKey>[] = [
  async (db) => {
    const rows = await listLiveRows(db)
    const served = rows.filter(({ state }) => state === 'served')
    const findings = rows.flatMap(tell)
    if (served.length === 0 || findings.length > 0) return findings
    return [{ level: 'good', text: 'doctor.live.filled', params: { count: served.length } }]
  },
]

function tell({ code, module, state, fault }: LiveRow): Found[] {
  if (state === 'clashed')
    return [
      {
        level: 'fault',
        text: 'doctor.live.clashed',
        params: { code, module },
        remedy: 'doctor.live.clashed.remedy',
      },
    ]
  if (state === 'gone')
    return [
      {
        level: 'warning',
        text: 'doctor.live.gone',
        params: { code, module },
        remedy: 'doctor.live.gone.remedy',
      },
    ]
  if (fault === null) return []
  return [
    {
      level: 'fault',
      text: 'doctor.live.failed',
      params: { code, module, fault },
      remedy: 'doctor.live.failed.remedy',
    },
  ]
}
