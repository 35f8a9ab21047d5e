/** Puts a backup back: all of it in one transaction, or nothing. */
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql, type Transaction } from 'kysely'
import type { OpenedDatabase } from '../../database/database.ts'
import { listPending, migrate } from '../../database/migrations/migrate.ts'
import { readMigrations } from '../../database/migrations/migration-files.ts'
import type { Database } from '../../database/tables.ts'
import { tx } from '../../database/transactions.ts'
import { AppError } from '../../errors.ts'
import { stageStream } from '../../files/intake/stage.ts'
import type { Content, FileStore } from '../../files/store/file-store.ts'
import type { BackupManifest, BackupTable } from '../archive/manifest.ts'
import { listSequences, listTables, schemasOf, tableRef } from '../tables/known-tables.ts'
import { LineSum } from '../tables/line-sum.ts'
import { fixTexts, readLines, writeLines } from '../tables/table-lines.ts'
import { type WalkedBackup, walkBackup } from '../walk-backup.ts'
import { prepareTarget } from './prepare-target.ts'

type Tx = Transaction<Database>

export interface RestoreTarget extends Pick<OpenedDatabase, 'db'> {
  readonly store: FileStore
  /** Folder of this machine where bytes wait until they are stored. */
  readonly incoming: string
}

export interface RestoreOptions {
  readonly file: string
  /** `secrets.key('backup')` of the installation that made it. */
  readonly key: Buffer
  /** What `walkBackup` said of this very file: it was read to its end before anything is written. */
  readonly checked: WalkedBackup
  /** What is in the database may go. */
  readonly mayReplace?: boolean
  /** Bytes of tables and files, uncompressed. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface Restored {
  readonly rows: number
  readonly files: number
  /** Tables and columns that no migration makes: somebody else's, and not put back. */
  readonly leftOut: readonly string[]
}

/**
 * Files are stored first, then the transaction is committed; a restore that was killed can be begun again. Before the commit
 * every table is read back and compared with the backup. Migrations that came after the backup are applied at the end.
 * @throws AppError `backup.…`, `restore.…`, `database.…`; the database is as it was then
 */
export async function restoreBackup(target: RestoreTarget, options: RestoreOptions): Promise<Restored> {
  const { header, manifest, contentBytes } = options.checked
  // A database of a newer program, or of another one, is nobody's to replace.
  await listPending(target.db)
  const restored = await tx(target.db, async (transaction) => {
    const keys = await prepareTarget(transaction, header, options.mayReplace ?? false)
    await fixTexts(transaction)
    const tables = await matchTables(transaction, header.tables)
    await walkBackup(options.file, options.key, {
      async onLines(lined, lines) {
        const found = tables.get(lined.name)
        if (found) await writeLines(transaction, lined, found, lines)
      },
      onFile: (content, body) => storeFile(target, content, body),
      onProgress: (done) => options.onProgress?.(done, contentBytes),
    })
    for (const key of keys) await sql.raw(key).execute(transaction)
    await setSequences(transaction, manifest)
    return compare(transaction, options.checked, tables)
  })
  await migrate(target.db)
  // The planner knows nothing of tables that were filled at once, and PGlite never looks by itself.
  for (const { name } of header.tables)
    await sql`analyze ${tableRef(name)}`.execute(target.db).catch(() => {})
  return restored
}

/** The backup's tables as they are here. */
async function matchTables(
  transaction: Tx,
  lined: readonly BackupTable[],
): Promise<ReadonlyMap<string, BackupTable>> {
  const here = new Map(
    (await listTables(transaction, schemasOf(readMigrations()))).map((table) => [table.name, table]),
  )
  return new Map(
    lined.flatMap(({ name }) => {
      const found = here.get(name)
      return found ? [[name, found] as const] : []
    }),
  )
}

async function storeFile(
  { store, incoming }: RestoreTarget,
  content: Content,
  body: AsyncIterable<Uint8Array>,
): Promise<void> {
  const limits = { maxBytes: content.size, name: content.hash }
  const staged = await stageStream(Readable.from(body, { objectMode: false }), incoming, limits)
  try {
    // The check has told of those that were not themselves any more when the backup was made.
    if (staged.hash === content.hash) await store.keep(content, staged.path)
  } finally {
    await rm(staged.path, { force: true })
  }
}

async function setSequences(transaction: Tx, { sequences }: BackupManifest): Promise<void> {
  const here = await listSequences(transaction, schemasOf(readMigrations()))
  for (const { name, last_value, is_called } of sequences) {
    if (!here.some((sequence) => sequence.name === name)) continue
    await sql`select setval(${name}::regclass, ${last_value}::bigint, ${is_called})`.execute(transaction)
  }
}

/** Reads everything back. @throws AppError `restore.differs` */
async function compare(
  transaction: Tx,
  { header, manifest }: WalkedBackup,
  tables: ReadonlyMap<string, BackupTable>,
): Promise<Restored> {
  const leftOut: string[] = []
  let rows = 0
  for (const lined of header.tables) {
    const found = tables.get(lined.name)
    if (!found) {
      leftOut.push(lined.name)
      continue
    }
    const lost = lined.columns.filter(({ name }) => !found.columns.some((column) => column.name === name))
    leftOut.push(...lost.map(({ name }) => `${lined.name}.${name}`))
    const sum = new LineSum()
    const readable = { name: lined.name, columns: lined.columns.filter((column) => !lost.includes(column)) }
    for await (const lines of readLines(transaction, readable)) for (const line of lines) sum.add(line)
    const [expected, is] = [manifest.tables[lined.name], sum.result()]
    const isSame = is.rows === expected.rows && (lost.length > 0 || is.digest === expected.digest)
    if (!isSame) throw new AppError('restore.differs', { table: lined.name })
    rows += is.rows
  }
  return { rows, files: manifest.files.count, leftOut }
}
