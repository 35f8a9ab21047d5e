/** How much of the audit no seal holds yet, and since when: a sealer at work leaves nothing older than a second. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { timeOfId } from '../ids.ts'

export interface Unsealed {
  readonly count: number
  readonly oldest: Date | undefined
}

export async function readUnsealed(db: Kysely<Database>): Promise<Unsealed> {
  // The order of ids is the order of time; `min` of a uuid is not known to PostgreSQL 15.
  const { rows } = await sql<{ count: number; oldest: string | null }>`
    select count(*) as count, (select entry_id from audit.waiting order by entry_id limit 1) as oldest
    from audit.waiting`.execute(db)
  const [{ count, oldest }] = rows
  return { count, oldest: oldest === null ? undefined : timeOfId(oldest) }
}
