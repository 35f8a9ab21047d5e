import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../../../../test/support/files.ts'
import { openTable } from '../read-table.ts'
import { readValues, type ValuesSpec } from './read-values.ts'

/** The file has no telling name, because names must not matter. */
const fileOf = (data: string | Uint8Array) => path.join(folderWith({ table: data }), 'table')

async function read(text: string, spec: ValuesSpec) {
  return readValues(await openTable(fileOf(text)), spec)
}

/** What is wrong, without params: code and, where there is one, line. */
async function faults(text: string, spec: ValuesSpec): Promise<string[]> {
  const error = (await read(text, spec).catch((thrown: unknown) => thrown)) as {
    problems: { code: string; line?: number }[]
  }
  return error.problems.map(({ code, line }) => (line === undefined ? code : `${code} ${line}`))
}

describe('a wide table: a row for each unit', () => {
  test('numbers, texts and gaps', async () => {
    const table = await read('код;назва;площа;осіб\nUA1;Біла;1,5;1 000\nUA2;Яр;;н/д\n', {
      numeric: ['осіб', 'площа'],
      text: ['назва'],
      missing: ['н/д'],
    })
    expect(table.units).toEqual(['UA1', 'UA2'])
    expect(table.lines).toEqual([2, 3])
    expect(table.periods).toBeUndefined()
    expect([...table.numeric.keys()]).toEqual(['осіб', 'площа'])
    expect(table.numeric.get('осіб')).toEqual(Float64Array.of(1000, Number.NaN))
    expect(table.numeric.get('площа')).toEqual(Float64Array.of(1.5, Number.NaN))
    expect(table.text.get('назва')).toEqual(['Біла', 'Яр'])
    expect(table).toMatchObject({ rowsRead: 2, rowsSkipped: 0, absent: [] })
  })

  test('several periods of a unit, in the order of the file', async () => {
    const table = await read('рік,код,x\n2023,B,1\n2024,A,2\n2024,B,3\n2023,A,4\n', {
      unitColumn: 'код',
      periodColumn: 'рік',
      numeric: ['x'],
    })
    expect(table.units).toEqual(['B', 'A', 'B', 'A'])
    expect(table.periods).toEqual(['2023', '2024', '2024', '2023'])
    expect(table.numeric.get('x')).toEqual(Float64Array.of(1, 2, 3, 4))
  })

  test('only the rows that are wanted, whatever apostrophe they have', async () => {
    const table = await read("код,назва,x\nA,Мар'янівка,1\nB,Яр,так\nC,Мар’янівка,3\n", {
      numeric: ['x'],
      only: [{ column: 'назва', value: 'Марʼянівка' }],
    })
    expect(table.units).toEqual(['A', 'C'])
    expect(table).toMatchObject({ rowsRead: 3, rowsSkipped: 1 })
  })

  test('more rows than one block of memory holds', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `U${at},${at}`)
    const table = await read(`u,x\n${rows.join('\n')}\n`, { numeric: ['x'] })
    expect(table.numeric.get('x')).toEqual(Float64Array.from(rows.keys()))
  })
})

describe('a long table: a row for each unit, period and indicator', () => {
  const spec: ValuesSpec = {
    unitColumn: 'код',
    periodColumn: 'рік',
    numeric: ['a', 'b', 'c'],
    text: ['група'],
    long: { indicatorColumn: 'показник', valueColumn: 'значення' },
  }

  test('values find their row, and what never came is told', async () => {
    const text =
      'код,рік,група,показник,значення\nA,1,g,a,1\nB,1,h,a,2\nA,1,g,b,\nA,2,g,a,4\nB,1,h,зайвий,слово\n'
    const table = await read(text, spec)
    expect(table.units).toEqual(['A', 'B', 'A'])
    expect(table.periods).toEqual(['1', '1', '2'])
    expect(table.numeric.get('a')).toEqual(Float64Array.of(1, 2, 4))
    expect(table.numeric.get('b')).toEqual(new Float64Array(3).fill(Number.NaN))
    expect(table.text.get('група')).toEqual(['g', 'h', 'g'])
    expect(table.absent).toEqual(['c'])
    expect(table.met).toEqual(['зайвий'])
  })

  test('of codes that were not wanted a thousand are kept', async () => {
    const rows = Array.from({ length: 1500 }, (_, at) => `A,1,g,x${at},1\n`)
    const { met } = await read(`код,рік,група,показник,значення\n${rows.join('')}`, spec)
    expect(met).toHaveLength(1000)
  })

  test('a value twice, a changed group, an empty indicator', async () => {
    const text = 'код,рік,група,показник,значення\nA,1,g,a,\nA,1,g,a,2\nA,1,h,b,3\nA,1,g,,4\n'
    expect(await faults(text, spec)).toEqual([
      'table.duplicate_value_period 3',
      'table.text_differs 4',
      'table.indicator_empty 5',
    ])
  })
})

