/** Numbers are given one after another: whoever registers holds the counter of the year until the end of their transaction. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { seqOf, type Template, writeNumber } from './numbering.rules.ts'
import type { Register } from './registers.queries.ts'

type Tx = Transaction<Database>
type Key = Pick<Register, 'oblast_code' | 'id'>

/** The next number of a year; nobody else gets one of this register until the commit, and a rollback gives it back. */
export async function takeNumber(
  tx: Tx,
  register: Register,
  template: Template,
  { year, caseIndex }: { readonly year: number; readonly caseIndex: string | null },
): Promise<{ readonly seq: number; readonly number: string }> {
  const seq = await moveCounter(tx, register, year, sql`register_counter.last + 1`, 1)
  return { seq, number: writeNumber(template, { seq, index: register.register_index, caseIndex, year }) }
}

/** Whether a number will be given in its turn: then nobody may give it by hand. Holds the counter. */
export async function isAhead(
  tx: Tx,
  register: Register,
  template: Template,
  number: string,
  year: number,
): Promise<boolean> {
  const last = await moveCounter(tx, register, year, sql`register_counter.last`, 0)
  const seq = seqOf(template, number, register.register_index)
  return seq !== undefined && seq > last
}

/** After a register was loaded: the next number follows the highest. */
export async function raiseCounter(tx: Tx, register: Key, year: number, highest: number): Promise<void> {
  await moveCounter(tx, register, year, sql`greatest(register_counter.last, ${highest}::integer)`, highest)
}

async function moveCounter(
  tx: Tx,
  { oblast_code, id }: Key,
  year: number,
  to: ReturnType<typeof sql>,
  first: number,
): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into documents.register_counter (oblast_code, register_id, year, last)
    values (${oblast_code}, ${id}, ${year}, ${first})
    on conflict on constraint register_counter_pk do update set last = ${to}
    returning last`.execute(tx)
  return rows[0].last
}
