import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AppError } from '#kernel/errors.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { openTable, readWholeTable, type TableOptions } from '../read-table.ts'

/** The file has no telling name, because names must not matter. */
const fileOf = (data: string | Uint8Array) => path.join(folderWith({ table: data }), 'table')

async function read(text: string, options?: TableOptions) {
  return readWholeTable(fileOf(text), options)
}

/** What is wrong with the text: code and line of every problem. */
async function faults(text: string, options?: TableOptions): Promise<[string, number | undefined][]> {
  const error = (await read(text, options).catch((thrown: unknown) => thrown)) as {
    problems: { code: string; line?: number }[]
  }
  return error.problems.map(({ code, line }) => [code, line])
}

describe('a table is read as it stands', () => {
  test('cells lose their outer white space only, and the header is in one Unicode form', async () => {
    const decomposed = 'Краи\u0306'
    const table = await read(`\ufeff${decomposed} ; назва\u00a0\nUA1;\u00a0 Бі ла \u202f\n`)
    expect(table.columns).toEqual(['Край', 'назва'])
    expect(table.rows).toEqual([{ line: 2, cells: ['UA1', 'Бі ла'] }])
  })

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('lines are counted as an editor counts them: %s', async (_, end) => {
    const lines = ['a,b', '1,"x', 'y"', '', '2,', ' , ', '3,"p', '', 'q"', '4,z']
    const table = await read(lines.join(end))
    expect(table.rows.map((row) => [row.line, row.cells[0]])).toEqual([
      [2, '1'],
      [5, '2'],
      [7, '3'],
      [10, '4'],
    ])
    expect(table.rows[2].cells[1]).toBe(`p${end}${end}q`)
  })

  test('line ends of several kinds in one file', async () => {
    const table = await read('a,b\r\n1,2\n3,4\r5,6')
    expect(table.rows.map((row) => [row.line, row.cells.join()])).toEqual([
      [2, '1,2'],
      [3, '3,4'],
      [4, '5,6'],
    ])
  })

  test('empty columns right of the header, and empty cells right of a row, are dropped', async () => {
    const table = await read('a;b;;;\n1;2;;;\n3;4\n5;6;;;;;;\n')
    expect(table.columns).toEqual(['a', 'b'])
    expect(table.rows.map((row) => row.cells.join())).toEqual(['1,2', '3,4', '5,6'])
  })

  test('a table of a single column', async () => {
    const table = await read('код\nUA1\n"UA2"\n')
    expect(table.rows.map((row) => row.cells)).toEqual([['UA1'], ['UA2']])
  })

  test("Excel's first line with the delimiter is not the header", async () => {
    expect((await read('sep=;\r\na;b\r\n1;2\r\n')).columns).toEqual(['a', 'b'])
  })

  test('a forced delimiter is taken, and one that cannot be is refused', async () => {
    expect((await read('a:b\n1:2\n', { delimiter: ':' })).columns).toEqual(['a', 'b'])
    expect(await faults('a\n', { delimiter: '::' })).toEqual([['table.delimiter_unusable', undefined]])
  })
})

