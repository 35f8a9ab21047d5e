import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../../../../test/support/files.ts'
import {
  buildXlsx,
  buildZip,
  type Cell,
  sheetXml,
  stringsPartXml,
  type WorkbookToBuild,
} from '../../../../test/support/xlsx.ts'
import type { TableLimits } from '../limits.ts'
import { readWholeTable, type TableOptions } from '../read-table.ts'

/** The file has no telling name, because names must not matter. */
const fileOf = (data: string | Uint8Array) => path.join(folderWith({ table: data }), 'table')

async function read(book: WorkbookToBuild | Buffer, options?: TableOptions) {
  return readWholeTable(fileOf(Buffer.isBuffer(book) ? book : buildXlsx(book)), options)
}

async function readRows(rows: readonly (readonly Cell[])[], more: Partial<WorkbookToBuild> = {}) {
  const table = await read({ ...more, sheets: [{ name: 'Дані', rows }] })
  return table.rows.map((row) => row.cells.join('|'))
}

async function problems(book: WorkbookToBuild | Buffer, options?: TableOptions): Promise<unknown[]> {
  const error = await read(book, options).catch((thrown: unknown) => thrown)
  return (error as { problems?: unknown[] }).problems ?? [error]
}

const oneSheet = (xml: string): WorkbookToBuild => ({ sheets: [{ name: 'Дані', xml: sheetXml(xml) }] })
const header = '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>'

describe('a spreadsheet gives the values that people see', () => {
  test('texts, numbers as stored, booleans, gaps', async () => {
    const rows = await readRows([
      ['код', 'число', 'так', 'текст'],
      ['UA1', 0.30000000000000004, true, ' Їжак & «Обрій» '],
      [undefined, -12.5, false],
      ['UA3', 1e21, undefined, '0012'],
    ])
    expect(rows).toEqual(['UA1|0.30000000000000004|TRUE|Їжак & «Обрій»', '|-12.5|FALSE|', 'UA3|1e+21||0012'])
  })

  test('rows keep their numbers, blank ones are left out, hidden ones are not', async () => {
    const xml = `${header.replace('<row>', '<row r="3">')}<row r="5"><c r="A5"/></row><row r="7" hidden="1"><c r="B7"><v>1</v></c></row>`
    const table = await read(oneSheet(xml))
    expect(table.rows).toEqual([{ line: 7, cells: ['', '1'] }])
  })

  test('rich, inline and escaped texts, without the readings above them', async () => {
    const strings = stringsPartXml(
      '<si><r><t>Біла </t></r><r><rPr/><t>Церква</t></r><rPh sb="0" eb="1"><t>bila</t></rPh></si><si><t>x_x000D_y</t></si><si/>',
    )
    const xml = `${header}<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c t="s"><v>2</v></c><c t="str"><f>A1</f><v>f</v></c></row>`
    const table = await read({ ...oneSheet(xml), stringsXml: strings })
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['Біла Церква', 'x\ry'],
      ['', 'f'],
    ])
    expect(table.info.formulaCells).toBe(1)
  })

  const dated = (style: number, value: number): Cell => ({ xml: `<c s="${style}"><v>${value}</v></c>` })
  const formats = [
    'dd.mm.yyyy',
    '[$-422]d mmmm yyyy"р."',
    '#,##0.00 "грн/день"',
    'h:mm',
    '[h]:mm',
    '[Red]0;[Blue]-0',
    'mmm yy',
  ]

  test.each<[string, number, number, boolean, string]>([
    ['a date', 1, 45292, false, '2024-01-01'],
    ['a Ukrainian date', 2, 45292, false, '2024-01-01'],
    ['a date with a time', 1, 45292.75, false, '2024-01-01T18:00:00'],
    ['the next day by rounding', 1, 45292.999999, false, '2024-01-02'],
    ['the first day', 1, 1, false, '1900-01-01'],
    ['before the leap day that never was', 1, 59, false, '1900-02-28'],
    ['the leap day that never was', 1, 60, false, '1900-02-29'],
    ['after it', 1, 61, false, '1900-03-01'],
    ['the last day', 1, 2958465, false, '9999-12-31'],
    ['no day at all', 1, 2958466, false, '2958466'],
    ['a negative day', 1, -3, false, '-3'],
    ['zero', 1, 0, false, '0'],
    ['days since 1904', 1, 43830, true, '2024-01-01'],
    ['money whose unit has a d', 3, 45292, false, '45292'],
    ['a time of day', 4, 0.5, false, '12:00:00'],
    ['hours elapsed', 5, 1.5, false, '1.5'],
    ['colours', 6, 45292, false, '45292'],
    ['a month', 7, 45292, false, '2024-01-01'],
  ])('dates: %s', async (_, style, value, is1904, text) => {
    expect(await readRows([['a'], [dated(style, value)]], { formats, is1904 })).toEqual([text])
  })

  test('the first sheet that is not hidden, or the one that is named', async () => {
    const book: WorkbookToBuild = {
      sheets: [
        { name: 'Словник', rows: [['x'], [1]], isHidden: true },
        { name: 'Дані', rows: [['y'], [2]] },
        { name: 'Архів', rows: [['z'], [3]] },
      ],
    }
    expect((await read(book)).info.sheet).toBe('Дані')
    expect((await read(book, { sheet: 'Архів' })).columns).toEqual(['z'])
    expect((await read(book, { sheet: 'Словник' })).columns).toEqual(['x'])
    expect(await problems(book, { sheet: 'Нема' })).toEqual([
      { code: 'table.sheet_unknown', params: { sheet: 'Нема', sheets: 'Словник; Дані; Архів' } },
    ])
  })

  test('names with a namespace prefix and XML in UTF-16', async () => {
    const xml = sheetXml(`${header}<row><c><v>1</v></c><c><v>2</v></c></row>`)
    const prefixed = xml.replace('xmlns=', 'xmlns:x=').replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:')
    const wide = Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le')
    for (const data of [prefixed, wide]) {
      const change: WorkbookToBuild['change'] = (parts) =>
        parts.map((part) => (part.name.includes('sheet1') ? { ...part, data } : part))
      const table = await read({ sheets: [{ name: 'Дані' }], change })
      expect(table.rows.map((row) => row.cells.join())).toEqual(['1,2'])
    }
  })
})

