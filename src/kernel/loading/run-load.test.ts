import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { serverAbsent, testDatabase } from '../../../test/support/database.ts'
import { folderWith } from '../../../test/support/files.ts'
import { tx } from '../database/transactions.ts'
import { AppError } from '../errors.ts'
import { findFiles } from './find-files.ts'
import type { Loader } from './loader.ts'
import { listLoads } from './record-load.ts'
import { readRevision } from './revision.ts'
import { type LoadPlan, runLoad } from './run-load.ts'

const { db } = await testDatabase()
const folder = folderWith(
  {
    'dogs.csv': 'dog,age\nСірко,7\n',
    'sub/cats.csv': 'cat,age\nМурчик,3\n',
    'shapes.geojson': '{"type": "FeatureCollection", "note": {"type": "x"}, "features": []}',
    'm.yaml': 'spilka_methodology: 1\ncode: m\n',
    'notes.txt': 'not data',
    '.hidden.csv': 'dog\nx\n',
    'broken.csv': '',
  },
  afterAll,
)
const { files, unreadable } = await findFiles(folder)

/** Takes tables with a certain column and records that it took them. */
const taking = (column: string): Loader => ({
  kind: column,
  reach: 'platform',
  recognises: ({ keys }) => keys.includes(column),
  async load(found, run) {
    for (const file of found) await run.record(file, { kind: column, rows: 1, title: file.name })
    return found.map(({ name }) => ({ file: name, done: [{ text: column }] }))
  },
})
const failing: Loader = {
  kind: 'failing',
  reach: 'platform',
  recognises: ({ keys }) => keys.includes('cat'),
  load: async () => {
    throw new AppError('table.unusable', { file: 'cats.csv' })
  },
}
const planOf = (...loaders: Loader[]): LoadPlan => ({
  loaders,
  files,
  choices: {
    now: new Date('2026-01-01T00:00:00Z'),
    oblasts: undefined,
    period: undefined,
    appliesFrom: undefined,
    table: {},
    decimal: undefined,
    isNamed: false,
    progress: () => {},
  },
  decide: async () => true,
})
const kinds = async () => (await listLoads(db, ['dog', 'cat'])).map(({ kind }) => kind).toSorted()

describe('files of a folder', () => {
  test('are found below it with what tells what they are; hidden and foreign ones are not', () => {
    expect(files.map(({ name, format, keys, type }) => [name, format, keys.join(), type])).toEqual([
      ['dogs.csv', 'table', 'dog,age', undefined],
      ['m.yaml', 'yaml', 'spilka_methodology,code', undefined],
      ['shapes.geojson', 'json', 'type,note,features', 'FeatureCollection'],
      ['sub/cats.csv', 'table', 'cat,age', undefined],
    ])
    expect(unreadable).toEqual(['broken.csv'])
  })

  test('one that is named itself has to be readable, and there', async () => {
    await expect(findFiles(`${folder}/broken.csv`)).rejects.toMatchObject({ code: 'table.unusable' })
    await expect(findFiles(`${folder}/nowhere`)).rejects.toMatchObject({ code: 'file.not_found' })
  })

  test('nothing is passed over in silence: links to files are files, folders not looked into are named', async () => {
    const elsewhere = join(folderWith({ 'dogs.csv': 'dog,age\nРябко,2\n' }), 'dogs.csv')
    const linked = folderWith({ 'a/b/c/d/deep.csv': 'x\n' })
    symlinkSync(elsewhere, join(linked, 'linked.csv'))
    symlinkSync('nowhere.csv', join(linked, 'dangling.csv'))
    symlinkSync('.', join(linked, 'round'))
    const found = await findFiles(linked)
    expect(found.files.map(({ name }) => name)).toEqual(['linked.csv'])
    expect(found.unreadable).toEqual(['dangling.csv'])
    expect(found.unseen).toEqual(['a/b/c/d/', 'round/'])
  })

  test('a part of too many files is not taken for all of them', async () => {
    const many = folderWith(Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`${i}.csv`, 'x\n'])))
    await expect(findFiles(many)).rejects.toMatchObject({
      code: 'load.too_many_files',
      params: { limit: 5000 },
    })
  })

  test.skipIf(process.platform === 'win32')('a pipe is not waited for (not on Windows)', async () => {
    const piped = folderWith()
    for (const name of ['pipe.csv', 'pipe.yaml', 'pipe.json']) {
      execFileSync('mkfifo', [join(piped, name)])
      await expect(findFiles(join(piped, name))).rejects.toMatchObject({ code: 'file.not_regular' })
    }
    expect((await findFiles(piped)).unreadable).toEqual(['pipe.csv', 'pipe.json', 'pipe.yaml'])
  })
})

describe('a load', () => {
  test('is kept whole when it is agreed to, with the files that it came from', async () => {
    const before = await readRevision(db)
    const { outcome, isKept } = await runLoad(db, planOf(taking('dog'), taking('cat')))
    expect(isKept).toBe(true)
    expect(outcome.reports.map(({ file }) => file)).toEqual(['dogs.csv', 'sub/cats.csv'])
    expect(outcome.unrecognised).toEqual(['m.yaml', 'shapes.geojson'])
    expect(await kinds()).toEqual(['cat', 'dog'])
    const [load] = await listLoads(db, ['dog'])
    expect(load).toMatchObject({ file: 'dogs.csv', title: 'dogs.csv', rows: 1 })
    expect(load.checksum).toMatch(/^[0-9a-f]{64}$/)
    expect(await readRevision(db)).toBe(before + 1)
    await db.deleteFrom('platform.load').execute()
  })

  test('that is not agreed to, or fails in the middle, leaves nothing', async () => {
    const before = await readRevision(db)
    const preview = await runLoad(db, { ...planOf(taking('dog')), decide: async () => false })
    expect(preview.isKept).toBe(false)
    expect(preview.outcome.reports).toHaveLength(1)
    await expect(runLoad(db, planOf(taking('dog'), failing))).rejects.toMatchObject({
      code: 'table.unusable',
    })
    expect(await kinds()).toEqual([])
    expect(await readRevision(db)).toBe(before)
  })

  test('one file is taken by one loader, the first that recognises it', async () => {
    const { outcome } = await runLoad(db, {
      ...planOf(taking('age'), taking('dog')),
      decide: async () => false,
    })
    expect(outcome.reports.map(({ done }) => done[0].text)).toEqual(['age', 'age'])
  })

  test.skipIf(serverAbsent)('a second one at the same time is refused (PostgreSQL)', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const first = runLoad(db, {
      ...planOf(taking('dog')),
      decide: async () => {
        begun()
        await held
        return false
      },
    })
    await hasBegun
    await expect(runLoad(db, planOf(taking('dog')))).rejects.toMatchObject({ code: 'load.in_progress' })
    release()
    await first
    await tx(db, (transaction) => sql`select 1`.execute(transaction))
  })
})
