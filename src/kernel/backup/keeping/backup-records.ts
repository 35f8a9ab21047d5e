/** What is remembered of backups: when the last good one was must be seen without looking for files. */
import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { AppError } from '../../errors.ts'

export type BackupRow = Selectable<Database['platform.backup']>

export type BackupToRecord = Pick<BackupRow, 'began_at' | 'ended_at' | 'cause' | 'begun_by'> &
  Partial<Pick<BackupRow, 'file' | 'bytes' | 'tables' | 'rows' | 'files' | 'lost_files' | 'is_checked'>> & {
    readonly fault?: Pick<AppError, 'code' | 'params'>
  }

export async function recordBackup(db: Kysely<Database>, { fault, ...row }: BackupToRecord): Promise<void> {
  const said = fault
    ? { fault: sql<object>`${JSON.stringify({ code: fault.code, params: fault.params })}::jsonb` }
    : {}
  await db
    .insertInto('platform.backup')
    .values({ id: randomUUID(), ...row, ...said })
    .execute()
}

/** Its file is gone. */
export async function recordRemoval(db: Kysely<Database>, file: string, now: Date): Promise<void> {
  await db
    .updateTable('platform.backup')
    .set({ removed_at: now })
    .where('file', '=', file)
    .where('removed_at', 'is', null)
    .execute()
}

/** The newest that was read back and found whole; undefined where there is none. */
export async function findLastGood(db: Kysely<Database>): Promise<BackupRow | undefined> {
  return db
    .selectFrom('platform.backup')
    .selectAll()
    .where('is_checked', '=', true)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The newest first, a page at a time; times are compared by the millisecond, as they are shown. */
export async function listBackups(
  db: Kysely<Database>,
  { limit, before }: { readonly limit: number; readonly before?: { readonly at: Date; readonly id: string } },
): Promise<BackupRow[]> {
  const at = sql<Date>`date_trunc('milliseconds', ended_at)`
  let query = db.selectFrom('platform.backup').selectAll()
  if (before) query = query.where(sql<boolean>`(${at}, id) < (${before.at}::timestamptz, ${before.id}::uuid)`)
  return query.orderBy(at, 'desc').orderBy('id', 'desc').limit(limit).execute()
}
