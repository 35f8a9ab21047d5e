import { createHash } from 'node:crypto'
import { buffer, text } from 'node:stream/consumers'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { AppError } from '#kernel/errors.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import {
  anything,
  diskShelf,
  documents,
  docx,
  filesIn,
  oblast,
  pdf,
  photo,
  sender,
  signature,
  streamOf,
  telephonePhoto,
  xlsx,
} from '../../../../test/support/files-shelf.ts'
import { expectToBeSaid } from '../../../../test/support/sayings.ts'
import { buildZip } from '../../../../test/support/xlsx.ts'
import type { FilePurpose } from '../kinds/file-kinds.ts'
import { receiveFile } from './receive-file.ts'

const { db } = await testDatabase()

async function send(name: string, bytes: string | Uint8Array, purpose: FilePurpose = anything) {
  const shelf = diskShelf(db)
  const row = await receiveFile(shelf, streamOf(bytes), { ...sender, name, purpose })
  return { shelf, row }
}

/** Codes of what is wrong with a file; that nothing of it is left is expected each time. */
async function refusal(name: string, bytes: string | Uint8Array, purpose: FilePurpose = anything) {
  const shelf = diskShelf(db)
  const error: AppError = await receiveFile(shelf, streamOf(bytes), { ...sender, name, purpose }).then(
    () => expect.unreachable(`${name} came in`),
    (error) => error,
  )
  expect(filesIn(shelf.folder)).toEqual([])
  expectToBeSaid(error)
  return error.code === 'upload.unusable' ? error.problems.map(({ code }) => code) : [error.code]
}

test('what a person sends lies under its hash, whole, and is recorded as hers', async () => {
  const bytes = pdf()
  const { shelf, row } = await send('Заява.pdf', bytes)
  const hash = createHash('sha256').update(bytes).digest('hex')
  expect(row).toMatchObject({
    ...{ hash, size: bytes.length, type: 'application/pdf', name: 'Заява.pdf', uploaded_by: 'person-1' },
    ...{ purpose: 'test.anything', is_active: false, owner_type: null },
  })
  expect(filesIn(shelf.folder)).toEqual([`${oblast}/${hash.slice(0, 2)}/${hash.slice(2)}`])
  expect(await text(await shelf.store.read(row))).toBe(bytes.toString('latin1'))
})

test('the same bytes sent by twenty people at once are stored once', async () => {
  const shelf = diskShelf(db)
  const bytes = pdf({ catalogue: '/Lang (uk)' })
  const sent = Array.from({ length: 20 }, (_, i) =>
    receiveFile(shelf, streamOf(bytes), { ...sender, name: `${i}.pdf`, purpose: anything }),
  )
  const rows = await Promise.all(sent)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(20)
  expect(filesIn(shelf.folder)).toHaveLength(1)
})

describe('files of all kinds come in under their own names', () => {
  test.each([
    { name: 'a.pdf', bytes: pdf() },
    { name: 'a.docx', bytes: docx() },
    { name: 'a.xlsx', bytes: xlsx() },
    { name: 'a.zip', bytes: buildZip([{ name: 'b.zip', data: buildZip([{ name: 'c', data: 'd' }]) }]) },
    { name: 'a.p7s', bytes: signature() },
    { name: 'a.csv', bytes: 'громада;значення\nЛипова;1\n' },
    { name: 'bmw.csv', bytes: 'BMW,1\n' },
    { name: '1251.csv', bytes: Buffer.from([0xc3, 0xf0, 0xee, 0xec, 0xe0, 0x3b, 0x31, 0x0a]) },
    { name: 'wide.csv', bytes: Buffer.from('\ufeffгромада\t1\n', 'utf16le') },
    { name: 'a.txt', bytes: 'Текст' },
    { name: 'a.json', bytes: '\ufeff [1]\n' },
    { name: 'a.yaml', bytes: 'a: 1\n' },
    { name: 'a.svg', bytes: '<?xml version="1.0"?><!-- b --><svg xmlns="http://www.w3.org/2000/svg"/>' },
    { name: 'a.html', bytes: '<!doctype html><p>Сторінка' },
  ])('$name', async ({ name, bytes }) => {
    const { row } = await send(name, bytes)
    expect(row.name).toBe(name)
    expect(row.is_active).toBe(name.endsWith('svg') || name.endsWith('html'))
  })
})

describe('a photograph is made anew', () => {
  test('it stands upright and tells nothing of the place and the telephone', async () => {
    const sent = await telephonePhoto()
    expect(sent.includes('SecretMaker') && sent.includes('SecretPlace')).toBe(true)
    const { shelf, row } = await send('IMG.JPG', sent)
    const kept = await buffer(await shelf.store.read(row))
    const { width, height, exif, xmp, icc, orientation } = await sharp(kept).metadata()
    expect({ width, height, exif, xmp, icc, orientation }).toEqual({ width: 40, height: 80 })
    expect(kept.includes('Secret')).toBe(false)
    expect(filesIn(shelf.folder)).toHaveLength(1)
    expect(row).toMatchObject({ type: 'image/jpeg', name: 'IMG.JPG', size: kept.length })
  })

  test.each([
    { format: 'png', name: 'a.png', type: 'image/png' },
    { format: 'webp', name: 'a.jpg', type: 'image/jpeg' },
    { format: 'gif', name: 'a.png', type: 'image/png' },
    { format: 'avif', name: 'a.jpg', type: 'image/jpeg' },
  ] as const)('$format is kept as $type', async ({ format, name, type }) => {
    const { row } = await send(`a.${format}`, await photo(format))
    expect(row).toMatchObject({ name, type })
  })

  test('what was hidden behind the picture is gone', async () => {
    const sent = Buffer.concat([await photo('jpeg'), Buffer.from('<script>alert(1)</script>')])
    const { shelf, row } = await send('a.jpg', sent)
    expect(await text(await shelf.store.read(row))).not.toContain('<script>')
  })
})

