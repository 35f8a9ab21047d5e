/** Which indicators are live, which periods have facts, what is stored of a live one. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { orderPeriods } from '#kernel/periods.ts'
import type { Calendar } from './live.rules.ts'

type Db = Kysely<Database>

export type LiveRow = Selectable<Database['indicators.live_indicator']>

export async function listLiveRows(db: Db): Promise<LiveRow[]> {
  return db.selectFrom('indicators.live_indicator').selectAll().orderBy('module').orderBy('code').execute()
}

/** Codes of the indicators that fill themselves: nobody is asked for them, no file brings them. */
export async function listServedCodes(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('indicators.live_indicator')
    .select('code')
    .where('state', '=', 'served')
    .execute()
  return new Set(rows.map(({ code }) => code))
}

/** Periods with facts that are not live, by oblast. */
export async function readCalendar(db: Db, oblasts: readonly string[]): Promise<Calendar> {
  const { rows } = await sql<{ oblast: string; period: string }>`
    select distinct oblast_code as oblast, period from indicators.observation
    where oblast_code = any(${oblasts}::text[]) and indicator_code not in
      (select code from indicators.live_indicator where state <> 'clashed')
    order by oblast_code`.execute(db)
  return new Map(
    Array.from(
      Map.groupBy(rows, ({ oblast }) => oblast),
      ([oblast, own]) => [oblast, orderPeriods(own.map(({ period }) => period)).periods],
    ),
  )
}

/** Where values of an indicator are kept. */
export interface ValuesKey {
  readonly indicator: string
  readonly period: string
  readonly oblasts: readonly string[]
}

export async function readStored(
  db: Db,
  { indicator, period, oblasts }: ValuesKey,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('indicators.observation')
    .select(['territory_code', 'value'])
    .where('oblast_code', '=', sql<string>`any(${oblasts}::text[])`)
    .where('indicator_code', '=', indicator)
    .where('period', '=', period)
    .execute()
  return new Map(rows.map(({ territory_code, value }) => [territory_code, value]))
}

/** The newest period in which an oblast has a value of an indicator. */
export async function findNewest(db: Db, oblast: string, indicator: string): Promise<string | undefined> {
  const rows = await db
    .selectFrom('indicators.observation')
    .select('period')
    .distinct()
    .where('oblast_code', '=', oblast)
    .where('indicator_code', '=', indicator)
    .execute()
  return orderPeriods(rows.map(({ period }) => period)).periods.at(-1)
}

/** Values of each indicator, and the periods they are of. */
export async function countValues(
  db: Db,
  codes: readonly string[],
): Promise<Map<string, { values: number; periods: string[] }>> {
  const rows = await db
    .selectFrom('indicators.observation')
    .select(['indicator_code', 'period'])
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('indicator_code', '=', sql<string>`any(${codes}::text[])`)
    .groupBy(['indicator_code', 'period'])
    .execute()
  return new Map(
    Array.from(
      Map.groupBy(rows, ({ indicator_code }) => indicator_code),
      ([code, own]) => [
        code,
        {
          values: own.reduce((sum, { count }) => sum + Number(count), 0),
          periods: [...orderPeriods(own.map(({ period }) => period)).periods],
        },
      ],
    ),
  )
}
