/** Row types of the tables that the kernel itself has; modules' tables join them by declaration merging. */
import type { ColumnType } from 'kysely'

/** One applied file of `db/migrations`. */
interface MigrationTable {
  number: number
  /** File name without `.sql`. */
  name: string
  /** SHA-256 of the file's text with `\n` line ends, in hexadecimal. */
  checksum: string
  applied_at: ColumnType<Date, never, never>
}

/** Tables by name with their schema, `schema.table`. */
export interface Database {
  'platform.migration': MigrationTable
}
