/** What is not restored, and that nothing is changed then. */
import { randomBytes } from 'node:crypto'
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import {
  backUp,
  contentOf,
  emptyPlace,
  fill,
  marker,
  placeOver,
  restoreTo,
  testKey,
} from '../../../test/support/backups.ts'
import { serverAbsent, testDatabase, testServer } from '../../../test/support/database.ts'
import { folderWith } from '../../../test/support/files.ts'
import { filesIn } from '../../../test/support/files-shelf.ts'
import { openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrations/migrate.ts'
import { AppError } from '../errors.ts'
import { readArchive, readBytes } from './archive/archive-reader.ts'
import { ArchiveWriter } from './archive/archive-writer.ts'
import { type BackupHeader, headerName } from './archive/manifest.ts'
import { walkBackup } from './walk-backup.ts'

const before = await fill(placeOver(await testDatabase(), afterAll))
const file = await backUp(before, afterAll)
const place = placeOver(await testDatabase([]), afterAll)

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'restored',
    (error) => (error instanceof AppError ? error.code : String(error)),
  )

async function expectNothing() {
  expect([await contentOf(place.opened), filesIn(place.shelf.folder)]).toEqual([{}, []])
}

/** The same backup with something else in it, made with the right key. */
async function rewritten(change: (name: string, body: Buffer) => Buffer | undefined) {
  const made = join(folderWith(), 'changed.backup')
  const writer = new ArchiveWriter(made, testKey, new Date())
  for await (const entry of readArchive(file, testKey)) {
    const body = change(entry.name, await readBytes(entry))
    if (body) await writer.add(entry.name, body.length, [body])
  }
  await writer.finish()
  return made
}

const withHeader = (change: (header: BackupHeader) => BackupHeader) =>
  rewritten((name, body) =>
    name === headerName ? Buffer.from(JSON.stringify(change(JSON.parse(body.toString())))) : body,
  )

describe('a damaged file', () => {
  test('is refused at any length but its own', async () => {
    const cut = join(folderWith(), 'cut.backup')
    const { length } = readFileSync(file)
    for (const left of [
      length - 1,
      length - 17,
      Math.floor(length / 2),
      80 + 3 * (65_536 + 16),
      80,
      79,
      20,
    ]) {
      copyFileSync(file, cut)
      truncateSync(cut, left)
      expect([left, await codeOf(restoreTo(place, cut))]).toEqual([left, 'backup.damaged'])
    }
    await expectNothing()
  })

  test('is one whose parts do not fit together, though each is sealed by the right key', async () => {
    const withoutLast = await rewritten((name, body) => (name === 'manifest.json' ? undefined : body))
    const withoutFiles = await rewritten((name, body) => (name.startsWith('files/') ? undefined : body))
    const withoutPeople = await rewritten((name, body) =>
      name.startsWith('tables/accounts.person/') ? undefined : body,
    )
    const otherRow = await rewritten((name, body) =>
      name.startsWith('tables/accounts.person/')
        ? Buffer.from(body.toString().replace(marker.email, 'other@example.org'))
        : body,
    )
    const otherFile = await rewritten((name, body) =>
      name.startsWith('files/') ? randomBytes(body.length) : body,
    )
    for (const changed of [withoutLast, withoutFiles, withoutPeople, otherRow, otherFile])
      expect(await codeOf(walkBackup(changed, testKey))).toBe('backup.damaged')
  })
})

describe('a file of another kind', () => {
  test('of a newer version, of other migrations and of another key each says so, and nothing is written', async () => {
    const newer = await withHeader((header) => ({
      ...header,
      migrations: [...header.migrations, { number: 9999, name: '9999_later', checksum: '' }],
    }))
    const others = await withHeader((header) => ({
      ...header,
      migrations: header.migrations.map((one) => (one.number === 3 ? { ...one, checksum: 'x' } : one)),
    }))
    expect(await codeOf(restoreTo(place, newer))).toBe('backup.newer')
    expect(await codeOf(restoreTo(place, others))).toBe('backup.other_migrations')
    expect(await codeOf(walkBackup(file, randomBytes(32)))).toBe('backup.wrong_key')
    expect(await codeOf(walkBackup(`${file}.absent`, testKey))).toBe('file.not_found')
    await expectNothing()
  })
})

describe('a database that is not empty', () => {
  test('is left alone, unless it may be replaced; then nothing of it stays', async () => {
    const { db } = place.opened
    await migrate(db)
    await sql`insert into accounts.guess values ('a', 1, now(), now())`.execute(db)
    const content = await contentOf(place.opened)
    expect(await codeOf(restoreTo(place, file))).toBe('restore.not_empty')
    expect(await contentOf(place.opened)).toEqual(content)
    await restoreTo(place, file, { mayReplace: true })
    expect(await contentOf(place.opened)).toEqual(await contentOf(before.opened))
  })

  test('stays whole where its replacement fails on the way', async () => {
    const content = await contentOf(place.opened)
    // The folder of what comes in is a file: no content can be stored.
    const broken = { ...place, shelf: { ...place.shelf, incoming: `${folderWith({ x: '' })}/x` } }
    expect(await codeOf(restoreTo(broken, file, { mayReplace: true }))).toBe('files.unavailable')
    expect(await contentOf(place.opened)).toEqual(content)
  })

  test.skipIf(serverAbsent)(
    'is left alone while another process of ours works on it (PostgreSQL)',
    async () => {
      const place = await emptyPlace('postgres')
      const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(place.opened.db)
      const url = new URL(testServer ?? '')
      url.pathname = rows[0].name
      const other = await openDatabase({ location: url.href })
      expect(await codeOf(restoreTo(place, file))).toBe('restore.in_use')
      await other.close()
      expect(await codeOf(restoreTo(place, file))).toBe('restored')
    },
  )
})

test('what the store had lost is named, what nobody had any more is not, and the rest is restored', async () => {
  const [first, second] = filesIn(before.shelf.folder)
  rmSync(join(before.shelf.folder, first))
  const kept = readFileSync(join(before.shelf.folder, second))
  writeFileSync(join(before.shelf.folder, second), Buffer.from(kept).fill(0, 0, 10))
  const file = await backUp(before)
  const { manifest } = await walkBackup(file, testKey)
  expect(manifest.lost).toEqual([first, second])
  const other = placeOver(place.opened)
  await restoreTo(other, file, { mayReplace: true })
  expect(filesIn(other.shelf.folder)).toEqual([])
})

test('a table of somebody else in our schema is named and left out', async () => {
  await sql`create table platform.foreign_notes (id serial, note text)`.execute(before.opened.db)
  await sql`insert into platform.foreign_notes (note) values ('x')`.execute(before.opened.db)
  const { leftOut } = await restoreTo(place, await backUp(before), { mayReplace: true })
  expect(leftOut).toEqual(['platform.foreign_notes'])
})
