/** Hromadas and loads for tests of what stands on them. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import { storeRegion } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { foundFile, testRun } from './loading.ts'
import { sharedFile } from './shared-data.ts'

type Tx = Transaction<Database>
type Row = Parameters<typeof storeRegion>[1]['territories'][number]

/** Thrown to leave a transaction. */
class Undone extends Error {}

/** Runs in a transaction that is rolled back, so that a test leaves nothing behind; @returns what `fn` gave */
export async function undone<T>(db: Kysely<Database>, fn: (transaction: Tx) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | undefined
  try {
    await tx(db, async (transaction) => {
      result = { value: await fn(transaction) }
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  if (!result) throw new Error('nothing was done')
  return result.value
}

/** Loads the files at these paths as `spilka load` does. */
export async function loadBy(
  loader: Loader<TextKey>,
  transaction: Tx,
  paths: readonly string[],
  options: Partial<LoadRun<TextKey>> = {},
): Promise<readonly LoadReport<TextKey>[]> {
  const files: FoundFile[] = await Promise.all(paths.map(foundFile))
  const unknown = files.filter((file) => !loader.recognises(file))
  if (unknown.length > 0) throw new Error(`not recognised: ${unknown.map(({ name }) => name).join(', ')}`)
  return loader.load(files, testRun(transaction, options))
}

/** An oblast with these hromadas in force; further units as they are given. */
export async function storeOblast(
  transaction: Tx,
  oblast: { readonly code: string; readonly name: string; readonly isFictional?: boolean },
  hromadas: readonly { readonly code: string; readonly name: string }[],
  further: readonly Partial<Row>[] = [],
): Promise<void> {
  const { code: oblast_code, name, isFictional: is_fictional = false } = oblast
  const unit = (row: Partial<Row>): Row => ({
    oblast_code,
    code: '',
    category: 'H',
    level: 3,
    name: '',
    folded_name: '',
    ...row,
  })
  await storeRegion(transaction, {
    region: { oblast_code, name, name_en: name, is_fictional, source: 'test', loaded_at: new Date(0) },
    territories: [
      unit({ code: oblast_code, category: 'O', level: 1, name }),
      ...hromadas.map(unit),
      ...further.map(unit),
    ],
    boundaries: [],
    points: [],
  })
}

/** The real hromadas of the shared codifier, of all oblasts or of one. */
export async function storeRealHromadas(transaction: Tx, only?: string): Promise<void> {
  const { columns, rows } = await readWholeTable(sharedFile('data/katottg/hromadas.csv'))
  const [code, name, oblast, oblastName] = ['code', 'name', 'oblast_code', 'oblast_name'].map((column) =>
    columns.indexOf(column),
  )
  for (const [oblastCode, members] of Map.groupBy(rows, ({ cells }) => cells[oblast])) {
    if (only !== undefined && members[0].cells[oblastName] !== only) continue
    const hromadas = members.map(({ cells }) => ({ code: cells[code], name: cells[name] }))
    await storeOblast(transaction, { code: oblastCode, name: members[0].cells[oblastName] }, hromadas)
  }
}
