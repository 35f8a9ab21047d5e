/** Documents enter the index in the transaction that writes them: what was registered is found at once. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { storeEntries, writeEntries } from '#kernel/search/write-entries.ts'
import { documentSearch } from './index.queries.ts'

type Tx = Transaction<Database>

export function indexDocuments(tx: Tx, ids: readonly string[]): Promise<void> {
  return writeEntries(tx, documentSearch, ids)
}

/** The same after their files were read; nothing else of them is new, and whoever changes one of them waits until it is done. */
export async function indexAgain(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .selectFrom('documents.document')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forShare()
    .execute()
  await storeEntries(tx, documentSearch, await documentSearch.read(tx, ids))
}
