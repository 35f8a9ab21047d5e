/** Files as rows: found, attached to what they belong to, let go of. */
import { type Expression, type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { AppError } from '../../errors.ts'
import type { FileRow } from './shelf.ts'

/** What a file belongs to: `petition` and its id, or whatever else a module calls its things. */
export interface FileOwner {
  readonly type: string
  readonly id: string
}

/** A file by its id; whether somebody may have it is the caller's to ask. */
export async function findFile(db: Kysely<Database>, id: string): Promise<FileRow | undefined> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return undefined
  return db.selectFrom('files.file').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Files of a thing, in the order in which they came. */
export async function listFilesOf(
  db: Kysely<Database>,
  oblast_code: string,
  { type, id }: FileOwner,
): Promise<FileRow[]> {
  return listFilesOfAll(db, oblast_code, type, [id])
}

/** Files of several things of a type, each under its `owner_id`. */
export async function listFilesOfAll(
  db: Kysely<Database>,
  oblast_code: string,
  type: FileOwner['type'],
  ids: readonly string[],
): Promise<FileRow[]> {
  return db
    .selectFrom('files.file')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('owner_type', '=', type)
    .where('owner_id', '=', sql<string>`any(${[...ids]}::text[])`)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute()
}

/** Whether whatever has this id (said with its table) has files: for the `where` of a query about such things. */
export function hasFiles(oblast_code: string, owner_type: string, id: Expression<string>) {
  return sql<boolean>`exists (
    select from files.file
    where oblast_code = ${oblast_code} and owner_type = ${owner_type} and owner_id = ${id})`
}

export interface FileToAttach {
  readonly oblast_code: string
  readonly id: string
  /** Who sent it: nobody attaches another's file by guessing its id. Null where nobody had signed in. */
  readonly uploaded_by: string | null
  /** What it must have been sent for: a table is not attached where a photograph was asked for. */
  readonly purpose: string
}

/**
 * Gives a file that belongs to nothing an owner, in the transaction of the act that makes the owner; again is no fault.
 * @throws AppError `upload.gone` where it was collected, is another's, or belongs to something else
 */
export async function attachFile(
  tx: Transaction<Database>,
  file: FileToAttach,
  owner: FileOwner,
): Promise<FileRow> {
  const row = await tx
    .updateTable('files.file')
    .set({ owner_type: owner.type, owner_id: owner.id, unattached_since: null })
    .where('oblast_code', '=', file.oblast_code)
    .where('id', '=', file.id)
    .where('purpose', '=', file.purpose)
    .where('uploaded_by', 'is not distinct from', file.uploaded_by)
    .where((eb) =>
      eb.or([
        eb('owner_type', 'is', null),
        eb.and([eb('owner_type', '=', owner.type), eb('owner_id', '=', owner.id)]),
      ]),
    )
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new AppError('upload.gone')
  return row
}

/** Takes all files from a thing, or only some of them; a day later they are collected. @returns how many there were */
export async function detachFiles(
  tx: Transaction<Database>,
  oblast_code: string,
  owner: FileOwner,
  { ids, purpose, now }: { readonly ids?: readonly string[]; readonly purpose?: string; readonly now: Date },
): Promise<number> {
  let query = tx
    .updateTable('files.file')
    .set({ owner_type: null, owner_id: null, unattached_since: now })
    .where('oblast_code', '=', oblast_code)
    .where('owner_type', '=', owner.type)
    .where('owner_id', '=', owner.id)
  if (ids) query = query.where('id', 'in', [...ids])
  if (purpose !== undefined) query = query.where('purpose', '=', purpose)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return Number(numUpdatedRows)
}
