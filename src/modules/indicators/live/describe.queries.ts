/** Live indicators as everyone sees them: those that modules offer, and those that nobody fills any more. */
import type { Translator } from '#kernel/i18n.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listIndicators } from '../facts/facts.queries.ts'
import { pick } from '../region/overview.rules.ts'
import { countValues, type LiveRow, listLiveRows } from './live.queries.ts'
import { liveStates } from './live.rules.ts'
import type { LiveInList } from './live.schema.ts'

export async function describeLive(
  { db, services: { live } }: Resources,
  texts: Translator<TextKey>,
): Promise<LiveInList[]> {
  const rows = new Map((await listLiveRows(db)).map((row) => [row.code, row]))
  const catalogue = new Map((await listIndicators(db)).map((row) => [row.code, row]))
  const codes = [...new Set([...live.keys(), ...rows.keys()])]
  const counts = await countValues(db, codes)
  return codes.map((code): LiveInList => {
    const [offered, row, entry] = [live.get(code), rows.get(code), catalogue.get(code)]
    const { values = 0, periods = [] } = row?.state === 'clashed' ? {} : (counts.get(code) ?? {})
    return {
      code,
      name: offered
        ? texts.text(offered.name)
        : entry
          ? pick(texts.language, entry.name, entry.name_en)
          : code,
      definition: offered
        ? texts.text(offered.definition)
        : pick(texts.language, entry?.definition ?? '', entry?.definition_en ?? null),
      source: offered ? texts.text(offered.source) : (entry?.source ?? ''),
      module: offered?.module ?? row?.module ?? '',
      state: stateOf(row),
      is_failed: row?.state === 'served' && row.fault !== null,
      filled_at: row?.filled_at ? new Date(row.filled_at).toISOString() : null,
      values,
      periods,
    }
  })
}

function stateOf(row: LiveRow | undefined): LiveInList['state'] {
  return liveStates.find((state) => state === row?.state) ?? 'waiting'
}
