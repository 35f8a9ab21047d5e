/** What has served its time goes; so does, at their wish, what names a person. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { tableRef } from '../backup/tables/known-tables.ts'
import type { Database } from '../database/tables.ts'
import { tx } from '../database/transactions.ts'
import { firstIdAt } from '../ids.ts'
import { type Inventory, listPersonal, type PersonalEntry, type TableName, type Term } from './inventory.ts'

type Tx = Transaction<Database>

/** Rows of one transaction: nobody waits long for a clean-up. */
const atOnce = 2000
const dayMs = 24 * 3_600_000

/** How many rows went, or lost what named somebody, by table. */
export type Erased = ReadonlyMap<TableName, number>

/**
 * Takes away everything whose term is over. What was done stays done where it is stopped in the middle; the next run goes on.
 * @param signal ends it between two steps
 */
export async function eraseByTerm(
  db: Kysely<Database>,
  inventory: Inventory,
  now: Date,
  signal?: AbortSignal,
): Promise<Erased> {
  const erased = new Map<TableName, number>()
  for (const entry of listPersonal(inventory))
    for (const term of entry.personal.terms ?? [])
      for (let gone = atOnce; gone === atOnce && !signal?.aborted; ) {
        gone = await tx(db, (transaction) => leave(transaction, entry, isOver(term, now), now))
        erased.set(entry.table, (erased.get(entry.table) ?? 0) + gone)
      }
  return erased
}

/**
 * Takes away what is kept of a person for the sake of their account. Their number stays where others' acts lead to it; what
 * has a lawful term of its own stays until then. Their cases must have ended, and their roles.
 */
export async function erasePerson(
  tx: Tx,
  inventory: Inventory,
  personId: string,
  now: Date,
): Promise<Erased> {
  const erased = new Map<TableName, number>()
  for (const entry of listPersonal(inventory)) {
    let gone = 0
    for (let step = atOnce; step === atOnce; gone += step)
      step = await leave(tx, entry, names(entry, personId), now)
    erased.set(entry.table, gone)
  }
  return erased
}

/** Rows about a person. */
export function isAbout({ personal: { of, also } }: PersonalEntry, personId: string): RawBuilder<boolean> {
  const conditions = [
    ...of.map((column) => sql<boolean>`${sql.ref(column)} = ${personId}`),
    ...(also ? [also(personId)] : []),
  ]
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`
}

function names(entry: PersonalEntry, personId: string): RawBuilder<boolean> {
  const { traces } = entry.personal
  const about = isAbout(entry, personId)
  return traces ? sql<boolean>`(${about} or ${traces(personId)})` : about
}

function isOver({ since, days, of = sql`true` }: Term, now: Date): RawBuilder<boolean> {
  const until = new Date(now.getTime() - days * dayMs)
  const columns = since.map((column) => sql.ref(column))
  // One column alone may have an index.
  const moment = columns.length === 1 ? columns[0] : sql`coalesce(${sql.join(columns)})`
  const bound = since.some((column) => column.endsWith('_id'))
    ? sql`${firstIdAt(until)}::uuid`
    : sql`${until}::timestamptz`
  return sql<boolean>`(${moment} <= ${bound} and ${of})`
}

/** @returns how many rows left, or lost what named somebody; so many as `atOnce` where there may be more */
async function leave(
  tx: Tx,
  { table, ownsFiles, personal: { leaves } }: PersonalEntry,
  condition: RawBuilder<boolean>,
  now: Date,
): Promise<number> {
  if (typeof leaves === 'string' && leaves !== 'row') return 0
  const found = (where: RawBuilder<boolean>) =>
    sql`ctid = any(array(select ctid from ${tableRef(table)} where ${where} limit ${sql.lit(atOnce)}))`
  if (leaves === 'row') return removeRows(tx, table, found(condition), ownsFiles, now)
  const columns = Object.entries(leaves)
  const isLeft = sql.join(
    columns.map(([name, value]) => sql`${sql.ref(name)} is distinct from ${value}`),
    sql` or `,
  )
  const values = sql.join(columns.map(([name, value]) => sql`${sql.id(name)} = ${value}`))
  const { numAffectedRows } = await sql`
    update ${tableRef(table)} set ${values} where ${found(sql<boolean>`(${condition} and (${isLeft}))`)}`.execute(
    tx,
  )
  return Number(numAffectedRows)
}

/** Files of rows that go belong to nothing any more; a day later they are collected. */
async function removeRows(
  tx: Tx,
  table: TableName,
  where: RawBuilder<unknown>,
  ownsFiles: string | undefined,
  now: Date,
): Promise<number> {
  const statement = sql`delete from ${tableRef(table)} where ${where}`
  if (ownsFiles === undefined) return Number((await statement.execute(tx)).numAffectedRows)
  const { rows } = await sql<{ id: string }>`${statement} returning id::text as id`.execute(tx)
  if (rows.length > 0)
    await tx
      .updateTable('files.file')
      .set({ owner_type: null, owner_id: null, unattached_since: now })
      .where('owner_type', '=', ownsFiles)
      .where(
        'owner_id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute()
  return rows.length
}
