/**
 * A process that is killed while it makes or restores a backup leaves nothing that looks whole and is not. Here some times;
 * KILLS=100 for more.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { walkBackup } from '#kernel/backup/walk-backup.ts'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { loadPracticeRegion } from '../../src/practice.ts'
import { backUp, contentOf, fill, placeOver, testKey } from '../support/backups.ts'
import { startChild } from '../support/child-program.ts'
import { databaseFolder, emptyServerDatabase, serverAbsent } from '../support/database.ts'
import { folderWith } from '../support/files.ts'

const kills = Number(process.env.KILLS || 3)

const newLocation = () => (serverAbsent ? databaseFolder() : emptyServerDatabase())

/** A platform on disk or on the server that nobody has open; where it is, and the folder of its files. */
async function closedPlatform(): Promise<{ location: string; files: string; content: object; file: string }> {
  const location = await newLocation()
  const opened = await openDatabase({ location, poolSize: 2 })
  const place = await fill(placeOver(opened))
  await loadPracticeRegion(opened.db, new Date(), () => {})
  const file = await backUp(place)
  const content = await contentOf(opened)
  await opened.close()
  return { location, files: place.shelf.folder, content, file }
}

const maker = `
  const { openDatabase } = await import('#kernel/database/database.ts')
  const { openStore } = await import('#kernel/files/store/open-store.ts')
  const { makeBackup } = await import('#kernel/backup/make-backup.ts')
  const [, location, files, folder, key] = process.argv
  const opened = await openDatabase({ location })
  const { store } = openStore({ folder: files, s3: undefined })
  const source = { ...opened, store, key: Buffer.from(key, 'hex'), version: 'test' }
  console.log('begun')
  for (let n = 0; n < 1000; n += 1) await makeBackup(source, folder + '/' + Date.now() + '.backup')`

test('killed while it makes backups, it leaves whole ones and none that only looks so', {
  timeout: 600_000,
}, async () => {
  const { location, files } = await closedPlatform()
  const folder = folderWith()
  for (let n = 0; n < kills; n += 1) {
    const child = startChild(maker, location, files, folder, testKey.toString('hex'))
    expect(await child.line()).toBe('begun')
    await wait(300 + Math.random() * 2500)
    child.signal('SIGKILL')
    expect(await child.ended).toBe('SIGKILL')
  }
  const names = readdirSync(folder)
  const whole = names.filter((name) => name.endsWith('.backup'))
  for (const name of whole) await walkBackup(join(folder, name), testKey)
  // Kills did fall into the making, and some were made: else nothing was tried here.
  expect(names.length - whole.length).toBeGreaterThan(0)
  expect(names.filter((name) => !name.endsWith('.backup') && !name.endsWith('.partial'))).toEqual([])
})

const restorer = `
  const { openDatabase } = await import('#kernel/database/database.ts')
  const { openStore } = await import('#kernel/files/store/open-store.ts')
  const { walkBackup } = await import('#kernel/backup/walk-backup.ts')
  const { restoreBackup } = await import('#kernel/backup/restoring/restore-backup.ts')
  const [, location, files, file, hex, mayReplace] = process.argv
  const key = Buffer.from(hex, 'hex')
  const checked = await walkBackup(file, key)
  const opened = await openDatabase({ location, poolSize: 1, queryTimeoutMs: 60_000 })
  console.log('begun')
  const target = { ...opened, ...openStore({ folder: files, s3: undefined }) }
  await restoreBackup(target, { file, key, checked, mayReplace: mayReplace === 'true' })
  await opened.close()
  console.log('done')`

test('killed while it restores, it leaves what was there; begun again, it ends well', {
  timeout: 600_000,
}, async () => {
  const { content, file } = await closedPlatform()
  const location = await newLocation()
  const files = folderWith()
  const opened = await openDatabase({ location })
  await migrate(opened.db)
  await sql`insert into accounts.guess values ('before', 1, now(), now())`.execute(opened.db)
  const before = await contentOf(opened)
  await opened.close()
  const restore = () => startChild(restorer, location, files, file, testKey.toString('hex'), 'true')
  let undone = 0
  for (let n = 0; n < kills; n += 1) {
    const child = restore()
    expect(await child.line()).toBe('begun')
    // The first at once, later ones also near the end.
    await wait((Math.random() * 5000 * n) / kills)
    child.signal('SIGKILL')
    await child.ended
    const left = await openDatabase({ location })
    const found = await contentOf(left)
    await left.close()
    const isUndone = JSON.stringify(found) === JSON.stringify(before)
    // Whole, or as it was; never anything between.
    if (!isUndone) expect(found).toEqual(content)
    undone += Number(isUndone)
    if (!isUndone) break
  }
  expect(undone).toBeGreaterThan(0)
  const last = restore()
  expect([await last.line(), await last.line(), await last.ended]).toEqual(['begun', 'done', 0])
  const after = await openDatabase({ location })
  expect(await contentOf(after)).toEqual(content)
  await after.close()
})
