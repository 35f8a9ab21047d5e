/** For everyone: what proves a published value, and how it was changed afterwards; people are not named. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page, PageContext } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { Source } from '../answers/answer.pages.tsx'
import { type Measure, sayValue } from '../facts/indicator-texts.rules.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { measureOf, pick, sayNode } from '../region/overview.rules.ts'
import { getComputedRegion } from '../region/shown.queries.ts'
import { HromadaCode } from '../rounds/rounds.schema.ts'
import { historyPath } from './history.rules.ts'

const HistoryParams = z.object({ code: HromadaCode, indicator: z.string().min(1).max(100) })
type HistoryParams = z.infer<typeof HistoryParams>

const PublicStep = z.object({
  at: z.iso.datetime(),
  period: z.string(),
  move: z.string(),
  value: z.number().nullable(),
  source: z.string().nullable(),
  reason: z.string().nullable(),
})

const History = z.object({
  hromada: z.object({ code: z.string(), name: z.string() }),
  indicator: z.object({ code: z.string(), name: z.string() }),
  is_pending: z.boolean().describe('Changed after it was published, and not verified yet.'),
  steps: z.array(PublicStep),
})
type History = z.infer<typeof History>

interface Loaded {
  readonly data: History
  readonly measure: Measure
}

export const historyPage: Page<Resources, HistoryParams, History, TextKey, Loaded> = {
  path: '/indicators/hromadas/:code/:indicator/history',
  permission: 'public',
  changes: 'always',
  summary: 'history.summary',
  params: HistoryParams,
  data: History,
  async load({ code, indicator }, { resources: { db }, texts }) {
    const computed = await getComputedRegion(db)
    const { hromadas, periods } = computed.index
    const hromada = hromadas.find((one) => one.code === code)
    if (!hromada || !computed.values.has(indicator)) throw new AppError('http.not_found')
    const { oblast_code, name, name_en, kind } = hromada
    const story = await listPublicSteps(db, oblast_code, { code, indicator })
    return {
      data: {
        hromada: { code, name: hromadaTitle({ name: pick(texts.language, name, name_en), kind }, texts) },
        indicator: { code: indicator, name: sayNode(computed, periods.length - 1, indicator, texts) },
        ...story,
      },
      measure: measureOf(computed, indicator),
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { hromada, indicator } }, { texts }) => ({
    title: texts.text('history.title', { indicator: indicator.name, hromada: hromada.name }),
    breadcrumbs: [
      { text: hromada.name, path: `/indicators/hromadas/${hromada.code}` },
      {
        text: indicator.name,
        path: `/indicators/hromadas/${hromada.code}/${encodeURIComponent(indicator.code)}`,
      },
      { text: texts.text('history.short'), path: historyPath(hromada.code, indicator.code) },
    ],
  }),
  view: (loaded, context) => <HistoryView {...loaded} context={context} />,
  csv: ({ data: { hromada, indicator, steps } }) => ({
    columns: ['hromada', 'indicator', 'at', 'period', 'move', 'value', 'source', 'reason'],
    rows: steps.map(({ at, period, move, value, source, reason }) => [
      ...[hromada.code, indicator.code, at, period, move, value, source, reason],
    ]),
  }),
}

/** Steps of a value from its first publication on; what came before is the hromada's and the office's own. */
async function listPublicSteps(
  db: Kysely<Database>,
  oblast: string,
  { code, indicator }: { readonly code: string; readonly indicator: string },
): Promise<Pick<History, 'is_pending' | 'steps'>> {
  const rows = await db
    .selectFrom('indicators.claim as claim')
    .innerJoin('indicators.round as round', (join) =>
      join.onRef('round.oblast_code', '=', 'claim.oblast_code').onRef('round.id', '=', 'claim.round_id'),
    )
    .innerJoin('indicators.claim_step as step', (join) =>
      join.onRef('step.oblast_code', '=', 'claim.oblast_code').onRef('step.claim_id', '=', 'claim.id'),
    )
    .select(['claim.id', 'claim.state', 'round.period', 'step.at', 'step.move', 'step.value'])
    .select(['step.source', 'step.reason'])
    .where('claim.oblast_code', '=', oblast)
    .where('claim.territory_code', '=', code)
    .where('claim.indicator_code', '=', indicator)
    .orderBy('step.at')
    .orderBy('step.number')
    .execute()
  const published = new Set<string>()
  const steps: History['steps'] = []
  let isPending = false
  for (const { id, state, at, ...step } of rows) {
    if (step.move === 'publish') published.add(id)
    if (!published.has(id)) continue
    isPending ||= state !== 'official'
    steps.push({ at: at.toISOString(), ...step })
  }
  return { is_pending: isPending, steps: steps.reverse() }
}

function HistoryView({ data, measure, context }: Loaded & { context: PageContext<unknown, TextKey> }) {
  const { texts } = context
  const { hromada, indicator, steps, is_pending } = data
  return (
    <>
      <h1>{texts.text('history.title', { indicator: indicator.name, hromada: hromada.name })}</h1>
      <p class="lead">{texts.text(steps.length === 0 ? 'history.none' : 'history.lead')}</p>
      {is_pending && <p>{texts.text('history.pending')}</p>}
      {steps.length > 0 && (
        <section class="scroll fits" tabindex={0} aria-label={texts.text('history.caption')}>
          <table>
            <caption class="visually-hidden">{texts.text('history.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('history.when')}</th>
                <th scope="col">{texts.text('history.what')}</th>
                <th scope="col">{texts.text('history.source')}</th>
                <th scope="col">{texts.text('history.why')}</th>
              </tr>
            </thead>
            <tbody>
              {steps.map(({ at, period, move, value, source, reason }) => (
                <tr key={at + move}>
                  <th scope="row">{texts.moment(new Date(at))}</th>
                  <td>
                    {sayPeriod(period, texts, 'name')}:{' '}
                    {texts.text(`answer.move.${move}` as TextKey, {
                      value: value === null ? texts.text('answer.none') : sayValue(value, measure, texts),
                    })}
                  </td>
                  <td>{source !== null && <Source source={source} />}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}
