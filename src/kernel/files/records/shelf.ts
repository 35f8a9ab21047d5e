/** What every act with files needs: the database, the store, and the folder of what comes in. */
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { FileStore } from '../store/file-store.ts'

export interface FileShelf {
  readonly db: Kysely<Database>
  readonly store: FileStore
  /** Folder of this machine where bytes wait until they are stored. */
  readonly incoming: string
  /** The time; for tests. */
  readonly now?: () => Date
}

/** A file that somebody sent. */
export type FileRow = Selectable<Database['files.file']>

export function timeOf({ now }: FileShelf): Date {
  return now?.() ?? new Date()
}
