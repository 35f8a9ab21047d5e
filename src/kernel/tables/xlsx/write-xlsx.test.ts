/** Tables that we write for spreadsheet programs, read back by what reads theirs. */
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderWith } from '../../../../test/support/files.ts'
import { readWholeTable } from '../read-table.ts'
import { writeXlsx } from './write-xlsx.ts'

async function readBack(bytes: Buffer) {
  const file = join(folderWith({ 'table.xlsx': bytes }), 'table.xlsx')
  const { columns, rows } = await readWholeTable(file)
  return [columns, ...rows.map(({ cells }) => cells)]
}

test('texts stay texts, also those that look like formulas; numbers stay numbers; gaps stay gaps', async () => {
  const rows = [
    ['Дніпро & «Ї» <b>', 0.1 + 0.2, null],
    ['=1+1', -12.5, Number.NaN],
    ['рядок\nдругий', 1e21, '007'],
  ]
  const bytes = await writeXlsx({ name: 'Показники: [2026/III]', columns: ['a', 'b', 'c'], rows })
  expect(await readBack(bytes)).toEqual([
    ['a', 'b', 'c'],
    ['Дніпро & «Ї» <b>', '0.3', ''],
    ['=1+1', '-12.5', ''],
    ['рядок\nдругий', '1e+21', '007'],
  ])
})

test('the same table is the same bytes', async () => {
  const table = { name: 't', columns: ['a'], rows: [['x']] }
  expect(await writeXlsx(table)).toEqual(await writeXlsx(table))
})

test('whatever is written is read back, in wide tables, too', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((one) => `т${one.replace(/[\r\n\s]/g, '')}`)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(text, { minLength: 30, maxLength: 30 }), { maxLength: 4 }),
      async (rows) => {
        const columns = Array.from({ length: 30 }, (_, i) => `c${i}`)
        const read = await readBack(await writeXlsx({ name: 't', columns, rows }))
        expect(read.slice(1)).toEqual(rows)
      },
    ),
    { numRuns: 40 },
  )
})

test('what no spreadsheet takes is refused', async () => {
  const columns = Array.from({ length: 16_385 }, (_, i) => String(i))
  await expect(writeXlsx({ name: 't', columns, rows: [] })).rejects.toThrow(RangeError)
  await expect(writeXlsx({ name: 't', columns: ['a'], rows: [[Number.POSITIVE_INFINITY]] })).rejects.toThrow(
    RangeError,
  )
})
