/** Storing what is measured and what was observed, in the caller's transaction. */
import { type Insertable, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

/** Values of one indicator: hromada h in period p at `h * periods.length + p`, NaN = missing. */
export interface ObservedColumns {
  readonly oblast: string
  readonly territories: readonly string[]
  readonly periods: readonly string[]
  readonly columns: ReadonlyMap<string, Float64Array>
}

const batch = 500

export async function storeIndicators(
  tx: Transaction<Database>,
  rows: readonly Insertable<Database['indicators.indicator']>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += batch) {
    await tx
      .insertInto('indicators.indicator')
      .values(rows.slice(at, at + batch))
      .execute()
  }
}

/** One statement an indicator; missing values have no row. */
export async function storeObservations(tx: Transaction<Database>, given: ObservedColumns): Promise<void> {
  const { oblast, territories, periods, columns } = given
  for (const [indicator, column] of columns) {
    const present = Array.from(column.keys()).filter((row) => !Number.isNaN(column[row]))
    const periodOf = present.map((row) => periods[row % periods.length])
    const territoryOf = present.map((row) => territories[Math.floor(row / periods.length)])
    const values = present.map((row) => column[row])
    await sql`
      insert into indicators.observation (oblast_code, indicator_code, period, territory_code, value)
      select ${oblast}, ${indicator}, given.period, given.territory, given.value
      from unnest(${periodOf}::text[], ${territoryOf}::text[], ${values}::double precision[])
        as given (period, territory, value)`.execute(tx)
  }
}

export async function storeMethodology(
  tx: Transaction<Database>,
  row: Insertable<Database['indicators.methodology']>,
): Promise<void> {
  await tx.insertInto('indicators.methodology').values(row).execute()
}
