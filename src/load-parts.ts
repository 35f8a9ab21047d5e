/** What all modules together make of a load: their loaders, what stands before them and what follows. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { modules } from './modules.ts'

type Report = LoadReport<TextKey>

/** Loaders of all modules, in the order in which they run. */
export async function listLoaders(): Promise<Loader<TextKey>[]> {
  return (await Promise.all(modules.map(({ loaders }) => loaders?.() ?? []))).flat()
}

/** Real territories never stand beside the practice region: it goes, in the same transaction. */
export async function makeRoom(tx: Transaction<Database>, files: readonly FoundFile[]): Promise<Report[]> {
  const replacing = await Promise.all(
    modules.map(({ replacesPractice }) => replacesPractice?.(files) ?? false),
  )
  if (!replacing.includes(true)) return []
  let isRemoved = false
  // From the top floor down: facts before the territories that they are about.
  for (const { removePractice } of modules.toReversed()) isRemoved = (await removePractice?.(tx)) || isRemoved
  return isRemoved ? [{ file: '', done: [], questions: [{ text: 'load.practice_goes' }] }] : []
}

/** What has to follow a load, in its transaction. */
export async function followUp(run: LoadRun<TextKey>): Promise<Report[]> {
  return (await Promise.all(modules.map(({ afterLoad }) => afterLoad?.(run) ?? []))).flat()
}
