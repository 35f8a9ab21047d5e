import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { startChild } from '../../../../test/support/child-program.ts'
import {
  databaseFolder,
  emptyServerDatabase,
  serverAbsent,
  testDatabase,
} from '../../../../test/support/database.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { openDatabase } from '../database.ts'
import { migrate } from './migrate.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'

const platform = readFileSync(`${migrationsFolder}0001_platform.sql`, 'utf8')
const files = {
  '0001_platform.sql': platform,
  '0002_letters.sql': `create table letter (a text); -- one; two
    insert into letter values ('а;'); insert into letter values ('ї');`,
  '0003_numbers.sql': 'create table number (a int);\n\ninsert into number values (1);',
}
const read = (changed: Record<string, string> = {}) => readMigrations(folderWith({ ...files, ...changed }))

describe('files', () => {
  test('the product’s own are sound', () => {
    expect(readMigrations().length).toBeGreaterThan(0)
  })

  test.each([
    ['a gap', { '0005_late.sql': 'select 1' }, /expected number 4/],
    ['a twin', { '0003_twin.sql': 'select 1' }, /expected number 4/],
    ['a name without a number', { 'more.sql': 'select 1' }, /write NNNN_what_it_does.sql/],
    [
      'a transaction of its own',
      { '0004_x.sql': '\nselect 1;\ncommit; begin;' },
      /line 3: a file is one transaction/,
    ],
  ])('%s is refused', (_, changed, expected) => {
    expect(() => read(changed as Record<string, string>)).toThrow(expected)
  })

  test('line ends do not change a file, letters do', () => {
    const checksum = (text: string) => read({ '0003_numbers.sql': text })[2].checksum
    expect(checksum(files['0003_numbers.sql'].replaceAll('\n', '\r\n'))).toBe(
      checksum(files['0003_numbers.sql']),
    )
    expect(checksum(`${files['0003_numbers.sql']} `)).not.toBe(checksum(files['0003_numbers.sql']))
  })
})

describe('migrating', async () => {
  const { db } = await testDatabase([])
  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0].n

  test('applies what is missing, in order, and says so', async () => {
    const said: string[] = []
    const own = await migrate(db, {
      migrations: read(),
      onProgress: (name, done, total) => said.push(`${name} ${done}/${total}`),
    })
    expect(own).toEqual(['0001_platform', '0002_letters', '0003_numbers'])
    expect(said).toEqual(['0001_platform 1/3', '0002_letters 2/3', '0003_numbers 3/3'])
    expect([await count('letter'), await count('number')]).toEqual([2, 1])
    expect(await migrate(db, { migrations: read() })).toEqual([])
  })

  test('a statement that fails takes its file with it, not the files before; mended, it goes on', async () => {
    const broken = {
      '0004_fine.sql': 'select 1',
      '0005_broken.sql': 'create table five (a int);\nselect nope;',
    }
    await expect(migrate(db, { migrations: read(broken) })).rejects.toThrow(
      'migration 0005_broken, line 2: column "nope" does not exist',
    )
    const names = await db.selectFrom('platform.migration').select('name').orderBy('number').execute()
    expect(names.at(-1)?.name).toBe('0004_fine')
    const mended = { ...broken, '0005_broken.sql': 'create table five (a int)' }
    expect(await migrate(db, { migrations: read(mended) })).toEqual(['0005_broken'])
  })

  test('a database of a newer version is refused and left alone', async () => {
    await expect(migrate(db, { migrations: read() })).rejects.toMatchObject({
      code: 'database.newer',
      params: { migration: '0004_fine' },
    })
    expect(await count('platform.migration')).toBe(5)
  })

  test.each([
    ['changed', { '0002_letters.sql': 'create table letter (a varchar)' }],
    ['renamed', { '0002_letters.sql': '', '0002_words.sql': files['0002_letters.sql'] }],
  ])('an applied file that was %s is refused', async (_, changed) => {
    const migrations = readMigrations(
      folderWith(
        Object.fromEntries(
          Object.entries({
            ...files,
            ...changed,
            '0004_fine.sql': 'select 1',
            '0005_five.sql': 'select 1',
            '0006_six.sql': '',
          }).filter(([, text]) => text !== ''),
        ),
      ),
    )
    await expect(migrate(db, { migrations })).rejects.toMatchObject({
      code: 'database.migration_changed',
      params: { migration: '0002_letters' },
    })
  })
})

/** Migrates a database and kills itself just before the n-th statement of the files. */
const mortal = `
  const { openDatabase } = await import('#kernel/database/database.ts')
  const { migrate } = await import('#kernel/database/migrations/migrate.ts')
  const { readMigrations } = await import('#kernel/database/migrations/migration-files.ts')
  const [, location, folder, mortality] = process.argv
  let left = Number(mortality)
  const mortal = {
    transformQuery({ node }) {
      if (node.kind === 'RawNode' && !/set local|select/.test(node.sqlFragments[0]) && left-- === 0) process.kill(process.pid, 'SIGKILL')
      if (node.kind === 'InsertQueryNode' && left-- === 0) process.kill(process.pid, 'SIGKILL')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const database = await openDatabase({ location })
  const own = await migrate(database.db.withPlugin(mortal), { migrations: readMigrations(folder) })
  await database.close()
  console.log(own.length)`

/** Statements of the three files and the row after each. */
const steps = 2 + 3 + 2 + 3

async function killAtEvery(location: string, points: number[]): Promise<void> {
  const folder = folderWith(files)
  for (const point of points) {
    expect(await startChild(mortal, location, folder, String(point)).ended).toBe('SIGKILL')
  }
  const survivor = startChild(mortal, location, folder, String(steps + 1))
  expect(Number(await survivor.line())).toBeGreaterThan(0)
  await survivor.ended
  const database = await openDatabase({ location })
  const { rows } = await sql`
    select (select count(*) from platform.migration) as files, (select count(*) from letter) as letters,
      (select count(*) from number) as numbers`.execute(database.db)
  await database.close()
  expect(rows).toEqual([{ files: 3, letters: 2, numbers: 1 }])
}

describe('killed', { timeout: 180_000 }, () => {
  test('in the middle of a file on the embedded database, the next start finishes', async () => {
    await killAtEvery(await databaseFolder(), [1, 4, 3])
  })

  test.skipIf(serverAbsent)('at any statement, the next start finishes (PostgreSQL)', async () => {
    for (let point = 0; point < steps; point += 1) {
      await killAtEvery(await emptyServerDatabase(), [point])
    }
  })
})

test.skipIf(serverAbsent)(
  'four processes that start at once apply every file once (PostgreSQL)',
  { timeout: 60_000 },
  async () => {
    const folder = folderWith(files)
    for (let round = 0; round < 3; round += 1) {
      const location = await emptyServerDatabase()
      const all = Array.from({ length: 4 }, () => startChild(mortal, location, folder, '1000'))
      const applied = await Promise.all(all.map(async (child) => Number(await child.line())))
      expect(applied.reduce((sum, own) => sum + own, 0)).toBe(3)
      expect(await Promise.all(all.map((child) => child.ended))).toEqual([0, 0, 0, 0])
    }
  },
)
