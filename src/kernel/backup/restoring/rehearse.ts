/** A place that is only there to try a backup in, and gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { type OpenedDatabase, openDatabase } from '../../database/database.ts'
import { openStore } from '../../files/store/open-store.ts'
import type { RestoreTarget } from './restore-backup.ts'

const prefix = 'spilka_rehearsal_'
/** Of a rehearsal that was killed. */
const leftMs = 24 * 3_600_000

export interface Scratch extends OpenedDatabase, RestoreTarget {}

/**
 * A new database on the server where that is where the platform's is and its user may make one; else an embedded one in
 * the system's temporary folder. Files go to that folder in either case.
 * @param location the platform's own database, see `openDatabase`; nothing of it is touched
 */
export async function openScratch(location: string): Promise<Scratch> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spilka-rehearsal-'))
  try {
    const made = /^postgres(ql)?:/i.test(location) ? await createOnServer(location) : undefined
    const opened = await openDatabase({ location: made?.location ?? path.join(folder, 'database') })
    return {
      ...opened,
      ...openStore({ folder: path.join(folder, 'files'), s3: undefined }),
      async close() {
        await opened.close()
        await made?.drop()
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Undefined where the user may make none. */
async function createOnServer(location: string) {
  const name = `${prefix}${Date.now()}`
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
  const url = new URL(location)
  url.pathname = `/${name}`
  const drop = () =>
    onServer(location, async ({ db }) => {
      await sql`drop database if exists ${sql.id(name)}`.execute(db)
    })
  return { location: url.href, drop }
}

async function dropForgotten(db: OpenedDatabase['db']): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select datname as name from pg_catalog.pg_database where datname like ${`${prefix}%`}`.execute(db)
  for (const { name } of rows) {
    const made = Number(name.slice(prefix.length))
    // Without force: what somebody is connected to stays.
    if (made < Date.now() - leftMs)
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
