/** Words of files are read in a thread: of whatever an office attaches, and of what is sent to harm it. */
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { folderWith } from '../../../test/support/files.ts'
import { photo } from '../../../test/support/files-shelf.ts'
import {
  bombPdf,
  openFile,
  paragraph,
  pdfOf,
  scannedPdf,
  wordFile,
  writtenPdf,
} from '../../../test/support/text-files.ts'
import { buildXlsx, buildZip } from '../../../test/support/xlsx.ts'
import { type FileText, findWay, type TextWay } from './file-text.ts'
import { tidyText } from './gather.ts'
import { textLimits } from './limits.ts'
import { TextThread } from './thread/text-thread.ts'

const thread = new TextThread()
afterAll(() => thread.close())

async function read(way: TextWay, bytes: string | Uint8Array, by = thread): Promise<FileText> {
  return by.read({ path: join(folderWith({ file: bytes }), 'file'), way })
}

describe('the words are read', () => {
  test('of a PDF, page by page', async () => {
    const bytes = await writtenPdf([
      'Про ремонт під’їзної дороги до селища',
      'Голова Ґалаґан Їжакевич, підпис',
    ])
    const { said, ...rest } = await read('pdf', bytes)
    expect(rest).toEqual({ state: 'read', isCut: false, pages: 2 })
    expect(said.split('\n')).toEqual([
      'Про ремонт під’їзної дороги до селища',
      'Голова Ґалаґан Їжакевич, підпис',
    ])
  })

  const insides: [string, string, string][] = [
    ['runs of one word', '<w:p><w:r><w:t>доро</w:t></w:r><w:r><w:t>га</w:t></w:r></w:p>', 'дорога'],
    [
      'paragraphs and breaks',
      `${paragraph('раз')}<w:p><w:r><w:t>два</w:t><w:br/><w:t>три</w:t></w:r></w:p>`,
      'раз\nдва\nтри',
    ],
    [
      'a table',
      `<w:tbl><w:tr><w:tc>${paragraph('а')}</w:tc><w:tc>${paragraph('б')}</w:tc></w:tr></w:tbl>`,
      'а\nб',
    ],
    [
      'what was deleted',
      '<w:p><w:del><w:r><w:delText>геть</w:delText></w:r></w:del><w:r><w:t>є</w:t></w:r></w:p>',
      'є',
    ],
    ['codes of fields', '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>', '1'],
    [
      'a text box in two versions',
      `<mc:AlternateContent xmlns:mc="m"><mc:Choice>${paragraph('поле')}</mc:Choice><mc:Fallback>${paragraph('поле')}</mc:Fallback></mc:AlternateContent>`,
      'поле',
    ],
    ['entities', paragraph('&lt;b&gt; &amp; &#1111;'), '<b> & ї'],
  ]
  test.each(insides)('of a DOCX with %s', async (_, body, said) => {
    expect(await read('docx', wordFile(body))).toEqual({ state: 'read', said, isCut: false, pages: null })
  })

  test('of the notes and headers of a DOCX, after its text', async () => {
    const more = { 'word/header1.xml': '<w:hdr xmlns:w="w"><w:p><w:t>шапка</w:t></w:p></w:hdr>' }
    expect((await read('docx', wordFile(paragraph('текст'), more))).said).toBe('текст\nшапка')
  })

  test('of OpenDocument: text and tables, without what was changed', async () => {
    const text =
      '<text:tracked-changes><text:p>старе</text:p></text:tracked-changes><text:h>Наказ</text:h><text:p>про<text:s/>школи<text:line-break/>й сади</text:p>'
    expect((await read('odf', openFile('text', text))).said).toBe('Наказ\nпро школи\nй сади')
    const table =
      '<table:table-row><table:table-cell><text:p>Громада</text:p></table:table-cell></table:table-row>'
    expect((await read('odf', openFile('spreadsheet', table))).said).toBe('Громада')
  })

  test('of XLSX', async () => {
    const bytes = buildXlsx({
      sheets: [
        {
          name: 'А',
          rows: [
            ['Громада', 'Дороги, км'],
            ['Сонячна', 12],
          ],
        },
      ],
    })
    const { said } = await read('xlsx', bytes)
    for (const word of ['Громада', 'Дороги, км', 'Сонячна']) expect(said).toContain(word)
  })

  test.each([
    ['UTF-8', Buffer.from('Щодо їжі')],
    ['UTF-8 with its mark', Buffer.from('\ufeffЩодо їжі')],
    ['Windows-1251', Buffer.from('d9eee4ee20bfe6b3', 'hex')],
    ['UTF-16', Buffer.from('\ufeffЩодо їжі', 'utf16le')],
  ])('of plain letters in %s', async (_, bytes) => {
    expect(await read('plain', bytes)).toMatchObject({ state: 'read', said: 'Щодо їжі' })
  })
})

