/** Live: how many of the values that an index is made of are there, hromada by hromada. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { LiveIndicator, LiveQuery } from '#kernel/live-indicator.ts'
import { orderPeriods } from '#kernel/periods.ts'
import { listHromadas, listSuccessors } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { numberPath } from '../catalogue/addresses.rules.ts'
import { listIndicators, listMethodologies, listPeriods } from '../facts/facts.queries.ts'
import { listServedCodes } from '../live/live.queries.ts'
import { columnsOf, planStored } from '../methodology/stored.rules.ts'
import { governPeriods } from '../region/governed-periods.rules.ts'
import { pick } from '../region/overview.rules.ts'

type Db = Kysely<Database>

const times = 100

export const completeness: LiveIndicator<TextKey> = {
  code: 'indicators_completeness',
  module: 'indicators',
  name: 'live.completeness.name',
  definition: 'live.completeness.definition',
  unit: 'live.unit.percent',
  source: 'live.completeness.source',
  dimension: { code: 'data_quality', name: 'live.dimension.data_quality' },
  direction: 1,
  decimals: 1,
  range: [0, 100],
  periods: ['year', 'quarter', 'month'],
  counts: 'events',
  async compute(db, { period, oblasts }) {
    const columns = await listAsked(db, period.label)
    if (columns.length === 0) return []
    const present = new Map<string, number>()
    for (const { territory, count } of await countPresent(db, columns, { period, oblasts }))
      present.set(territory, count)
    return (await listHromadas(db))
      .filter(({ oblast_code }) => oblasts.includes(oblast_code))
      .map(({ code }) => ({
        territory: code,
        value: ((present.get(code) ?? 0) / columns.length) * times,
      }))
  },
  async records(db, { territory, texts, period, oblasts }) {
    const columns = new Set(await listAsked(db, period.label))
    if (columns.size === 0) return undefined
    const present = await listPresent(db, territory, { period, oblasts })
    const asked = (await listIndicators(db)).filter(({ code }) => columns.has(code))
    return {
      columns: [
        { key: 'indicator', label: 'live.completeness.indicator' },
        { key: 'is_there', label: 'live.completeness.is_there' },
      ],
      // What is missing is what people look for.
      rows: asked
        .toSorted((a, b) => Number(present.has(a.code)) - Number(present.has(b.code)))
        .map(({ code, name, name_en }) => {
          const isThere = present.has(code)
          return {
            cells: {
              indicator: pick(texts.language, name, name_en),
              is_there: texts.text(isThere ? 'usual.yes' : 'usual.no'),
            },
            counted: isThere ? 1 : 0,
            path: numberPath(territory, code),
          }
        }),
      of: columns.size,
      times,
    }
  },
}

/** Indicators of the methodology that governs the period; a live one would ask for itself. */
async function listAsked(db: Db, period: string): Promise<string[]> {
  const methodologies = await listMethodologies(db)
  const { periods } = orderPeriods(await listPeriods(db))
  const at = periods.indexOf(period)
  if (methodologies.length === 0 || at < 0) return []
  const run = governPeriods(methodologies, periods).find(
    ({ first, count }) => at >= first && at < first + count,
  )
  if (!run) return []
  const served = await listServedCodes(db)
  const known = new Set((await listIndicators(db)).map(({ code }) => code))
  return columnsOf(planStored(run.methodology.document).plan).filter(
    (code) => known.has(code) && !served.has(code),
  )
}

type Where = Pick<LiveQuery, 'period' | 'oblasts'>

/** Values under a retired code count for the hromada that it lives on in. */
async function countPresent(db: Db, columns: readonly string[], { period, oblasts }: Where) {
  const successors = await listSuccessors(db)
  const { rows } = await sql<{ territory: string; count: number }>`
    select coalesce(now.code, observation.territory_code) as territory,
      count(distinct observation.indicator_code)::int as count
    from indicators.observation as observation
    left join unnest(${[...successors.keys()]}::text[], ${[...successors.values()]}::text[])
      as now (former, code) on now.former = observation.territory_code
    where observation.oblast_code = any(${oblasts}::text[]) and observation.period = ${period.label}
      and observation.indicator_code = any(${columns}::text[])
    group by 1`.execute(db)
  return rows
}

async function listPresent(db: Db, territory: string, { period, oblasts }: Where): Promise<Set<string>> {
  const successors = await listSuccessors(db)
  const codes = [territory, ...[...successors.keys()].filter((code) => successors.get(code) === territory)]
  const rows = await db
    .selectFrom('indicators.observation')
    .select('indicator_code')
    .distinct()
    .where('oblast_code', '=', sql<string>`any(${oblasts}::text[])`)
    .where('territory_code', '=', sql<string>`any(${codes}::text[])`)
    .where('period', '=', period.label)
    .execute()
  return new Set(rows.map(({ indicator_code }) => indicator_code))
}
