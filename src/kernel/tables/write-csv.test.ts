import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AppError } from '#kernel/errors.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { describeError } from '#kernel/report.ts'
import { uk } from '#ui/locales/uk.ts'
import { folderWith } from '../../../test/support/files.ts'
import { expectToBeSaid } from '../../../test/support/sayings.ts'
import { readWholeTable } from './read-table.ts'
import { createNumberReader } from './values/numbers.ts'
import { csvCell, numberCell, writeFilesTogether } from './write-csv.ts'
import { lockFolder } from './writing/folder-lock.ts'

/** The file has no telling name, because names must not matter. */
const fileOf = (data: string | Uint8Array) => path.join(folderWith({ table: data }), 'table')

describe('a cell is written so that nothing else can be made of it', () => {
  test.each([
    ['Біла Церква', 'Біла Церква'],
    ['a,b', '"a,b"'],
    ['ТОВ "Обрій"', '"ТОВ ""Обрій"""'],
    ['x\ny', '"x\ny"'],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+380', "'+380"],
    ['-5', "'-5"],
    ['@me', "'@me"],
    ['\tx', `"'\tx"`],
    ['', ''],
  ])('%j', (text, cell) => expect(csvCell(text)).toBe(cell))

  test.each([
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.333333333333333'],
    [-0, '0'],
    [100, '100'],
    [1e21, '1e+21'],
    [Number.NaN, ''],
  ])('the number %d', (value, cell) => expect(numberCell(value)).toBe(cell))

  test('an infinite number is never written', () => {
    for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(() => numberCell(value)).toThrow(RangeError)
  })

  test('a number that is written is read back to 15 digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e99, max: 1e99 }), (value) => {
        const read = createNumberReader({ delimiter: ',' }).read(numberCell(value))
        expect(read).toBe(Number(value.toPrecision(15)) + 0)
      }),
    )
  })
})

test('any table that we write reads back the same', async () => {
  const unit = fc.constantFrom(...'abїЄ’09 .,;|\t"\'\n\r=+-@')
  const cell = fc
    .oneof(fc.string({ unit, maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 6 }))
    .map((text) => text.trim())
    .filter((text) => !text.includes('\0') && !/^[=+\-@]/.test(text))
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }))
    .map((rows) => rows.filter((row) => row.some((text) => text !== '')))
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const width = rows[0]?.length ?? 1
      const columns = Array.from({ length: width }, (_, at) => `c${at}`)
      const lines = [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`)
      const read = await readWholeTable(fileOf(lines.join('')))
      expect(read.columns).toEqual(columns)
      expect(read.rows.map((row) => row.cells)).toEqual(rows)
    }),
    { numRuns: 200 },
  )
})

/** The number of a process that has ended. */
const deadPid = () => spawnSync('true').pid

describe('files are written together or not at all', () => {
  test('a folder is made, and large files are written whole', async () => {
    const dir = path.join(folderWith(), 'a', 'b')
    const lines = Array.from({ length: 50_000 }, (_, at) => `рядок ${at}\n`)
    await writeFilesTogether(dir, [
      { name: 'x.csv', chunks: lines },
      { name: 'y.csv', chunks: [] },
    ])
    expect(await readFile(path.join(dir, 'x.csv'), 'utf8')).toBe(lines.join(''))
    expect((await readdir(dir)).sort()).toEqual(['x.csv', 'y.csv'])
  })

  test('a fault while rows are made leaves what stood there before', async () => {
    const dir = folderWith()
    await writeFile(path.join(dir, 'x.csv'), 'old')
    function* broken() {
      yield 'new'
      throw new RangeError('infinite')
    }
    const files_ = [
      { name: 'x.csv', chunks: ['new'] },
      { name: 'y.csv', chunks: broken() },
    ]
    await expect(writeFilesTogether(dir, files_)).rejects.toThrow('infinite')
    expect(await readdir(dir)).toEqual(['x.csv'])
    expect(await readFile(path.join(dir, 'x.csv'), 'utf8')).toBe('old')
  })

  test('a target that cannot be replaced brings back those replaced before it', async () => {
    const dir = folderWith()
    await writeFile(path.join(dir, 'x.csv'), 'old')
    await mkdir(path.join(dir, 'z.csv'))
    const all = ['x.csv', 'y.csv', 'z.csv'].map((name) => ({ name, chunks: ['new'] }))
    await expect(writeFilesTogether(dir, all)).rejects.toMatchObject({
      code: 'file.not_writable',
      params: { file: path.join(dir, 'z.csv') },
    })
    expect((await readdir(dir)).sort()).toEqual(['x.csv', 'z.csv'])
    expect(await readFile(path.join(dir, 'x.csv'), 'utf8')).toBe('old')
  })

  test('what a killed process left is swept, what a living one makes is not', async () => {
    const dead = deadPid()
    const dir = folderWith({
      [`x.csv.${dead}-1.partial`]: '1',
      [`x.csv.${dead}.previous`]: '1',
      [`x.csv.${process.pid}-999999.partial`]: 'our number in a life before',
      [`x.csv.${process.ppid}-1.partial`]: 'alive',
      [`other.csv.${dead}-1.partial`]: 'not ours',
      '.spilka-writing': `${dead}-1`,
    })
    await writeFilesTogether(dir, [{ name: 'x.csv', chunks: ['new'] }])
    const left = [`other.csv.${dead}-1.partial`, 'x.csv', `x.csv.${process.ppid}-1.partial`]
    expect((await readdir(dir)).sort()).toEqual(left.sort())
  })

  test('sets that are written at once are never mixed', async () => {
    const dir = folderWith()
    const names = ['x.csv', 'y.csv', 'z.csv']
    const sets = Array.from({ length: 12 }, (_, at) => names.map((name) => ({ name, chunks: [`${at}`] })))
    await Promise.all(sets.map((set) => writeFilesTogether(dir, set)))
    const written = await Promise.all(names.map((name) => readFile(path.join(dir, name), 'utf8')))
    expect(new Set(written).size).toBe(1)
    expect((await readdir(dir)).sort()).toEqual(names)
  })

  test('a folder that another process holds for too long is busy', async () => {
    const dir = folderWith({ '.spilka-writing': `${process.ppid}-1` })
    await expect(lockFolder(dir, `${process.pid}-0`, 0)).rejects.toMatchObject({ code: 'EBUSY' })
    expect(await readdir(dir)).toEqual(['.spilka-writing'])
  })

  test('folders that were made go again where writing fails', async () => {
    const dir = folderWith()
    function* broken() {
      yield 'new'
      throw new RangeError('infinite')
    }
    const files_ = [{ name: 'x.csv', chunks: broken() }]
    await expect(writeFilesTogether(path.join(dir, 'a', 'b'), files_)).rejects.toThrow('infinite')
    expect(await readdir(dir)).toEqual([])
  })

  test('a place where no folder can be made is told in words', async () => {
    const error = await writeFilesTogether('/proc/spilka/a', []).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'file.not_writable', params: { code: 'ENOENT' } })
    expectToBeSaid(error as AppError)
    const said = describeError(error as AppError, createTranslator('uk', uk)).join()
    expect(said).toContain('такої теки немає')
  })

  test('a file where a folder should be', async () => {
    const file = fileOf('x')
    await expect(writeFilesTogether(file, [{ name: 'x.csv', chunks: ['1'] }])).rejects.toMatchObject({
      code: 'file.not_writable',
    })
  })

  test('a name with a path is a fault of ours', async () => {
    const dir = folderWith()
    await expect(writeFilesTogether(dir, [{ name: '../x', chunks: [] }])).rejects.toThrow('plain file name')
  })
})