describe('every fault of a table is reported with its line', () => {
  test('rows of another length, stray quotes and multi-line cells together', async () => {
    const text = 'a,b\n1\n"2\n",x\n3,4,5\n6,ТОВ "Обрій"\n7,8,,\n9\n'
    expect(await faults(text)).toEqual([
      ['table.row_shorter', 2],
      ['table.row_longer', 5],
      ['table.quote_stray', 6],
      ['table.row_shorter', 8],
    ])
  })

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('a quote that is never closed is found where it was opened: %s', async (_, end) => {
    const lines = ['a,b', '1,"x', 'y"', '2,3', '"p', 'q","open', 'here', 'and', '']
    expect(await faults(lines.join(end))).toEqual([['table.quote_open', 6]])
  })

  test('text after a closing quote is reported where the cell begins', async () => {
    expect(await faults('a,b\r\n"x\r\ny","z\r\n" w,1\r\n')).toEqual([['table.quote_inside', 3]])
  })

  test('a stray quote after a cell of several lines', async () => {
    const text = 'a,b\r\n"x\r\ny",z"z\r\n1\r\n'
    expect(await faults(text)).toEqual([
      ['table.quote_stray', 3],
      ['table.row_shorter', 4],
    ])
  })

  test('an unclosed quote does not take the rest of a large file into memory', async () => {
    const text = `a,b\n1,"x\n${'2,3\n'.repeat(500_000)}`
    expect(await faults(text)).toEqual([['table.record_too_long', 2]])
  })

  test('a record without end is refused, be it a text or a row of commas', async () => {
    const limits = { recordBytes: 1000 }
    expect(await faults(`a,b\n1,2\n${'x'.repeat(5000)}`, { limits })).toEqual([['table.record_too_long', 3]])
    expect(await faults(`a,b\n1,2\n${','.repeat(5000)}`, { limits })).toEqual([['table.record_too_long', 3]])
  })

  test('a hopeless table is not read to its end', async () => {
    const file = fileOf(`a,b\n${'1\n'.repeat(500_000)}`)
    const error = await readWholeTable(file, { limits: { faults: 10 } }).catch((thrown: unknown) => thrown)
    expect((error as { problemCount: number }).problemCount).toBeLessThan(300_000)
  })

  test('a stray quote in the header is the only thing wrong with it', async () => {
    expect(await faults('код,ТОВ "Обрій"\nUA1,UA1\n')).toEqual([['table.quote_stray', 1]])
    expect(await faults('код,ТОВ "Обрій"\n')).toEqual([['table.quote_stray', 1]])
  })

  test('columns without a name or with the same one', async () => {
    const error = await read('a,,b,a\n1,2,3,4\n').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'table.unusable',
      problems: [
        { code: 'table.column_unnamed', line: 1, params: { position: '2' } },
        { code: 'table.duplicate_column', line: 1, column: 'a', params: { first: '1', second: '4' } },
      ],
    })
  })

  test('more columns or rows than allowed', async () => {
    expect(await faults('a,b,c\n', { limits: { columns: 2 } })).toEqual([['table.too_many_columns', 1]])
    const file = fileOf('a\n1\n2\n')
    await expect(readWholeTable(file, { maxRows: 1 })).rejects.toMatchObject({
      problems: [{ code: 'table.too_many_rows' }],
    })
  })
})

describe('files that cannot be opened', () => {
  test('what is no regular file is refused before it is opened', async () => {
    const pipe = `${folderWith()}/pipe`
    execFileSync('mkfifo', [pipe])
    for (const file of [pipe, '/dev/zero'])
      await expect(openTable(file)).rejects.toMatchObject({ code: 'file.not_regular', exitCode: 2 })
  })

  test('names too long and links in a circle are errors that a person is told', async () => {
    const folder = folderWith()
    symlinkSync(`${folder}/b`, `${folder}/a`)
    symlinkSync(`${folder}/a`, `${folder}/b`)
    for (const [file, code] of [
      [`${folder}/a`, 'ELOOP'],
      [`${folder}/${'x'.repeat(300)}`, 'ENAMETOOLONG'],
    ]) {
      const error = await openTable(file).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'file.failed', exitCode: 2, params: { code } })
      expectToBeSaid(error as AppError)
    }
  })

  test('a sheet of a CSV file is no option that may be ignored', async () => {
    expect(await faults('a\n1\n', { sheet: 'Дані' })).toEqual([['table.sheet_of_csv', undefined]])
  })

  test('a missing file, a folder, a file that is too large', async () => {
    const folder = folderWith()
    await expect(openTable(`${folder}/none.csv`)).rejects.toMatchObject({ code: 'file.not_found' })
    await expect(openTable(folder)).rejects.toMatchObject({ code: 'file.is_folder' })
    const file = fileOf('a\n1\n')
    await expect(openTable(file, { limits: { csvBytes: 2 } })).rejects.toMatchObject({
      code: 'file.too_large',
    })
  })

  test('progress ends with the whole file, and a table may be closed before its end', async () => {
    const file = fileOf(`a,b\n${'1,2\n'.repeat(200_000)}`)
    const seen: number[] = []
    const table = await openTable(file, { onProgress: (done, total) => seen.push(done / total) })
    let rows = 0
    for await (const batch of table.rows()) rows += batch.length
    expect(rows).toBe(200_000)
    expect(seen.at(-1)).toBe(1)
    await table.close()
    const other = await openTable(file)
    await other.close()
    await other.close()
  })
})
