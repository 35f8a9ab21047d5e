/** What the roof makes for this module once at the start. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export interface AdministrationParts {
  /** Of all modules, in the order in which they run. */
  readonly listLoaders: () => Promise<readonly Loader<TextKey>[]>
  /** Runs in the transaction before them. */
  readonly makeRoom: (
    tx: Transaction<Database>,
    files: readonly FoundFile[],
  ) => Promise<readonly LoadReport<TextKey>[]>
  /** Runs in the transaction after them. */
  readonly followUp: (run: LoadRun<TextKey>) => Promise<readonly LoadReport<TextKey>[]>
  /** Of the program, as results name it. */
  readonly version: string
}

declare module '#kernel/resources.ts' {
  interface Services {
    readonly administration: AdministrationParts
  }
}
