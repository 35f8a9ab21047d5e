import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../../../../test/support/files.ts'
import { readWholeTable } from '../read-table.ts'

/** The file has no telling name, because names must not matter. */
const fileOf = (data: string | Uint8Array) => path.join(folderWith({ table: data }), 'table')
const table = 'код;назва\nUA1;Їжакевичі ґанок єдність\nUA2;Мар’янівка № 5 «Обрій»\n'

const cyrillic1251 = 'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї'

/** Text in an encoding that Node decodes but does not write. */
function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-8 bom') return Buffer.from(`\ufeff${text}`)
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (encoding === 'utf-16le bom') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  if (encoding === 'utf-16be bom') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  const bytes = Array.from(text, (char) => {
    const code = char.charCodeAt(0)
    if (code < 128) return code
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0
    return cyrillic1251.indexOf(char) + 0x80
  })
  return Buffer.from(bytes)
}

const encodings = [
  'utf-8',
  'utf-8 bom',
  'utf-16le',
  'utf-16le bom',
  'utf-16be',
  'utf-16be bom',
  'windows-1251',
]

async function refusal(data: string | Buffer, options?: { encoding: string }): Promise<unknown> {
  const error = await readWholeTable(fileOf(data), options).catch((thrown: unknown) => thrown)
  return (error as { problems?: unknown }).problems ?? error
}

describe('a person need not know the encoding', () => {
  test.each(encodings)('a table in %s', async (encoding) => {
    const read = await readWholeTable(fileOf(encode(table, encoding)))
    expect(read.info.encoding).toBe(encoding.replace(' bom', ''))
    expect(read.columns).toEqual(['код', 'назва'])
    expect(read.rows.map((row) => row.cells[1])).toEqual([
      'Їжакевичі ґанок єдність',
      'Мар’янівка № 5 «Обрій»',
    ])
  })

  test('any Ukrainian text reads back the same from any encoding', async () => {
    const words_ =
      'Мар’янівка ґанок їжак єдність громада село № «Обрій» Київ–Львів ЩУР, 12,5 ° Ємільчине область населення'
    const word = fc
      .array(fc.constantFrom(...words_.split(' ')), { minLength: 1, maxLength: 6 })
      .map((some) => some.join(' '))
    const rows = fc.array(word, { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(...encodings), async (words, encoding) => {
        // One ґ among a dozen letters is an і of Macintosh: with so little to go by a person is asked, so there is a little more.
        const kept = ['Населення області за переписом', ...words.map((text) => text.trim())].filter(
          (text) => text !== '',
        )
        const text = `код;назва громади\n${kept.map((cell, at) => `${at};${cell}`).join('\n')}\n`
        const read = await readWholeTable(fileOf(encode(text, encoding)), { delimiter: ';' })
        expect(read.rows.map((row) => row.cells[1])).toEqual(kept)
      }),
      { numRuns: 60 },
    )
  })

  test('a letter cut by the end of a piece of the file is whole again', async () => {
    for (const shift of [0, 1]) {
      const text = `код;назва\n${'x'.repeat(shift)}1;${'їжак '.repeat(100_000).trim()}\n`
      const read = await readWholeTable(fileOf(text))
      expect(read.rows[0].cells[1]).toHaveLength(499_999)
    }
  })

  test('a forced encoding is taken', async () => {
    const koi8 = Buffer.from([0xeb, 0xcf, 0xc4, 0x3b, 0x61, 0x0a, 0x31, 0x3b, 0x32, 0x0a])
    expect((await readWholeTable(fileOf(koi8), { encoding: 'koi8-u' })).columns).toEqual(['Код', 'a'])
  })
})

test.each([
  ['koi8-u', 'ebcfc43b610a313b320a', 'Код'],
  ['ibm866', '8aaea43b610a313b320a', 'Код'],
  ['x-mac-cyrillic', '8aeee43b610a313b320a', 'Код'],
  ['utf-16', '1a043e0434043b0061000a0031003b0032000a00', 'Код'],
])('an encoding that is named is taken: %s', async (encoding, hex, column) => {
  const read = await readWholeTable(fileOf(Buffer.from(hex, 'hex')), { encoding })
  expect(read.columns).toEqual([column, 'a'])
})

