/** Reading the platforms with which documents are exchanged. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Partner } from '../exchange/outgoing.queries.ts'

type Db = Kysely<Database>

/** One that has not been ended, by its key. */
export async function findPartnerByKey(db: Db, fingerprint: string): Promise<Partner | undefined> {
  return db
    .selectFrom('documents.partner')
    .selectAll()
    .where('fingerprint', '=', fingerprint)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

export function listPartners(db: Db): Promise<Partner[]> {
  return db
    .selectFrom('documents.partner')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
    .execute()
}
