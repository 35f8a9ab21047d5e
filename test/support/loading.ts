/** Running loaders in tests as `spilka load` runs them: in one transaction, files found, loads recorded. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { findFiles } from '#kernel/loading/find-files.ts'
import type { FoundFile, LoadRun } from '#kernel/loading/loader.ts'
import { recordLoad } from '#kernel/loading/record-load.ts'
import type { TextKey } from '#ui/locales/uk.ts'

/** What a loader is given: all oblasts, nothing said about tables, the file named itself; unless told otherwise. */
export function testRun(
  transaction: Transaction<Database>,
  options: Partial<LoadRun<TextKey>> = {},
): LoadRun<TextKey> {
  const now = options.now ?? new Date('2026-01-15T09:00:00Z')
  return {
    tx: transaction,
    now,
    oblasts: undefined,
    period: undefined,
    appliesFrom: undefined,
    table: {},
    decimal: undefined,
    isNamed: true,
    progress: () => {},
    record: (file, what) =>
      recordLoad(transaction, {
        ...what,
        file: basename(file.path),
        checksum: createHash('sha256').update(readFileSync(file.path)).digest('hex'),
        loaded_at: now,
      }),
    ...options,
  }
}

class RolledBack extends Error {}

/** Runs a body in a transaction that leaves nothing behind. */
export async function rolledBack(
  db: Kysely<Database>,
  body: (transaction: Transaction<Database>) => Promise<void>,
): Promise<void> {
  try {
    await tx(db, async (transaction) => {
      await body(transaction)
      throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
}

/** A file as `spilka load` finds it: what a loader is shown before it takes it. */
export async function foundFile(path: string): Promise<FoundFile> {
  return (await findFiles(path)).files[0]
}
