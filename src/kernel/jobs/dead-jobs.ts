/** For an administrator: how much is where, what failed for good, again or away with it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Database } from '../database/tables.ts'
import { isBossInstalled, sqlOfTransaction } from './boss/boss-sql.ts'
import { deadQueue } from './boss/open-boss.ts'

export interface QueueCount {
  readonly queue: string
  /** `retry` has failed at least once and will be tried again; `dead` has failed for good. */
  readonly state: 'waiting' | 'retry' | 'active' | 'done' | 'dead'
  readonly count: number
}

/** Jobs by queue and state; what is done is counted for a day. Nothing where background work was never started. */
export async function countJobs(db: Kysely<Database>): Promise<QueueCount[]> {
  if (!(await isBossInstalled(db))) return []
  const { rows } = await sql<QueueCount>`
    select case name when ${deadQueue} then source_name else name end as queue,
      case when name = ${deadQueue} then 'dead' when state = 'created' then 'waiting'
        when state = 'completed' then 'done' else state::text end as state,
      count(*) as count
    from pgboss.job where name = ${deadQueue} or state <= 'completed'
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

export interface DeadJob {
  readonly id: string
  readonly queue: string
  readonly died_at: Date
  readonly began_at: Date
  readonly attempts: number
  /** Message of the last failure, cut; no stack and no payload. */
  readonly error: string
}

/** Jobs that failed for good, the latest first, a page at a time. */
export async function listDeadJobs(
  db: Kysely<Database>,
  { limit, before }: { readonly limit: number; readonly before?: Pick<DeadJob, 'died_at' | 'id'> },
): Promise<DeadJob[]> {
  if (!(await isBossInstalled(db))) return []
  // The time is compared as it is shown, by the millisecond.
  const after = before
    ? sql`and (date_trunc('milliseconds', created_on), id) < (${before.died_at}, ${before.id}::uuid)`
    : sql``
  const { rows } = await sql<DeadJob>`
    select id, source_name as queue, date_trunc('milliseconds', created_on) as died_at, source_created_on as began_at,
      source_retry_count + 1 as attempts,
      coalesce(source_output ->> 'message', source_output -> 'value' ->> 'message', '') as error
    from pgboss.job where name = ${deadQueue} ${after}
    order by date_trunc('milliseconds', created_on) desc, id desc limit ${limit}`.execute(db)
  return rows
}

/** Puts a dead job back into its queue, with all its attempts; @returns false where it is not there any more */
export async function retryJob(tx: Transaction<Database>, id: string): Promise<boolean> {
  if (!(await isBossInstalled(tx))) return false
  return (await bossOf(tx).redrive(deadQueue, { ids: [id] })) === 1
}

/** Removes a dead job; @returns false where it was not there any more */
export async function discardJob(tx: Transaction<Database>, id: string): Promise<boolean> {
  if (!(await isBossInstalled(tx))) return false
  // Its type is empty; what it answers is documented.
  const { affected } = (await bossOf(tx).deleteJob(deadQueue, id)) as { affected: number }
  return affected === 1
}

/** Not started: it only knows the statements, and all of them run in the transaction. */
function bossOf(tx: Transaction<Database>): PgBoss {
  return new PgBoss({ db: sqlOfTransaction(tx) })
}