describe('all that is wrong is told at once', () => {
  test('numbers, units and rows of another length', async () => {
    const text = 'код;x;y\nA;1,5;2\nB;1.5;так\n;3;4\nA;5;6\n=B();7;8\n-B;7;8\nC;9\n'
    const error = await read(text, { numeric: ['x', 'y'] }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'table.unusable',
      params: { count: 7 },
      problems: [
        {
          code: 'number.mixed_marks',
          line: 3,
          column: 'x',
          params: { text: '1.5', mark: 'comma', first: '2' },
        },
        { code: 'number.not_a_number', line: 3, column: 'y' },
        { code: 'table.unit_empty', line: 4, column: 'код' },
        { code: 'table.duplicate_unit', line: 5, params: { unit: 'A', first: '2' } },
        { code: 'table.unit_formula', line: 6 },
        { code: 'table.unit_formula', line: 7 },
        { code: 'table.row_shorter', line: 8 },
      ],
    })
  })

  test('one unit in two Unicode forms is one unit', async () => {
    expect(await faults('код,x\nЇй,1\nІ\u0308и\u0306,2\n', { numeric: ['x'] })).toEqual([
      'table.duplicate_unit 3',
    ])
  })

  test('a unit and period twice, an empty period', async () => {
    const text = 'код,рік,x\nA,1,5\nA,1,6\nA,,7\n'
    expect(await faults(text, { periodColumn: 'рік', numeric: ['x'] })).toEqual([
      'table.duplicate_unit_period 3',
      'table.period_empty 4',
    ])
  })

  test('codes that differ by letters of two alphabets only, whichever comes first', async () => {
    const error = await read('код,x\nA1,1\nB,2\nА1,3\n', { numeric: ['x'] }).catch(
      (thrown: unknown) => thrown,
    )
    const params = { unit: 'А1', other: 'A1', first: '2' }
    expect(error).toMatchObject({ problems: [{ code: 'table.unit_look_alike', line: 4, params }] })
    expect(await faults('код,x\nА1,1\nA1,2\n', { numeric: ['x'] })).toEqual(['table.unit_look_alike 3'])
    const mixed = 'код,рік,x\nАB,1,1\nАB,2,1\nAВ,1,2\n'
    expect(await faults(mixed, { periodColumn: 'рік', numeric: ['x'] })).toEqual(['table.unit_look_alike 4'])
  })

  test('one column for the unit and the period', async () => {
    const spec = { unitColumn: 'рік', periodColumn: 'рік', numeric: ['x'] }
    expect(await faults('рік,x\n1,2\n', spec)).toEqual(['table.unit_is_period 1'])
    expect(await faults('рік,x\n1,2\n', { periodColumn: 'рік', numeric: ['x'] })).toHaveLength(1)
  })

  test('no rows at all', async () => {
    expect(await faults('код,x\n\n', { numeric: ['x'] })).toEqual(['table.no_rows'])
  })

  test('a condition that nothing meets names what there is', async () => {
    const only = [{ column: 'рік', value: '2020' }]
    const error = await read('код,рік\nA,2023\nB,2024\n', { numeric: [], only }).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({
      problems: [
        { code: 'table.only_no_match', column: 'рік', params: { value: '2020', values: '2023; 2024' } },
      ],
    })
  })

  test('conditions that are met, but never together', async () => {
    const only = [
      { column: 'рік', value: '2023' },
      { column: 'код', value: 'B' },
    ]
    expect(await faults('код,рік\nA,2023\nB,2024\n', { numeric: [], only })).toEqual([
      'table.only_never_together',
    ])
  })
})

describe('a column that is not there', () => {
  test.each([
    ['Площа', 'table.column_case', 'площа'],
    ["об'єм", 'table.column_case', 'об’єм'],
    ['площяа', 'table.column_near', 'площа'],
    ['BPП', 'table.column_alphabet', 'ВРП'],
    ['bpп', 'table.column_alphabet', 'ВРП'],
    ['населення', 'table.column_missing', undefined],
    ['x1', 'table.column_missing', undefined],
  ])('%s', async (wanted, code, found) => {
    const error = await read('код,площа,об’єм,ВРП,y2\nA,1,2,3,4\n', { numeric: [wanted] }).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ problems: [{ code, params: found ? { wanted, found } : { wanted } }] })
  })

  test('every missing one is named once, beside the faults of the rows', async () => {
    const spec = { unitColumn: 'unit', periodColumn: 'year', numeric: ['unit', 'zzz'] }
    expect(await faults('код,площа\nA\n', spec)).toEqual([
      'table.column_missing 1',
      'table.column_missing 1',
      'table.column_missing 1',
      'table.row_shorter 2',
    ])
  })
})
