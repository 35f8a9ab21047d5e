/** Keeping the index: in the transaction of whatever changes a record, so that it is found at once and never otherwise. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { allowQueryTime, tx } from '../database/transactions.ts'
import { keysOfRecord } from './keys.ts'
import type { SearchKind, SearchRecord } from './search-kind.ts'
import { tellWritten } from './written.ts'

type Tx = Transaction<Database>

/** Brings the entries of these records up to date; of those that are no more they go. */
export async function writeEntries(tx: Tx, kind: SearchKind, ids: readonly string[]): Promise<void> {
  const records = await kind.read(tx, ids)
  const found = new Set(records.map(({ id }) => id))
  await storeEntries(tx, kind, records)
  await tellWritten(tx, kind.kind, [...found])
  await removeEntries(
    tx,
    kind.kind,
    ids.filter((id) => !found.has(id)),
  )
}

/** The same of records that were read. */
export async function storeEntries(
  tx: Tx,
  { kind, words }: Pick<SearchKind, 'kind' | 'words'>,
  records: readonly SearchRecord[],
): Promise<void> {
  if (records.length === 0) return
  const keys = records.map((record) => arrayText(keysOfRecord(words, record)))
  const column = (name: 'oblast_code' | 'id' | 'scope' | 'shelf' | 'day') => records.map((one) => one[name])
  await sql`
    insert into search.entry (oblast_code, kind, id, scope, shelf, day, keys)
    select oblast_code, ${kind}, id, scope, shelf, day, keys::int4[]
    from unnest(${column('oblast_code')}::text[], ${column('id')}::uuid[], ${column('scope')}::uuid[],
      ${column('shelf')}::uuid[], ${column('day')}::date[], ${keys}::text[])
      as record (oblast_code, id, scope, shelf, day, keys)
    on conflict on constraint entry_pk do update
      set scope = excluded.scope, shelf = excluded.shelf, day = excluded.day, keys = excluded.keys`.execute(
    tx,
  )
}

/** An array as PostgreSQL reads it from a text: arrays of arrays would all have to be of one length. */
function arrayText(keys: readonly number[]): string {
  return `{${keys.join(',')}}`
}

/** Of a statement that sorts in what many brought; on a slow disk, beside others. */
const longestMs = 600_000

/**
 * For a transaction that writes many: what is new to the index of words is gathered and sorted in larger heaps, which takes
 * half the time. Afterwards `settleIndexes`.
 */
export async function prepareBulk(tx: Tx): Promise<void> {
  await allowQueryTime(tx, longestMs)
  await sql`set local work_mem = '64MB'`.execute(tx)
  await sql`set local gin_pending_list_limit = '64MB'`.execute(tx)
}

/** Sorts in what was gathered: each search reads through all that was not. */
export async function settleIndexes(db: Kysely<Database>): Promise<void> {
  for (const index of ['search.entry_keys', 'search.word_shapes'])
    await tx(db, async (tx) => {
      await prepareBulk(tx)
      await sql`select gin_clean_pending_list(${index}::regclass)`.execute(tx)
    })
}

/** Takes records out of the index. */
export async function removeEntries(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('search.entry')
    .where('kind', '=', kind)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}

/** The same of all records of a kind in oblasts that go. */
export async function removeOblasts(tx: Tx, kind: string, oblasts: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('search.entry')
    .where('kind', '=', kind)
    .where('oblast_code', '=', sql<string>`any(${[...oblasts]}::text[])`)
    .execute()
}
