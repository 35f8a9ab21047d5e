/** Documents enter the index in the transaction that writes them: what was registered is found at once. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { writeEntries } from '#kernel/search/write-entries.ts'
import { documentSearch } from './index.queries.ts'

export function indexDocuments(tx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  return writeEntries(tx, documentSearch, ids)
}
