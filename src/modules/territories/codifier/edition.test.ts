import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError, ProblemList } from '#kernel/errors.ts'
import { codifierCsv, smallCodifier } from '../../../../test/support/codifier.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { foundFile } from '../../../../test/support/loading.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { buildXlsx } from '../../../../test/support/xlsx.ts'
import { editionDate, isEditionFile, readEdition } from './edition.files.ts'
import { createEditionReader, type Edition } from './edition.rules.ts'

async function read(content: string | Uint8Array, name = 'codifier.csv', options = {}): Promise<Edition> {
  const file = await foundFile(join(folderWith({ [name]: content }), name))
  expect(isEditionFile(file)).toBe(true)
  return readEdition(file, options, () => {})
}

/** The problems of a table as `code@line [column]`. */
async function faultsOf(content: string | Uint8Array, name?: string): Promise<string[]> {
  try {
    await read(content, name)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expectToBeSaid(error)
    return error.problems.map(({ code, line, column }) => `${code}@${line}${column ? ` [${column}]` : ''}`)
  }
}

const small = codifierCsv(smallCodifier)
const units = readSmall()

function readSmall(): Edition['units'] {
  const [columns, ...rows] = small.split('\n').map((line) => line.split(','))
  const reader = createEditionReader({ columns, problems: new ProblemList() })
  for (const [at, cells] of rows.entries()) reader.take({ line: at + 2, cells })
  return reader.finish().units
}

/** The same units as the Ministry publishes them: a column a level, names with spaces behind. */
function ministryRows(): string[][] {
  const header = ['Перший рівень', 'Другий рівень', 'Третій рівень', 'Четвертий рівень', 'Додатковий рівень']
  const line = (code: string): string[] => {
    const above = units.find((unit) => unit.code === code)?.parent_code
    return [...(above ? line(above) : []), code]
  }
  const rows = units.map((unit) => {
    const codes = ['', '', '', '', '']
    for (const code of line(unit.code)) codes[(units.find((u) => u.code === code)?.level ?? 1) - 1] = code
    return [...codes, unit.category, `${unit.name} `]
  })
  return [[...header, 'Категорія об’єкта', 'Назва об’єкта'], ...rows]
}

const bare = (given: Edition['units']) => given.map(({ name_en: _, ...unit }) => unit)