test.each(['°C', '№', 'РІК', 'Ciм’я', 'кВт·год', 'і'])('Windows-1251 with nothing but %s', async (text) => {
  const read = await readWholeTable(fileOf(encode(`unit;${text}\n1;2\n`, 'windows-1251')))
  expect(read.columns[1]).toBe(text)
})

describe('what is no text in these encodings is refused, never guessed', () => {
  test.each<[string, Buffer, string]>([
    ['old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'table.is_old_excel'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'table.is_gzip'],
    ['PDF', Buffer.from('%PDF-1.7\n'), 'table.is_pdf'],
    ['a web page', Buffer.from('\n<html><table></table></html>'), 'table.is_markup'],
    ['a zero byte far inside', Buffer.from(`a,b\n${'1,2\n'.repeat(200_000)}\0,2\n`), 'table.is_binary'],
    ['random bytes', Buffer.from('a,\x01\x02\x03\x04\x81\x8d\x98\n', 'latin1'), 'table.encoding_unknown'],
    [
      'CP866',
      Buffer.from([0x8a, 0xae, 0xa4, 0x3b, 0x8d, 0xa0, 0xa7, 0xa2, 0xa0, 0x0a]),
      'table.encoding_unknown',
    ],
    ['KOI8-U, small letters only', Buffer.from('cbcfc43bcec1dad7c10a', 'hex'), 'table.encoding_unknown'],
    ['CP866, one name', Buffer.from('unit;\x8a\xa8\xa5\xa2\n', 'latin1'), 'table.encoding_unknown'],
    ['CP866, small letters', Buffer.from('\xac\xa5\xe1\xe2\xae;x\n', 'latin1'), 'table.encoding_unknown'],
    ['Mac Cyrillic', Buffer.from('\x8a\xee\xe4;\xec\xb4\xf1\xf2\xee\n', 'latin1'), 'table.encoding_unknown'],
    ['Latin-1', Buffer.from('unit;name\n1;M\xfcller\n2;Caf\xe9\n', 'latin1'), 'table.encoding_unknown'],
    ['Latin-1, one sign', Buffer.from('unit;km\xb2\n', 'latin1'), 'table.encoding_unknown'],
    ['an empty file', Buffer.alloc(0), 'table.empty'],
    ['a file of blank lines', Buffer.from('\n \n;;\n'), 'table.empty'],
    ['only a byte order mark', Buffer.from('\ufeff'), 'table.empty'],
  ])('%s', async (_, data, code) => {
    expect(await refusal(data)).toMatchObject([{ code }])
  })

  test('KOI8-U, which Windows-1251 would show as "кИЇВ"', async () => {
    const koi8 = Buffer.from(
      'ebc9a7d7 3b ecd8d7a6d7 0a efc4c5d3c1 3b e8c1d2cba6d7 0a'.replaceAll(' ', ''),
      'hex',
    )
    expect(await refusal(koi8)).toMatchObject([{ code: 'table.encoding_unknown' }])
  })

  test('UTF-8 with a broken letter names its line', async () => {
    const good = 'код;назва\nUA1;Їжакевичі\n'
    const data = Buffer.concat([Buffer.from(good), Buffer.from([0x41, 0xd0, 0x3b, 0x0a]), Buffer.from(good)])
    expect(await refusal(data)).toEqual([{ code: 'table.utf8_broken', line: 3 }])
    const named = { code: 'table.encoding_wrong', params: { encoding: 'utf-8' }, line: 3 }
    expect(await refusal(data, { encoding: 'utf-8' })).toEqual([named])
  })

  test('half a letter of UTF-16 at the end', async () => {
    const data = Buffer.concat([Buffer.from('\ufeffa;b\n1;2\n', 'utf16le'), Buffer.from([0x41])])
    expect(await refusal(data)).toMatchObject([{ code: 'table.encoding_unknown' }])
  })

  test('an encoding that does not exist', async () => {
    expect(await refusal('a\n1\n', { encoding: 'cp-9000' })).toMatchObject([{ code: 'table.encoding_name' }])
  })
})