describe('faults of single cells are all reported', () => {
  test('calculation errors, formulas without a result, values beside the table', async () => {
    const xml = `${header}<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>A1+1</f></c></row><row r="3"><c r="A3"><f>1</f><v/></c><c r="XFD3"><v>5</v></c></row>`
    expect(await problems(oneSheet(xml))).toEqual([
      { code: 'table.cell_error', params: { value: '#N/A' }, line: 2, column: 'a' },
      { code: 'table.formula_without_value', line: 2, column: 'b' },
      { code: 'table.cell_outside', params: { cell: 'XFD3' }, line: 3 },
      { code: 'table.formula_without_value', line: 3, column: 'a' },
    ])
  })

  test('a text longer than a cell may hold', async () => {
    const book: WorkbookToBuild = { sheets: [{ name: 'Дані', rows: [['a'], ['x'.repeat(32_768)]] }] }
    expect(await problems(book)).toMatchObject([{ code: 'table.cell_too_long', line: 2, column: 'a' }])
  })
})

describe('hostile and broken files are refused', () => {
  const good: WorkbookToBuild = { sheets: [{ name: 'Дані', rows: [['a'], [1], [2]] }] }
  const changed = (name: string, change: object): WorkbookToBuild => ({
    ...good,
    change: (parts) => parts.map((part) => (part.name.includes(name) ? { ...part, ...change } : part)),
  })
  const damaged = { code: 'table.xlsx_damaged' }
  const oneRow = '<row><c><v>1</v></c><c><v>2</v></c></row>'

  test.each<[string, WorkbookToBuild | Buffer, object, Partial<TableLimits>?]>([
    [
      'a sheet that swells a thousand times',
      oneSheet(header + oneRow.repeat(600_000)),
      { code: 'table.xlsx_bomb' },
    ],
    [
      'shared strings that swell',
      { ...good, stringsXml: stringsPartXml('<si><t>a</t></si>'.repeat(1_500_000)) },
      { code: 'table.xlsx_bomb' },
    ],
    ['too many shared strings', good, { code: 'table.too_much_text' }, { stringChars: 5 }],
    [
      'a part beyond the limit',
      good,
      { code: 'table.xlsx_too_large', params: { size: 1, limit: 1 } },
      { sheetBytes: 50 },
    ],
    ['a size that lies low', changed('sheet1', { declaredSize: 20 }), damaged],
    ['a size that lies high', changed('sheet1', { declaredSize: 100_000 }), damaged],
    ['a wrong checksum', changed('sheet1', { declaredCrc: 1 }), damaged],
    ['a locked part', changed('sheet1', { isEncrypted: true }), { code: 'table.xlsx_encrypted' }],
    [
      'a DOCTYPE',
      changed('sheet1', { data: `<!DOCTYPE a [<!ENTITY b "c">]>${sheetXml('')}` }),
      { code: 'table.xlsx_doctype' },
    ],
    ['an entity of its own', oneSheet(`${header}<row><c t="str"><v>&b;</v></c></row>`), damaged],
    ['XML cut short', changed('sheet1', { data: sheetXml(header).slice(0, -20) }), damaged],
    ['XML that is no UTF-8', changed('sheet1', { data: Buffer.from('<a>\xff</a>', 'latin1') }), damaged],
    ['an empty part', changed('sheet1', { data: '' }), damaged],
    ['XML without end of depth', oneSheet('<a>'.repeat(100)), damaged],
    [
      'a comment of megabytes',
      oneSheet(`<!--${Array.from({ length: 300_000 }, (_, at) => at).join(' ')}-->`),
      damaged,
    ],
    ['a text that no sheet has', oneSheet(`${header}<row><c t="s"><v>7</v></c></row>`), damaged],
    ['rows in disorder', oneSheet(`${header}<row r="9"/><row r="8"/>`), damaged],
    ['cells in disorder', oneSheet(`${header}<row><c r="B2"/><c r="A2"/></row>`), damaged],
    ['a column past the last', oneSheet('<row><c r="XFE1"><v>1</v></c></row>'), damaged],
    ['a row past the last', oneSheet(`${header}<row r="1048577"/>`), { code: 'table.too_many_rows' }],
    ['too many cells', oneSheet(header + oneRow), { code: 'table.too_many_cells' }, { cells: 3 }],
    ['too many parts', good, { code: 'table.xlsx_bomb' }, { parts: 3 }],
    ['an archive cut short', buildXlsx(good).subarray(0, 900), damaged],
    ['an archive whose middle is lost', Buffer.from(buildXlsx(good)).fill(0x41, 60, 900), damaged],
    ['another archive', buildZip([{ name: 'readme.txt', data: 'x' }]), { code: 'table.is_zip' }],
    ['a binary workbook', buildZip([{ name: 'xl/workbook.bin', data: 'x' }]), { code: 'table.is_xlsb' }],
    ['two parts of one name', { ...good, change: (parts) => [...parts, parts[0]] }, damaged],
    ['a sheet that is not there', { ...good, change: (parts) => parts.slice(0, -1) }, damaged],
    ['an empty sheet', oneSheet(''), { code: 'table.empty' }],
  ])('%s', async (_, book, problem, limits) => {
    const found = await problems(book, limits && { limits })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject(problem)
  })

  /** A row of one cell, in the width of the header, is what made 30 kB of XML take gigabytes. */
  const narrowRows = (count: number) => '<row><c><v>1</v></c></row>'.repeat(count)
  const wideHeader = (width: number) => {
    const cells = Array.from({ length: width }, (_, at) => `<c t="str"><v>c${at}</v></c>`)
    return `<row>${cells.join('')}</row>`
  }

  test('rows are counted in the width of the header', async () => {
    const limit = { code: 'table.too_many_cells', params: { limit: 10_000_000 } }
    expect(await problems(oneSheet(wideHeader(16_384) + narrowRows(20_000)))).toEqual([limit])
    const small = oneSheet(wideHeader(10) + narrowRows(9))
    expect(await problems(small, { limits: { cells: 99 } })).toMatchObject([{ code: 'table.too_many_cells' }])
    expect((await read(small, { limits: { cells: 100 } })).rows[8].cells).toHaveLength(10)
  })

  test('below a faulty header nothing is read', async () => {
    const twice = header.replace('>b<', '>a<')
    const error = await problems(oneSheet(`${twice}<row><c t="e"><v>#N/A</v></c></row>`))
    expect(error).toMatchObject([{ code: 'table.duplicate_column', line: 1 }])
    const far = '<row><c r="XFD1" t="str"><v>x</v></c></row>'
    expect(await problems(oneSheet(far + narrowRows(20_000)))).toHaveLength(1)
  })

  test('an empty sheet names the others, and options of CSV are refused', async () => {
    const book: WorkbookToBuild = {
      sheets: [{ name: 'Титул' }, { name: 'Дані', rows: [['a'], [1]] }, { name: 'Архів' }],
    }
    const params = { sheet: 'Титул', sheets: 'Дані; Архів' }
    expect(await problems(book)).toEqual([{ code: 'table.sheet_empty', params }])
    expect(await problems(good, { delimiter: ';' })).toEqual([{ code: 'table.delimiter_of_xlsx' }])
    expect(await problems(good, { encoding: 'utf-8' })).toEqual([{ code: 'table.encoding_of_xlsx' }])
  })

  test('a value in the last column of every row takes no memory for the columns between', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `<row><c/><c r="XFD${at + 2}"><v>1</v></c></row>`)
    const error = await read(oneSheet(header + rows.join(''))).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ problemCount: 5_000 })
  })
})
