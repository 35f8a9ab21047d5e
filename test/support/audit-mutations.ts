/** One random change of the audit past the platform, verified and put back; for a test and a bench. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { AuditReport } from '#kernel/audit/verify/faults.ts'
import { verifyIn } from '#kernel/audit/verify/verify-audit.ts'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { testKeys } from './audit.ts'

export interface Mutation {
  readonly what: string
  readonly report: AuditReport
}

/** Carries the report out of the transaction that is rolled back. */
class Undone extends Error {
  readonly mutation: Mutation

  constructor(mutation: Mutation) {
    super()
    this.mutation = mutation
  }
}

/** The n-th change; the same n makes the same kind of change, in another row each time. */
export async function mutateOnce(db: Kysely<Database>, n: number): Promise<Mutation> {
  const undone = await tx(db, async (tx) => {
    const what = await mutate(tx, n)
    throw new Undone({ what, report: await verifyIn(tx, { publicKey: testKeys.publicKey }) })
  }).catch((error) => error)
  if (undone instanceof Undone) return undone.mutation
  throw undone
}

/** How a value of each type becomes another one, whatever it was. */
const others: Readonly<Record<string, (column: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  text: (column) => sql`coalesce(${column}, '') || 'x'`,
  uuid: () => sql`gen_random_uuid()`,
  bytea: (column) =>
    sql`set_byte(coalesce(${column}, '\\x00'), 0, 255 - get_byte(coalesce(${column}, '\\x00'), 0))`,
  integer: (column) => sql`${column} + 1000`,
  bigint: (column) => sql`${column} + 1000`,
  'timestamp with time zone': (column) => sql`${column} + interval '1 microsecond'`,
  ARRAY: (column) => sql`array_append(${column}, gen_random_uuid())`,
}

/** What a constraint of PostgreSQL would refuse. */
const values: Readonly<Record<string, RawBuilder<unknown>>> = {
  'entry.outcome': sql`case when outcome = 'done' then 'refused' else 'done' end`,
}

async function mutate(tx: Transaction<Database>, n: number): Promise<string> {
  const tables = ['entry', 'personal', 'waiting', 'seal']
  const table = tables[Math.floor(n / 4) % tables.length]
  const name = sql.table(`audit.${table}`)
  const pick = (which: RawBuilder<unknown>) =>
    sql`ctid = (select ctid from ${name} where ${which} order by random() limit 1)`
  const victim = pick(sql`true`)
  if (n % 4 === 0 && table !== 'personal') {
    // Rows of personal values may go: that is lawful erasure.
    await change(tx, sql`delete from ${name} where ${victim}`)
    return `a row of ${table} removed`
  }
  if (n % 4 === 1 && table === 'seal') {
    const several = pick(sql`cardinality(entries) > 1`)
    await change(
      tx,
      sql`update audit.seal set entries = entries[2:2] || entries[1:1] || entries[3:] where ${several}`,
    )
    return 'entries of a seal in another order'
  }
  if (n % 4 === 1 && table === 'entry') return exchange(tx)
  const { rows } = await sql<{ column: string; type: string }>`
    select column_name as column, data_type as type from information_schema.columns
    where table_schema = 'audit' and table_name = ${table} and column_name <> 'actor_kind'
    order by random() limit 1`.execute(tx)
  const [{ column, type }] = rows
  const value = values[`${table}.${column}`] ?? others[type](sql.ref(column))
  // Who is no person has no id, and PostgreSQL sees to it.
  const row = column === 'actor_id' ? pick(sql`actor_kind = 'person'`) : victim
  await change(tx, sql`update ${name} set ${sql.ref(column)} = ${value} where ${row}`)
  return `${table}.${column} changed`
}

/** Two entries change places: everything but their ids. */
async function exchange(tx: Transaction<Database>): Promise<string> {
  const statement = sql`
    with two as (
      select oblast_code, (array_agg(id))[1] as one, (array_agg(id))[2] as other
      from (select * from audit.entry order by random() limit 30) as picked
      group by oblast_code having count(*) > 1 limit 1
    )
    update audit.entry set at = twin.at, act = twin.act, object_id = twin.object_id, changes = twin.changes, hash = twin.hash
    from audit.entry as twin, two
    where entry.oblast_code = two.oblast_code and twin.oblast_code = two.oblast_code
      and ((entry.id = one and twin.id = other) or (entry.id = other and twin.id = one))`
  await change(tx, statement)
  return 'two entries exchanged'
}

/** A change that changes nothing would be found by nobody. */
async function change(tx: Transaction<Database>, statement: RawBuilder<unknown>): Promise<void> {
  const { numAffectedRows } = await statement.execute(tx)
  if (!numAffectedRows) throw new Error('nothing was changed')
}