describe('an edition is read', () => {
  test('with the place of each unit in the tree', () => {
    const placed = units.map(({ code, level, parent_code, raion_code, hromada_code }) =>
      [code, level, parent_code, raion_code, hromada_code].map((cell) => String(cell).slice(-5)),
    )
    expect(placed).toEqual([
      ['00001', '1', 'null', 'null', 'null'],
      ['00002', '2', '00001', 'null', 'null'],
      ['00004', '3', '00002', '00002', '00004'],
      ['00005', '4', '00004', '00002', '00004'],
      ['00006', '4', '00004', '00002', '00004'],
      ['00007', '4', '00004', '00002', '00004'],
      ['00003', '2', '00001', 'null', 'null'],
      ['00008', '3', '00003', '00003', '00008'],
      ['00011', '4', '00008', '00003', '00008'],
      ['00009', '4', '00008', '00003', '00008'],
      ['00010', '5', '00009', '00003', '00008'],
      ['00012', '1', 'null', 'null', 'null'],
      ['00013', '5', '00012', 'null', 'null'],
    ])
    expect(units.map(({ name_en }) => name_en)).toContain(null)
  })

  test.each([
    [
      'a CSV file with semicolons',
      'codifier.csv',
      ministryRows()
        .map((row) => row.join(';'))
        .join('\r\n'),
    ],
    [
      'a CSV file in Windows-1251',
      'codifier.csv',
      encode(
        ministryRows()
          .map((row) => row.join(';'))
          .join('\r\n'),
        'windows-1251',
      ),
    ],
    ['a workbook', 'codifier.xlsx', buildXlsx({ sheets: [{ name: 'Кодифікатор', rows: ministryRows() }] })],
    [
      'a table with remarks below it',
      'codifier.csv',
      [...ministryRows(), ['Примітка: станом на 16.05.2025', '', '', '', '', '', '']]
        .map((row) => row.join(';'))
        .join('\n'),
    ],
  ])('as the Ministry publishes it: %s', async (_, name, content) => {
    expect(bare((await read(content, name)).units)).toEqual(bare(units))
  })

  test('with the title of the published workbook above the header', async () => {
    const title = 'Кодифікатор адміністративно-територіальних одиниць та територій територіальних громад'
    const rows = [[title], [], ['станом на 16.05.2025'], ...ministryRows()]
    const book = buildXlsx({ sheets: [{ name: 'Кодифікатор', rows }] })
    expect(bare((await read(book, 'codifier.xlsx')).units)).toEqual(bare(units))
  })

  test('settlements of the urban type are settlements now; Cyrillic category letters are read', async () => {
    const rows = smallCodifier.map(([code, category, ...names]) => {
      const letter = { X: 'T', C: 'С', M: 'М' }[category]
      return [code, letter ?? category, ...names] as const
    })
    const edition = await read(codifierCsv(rows))
    expect(edition.units).toEqual(units)
    expect(edition.oldLetters).toEqual(['UA12040010010000011'])
  })

  test('names are tidied', async () => {
    const { units: read1 } = await read(
      small.replace('Кам’янське', " Кам'янськe").replace('Перемога', 'Пepeмога'),
    )
    expect(read1.map(({ name }) => name)).toEqual(units.map(({ name }) => name))
  })

  test('a parent that the table names goes before the one that the code says', async () => {
    const lines = small.split('\n').map((line, at) => {
      if (at === 0) return `${line},parent_code`
      return `${line},${line.startsWith('UA12020010020') ? 'UA12040010000000008' : ''}`
    })
    const { units: moved, strays } = await read(lines.join('\n'))
    expect(strays).toEqual(['UA12020010020000006'])
    expect(moved.find(({ code }) => code === strays[0])).toMatchObject({
      parent_code: 'UA12040010000000008',
      raion_code: 'UA12040000000000003',
      hromada_code: 'UA12040010000000008',
    })
  })

  test.each([
    ['kodifikator-16-05-2025.csv', '2025-05-16'],
    ['Кодифікатор 16.05.2025.xlsx', '2025-05-16'],
    ['katottg_2024-11-01.csv', '2024-11-01'],
    ['katottg.csv', undefined],
    ['katottg-2025.csv', undefined],
  ])('the date of %s is %s', (name, date) => {
    expect(editionDate({ path: `/data/${name}`, name, format: 'table', keys: [] })).toBe(date)
  })

  test.each([
    [['code', 'category', 'name'], true],
    [['Code', 'Category', 'Name', 'Level'], true],
    [['code', 'category', 'nane', 'parent_code'], true],
    [['Перший рівень', 'Другий рівень', 'Третій рівень', 'Категорія обʼєкта'], true],
    [['code', 'pcode', 'name', 'type', 'raion_code'], false],
    [['code', 'name', 'category', 'latitude', 'longitude'], false],
    [['code', 'name', 'unit', 'direction'], false],
    [['category', 'parent'], false],
    [[], false],
  ])('a table with the columns %j is a codifier: %s', (keys, is) => {
    expect(isEditionFile({ path: 'x', name: 'x', format: 'table', keys })).toBe(is)
  })
})

