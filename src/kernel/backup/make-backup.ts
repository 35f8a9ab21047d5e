/** Makes a backup: one file that shows the whole platform at one moment, while it goes on working. */
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { OpenedDatabase } from '../database/database.ts'
import { readMigrations } from '../database/migrations/migration-files.ts'
import type { Database } from '../database/tables.ts'
import { allowQueryTime, tx } from '../database/transactions.ts'
import { AppError } from '../errors.ts'
import { type Content, contentKey, type FileStore } from '../files/store/file-store.ts'
import { ArchiveWriter, partialEnding } from './archive/archive-writer.ts'
import { type BackupHeader, type BackupManifest, headerName, manifestName } from './archive/manifest.ts'
import { listSequences, listTables, schemasOf } from './tables/known-tables.ts'
import { LineSum } from './tables/line-sum.ts'
import { fixTexts, readLines } from './tables/table-lines.ts'

type Tx = Transaction<Database>

/** A page of rows, or the wait for a slow disk before the next one. */
const statementMs = 10 * 60_000

export interface BackupSource extends Pick<OpenedDatabase, 'db' | 'kind'> {
  readonly store: FileStore
  /** `secrets.key('backup')`. */
  readonly key: Buffer
  /** Of the program. */
  readonly version: string
}

export interface MadeBackup {
  readonly header: BackupHeader
  readonly manifest: BackupManifest
  readonly bytes: number
}

/**
 * Writes the backup under another name and renames it when it is whole and on the disk.
 * Tables are read in one snapshot; files after it: what a row of the snapshot names changes never, and is removed a day after
 * the last row that names it is gone, at the earliest.
 * On the embedded database everyone waits while tables are read: it has one connection.
 */
export async function makeBackup(source: BackupSource, file: string): Promise<MadeBackup> {
  const writer = new ArchiveWriter(file, source.key, new Date())
  const list = `${file}.${randomUUID()}${partialEnding}`
  try {
    const seen = await tx(source.db, (transaction) => writeTables(transaction, source, writer, list))
    const files = await writeFiles(source, writer, list)
    const manifest = { ...seen.manifest, ...files }
    await addJson(writer, manifestName, manifest)
    return { header: seen.header, manifest, bytes: await writer.finish() }
  } catch (error) {
    await writer.abandon(error)
    throw error
  } finally {
    await rm(list, { force: true })
  }
}

async function writeTables(transaction: Tx, source: BackupSource, writer: ArchiveWriter, list: string) {
  // Before anything else is asked: the first question takes the snapshot.
  await sql`set transaction isolation level repeatable read, read only`.execute(transaction)
  await allowQueryTime(transaction, statementMs)
  await fixTexts(transaction)
  const schemas = schemasOf(readMigrations())
  const header = await readHeader(transaction, source, schemas)
  await addJson(writer, headerName, header)
  const tables: Record<string, ReturnType<LineSum['result']>> = {}
  for (const table of header.tables) {
    const sum = new LineSum()
    let part = 0
    for await (const lines of readLines(transaction, table)) {
      for (const line of lines) sum.add(line)
      part += 1
      const body = Buffer.from(`${lines.join('\n')}\n`)
      await writer.add(`tables/${table.name}/${String(part).padStart(8, '0')}.jsonl`, body.length, [body])
    }
    tables[table.name] = sum.result()
  }
  await writeContents(transaction, list)
  return { header, manifest: { tables, sequences: await listSequences(transaction, schemas) } }
}

async function readHeader(
  transaction: Tx,
  { kind, version }: BackupSource,
  schemas: readonly string[],
): Promise<BackupHeader> {
  const migrations = await transaction
    .selectFrom('platform.migration')
    .select(['number', 'name', 'checksum'])
    .orderBy('number')
    .execute()
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(transaction)
  return {
    spilka: version,
    taken_at: rows[0].now.toISOString(),
    engine: kind,
    migrations,
    tables: await listTables(transaction, schemas),
  }
}

/** The contents that the snapshot knows, beside the backup: there may be more than memory should hold. */
async function writeContents(transaction: Tx, list: string): Promise<void> {
  const out = createWriteStream(list, { flags: 'wx', mode: 0o600 })
  const table = {
    name: 'files.content',
    columns: ['oblast_code', 'hash', 'size'].map((name) => ({ name, type: 'text' })),
  }
  try {
    for await (const lines of readLines(transaction, table))
      if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
    out.end()
    await once(out, 'close')
  } finally {
    out.destroy()
  }
}

async function* readContents(list: string): AsyncGenerator<Content> {
  for await (const line of createInterface({ input: createReadStream(list) })) {
    const [oblast_code, hash, size] = JSON.parse(line) as string[]
    yield { oblast_code, hash, size: Number(size) }
  }
}

async function writeFiles(
  { db, store }: BackupSource,
  writer: ArchiveWriter,
  list: string,
): Promise<Pick<BackupManifest, 'files' | 'lost'>> {
  const digest = createHash('sha256')
  const lost: string[] = []
  let count = 0
  let bytes = 0
  for await (const content of readContents(list)) {
    const key = contentKey(content)
    const body = await openContent(db, store, content)
    if (body === 'lost') lost.push(key)
    if (typeof body === 'string') continue
    const hash = createHash('sha256')
    await writer.add(`files/${key}`, content.size, hashing(body, hash))
    // Its bytes are not those that its name says: it is kept as it is, and not put back.
    if (hash.digest('hex') !== content.hash) lost.push(key)
    digest.update(`${key} ${content.size}\n`)
    count += 1
    bytes += content.size
  }
  return { files: { count, bytes, digest: digest.digest('hex') }, lost: lost.toSorted() }
}

async function* hashing(body: AsyncIterable<Buffer>, hash: { update(part: Buffer): unknown }) {
  for await (const part of body) {
    hash.update(part)
    yield part
  }
}

/** Its bytes; `collected` where nobody had it any more and it went meanwhile, `lost` where it should be there. */
async function openContent(db: Kysely<Database>, store: FileStore, content: Content) {
  try {
    return await store.read(content)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'files.lost') throw error
    // Whoever is just collecting it holds its row, and this waits for them.
    const row = await tx(db, (transaction) =>
      transaction
        .selectFrom('files.content')
        .select('hash')
        .where('oblast_code', '=', content.oblast_code)
        .where('hash', '=', content.hash)
        .forShare()
        .executeTakeFirst(),
    )
    return row ? 'lost' : 'collected'
  }
}

async function addJson(writer: ArchiveWriter, name: string, value: object): Promise<void> {
  const body = Buffer.from(`${JSON.stringify(value, undefined, 1)}\n`)
  await writer.add(name, body.length, [body])
}
