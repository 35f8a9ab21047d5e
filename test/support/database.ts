/**
 * A fresh, migrated database for one test file: PGlite in memory, from a dump that is made once and kept in `.cache`;
 * where TEST_DATABASE_URL names a PostgreSQL server, a database of its own there, dropped afterwards.
 */
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, onTestFinished } from 'vitest'
import { sessionSettings } from '#kernel/database/connect/sql-session.ts'
import { type OpenedDatabase, openDatabase, overSessions } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { type Migration, readMigrations } from '#kernel/database/migrations/migration-files.ts'
import { hostInProcess } from '#kernel/database/pglite/host.ts'
import { PgliteSessions } from '#kernel/database/pglite/pglite-sessions.ts'
import { repository } from './command-line.ts'
import { folderWith } from './files.ts'
import { createMigratedOnServer, createOnServer } from './server-databases.ts'

/** The server that tests run on, where one is named. */
export const testServer = process.env.TEST_DATABASE_URL || undefined

/** For `test.skipIf` of tests that need several connections at once; such a test says «(PostgreSQL)» in its name. */
export const serverAbsent = testServer === undefined

const queryTimeoutMs = 10_000
const ownMigrations = readMigrations()

/**
 * Call it once at the top of a test file; it goes when the file's tests have run.
 * @param migrations others than the product's own; an empty list leaves the database empty
 */
export async function testDatabase(migrations = ownMigrations): Promise<OpenedDatabase> {
  const database = testServer ? await openOnServer(testServer, migrations) : await openInMemory(migrations)
  afterAll(() => database.close())
  return database
}

/** For one test: a new, empty database on the test server, dropped when the test ends; its address. */
export async function emptyServerDatabase(): Promise<string> {
  if (!testServer) throw new Error('TEST_DATABASE_URL is not set')
  const { url, drop } = await createOnServer(testServer)
  onTestFinished(drop)
  return url
}

async function openOnServer(server: string, migrations: readonly Migration[]): Promise<OpenedDatabase> {
  const { url, drop } = await createMigratedOnServer(server, migrations)
  const database = await openDatabase({ location: url, queryTimeoutMs, poolSize: 4 })
  return {
    ...database,
    async close() {
      await database.close()
      await drop()
    },
  }
}

async function openInMemory(migrations: readonly Migration[]): Promise<OpenedDatabase> {
  const pglite = await PGlite.create({ loadDataDir: new WholeBlob(await readDump(migrations)) })
  return overPglite(pglite)
}

/** PGlite asks for all bytes; a `Blob` of Node hands them out by pieces of 64 kB and joins them, an eighth of the start. */
class WholeBlob extends Blob {
  readonly #bytes: Buffer<ArrayBuffer>

  constructor(bytes: Buffer<ArrayBuffer>) {
    super()
    this.#bytes = bytes
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.#bytes
    return buffer.slice(byteOffset, byteOffset + byteLength)
  }
}

async function overPglite(pglite: PGlite): Promise<OpenedDatabase> {
  await pglite.exec(sessionSettings)
  const sessions = new PgliteSessions(hostInProcess(pglite), queryTimeoutMs)
  return overSessions('pglite', sessions, queryTimeoutMs)
}

/** For one test: a data folder with a fresh, empty embedded database in it, as `openDatabase` leaves one; copied from the cache. */
export async function databaseFolder(): Promise<string> {
  const folder = `${folderWith()}/data`
  await copyEmptyDatabase(folder)
  return folder
}

/** Puts an empty embedded database into a folder that is not there yet. */
export async function copyEmptyDatabase(folder: string): Promise<void> {
  const made = `${cache}folder-${engineHash()}`
  if (!statSync(made, { throwIfNoEntry: false })) {
    mkdirSync(cache, { recursive: true })
    const own = `${made}.${crypto.randomUUID()}`
    await (await openDatabase({ location: own })).close()
    try {
      renameSync(own, made)
    } catch {
      // Another test file was first.
      rmSync(own, { recursive: true })
    }
  }
  cpSync(made, folder, { recursive: true })
}

function engineHash(): string {
  const engine = readFileSync(`${repository}node_modules/@electric-sql/pglite/package.json`)
  return createHash('sha256').update(engine).digest('hex').slice(0, 24)
}

const cache = `${repository}.cache/test-databases/`
const keptDays = 7

/** The cluster with these migrations applied, as a tar file; made where it is not in the cache. */
async function readDump(migrations: readonly Migration[]): Promise<Buffer<ArrayBuffer>> {
  const hash = createHash('sha256').update(engineHash()).update(JSON.stringify(migrations)).digest('hex')
  const file = `${cache}${hash.slice(0, 24)}.tar`
  if (!statSync(file, { throwIfNoEntry: false })) await writeDump(file, migrations)
  return readFileSync(file)
}

async function writeDump(file: string, migrations: readonly Migration[]): Promise<void> {
  const pglite = await PGlite.create()
  const database = await overPglite(pglite)
  await migrate(database.db, { migrations })
  await pglite.exec('checkpoint')
  const dump = await pglite.dumpDataDir('none')
  await database.close()
  mkdirSync(cache, { recursive: true })
  forgetOldDumps()
  // Several test files may make it at once: the name appears only when the file is whole.
  const own = `${file}.${crypto.randomUUID()}`
  writeFileSync(own, Buffer.from(await dump.arrayBuffer()))
  renameSync(own, file)
}

function forgetOldDumps(): void {
  const oldest = Date.now() - keptDays * 24 * 3600 * 1000
  for (const name of readdirSync(cache)) {
    const path = `${cache}${name}`
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? oldest) < oldest)
      rmSync(path, { recursive: true, force: true })
  }
}
