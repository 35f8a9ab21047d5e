import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTable } from '#kernel/tables/read-table.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { type ObservationSheet, readSheet } from './observations-load.files.ts'
import { layOut } from './observations-load.rules.ts'

const codes = ['a', 'b', 'c']

async function read(folder: string, name: string): Promise<ObservationSheet> {
  const table = await openTable(join(folder, name))
  const indicators = new Map(codes.map((code) => [code, { code, valid_min: null, valid_max: null }]))
  return readSheet(table, layOut(table.columns, new Set(codes)), {
    indicators,
    period: '2024',
    decimal: undefined,
    judge: (code) => ({ kind: 'here', oblast: code.slice(0, 1), isHromada: true, isRetired: false }),
  })
}

/** `territory indicator period` → value. */
function valuesOf({ territories, series }: ObservationSheet): Map<string, number> {
  return new Map(
    series.flatMap(({ indicator, period, values }) =>
      territories.flatMap(({ code }, place): [string, number][] =>
        Number.isNaN(values[place]) ? [] : [[`${code} ${indicator} ${period}`, values[place]]],
      ),
    ),
  )
}

test('what a wide table says, a long one says', async () => {
  const folder = folderWith()
  const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }))
  const row = fc.tuple(fc.nat(20), fc.integer({ min: 2020, max: 2023 }), fc.tuple(value, value, value))
  const rows = fc.uniqueArray(row, { selector: ([unit, year]) => `${unit} ${year}`, minLength: 1 })
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const cell = (number: number | null) => (number === null ? '' : String(number))
      const wide = given.map(([unit, year, values]) => `U${unit},${year},${values.map(cell).join(',')}`)
      const long = given.flatMap(([unit, year, values]) =>
        values.map((number, at) => `${cell(number)},${codes[at]},U${unit},${year}`),
      )
      const expected = new Map(
        given.flatMap(([unit, year, values]) =>
          values.flatMap((number, at): [string, number][] =>
            number === null ? [] : [[`U${unit} ${codes[at]} ${year}`, number + 0]],
          ),
        ),
      )
      await writeFile(join(folder, 'wide.csv'), `code,period,a,b,c\n${wide.join('\n')}\n`)
      await writeFile(join(folder, 'long.csv'), `value,indicator,code,period\n${long.join('\n')}\n`)
      for (const name of ['wide.csv', 'long.csv']) {
        const sheet = await read(folder, name)
        expect(valuesOf(sheet)).toEqual(expected)
        expect(sheet.count).toBe(expected.size)
      }
    }),
    { numRuns: 60 },
  )
})
