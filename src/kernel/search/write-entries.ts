/** Keeping the index: in the transaction of whatever changes a record, so that it is found at once and never otherwise. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { keysOfRecord, keysOfTexts } from './keys.ts'
import type { SearchKind, SearchRecord, WordReader } from './search-kind.ts'

type Tx = Transaction<Database>

/** Brings the entries of these records up to date; of those that are no more they go. */
export async function writeEntries(tx: Tx, kind: SearchKind, ids: readonly string[]): Promise<void> {
  const records = await kind.read(tx, ids)
  const found = new Set(records.map(({ id }) => id))
  await storeEntries(tx, kind, records)
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
  // The row is held now: what was read of files meanwhile is seen by this statement, or waits and adds itself.
  await sql`
    update search.entry set keys = entry.keys || part.keys
    from (
      select oblast_code, id, array_agg(distinct key) as keys
      from search.part, unnest(keys) as key
      where kind = ${kind} and (oblast_code, id) in (
        select * from unnest(${column('oblast_code')}::text[], ${column('id')}::uuid[]))
      group by oblast_code, id) part
    where entry.kind = ${kind} and entry.oblast_code = part.oblast_code and entry.id = part.id`.execute(tx)
}

/** An array as PostgreSQL reads it from a text: arrays of arrays would all have to be of one length. */
function arrayText(keys: readonly number[]): string {
  return `{${keys.join(',')}}`
}

/**
 * For a transaction that writes many: what is new to the index of words is gathered and sorted in larger heaps, which takes
 * half the time.
 */
export async function prepareBulk(tx: Tx): Promise<void> {
  await sql`set local work_mem = '64MB'`.execute(tx)
  await sql`set local gin_pending_list_limit = '64MB'`.execute(tx)
}

export interface PartRead {
  readonly oblast_code: string
  readonly id: string
  readonly part: string
  readonly text: string
  readonly problem: string | null
}

/** Adds what was read of a record's file. */
export async function writePart(
  tx: Tx,
  kind: string,
  words: WordReader,
  { oblast_code, id, part, text, problem }: PartRead,
  now: Date,
): Promise<void> {
  const keys = arrayText([...keysOfTexts(words, [text], 'text')])
  await sql`
    insert into search.part (oblast_code, kind, id, part, text, problem, keys, read_at)
    values (${oblast_code}, ${kind}, ${id}, ${part}, ${text}, ${problem}, ${keys}::int4[], ${now})
    on conflict on constraint part_pk do update
      set text = excluded.text, problem = excluded.problem, keys = excluded.keys, read_at = excluded.read_at`.execute(
    tx,
  )
  await sql`
    update search.entry set keys = keys || ${keys}::int4[]
    where oblast_code = ${oblast_code} and kind = ${kind} and id = ${id}`.execute(tx)
}

/** Takes records out of the index, with all that was read of their files. */
export async function removeEntries(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const table of ['search.entry', 'search.part'] as const)
    await tx
      .deleteFrom(table)
      .where('kind', '=', kind)
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .execute()
}
