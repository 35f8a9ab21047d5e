/** Cleaning: files that belong to nothing, contents that no file has, bytes that no row names. For a schedule. */
import { sql } from 'kysely'
import { tx } from '../../database/transactions.ts'
import { sweepIncoming } from '../intake/stage.ts'
import type { ContentAddress } from '../store/file-store.ts'
import { type FileShelf, timeOf } from './shelf.ts'

/** A form that was begun may be sent for so long. */
const unattachedMs = 24 * 60 * 60 * 1000
/** Bytes without a row are left for so long: they are what an older copy of the database, put back, does not know. */
const strayMs = 30 * 24 * 60 * 60 * 1000
const batch = 500

export interface Collected {
  readonly files: number
  readonly contents: number
  /** What killed processes left on this machine. */
  readonly leftovers: number
}

/**
 * Removes files that have belonged to nothing for a day, contents of no file, and leftovers of uploads.
 * Any number of processes may do it at once, and while the same contents are being sent again. What could not be
 * removed from the store is tried again the next time.
 */
export async function collectOrphans(shelf: FileShelf): Promise<Collected> {
  const before = new Date(timeOf(shelf).getTime() - unattachedMs)
  const files = await tx(shelf.db, (transaction) =>
    transaction.deleteFrom('files.file').where('unattached_since', '<', before).executeTakeFirst(),
  )
  let contents = 0
  for (const address of await listDueContents(shelf)) if (await removeContent(shelf, address)) contents += 1
  const leftovers = await sweepIncoming(shelf.incoming, before)
  return { files: Number(files.numDeletedRows), contents, leftovers }
}

async function listDueContents(shelf: FileShelf): Promise<ContentAddress[]> {
  return shelf.db
    .selectFrom('files.content as content')
    .select(['oblast_code', 'hash'])
    .where('keep_until', '<', timeOf(shelf))
    .where(isNobodys)
    .execute()
}

const isNobodys = sql<boolean>`not exists (
  select from files.file where file.oblast_code = content.oblast_code and file.hash = content.hash)`

/**
 * Removes one content while its row is locked: whoever sends the same bytes at this moment waits until they are gone,
 * and stores them anew. It is the one place where a transaction waits for the store.
 */
async function removeContent(shelf: FileShelf, address: ContentAddress): Promise<boolean> {
  return tx(shelf.db, async (transaction) => {
    const locked = await transaction
      .selectFrom('files.content as content')
      .select('hash')
      .where('oblast_code', '=', address.oblast_code)
      .where('hash', '=', address.hash)
      .where('keep_until', '<', timeOf(shelf))
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!locked) return false
    // Asked after the lock is held: a file that came between has taken the content for itself.
    const { numDeletedRows } = await transaction
      .deleteFrom('files.content as content')
      .where('oblast_code', '=', address.oblast_code)
      .where('hash', '=', address.hash)
      .where(isNobodys)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await shelf.store.remove(address)
    return true
  })
}

/**
 * Gives bytes that no row names a row, so that they are collected in a month. Reads the whole store: for once a week.
 * @returns how many there were
 */
export async function adoptStrays(shelf: FileShelf): Promise<number> {
  const keep_until = new Date(timeOf(shelf).getTime() + strayMs)
  let adopted = 0
  let some: (ContentAddress & { readonly size: number })[] = []
  const adopt = async () => {
    if (some.length === 0) return
    const { numInsertedOrUpdatedRows } = await shelf.db
      .insertInto('files.content')
      .values(some.map(({ oblast_code, hash, size }) => ({ oblast_code, hash, size, keep_until })))
      .onConflict((conflict) => conflict.columns(['oblast_code', 'hash']).doNothing())
      .executeTakeFirst()
    adopted += Number(numInsertedOrUpdatedRows)
    some = []
  }
  for await (const content of shelf.store.list()) {
    some.push(content)
    if (some.length === batch) await adopt()
  }
  await adopt()
  return adopted
}
