/** Platforms that are worth copying, on either engine, and what must be the same in a copy. */
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import { makeBackup } from '#kernel/backup/make-backup.ts'
import { restoreBackup } from '#kernel/backup/restoring/restore-backup.ts'
import { walkBackup } from '#kernel/backup/walk-backup.ts'
import { type OpenedDatabase, openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { readMigrations } from '#kernel/database/migrations/migration-files.ts'
import { receiveFile } from '#kernel/files/intake/receive-file.ts'
import type { FileShelf } from '#kernel/files/records/shelf.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { actOf, recordActs, seal } from './audit.ts'
import { databaseFolder, emptyServerDatabase } from './database.ts'
import { folderWith } from './files.ts'
import { documents, pdf, sender, streamOf } from './files-shelf.ts'

export type Engine = 'pglite' | 'postgres'

/** A person whose name, telephone and address must be found nowhere. */
export const marker = {
  name: 'Маркерська Зореслава',
  email: 'zoreslava.marker@example.org',
  phone: '+380671234567',
}

export const testKey = createHash('sha256').update('the key of test backups').digest()

export interface Place {
  readonly opened: OpenedDatabase
  readonly shelf: FileShelf & { readonly folder: string }
}

/** A database and a folder of files for it. @param atEnd vitest's `afterAll` where all tests of a file use it */
export function placeOver(opened: OpenedDatabase, atEnd?: Parameters<typeof folderWith>[1]): Place {
  const folder = folderWith({}, atEnd)
  return { opened, shelf: { db: opened.db, ...openStore({ folder, s3: undefined }), folder } }
}

/** An empty database of its own on disk or on the server; it goes when the test ends. */
export async function emptyPlace(engine: Engine): Promise<Place> {
  const location = engine === 'pglite' ? await databaseFolder() : await emptyServerDatabase()
  const opened = await openDatabase({ location, poolSize: 4 })
  onTestFinished(() => opened.close())
  return placeOver(opened)
}

/**
 * Something of everything: people, acts, seals, files, what is to follow; some 200 kB when packed.
 * @param migrations fewer than ours for a platform of an earlier day: at least those that have all this
 */
export async function fill(place: Place, migrations = readMigrations()): Promise<Place> {
  const { db } = place.opened
  await migrate(db, { migrations })
  await sql`
    insert into accounts.person (id, name, email, language, created_at, updated_at)
    values (gen_random_uuid(), ${marker.name}, ${marker.email}, 'uk', '2026-11-29 01:02:03.456789Z', now())`.execute(
    db,
  )
  await sql`
    insert into accounts.organisation (oblast_code, id, name, kind, phone, version, created_at, updated_at)
    values ('UA', gen_random_uuid(), ${'Назва «з лапками», \\ і\nрядком'}, 'authority', ${marker.phone}, 1, now(), now())`.execute(
    db,
  )
  await recordActs(
    db,
    Array.from({ length: 60 }, (_, n) => actOf(n)),
  )
  await seal(db)
  await recordActs(db, [actOf(61)])
  await sql`
    insert into platform.outbox (topic, payload)
    values ('tests.nobody', ${JSON.stringify({ name: marker.name })}::jsonb)`.execute(db)
  const letter = pdf({ body: `% ${marker.name} ${randomBytes(90_000).toString('hex')}\n` })
  await receiveFile(place.shelf, streamOf(letter), { ...sender, name: 'лист.pdf', purpose: documents })
  await receiveFile(place.shelf, streamOf(pdf()), { ...sender, name: 'порожній.pdf', purpose: documents })
  return place
}

/** A backup of a place in a folder of its own; its path. */
export async function backUp(
  { opened, shelf }: Place,
  atEnd?: Parameters<typeof folderWith>[1],
): Promise<string> {
  const file = join(folderWith({}, atEnd), 'a.backup')
  await makeBackup({ ...opened, store: shelf.store, key: testKey, version: 'test' }, file)
  return file
}

export async function restoreTo(
  { opened, shelf }: Place,
  file: string,
  options: { mayReplace?: boolean } = {},
) {
  const checked = await walkBackup(file, testKey)
  return restoreBackup({ ...opened, ...shelf }, { file, key: testKey, checked, ...options })
}

/** Every row of every table as PostgreSQL writes it, and every counter; by table. */
export async function contentOf({ db }: OpenedDatabase): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string; kind: string }>`
    select c.oid::regclass::text as name, relkind as kind from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'p', 'S') and not relispartition and nspname !~ '^(pg_|information_schema|public$)'
      and (nspname <> 'pgboss' or relname in ('job', 'queue'))
    order by 1`.execute(db)
  const content: Record<string, string[]> = {}
  for (const { name, kind } of tables) {
    const columns = kind === 'S' ? 'last_value, is_called' : 'them.*'
    const { rows } = await sql<{ line: string }>`
      select row(${sql.raw(columns)})::text as line from ${sql.raw(name)} as them`.execute(db)
    content[name] = rows.map(({ line }) => line).toSorted()
  }
  return content
}
