/** Storing what is measured and what was observed, in the caller's transaction. */
import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { listRegions } from '#modules/territories/api.ts'
import { columnsOf, planStored } from '../methodology/stored.rules.ts'
import { listMethodologies } from './facts.queries.ts'

type Tx = Transaction<Database>

/** Values of one indicator: hromada h in period p at `h * periods.length + p`, NaN = missing. */
export interface ObservedColumns {
  readonly oblast: string
  readonly territories: readonly string[]
  readonly periods: readonly string[]
  readonly columns: ReadonlyMap<string, Float64Array>
}

/** Values of one indicator, a row each; no two rows have the same territory and period. */
export interface ValuesToStore {
  readonly indicator: string
  readonly rows: readonly {
    readonly oblast: string
    readonly territory: string
    readonly period: string
    readonly value: number
  }[]
  /** Id of platform.load; null where no file brought them. */
  readonly load: number | null
}

const batch = 500

/** Writes indicators; one whose code is there already is replaced. */
export async function storeIndicators(
  tx: Tx,
  rows: readonly Insertable<Database['indicators.indicator']>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += batch) {
    const some = rows.slice(at, at + batch)
    const columns = Object.keys(some[0]) as (keyof Database['indicators.indicator'])[]
    await tx
      .insertInto('indicators.indicator')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .column('code')
          .doUpdateSet((is) =>
            Object.fromEntries(columns.map((column) => [column, is.ref(`excluded.${column}`)])),
          ),
      )
      .execute()
  }
}

/** Writes dimensions; one whose code is there already is replaced. */
export async function storeDimensions(
  tx: Tx,
  rows: readonly Insertable<Database['indicators.dimension']>[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('indicators.dimension')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((is) => ({
        name: is.ref('excluded.name'),
        name_en: is.ref('excluded.name_en'),
        sequence: is.ref('excluded.sequence'),
      })),
    )
    .execute()
}

/** One statement an indicator; missing values have no row. */
export async function storeObservations(tx: Tx, given: ObservedColumns): Promise<void> {
  const { oblast, territories, periods, columns } = given
  for (const [indicator, column] of columns) {
    const present = Array.from(column.keys()).filter((row) => !Number.isNaN(column[row]))
    const rows = present.map((row) => ({
      oblast,
      territory: territories[Math.floor(row / periods.length)],
      period: periods[row % periods.length],
      value: column[row],
    }))
    await storeValues(tx, { indicator, rows, load: null })
  }
}

/** One statement; a value that is there already is replaced. */
export async function storeValues(tx: Tx, { indicator, rows, load }: ValuesToStore): Promise<void> {
  await sql`
    insert into indicators.observation (oblast_code, indicator_code, period, territory_code, value, load_id)
    select given.oblast, ${indicator}, given.period, given.territory, given.value, ${load}::integer
    from unnest(
      ${rows.map(({ oblast }) => oblast)}::text[],
      ${rows.map(({ period }) => period)}::text[],
      ${rows.map(({ territory }) => territory)}::text[],
      ${rows.map(({ value }) => value)}::double precision[]
    ) as given (oblast, period, territory, value)
    on conflict (oblast_code, indicator_code, period, territory_code)
      do update set value = excluded.value, load_id = excluded.load_id`.execute(tx)
}

export async function storeMethodology(
  tx: Tx,
  row: Insertable<Database['indicators.methodology']>,
): Promise<void> {
  await tx.insertInto('indicators.methodology').values(row).execute()
}

/** Changes the first period that a methodology governs; what it says stays as it is. */
export async function changeBeginning(
  tx: Tx,
  {
    code,
    version,
    applies_from,
  }: Pick<Selectable<Database['indicators.methodology']>, 'code' | 'version' | 'applies_from'>,
): Promise<void> {
  await tx
    .updateTable('indicators.methodology')
    .set({ applies_from })
    .where('code', '=', code)
    .where('version', '=', version)
    .execute()
}

/**
 * Takes the facts of a practice region away, before its territories go. What somebody loaded from a file stays; of
 * methodologies those whose indicators do.
 * @returns whether there was one
 */
export async function removePracticeFacts(tx: Tx): Promise<boolean> {
  const fictional = (await listRegions(tx)).filter(({ is_fictional }) => is_fictional)
  if (fictional.length === 0) return false
  const oblasts = fictional.map(({ oblast_code }) => oblast_code)
  await tx.deleteFrom('indicators.observation').where('oblast_code', 'in', oblasts).execute()
  const gone = await tx
    .deleteFrom('indicators.indicator')
    .where('load_id', 'is', null)
    .returning(['code', 'dimension'])
    .execute()
  await sql`
    delete from indicators.dimension where code = any(${gone.map(({ dimension }) => dimension)}::text[])
      and code not in (select dimension from indicators.indicator)`.execute(tx)
  const isGone = new Set(gone.map(({ code }) => code))
  for (const { code, version, document, load_id } of await listMethodologies(tx)) {
    if (load_id !== null && !columnsOf(planStored(document).plan).some((column) => isGone.has(column)))
      continue
    await tx
      .deleteFrom('indicators.methodology')
      .where('code', '=', code)
      .where('version', '=', version)
      .execute()
  }
  return true
}