describe('a file that is not what it says is refused with a sentence', () => {
  test.each([
    { name: 'a.pdf', bytes: 'MZ\x90\0\x03\0\0\0', codes: ['upload.not_allowed'] },
    { name: 'a.jpg', bytes: '<html><script>', codes: ['upload.extension_other'] },
    { name: 'a.csv', bytes: '<!-- x --><html>', codes: ['upload.extension_other'] },
    { name: 'a.docx', bytes: xlsx(), codes: ['upload.extension_other'] },
    { name: 'a.zip', bytes: docx(), codes: ['upload.extension_other'] },
    { name: 'a', bytes: pdf(), codes: ['upload.extension_missing'] },
    { name: '', bytes: pdf(), codes: ['upload.name_missing', 'upload.extension_missing'] },
    { name: 'a.exe.pdf', bytes: pdf(), codes: ['upload.name_double'] },
    { name: 'a\0.pdf', bytes: pdf(), codes: ['upload.name_deceives'] },
    { name: 'a\u202efdp.pdf', bytes: pdf(), codes: ['upload.name_deceives'] },
    { name: 'a.pdf', bytes: '', codes: ['upload.empty'] },
    { name: 'a.txt', bytes: `${'a'.repeat(9000)}\0`, codes: ['upload.not_text'] },
    { name: 'a.json', bytes: '{"a": [1, 2', codes: ['upload.not_json'] },
    { name: 'a.svg', bytes: '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', codes: ['upload.entities'] },
    { name: 'a.docx', bytes: docx('<!DOCTYPE a [<!ENTITY a "b">]><w/>'), codes: ['upload.entities'] },
    { name: 'a.p7s', bytes: signature().subarray(0, 30), codes: ['upload.damaged'] },
    { name: 'a.pdf', bytes: pdf().subarray(0, 100), codes: ['upload.damaged'] },
    {
      name: 'a.zip',
      bytes: buildZip([{ name: 'a', data: 'b', isEncrypted: true }]),
      codes: ['upload.locked'],
    },
    {
      name: 'a.pdf',
      bytes: Buffer.concat([pdf(), buildZip([{ name: 'a', data: 'b' }])]),
      codes: ['upload.two_types'],
    },
  ])('$name $codes', async ({ name, bytes, codes }) => {
    expect(await refusal(name, bytes)).toEqual(codes)
  })

  test('more than is allowed, by a byte', async () => {
    const bytes = pdf()
    const purpose = { ...anything, maxBytes: bytes.length }
    await send('a.pdf', bytes, purpose)
    expect(await refusal('a.pdf', Buffer.concat([bytes, Buffer.from('\n')]), purpose)).toEqual([
      'upload.too_large',
    ])
  })
})

describe('a PDF that acts comes in only where it may', () => {
  test.each([
    { what: 'a script', parts: { catalogue: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' } },
    { what: 'a script by another spelling', parts: { catalogue: '/Names << /J#61vaScript 5 0 R >>' } },
    { what: 'a program', parts: { body: '9 0 obj << /S /Launch /F (cmd.exe) >> endobj\n' } },
    { what: 'a file inside', parts: { body: '9 0 obj << /Type /EmbeddedFile >> endobj\n' } },
    { what: 'an action by reference', parts: { catalogue: '/OpenAction 9 0 R' } },
    { what: 'a lock', parts: { body: 'trailer << /Encrypt 9 0 R >>\n' } },
    {
      what: 'packed objects that do not unpack',
      parts: { body: '9 0 obj << /Type /ObjStm >>\nstream\nxx\nendstream\n' },
    },
  ])('$what', async ({ parts }) => {
    expect(await refusal('a.pdf', pdf(parts), documents)).toEqual(['upload.active'])
    expect((await send('a.pdf', pdf(parts))).row.is_active).toBe(true)
  })

  test('one that only opens at a page does nothing', async () => {
    const { row } = await send('a.pdf', pdf({ catalogue: '/OpenAction [3 0 R /Fit]' }), documents)
    expect(row.is_active).toBe(false)
  })
})

test('an action in a large PDF is found wherever it stands, and an opening page is none wherever it stands', async () => {
  for (const at of [999_990, 1_000_000, 1_004_080, 1_004_090]) {
    const before = `% ${'x'.repeat(at - pdf().length)}\n`
    const opened = pdf({ body: `${before}9 0 obj << /OpenAction [3 0 R /Fit] >> endobj\n` })
    expect((await send('a.pdf', opened, documents)).row.is_active).toBe(false)
    const acting = pdf({ body: `${before}9 0 obj << /S /Launch >> endobj\n` })
    expect(await refusal('a.pdf', acting, documents)).toEqual(['upload.active'])
  }
})
