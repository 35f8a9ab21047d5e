/** Files of one thing for another: the content is the same, nothing of it is read. */
import type { Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { type FileOwner, listFilesOf } from './files.ts'

/** Gives a thing files of its own that are what another's are now. @returns how many there are */
export async function copyFiles(
  tx: Transaction<Database>,
  oblast_code: string,
  from: FileOwner,
  to: FileOwner,
): Promise<number> {
  // While they are there no collector takes their contents, and so it stays with a row more.
  const files = await listFilesOf(tx, oblast_code, from)
  if (files.length === 0) return 0
  await tx
    .insertInto('files.file')
    .values(files.map((file) => ({ ...file, id: crypto.randomUUID(), owner_type: to.type, owner_id: to.id })))
    .execute()
  return files.length
}

/** Takes all files from one thing and gives them to another. */
export async function moveFiles(
  tx: Transaction<Database>,
  oblast_code: string,
  from: FileOwner,
  to: FileOwner,
): Promise<void> {
  await tx
    .updateTable('files.file')
    .set({ owner_type: to.type, owner_id: to.id })
    .where('oblast_code', '=', oblast_code)
    .where('owner_type', '=', from.type)
    .where('owner_id', '=', from.id)
    .execute()
}
