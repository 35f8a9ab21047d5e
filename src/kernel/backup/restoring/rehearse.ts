/** A place that is only there to try a backup in, and gone afterwards. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { type OpenedDatabase, openDatabase } from '../../database/database.ts'
import { openStore } from '../../files/store/open-store.ts'
import type { RestoreTarget } from './restore-backup.ts'

const databasePrefix = 'spilka_rehearsal_'
const folderPrefix = 'spilka-rehearsal-'
/** A database without a connection is of a rehearsal that was killed; between its making and the first one pass milliseconds. */
const unusedMs = 60_000
/** Nobody can see whether a folder is in use. */
const folderMs = 24 * 3_600_000

export interface Scratch extends OpenedDatabase, RestoreTarget {}

/**
 * A new database on the server where that is where the platform's is and its user may make one; else an embedded one in
 * the system's temporary folder. Files go to that folder in either case. A signal that ends the process takes them along;
 * what kill -9 leaves goes with a later rehearsal.
 * @param location the platform's own database, see `openDatabase`; nothing of it is touched
 */
export async function openScratch(location: string): Promise<Scratch> {
  const making = makePlace(location)
  const guard = removeWhenEnded(async () => (await making).remove())
  try {
    const { folder, database } = await making
    const opened = await openDatabase({ location: database })
    return {
      ...opened,
      ...openStore({ folder: path.join(folder, 'files'), s3: undefined }),
      async close() {
        await guard.ended()
        await opened.close().finally(guard.remove)
      },
    }
  } catch (error) {
    await guard.ended()
    await guard.remove()
    throw error
  }
}

interface Place {
  readonly folder: string
  readonly database: string
  remove(): Promise<void>
}

async function makePlace(location: string): Promise<Place> {
  await sweepFolders()
  const folder = await mkdtemp(path.join(tmpdir(), folderPrefix))
  const removeFolder = () => rm(folder, { recursive: true, force: true })
  try {
    const server = /^postgres(ql)?:/i.test(location) ? await createOnServer(location) : undefined
    return {
      folder,
      database: server?.location ?? path.join(folder, 'database'),
      remove: () => Promise.resolve(server?.drop()).finally(removeFolder),
    }
  } catch (error) {
    await removeFolder()
    throw error
  }
}

/** The first signal removes and then ends this process as it would have; the second one ends it at once. */
function removeWhenEnded(remove: () => Promise<void>) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let ending: Promise<void> | undefined
  const end = (signal: NodeJS.Signals) => {
    for (const each of signals) process.off(each, end)
    ending = remove()
      .catch(() => {})
      .then(() => void process.kill(process.pid, signal))
  }
  for (const signal of signals) process.on(signal, end)
  return {
    /** What fails because its database is just being removed waits for the end. */
    ended: async () => ending,
    async remove() {
      for (const signal of signals) process.off(signal, end)
      await remove()
    },
  }
}

async function sweepFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folderPrefix)) continue
    const folder = path.join(tmpdir(), name)
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (mtimeMs < Date.now() - folderMs) await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

/** Undefined where the user may make none. */
async function createOnServer(location: string) {
  const name = `${databasePrefix}${Date.now()}_${process.pid}`
  try {
    await onServer(location, async ({ db }) => {
      await dropForgotten(db)
      await sql`create database ${sql.id(name)} template template0 encoding 'UTF8'`.execute(db)
    })
  } catch (error) {
    // insufficient_privilege
    if ((error as { code?: string }).code === '42501') return undefined
    throw error
  }
  const drop = () =>
    onServer(location, async ({ db }) => {
      await sql`drop database if exists ${sql.id(name)} with (force)`.execute(db)
    })
  // Not by URL: the address of a socket may be none.
  return { location: location.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, `$1/${name}`), drop }
}

async function dropForgotten(db: OpenedDatabase['db']): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select datname as name from pg_catalog.pg_database where datname like ${`${databasePrefix}%`}`.execute(db)
  for (const { name } of rows) {
    const made = Number.parseInt(name.slice(databasePrefix.length), 10)
    // Without force: what somebody is connected to stays.
    if (made < Date.now() - unusedMs)
      await sql`drop database if exists ${sql.id(name)}`.execute(db).catch(() => {})
  }
}

/** Making a database copies files, which takes longer than a query may. */
async function onServer(location: string, work: (opened: OpenedDatabase) => Promise<void>): Promise<void> {
  const opened = await openDatabase({ location, poolSize: 1, queryTimeoutMs: 60_000 })
  try {
    await work(opened)
  } finally {
    await opened.close()
  }
}