describe('an edition with faults is refused, all of them at once', () => {
  const row = (line: string) => `${small}\n${line}`
  test.each<{ name: string; content: string; faults: string[] }>([
    {
      name: 'Cyrillic letters in a code',
      content: row('UА12020010040000020,C,Нове,'),
      faults: ['codifier.code_spelling@15 [code]'],
    },
    {
      name: 'small letters',
      content: row('ua12020010040000020,C,Нове,'),
      faults: ['codifier.code_spelling@15 [code]'],
    },
    {
      name: 'a digit too few',
      content: row('UA1202001004000002,C,Нове,'),
      faults: ['codifier.code_form@15 [code]'],
    },
    { name: 'no code', content: row(',C,Нове,'), faults: ['table.unit_empty@15 [code]'] },
    {
      name: 'no oblast',
      content: row('UA00020010040000020,C,Нове,'),
      faults: ['codifier.code_no_oblast@15 [code]'],
    },
    { name: 'a gap', content: row('UA12000010040000020,C,Нове,'), faults: ['codifier.code_gap@15 [code]'] },
    {
      name: 'a code twice',
      content: row('UA12020010020000006,C,Перемога,'),
      faults: ['codifier.duplicate@15 [code]'],
    },
    {
      name: 'an unknown category',
      content: row('UA12020010040000020,Z,Нове,'),
      faults: ['codifier.category_unknown@15 [category]'],
    },
    {
      name: 'a category of another level',
      content: row('UA12020010040000020,H,Нове,'),
      faults: ['codifier.category_of_level@15 [category]', 'codifier.parent_of_level@15'],
    },
    { name: 'no name', content: row('UA12020010040000020,C,,'), faults: ['codifier.name_empty@15 [name]'] },
    {
      name: 'two rows in one',
      content: row(`UA12020010040000020,C,${'Нове '.repeat(50)},`),
      faults: ['codifier.name_long@15 [name]'],
    },
    {
      name: 'nothing above',
      content: row('UA12060010040000020,C,Нове,'),
      faults: ['codifier.parent_missing@15'],
    },
    {
      name: 'two that could be above',
      content: row('UA12020010000000021,H,Інша,'),
      faults: ['codifier.parent_unclear@5', 'codifier.parent_unclear@6', 'codifier.parent_unclear@7'],
    },
    {
      name: 'everything at once',
      content: 'code,category,name,parent_code\nUA12000000000000001,P,,\nUА12,C,Нове,x\n',
      faults: [
        'codifier.category_of_level@2 [category]',
        'codifier.name_empty@2 [name]',
        'codifier.code_form@3 [code]',
        'codifier.code_form@3 [parent_code]',
      ],
    },
    {
      name: 'a column that is called otherwise',
      content: small.replace('name', 'nane').replace('name_en', 'level'),
      faults: ['table.column_near@1'],
    },
    { name: 'a header only', content: small.split('\n')[0], faults: ['table.no_rows@undefined'] },
    {
      name: 'the end in the middle of a row',
      content: small.slice(0, -15),
      faults: ['table.row_shorter@14'],
    },
  ])('$name', async ({ content, faults }) => {
    expect((await faultsOf(content)).toSorted()).toEqual(faults.toSorted())
  })

  test.each([
    ['itself', 'UA12020010000000004', 'codifier.parent_of_level'],
    ['a unit below it', 'UA12020010010000005', 'codifier.parent_of_level'],
    ['a raion of no file', 'UA12990000000000099', 'codifier.parent_missing'],
    ['a city of another oblast', 'UA80000000000000012', 'codifier.parent_of_level'],
    ['no code at all', 'x', 'codifier.code_form'],
  ])('a hromada that lies in %s', async (_, parent, fault) => {
    const lines = small.split('\n').map((line, at) => {
      if (at === 0) return `${line},parent_code`
      return `${line},${line.includes(',H,Підгородненська') ? parent : ''}`
    })
    expect((await faultsOf(lines.join('\n'))).map((text) => text.replace(/@.*/, ''))).toContain(fault)
  })

  test('a village of another oblast', async () => {
    const lines = [
      'code,category,name,parent_code',
      'UA12000000000000001,O,Перша,',
      'UA14000000000000002,O,Друга,',
    ]
    lines.push('UA12020000000000003,P,Район,UA14000000000000002')
    expect(await faultsOf(lines.join('\n'))).toEqual(['codifier.parent_elsewhere@4'])
  })

  test('an encoding that is not said is not guessed; said, it is read', async () => {
    const path = join(folderWith({ 'codifier.csv': encode(small, 'koi8-u') }), 'codifier.csv')
    await expect(foundFile(path)).rejects.toMatchObject({ problems: [{ code: 'table.encoding_unknown' }] })
    const file = { path, name: 'codifier.csv', format: 'table', keys: [] } as const
    expect((await readEdition(file, { encoding: 'koi8-u' }, () => {})).units).toEqual(units)
  })
})

function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  // KOI8-U has all our letters, but no typographic apostrophe.
  return Uint8Array.from(
    text.replaceAll('’', bytes.has('’') ? '’' : "'"),
    (letter) => bytes.get(letter) ?? 63,
  )
}
