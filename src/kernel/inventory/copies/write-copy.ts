/** Makes a copy: a ZIP file with a table as CSV for each of ours, the files that belong to it, and what all of it is. */
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { ZipFile } from 'yazl'
import type { BackupTable } from '../../backup/archive/manifest.ts'
import { listTables } from '../../backup/tables/known-tables.ts'
import { fixTexts, readLines } from '../../backup/tables/table-lines.ts'
import type { Database } from '../../database/tables.ts'
import { allowQueryTime, tx } from '../../database/transactions.ts'
import { AppError } from '../../errors.ts'
import { measureFile, newIncomingPath } from '../../files/intake/stage.ts'
import type { FileRow, FileShelf } from '../../files/records/shelf.ts'
import { csvCell } from '../../tables/write-csv.ts'
import type { Inventory, TableEntry } from '../inventory.ts'
import { type CopyScope, type ScopedTable, scopeTables } from './copy-scope.ts'
import { type CopiedFile, type CopiedTable, describeCopy, isNumeric } from './data-package.ts'

type Tx = Transaction<Database>

const statementMs = 10 * 60_000

export interface CopyToWrite<Key extends string = string> {
  readonly id: string
  readonly scope: CopyScope
  readonly inventory: Inventory<Key>
  readonly shelf: FileShelf
  readonly now: Date
  readonly version: string
  /** What the whole is called. */
  readonly title: string
  /** What a table is called, in the languages of whoever reads the copy. */
  readonly titleOf: (entry: TableEntry<Key>) => string
  /** A few words for people, before the list of tables. */
  readonly readme: string
}

export interface WrittenCopy {
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** People whom the copy of a place names. */
  readonly people: readonly string[]
}

/**
 * Tables are read in one snapshot, files after it.
 * @param take gets the bytes of the ZIP file while the folder that they are made from is there
 */
export async function writeCopy<Key extends string>(
  copy: CopyToWrite<Key>,
  take: (zip: AsyncIterable<Buffer>, written: WrittenCopy) => Promise<void>,
): Promise<void> {
  const folder = await newIncomingPath(copy.shelf.incoming)
  await mkdir(folder, { mode: 0o700 })
  try {
    const { tables, files, people } = await tx(copy.shelf.db, (transaction) =>
      readTables(transaction, copy, folder),
    )
    const zip = new ZipFile()
    for (const { name, path } of tables) zip.addFile(join(folder, name), path)
    const copied = await addFiles(zip, files, copy.shelf, folder)
    const description = describeCopy({ ...copy, created: copy.now, tables, files: copied })
    zip.addBuffer(Buffer.from(`${JSON.stringify(description, undefined, 2)}\n`), 'datapackage.json')
    zip.addBuffer(Buffer.from(sayContents(copy.readme, tables)), 'README.txt')
    zip.end()
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    await take(zip.outputStream as unknown as AsyncIterable<Buffer>, {
      ...{ tables: tables.length, rows, people },
      files: copied.filter(({ isLost }) => !isLost).length,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function sayContents(readme: string, tables: readonly CopiedTable[]): string {
  const lines = tables.map(({ path, title, rows }) => `${path} (${rows}): ${title}`)
  // Notepad knows UTF-8 by its mark, and lines by both of their ends.
  return `\ufeff${[readme, '', ...lines, ''].join('\n')}`.replaceAll('\n', '\r\n')
}

async function readTables<Key extends string>(transaction: Tx, copy: CopyToWrite<Key>, folder: string) {
  await sql`set transaction isolation level repeatable read, read only`.execute(transaction)
  await allowQueryTime(transaction, statementMs)
  await fixTexts(transaction)
  const scoped = scopeTables(copy.inventory, copy.scope)
  const schemas = new Set(scoped.map(({ entry }) => entry.table.split('.')[0]))
  const known = new Map((await listTables(transaction, [...schemas])).map((table) => [table.name, table]))
  const tables: CopiedTable[] = []
  for (const { entry, condition } of scoped) {
    const table = known.get(entry.table)
    if (!table) throw new Error(`${entry.table}: declared, and not there`)
    const secret: readonly string[] = entry.secret ?? []
    const columns = table.columns.filter(({ name }) => !secret.includes(name))
    const rows = await writeTable(transaction, { name: table.name, columns }, condition, folder)
    if (rows === 0) continue
    const { size: bytes, hash } = await measureFile(join(folder, table.name))
    const path = `data/${table.name}.csv`
    tables.push({ name: table.name, title: copy.titleOf(entry), path, columns, rows, bytes, hash })
  }
  return {
    tables,
    files: await listFiles(transaction, scoped),
    people: 'place' in copy.scope ? await listPeople(transaction, scoped) : [],
  }
}

/** @returns how many rows there were */
async function writeTable(
  transaction: Tx,
  table: BackupTable,
  condition: RawBuilder<boolean>,
  folder: string,
): Promise<number> {
  let rows = 0
  const numeric = table.columns.map(({ type }) => isNumeric(type))
  async function* lines() {
    yield `${table.columns.map(({ name }) => name).join(',')}\r\n`
    for await (const some of readLines(transaction, table, condition)) {
      rows += some.length
      yield some.map((line) => csvLine(JSON.parse(line) as (string | null)[], numeric)).join('')
    }
  }
  const file = createWriteStream(join(folder, table.name), { flags: 'wx', mode: 0o600 })
  await pipeline(Readable.from(lines()), file)
  return rows
}

function csvLine(values: readonly (string | null)[], numeric: readonly boolean[]): string {
  const cells = values.map((value, at) => {
    if (value === null) return ''
    if (value === '') return '""'
    return numeric[at] ? value : csvCell(value)
  })
  return `${cells.join(',')}\r\n`
}

async function listFiles(transaction: Tx, scoped: readonly ScopedTable[]): Promise<FileRow[]> {
  const found = scoped.find(({ entry }) => entry.table === 'files.file')
  if (!found) return []
  return transaction.selectFrom('files.file').selectAll().where(found.condition).orderBy('id').execute()
}

async function listPeople(transaction: Tx, scoped: readonly ScopedTable[]): Promise<string[]> {
  const found = scoped.find(({ entry }) => entry.table === 'accounts.person')
  if (!found) return []
  const rows = await transaction
    .selectFrom('accounts.person')
    .select('id')
    .where(found.condition)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function addFiles(
  zip: ZipFile,
  files: readonly FileRow[],
  { store }: FileShelf,
  folder: string,
): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = []
  for (const file of files) {
    const path = `files/${file.id}-${file.name}`
    const told = { path, bytes: file.size, hash: file.hash }
    try {
      const own = join(folder, file.id)
      await pipeline(await store.read(file), createWriteStream(own, { flags: 'wx', mode: 0o600 }))
      zip.addFile(own, path)
      copied.push(told)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'files.lost') throw error
      copied.push({ ...told, isLost: true })
    }
  }
  return copied
}
