/** From bytes that were looked at to rows and stored contents; nobody else's cleaning can come between. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { tx } from '../../database/transactions.ts'
import { AppError } from '../../errors.ts'
import type { StagedBytes } from '../intake/stage.ts'
import type { Content } from '../store/file-store.ts'
import { type FileRow, type FileShelf, timeOf } from './shelf.ts'

/** A file that may come in, and lies on this machine's disk. */
export interface AcceptedFile extends StagedBytes {
  readonly type: string
  readonly name: string
  readonly isActive: boolean
  readonly purpose: string
}

export interface Sender {
  readonly oblast_code: string
  /** The person; null where nobody has signed in. */
  readonly uploaded_by: string | null
}

/** While bytes are being stored their content has no file yet, and must not be collected. */
const claimMs = 60 * 60 * 1000

/**
 * Stores contents, then records the files, all of them or none. First the contents are claimed, so that a collector that
 * finds one without a file leaves it; a store may take minutes, and no transaction waits for it.
 * @throws AppError `files.no_space`, `files.unavailable`
 */
export async function storeFiles(
  shelf: FileShelf,
  accepted: readonly AcceptedFile[],
  sender: Sender,
): Promise<FileRow[]> {
  if (accepted.length === 0) return []
  const contents = distinctContents(accepted, sender.oblast_code)
  await tx(shelf.db, (transaction) => claim(transaction, contents, timeOf(shelf)))
  for (const { content, path } of contents) await shelf.store.keep(content, path)
  const rows = accepted.map((file) => toRow(file, sender, timeOf(shelf)))
  await tx(shelf.db, async (transaction) => {
    await confirm(transaction, contents, timeOf(shelf))
    await transaction.insertInto('files.file').values(rows).execute()
  })
  return rows
}

interface ContentToStore {
  readonly content: Content
  readonly path: string
}

/** One of each, in one order: two who lock the same contents in different orders would wait for each other for ever. */
function distinctContents(accepted: readonly AcceptedFile[], oblast_code: string): ContentToStore[] {
  const byHash = new Map(accepted.map((file) => [file.hash, file]))
  return [...byHash.values()]
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ hash, size, path }) => ({ content: { oblast_code, hash, size }, path }))
}

/** Waits where a collector is just removing one of them; then it is stored anew. */
async function claim(
  transaction: Transaction<Database>,
  contents: readonly ContentToStore[],
  now: Date,
): Promise<void> {
  const keep_until = new Date(now.getTime() + claimMs)
  for (const { content } of contents) {
    await transaction
      .insertInto('files.content')
      .values({ ...content, keep_until })
      .onConflict((conflict) =>
        conflict.columns(['oblast_code', 'hash']).doUpdateSet((eb) => ({
          keep_until: eb.fn('greatest', ['files.content.keep_until', 'excluded.keep_until']),
        })),
      )
      .execute()
  }
}

/** The claims still stand: storing took less than they last. */
async function confirm(
  transaction: Transaction<Database>,
  contents: readonly ContentToStore[],
  now: Date,
): Promise<void> {
  for (const { content } of contents) {
    const { numUpdatedRows } = await transaction
      .updateTable('files.content')
      .set((eb) => ({ keep_until: eb.fn('greatest', ['keep_until', eb.val(now)]) }))
      .where('oblast_code', '=', content.oblast_code)
      .where('hash', '=', content.hash)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new AppError('files.unavailable')
  }
}

function toRow(file: AcceptedFile, sender: Sender, now: Date): FileRow {
  const { hash, size, type, name, isActive: is_active, purpose } = file
  return {
    ...{ oblast_code: sender.oblast_code, id: randomUUID(), hash, size, type, name, is_active, purpose },
    ...{ uploaded_by: sender.uploaded_by, uploaded_at: now },
    ...{ owner_type: null, owner_id: null, unattached_since: now },
  }
}
