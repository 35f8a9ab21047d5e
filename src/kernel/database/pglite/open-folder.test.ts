/** What may be opened, and that nothing else is touched. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startChild } from '../../../../test/support/child-program.ts'
import { databaseFolder } from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { openDatabase } from '../database.ts'
import { clusterVersion, holdsDatabase } from './open-folder.ts'

const slow = { timeout: 120_000 }

/** Everything in a folder: names, sizes, times. */
function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const found = statSync(`${folder}/${name}`)
      return `${name} ${found.size} ${found.mtimeMs}`
    })
}

async function refusal(location: string) {
  return openDatabase({ location }).then(
    async ({ close }) => {
      await close()
      return undefined
    },
    (error) => error,
  )
}

test('a file is not a folder', async () => {
  const folder = folderWith({ 'notes.txt': 'x' })
  expect(await refusal(`${folder}/notes.txt`)).toMatchObject({ code: 'database.folder_is_file' })
  expect(readFileSync(`${folder}/notes.txt`, 'utf8')).toBe('x')
})

test.skipIf(process.platform !== 'linux')(
  'where no folder can be made, this is said at once (Linux)',
  async () => {
    expect(await refusal('/proc/spilka/database')).toMatchObject({ code: 'database.folder_not_writable' })
  },
)

test('looking whether there is a database makes none', () => {
  const folder = folderWith()
  expect(holdsDatabase(folder)).toBe(false)
  expect(holdsDatabase(`${folder}/nowhere`)).toBe(false)
  expect(readdirSync(folder)).toEqual([])
  expect(holdsDatabase(folderWith({ 'spilka.lock': '', 'cluster/PG_VERSION': clusterVersion }))).toBe(true)
  expect(() => holdsDatabase(folderWith({ 'thesis.docx': 'x' }))).toThrow('database.folder_foreign')
})

test('a folder with other things in it is not touched', async () => {
  const folder = folderWith({ 'thesis.docx': 'x' })
  const before = snapshot(folder)
  expect(await refusal(folder)).toMatchObject({ code: 'database.folder_foreign', params: { folder } })
  expect(snapshot(folder)).toEqual(before)
})

test('a PostgreSQL cluster of someone else is not touched', async () => {
  const folder = folderWith({ PG_VERSION: '18\n', 'base/1/1259': 'x' })
  const before = snapshot(folder)
  expect(await refusal(folder)).toMatchObject({ code: 'database.folder_foreign' })
  expect(snapshot(folder)).toEqual(before)
})

test('a database of another PostgreSQL is not touched', async () => {
  const folder = folderWith({ 'spilka.lock': '', 'cluster/PG_VERSION': '17\n' })
  const before = snapshot(folder)
  expect(await refusal(folder)).toMatchObject({
    code: 'database.folder_version',
    params: { found: '17', expected: '18' },
  })
  expect(snapshot(folder)).toEqual(before)
})

test('a cluster without its version is called damaged and left as it is', async () => {
  const folder = folderWith({ 'spilka.lock': '', 'cluster/base/1/1259': 'x' })
  const before = snapshot(folder)
  expect(await refusal(folder)).toMatchObject({ code: 'database.folder_damaged' })
  expect(snapshot(folder)).toEqual(before)
})

test(
  'a cluster that does not start is called damaged, with the reason, and the folder is free again',
  slow,
  async () => {
    const folder = await databaseFolder()
    writeFileSync(`${folder}/cluster/global/pg_control`, 'x')
    const first = await refusal(folder)
    expect(first).toMatchObject({ code: 'database.folder_damaged' })
    expect(first.params.reason).toMatch(/pg_control/)
    expect(await refusal(folder)).toMatchObject({ code: 'database.folder_damaged' })
  },
)

test('a folder that may not be written to is refused with the reason', async () => {
  const parent = folderWith()
  chmodSync(parent, 0o555)
  const isRoot = process.getuid?.() === 0
  // Permissions do not bind root, so it steps down.
  const child = startChild(
    `
    const { openDatabase } = await import('#kernel/database/database.ts')
    await import('#kernel/database/pglite/open-folder.ts')
    await import('#kernel/database/pglite/pglite-sessions.ts')
    ${isRoot ? 'process.setgid(65534); process.setuid(65534)' : ''}
    const error = await openDatabase({ location: process.argv[1] }).catch((error) => error)
    console.log(error.code + ' ' + error.params.reason)`,
    `${parent}/data`,
  )
  expect(await child.line()).toMatch(/^database.folder_not_writable EACCES/)
  chmodSync(parent, 0o755)
  expect(readdirSync(parent)).toEqual([])
})

test(
  'a first start makes the database with progress, keeps others out of it, and the next start is without',
  slow,
  async () => {
    const folder = `${folderWith()}/new/data`
    mkdirSync(`${folder}/cluster.new/half`, { recursive: true })
    writeFileSync(`${folder}/spilka.lock`, '')
    const stages: string[] = []
    const open = () =>
      openDatabase({ location: folder, onProgress: (stage, done) => stages.push(`${stage} ${done}`) })
    await (await open()).close()
    expect(stages.splice(0)).toEqual(['create 0', 'create 1', 'open 0', 'open 1'])
    expect(readdirSync(folder).toSorted()).toEqual(['cluster', 'spilka.lock'])
    expect(readFileSync(`${folder}/cluster/PG_VERSION`, 'utf8').trim()).toBe(clusterVersion)
    await (await open()).close()
    expect(stages).toEqual(['open 0', 'open 1'])
  },
)

test('a new folder is its owner’s alone', slow, async () => {
  const folder = `${folderWith()}/data`
  const child = startChild(
    `const { openDatabase } = await import('#kernel/database/database.ts')
    await openDatabase({ location: process.argv[1], onProgress: (stage) => console.log(stage) })`,
    folder,
  )
  expect(await child.line()).toBe('create')
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  // Killed in the middle of its first start: the next one begins anew.
  child.signal('SIGKILL')
  await child.ended
  expect(await refusal(folder)).toBeUndefined()
})

test('a second server on the same folder is refused, naming the first', slow, async () => {
  const folder = await databaseFolder()
  const first = await openDatabase({ location: folder })
  const second = startChild(
    `const { openDatabase } = await import('#kernel/database/database.ts')
    const error = await openDatabase({ location: process.argv[1] }).catch((error) => error)
    console.log(error.code + ' ' + error.params.pid)`,
    folder,
  )
  expect(await second.line()).toBe(`database.folder_in_use ${process.pid}`)
  await first.close()
  expect(await refusal(folder)).toBeUndefined()
})