describe('what cannot be read is told', () => {
  test('a scan, with its pages', async () => {
    const picture = await photo('jpeg')
    expect(await read('pdf', await scannedPdf([picture, picture]))).toMatchObject({ state: 'scan', pages: 2 })
  })

  test.each<[string, TextWay, () => Promise<Buffer> | Buffer, FileText['state']]>([
    ['a PDF under a password', 'pdf', () => writtenPdf(['таємно'], { userPassword: 'secret' }), 'locked'],
    ['a PDF cut in two', 'pdf', async () => (await writtenPdf(['раз'])).subarray(0, 300), 'damaged'],
    [
      'a PDF whose pages go round in a circle',
      'pdf',
      () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 9>>']),
      'damaged',
    ],
    ['no PDF at all', 'pdf', () => Buffer.from('%PDF-1.7 and nothing'), 'damaged'],
    [
      'a DOCX with a document type',
      'docx',
      () => wordFileOf('<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'),
      'damaged',
    ],
    [
      'a DOCX of a thousand elements within one another',
      'docx',
      () => wordFile('<w:p>'.repeat(1000)),
      'damaged',
    ],
    [
      'a DOCX under a password',
      'docx',
      () => buildZip([{ name: 'word/document.xml', data: '<a/>', isEncrypted: true }]),
      'locked',
    ],
    ['a DOCX that unpacks a thousandfold', 'docx', () => wordFile(' '.repeat(101_000_000)), 'too_large'],
    ['bytes that are no letters', 'plain', () => Buffer.from([0, 1, 2, 0, 255]), 'damaged'],
  ])('%s', async (_, way, make, state) => {
    expect(await read(way, await make())).toMatchObject({ state, said: '' })
  })

  test('a PDF that unpacks to more than this machine should hold; the next file is read all the same', async () => {
    const tight = new TextThread({ growthMb: 150, timeMs: 20_000 })
    // What others of this process let go of meanwhile may hide how much it has grown; then time ends it.
    expect(['too_large', 'too_long']).toContain((await read('pdf', bombPdf(600), tight)).state)
    expect(await read('plain', 'далі', tight)).toMatchObject({ state: 'read', said: 'далі' })
    await tight.close()
  })

  test('what takes too long', async () => {
    const hasty = new TextThread({ timeMs: 1 })
    expect(await read('pdf', await writtenPdf(['раз']), hasty)).toMatchObject({ state: 'too_long' })
    await hasty.close()
  })

  test('a long text is cut, and said to be', async () => {
    const text = await read('plain', 'слово '.repeat(textLimits.letters / 5))
    expect(text).toMatchObject({ state: 'read', isCut: true })
    expect(text.said.length).toBeLessThanOrEqual(textLimits.letters)
  })
})

function wordFileOf(document: string): Buffer {
  return buildZip([{ name: 'word/document.xml', data: document }])
}

test.each([
  ['a\u202eb\u200b', 'ab'],
  ['a\u0000\u0007b', 'ab'],
  ['  a \t b  \n\n \n c ', 'a b\nc'],
  ['half \ud83d', 'half \ufffd'],
])('%j is tidied to %j', (text, tidy) => {
  expect(tidyText(text)).toBe(tidy)
})

test('no kind of text is looked for by a name that every object has', () => {
  expect([findWay('constructor'), findWay('application/zip')]).toEqual([undefined, undefined])
})
