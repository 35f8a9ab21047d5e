/** Reading facts and methodologies; `db` first, no rules. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { IndicatorTable } from '../tables.ts'

type Db = Kysely<Database>

export async function listIndicators(db: Db): Promise<IndicatorTable[]> {
  return db.selectFrom('indicators.indicator').selectAll().orderBy('sequence').execute()
}

/** The values of one indicator in one period. */
export interface ObservedColumn {
  readonly indicator_code: string
  readonly period: string
  readonly territories: readonly string[]
  /** In the order of the territories. */
  readonly values: Float64Array
}

/** All observations; a million of them come as some thousands of rows. */
export async function listObservations(db: Db): Promise<ObservedColumn[]> {
  const rows = await db
    .selectFrom('indicators.observation')
    .select(['indicator_code', 'period'])
    .select(sql<string>`string_agg(territory_code || ' ' || value::text, ',')`.as('observed'))
    .groupBy(['indicator_code', 'period'])
    .orderBy('indicator_code')
    .orderBy('period')
    .execute()
  return rows.map(({ indicator_code, period, observed }) => {
    const pairs = observed.split(',').map((pair) => pair.split(' '))
    return {
      indicator_code,
      period,
      territories: pairs.map(([territory]) => territory),
      values: Float64Array.from(pairs, ([, value]) => Number(value)),
    }
  })
}

/** The periods that anything was observed in, by their text. */
export async function listPeriods(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('indicators.observation')
    .select('period')
    .distinct()
    .orderBy('period')
    .execute()
  return rows.map(({ period }) => period)
}

/** What is stored of one indicator in some oblasts and periods. */
export async function listStoredValues(
  db: Db,
  given: {
    readonly indicator: string
    readonly oblasts: readonly string[]
    readonly periods: readonly string[]
  },
): Promise<{ period: string; territory_code: string; value: number }[]> {
  const { indicator, oblasts, periods } = given
  return db
    .selectFrom('indicators.observation')
    .select(['period', 'territory_code', 'value'])
    .where('oblast_code', 'in', oblasts)
    .where('indicator_code', '=', indicator)
    .where('period', 'in', periods)
    .execute()
}

/** How far values reach: what decides whether an indicator can take part in an index. */
export interface Coverage {
  /** Pairs of a territory and a period that have any value at all. */
  readonly units: number
  /** By indicator: pairs that have it, and its extremes. */
  readonly indicators: ReadonlyMap<
    string,
    { readonly units: number; readonly min: number; readonly max: number }
  >
}

/** Coverage among some territories and periods. */
export async function readCoverage(
  db: Db,
  territories: readonly string[],
  periods: readonly string[],
): Promise<Coverage> {
  const { rows } = await sql<{ code: string | null; units: number; min: number; max: number }>`
    with given as (
      select indicator_code, territory_code, period, value from indicators.observation
      where territory_code = any(${territories}::text[]) and period = any(${periods}::text[])
    )
    select indicator_code as code, count(*) as units, min(value) as min, max(value) as max
    from given group by indicator_code
    union all
    -- What the platform counts of a hromada by itself is no fact that anybody brought of it.
    select null, count(*), 0, 0 from (
      select distinct territory_code, period from given
      where indicator_code not in (select code from indicators.live_indicator where state <> 'clashed')
    ) as unit`.execute(db)
  return {
    units: rows.find(({ code }) => code === null)?.units ?? 0,
    indicators: new Map(
      rows.flatMap(({ code, ...reach }) => (code === null ? [] : [[code, reach] as const])),
    ),
  }
}

export async function listDimensions(
  db: Db,
): Promise<{ code: string; name: string; name_en: string | null }[]> {
  return db
    .selectFrom('indicators.dimension')
    .select(['code', 'name', 'name_en'])
    .orderBy('sequence')
    .execute()
}

export interface StoredMethodology {
  readonly code: string
  readonly version: string
  readonly name: string
  readonly name_en: string
  readonly document: string
  /** The file as a person wrote it. */
  readonly source: string | null
  /** The first period that it governs; null = from the beginning. */
  readonly applies_from: string | null
  readonly loaded_at: Date
  /** The load that brought it; null where our own program made it. */
  readonly load_id: number | null
}

/** All methodologies, those loaded last at the end. */
export async function listMethodologies(db: Db): Promise<StoredMethodology[]> {
  return db
    .selectFrom('indicators.methodology')
    .select(['code', 'version', 'name', 'name_en', 'document', 'source', 'applies_from', 'loaded_at'])
    .select('load_id')
    .orderBy('loaded_at')
    .orderBy('version')
    .execute()
}
