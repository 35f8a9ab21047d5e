/** A real oblast as a platform with people: the files of the shared folder are read in place, by the loaders of all modules. */
import { runLoad } from '#kernel/loading/run-load.ts'
import { followUp, listLoaders, makeRoom } from '../../src/load-parts.ts'
import { foundFile, testRun } from './loading.ts'
import { type PracticeWorld, worldOf } from './practice-world.ts'
import { sharedFile } from './shared-data.ts'

const paths = [
  'katottg/katottg.csv',
  'katottg/hromadas.csv',
  'facts/indicator_catalog.csv',
  'facts/hromada_indicators.csv',
]

/** Дніпропетровська: 86 hromadas, 118 indicators; its index follows the catalogue. Call it once at the top of a test file. */
export async function realWorld(): Promise<PracticeWorld> {
  const { tx: _, record: __, ...choices } = testRun(undefined as never, { oblasts: ['Дніпропетровська'] })
  const files = await Promise.all(paths.map((path) => foundFile(sharedFile(`data/${path}`))))
  return worldOf(async (db) =>
    runLoad(db, {
      ...{ loaders: await listLoaders(), files, choices },
      before: (tx) => makeRoom(tx, files),
      after: followUp,
      decide: async () => true,
    }),
  )
}
