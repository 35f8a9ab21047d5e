/** Work that names somebody who is being erased: it is done, or nobody is there any more to do it for. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { isBossInstalled } from './boss/boss-sql.ts'

/** Reads all that waits and all that died; there is never much of it. */
export async function forgetJobsNaming(tx: Transaction<Database>, text: string): Promise<void> {
  await sql`delete from platform.outbox where strpos(payload::text, ${text}) > 0`.execute(tx)
  if (await isBossInstalled(tx))
    await sql`delete from pgboss.job where strpos(data::text, ${text}) > 0`.execute(tx)
}
