/** What makes a job that ran twice have its effect once. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'

/** Longer than any job can wait, be tried and lie among the dead. */
const keptDays = 200

/** Whether nobody had this effect yet; it is taken for granted once `tx` is committed. Who asks at the same time waits. */
export async function takeEffect(tx: Transaction<Database>, queue: string, key: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('platform.job_effect')
    .values({ queue, key })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Forgets effects of jobs that cannot run again. */
export async function sweepEffects(db: Kysely<Database>): Promise<void> {
  await db
    .deleteFrom('platform.job_effect')
    .where('happened_at', '<', sql<Date>`now() - ${sql.lit(keptDays)} * interval '1 day'`)
    .execute()
}
