/** More than three hundred files that nobody would send by chance, or that people send every day and that hide something. */
import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { docx, pdf, photo, signature, telephonePhoto, xlsx } from './files-shelf.ts'
import { bombs, pngChunk } from './hostile-bombs.ts'
import { buildZip } from './xlsx.ts'

export interface HostileFile {
  /** What is wrong with it; unique. */
  readonly what: string
  readonly name: string
  readonly bytes: Uint8Array
  /** `refused`; or `kept`, then under a clean name, and where it is a picture without anything but the picture. */
  readonly fate: 'refused' | 'kept'
}

/** Stands in everything that must not come through a picture. */
export const secret = 'SecretMark'

export async function hostileFiles(): Promise<HostileFile[]> {
  const honest = await honestFiles()
  return [
    ...oddNames(),
    ...wrongNames(honest),
    ...truncated(honest),
    ...noise(Object.keys(honest)),
    ...foreign(),
    ...(await polyglots()),
    ...(await picturesThatTell()),
    ...activePdfs(),
    ...(await bombs()),
  ]
}

/** One honest file of each ending. */
async function honestFiles(): Promise<Record<string, Buffer>> {
  const open = (type: string) => zipOf({ content: 'x', 'META-INF/manifest.xml': '<m/>' }, type)
  return {
    jpg: await photo('jpeg'),
    png: await photo('png'),
    webp: await photo('webp'),
    gif: await photo('gif'),
    avif: await photo('avif'),
    pdf: pdf(),
    docx: docx(),
    xlsx: xlsx(),
    pptx: zipOf({ '[Content_Types].xml': '<T/>', 'ppt/presentation.xml': '<p/>' }),
    odt: open('application/vnd.oasis.opendocument.text'),
    ods: open('application/vnd.oasis.opendocument.spreadsheet'),
    asice: open('application/vnd.etsi.asic-e+zip'),
    zip: zipOf({ a: 'b' }),
    p7s: signature(),
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    html: Buffer.from('<!doctype html><title>x</title>'),
    csv: Buffer.from('a,b\n1,2\n'),
  }
}

/** Parts packed; before them, where it is given, a part that says what it is, not packed. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>, mimetype?: string): Buffer {
  const first = mimetype === undefined ? [] : [{ name: 'mimetype', data: mimetype, isStored: true }]
  return buildZip([...first, ...Object.entries(parts).map(([name, data]) => ({ name, data }))])
}

function oddNames(): HostileFile[] {
  const bytes = pdf()
  const all = (fate: HostileFile['fate'], names: readonly string[]) =>
    names.map((name) => ({ what: `name ${JSON.stringify(name)}`, name, bytes, fate }))
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const controls = [...range(0, 31), ...range(127, 159), 0x2028, 0x2029]
  const turning = [...range(0x202a, 0x202e), ...range(0x2066, 0x2069)]
  const devices = ['con', 'PRN', 'aux', 'NUL', 'COM1', 'com9', 'LPT1', 'lpt²']
  const programs = [
    'exe',
    'scr',
    'bat',
    'cmd',
    'js',
    'vbs',
    'ps1',
    'lnk',
    'php',
    'html',
    'jar',
    'hta',
    'svg',
    'SH',
  ]
  return [
    ...all(
      'refused',
      [...controls, ...turning].map((code) => `a${String.fromCharCode(code)}b.pdf`),
    ),
    ...all(
      'refused',
      programs.map((ending) => `act.${ending}.pdf`),
    ),
    ...all('refused', ['', ' ', '.', '..', '...', '/', 'a/', '.pdf', 'pdf', 'a.exe', 'a.pdf.exe', 'a.pdf/.']),
    ...all('kept', [
      '../../../etc/passwd.pdf',
      '..\\..\\windows\\a.pdf',
      'C:\\fakepath\\a.pdf',
      '/etc/a.pdf',
      '\\\\host\\a.pdf',
    ]),
    ...all(
      'kept',
      devices.map((device) => `${device}.pdf`),
    ),
    ...all('kept', [
      `${'д'.repeat(5000)}.pdf`,
      `${'👩‍👩‍👧'.repeat(100)}.pdf`,
      `${'.'.repeat(3000)}a.pdf`,
      `${'a'.repeat(149)}.pdf`,
    ]),
    ...all('kept', [
      'a.pdf.',
      'a.pdf ',
      ' a .pdf',
      'a<b>:"|?*.pdf',
      '$(reboot).pdf',
      '-rf.pdf',
      '~.pdf',
      '%2e%2e%2fa.pdf',
      '\ud800.pdf',
      'e\u0301.pdf',
      'a\u200bb.pdf',
      '=cmd|x.pdf',
      "a';drop table.pdf",
      '<script>.pdf',
      'A.PDF',
      'Рішення від 12.05.2026 № 5.pdf',
    ]),
  ]
}

/** Each kind under the ending of each other one. */
function wrongNames(honest: Readonly<Record<string, Buffer>>): HostileFile[] {
  const endings = Object.keys(honest)
  return Object.entries(honest).flatMap(([kind, bytes]) =>
    endings
      .filter((ending) => ending !== kind)
      .map((ending) => ({
        what: `${kind} as ${ending}`,
        name: `a.${ending}`,
        bytes,
        fate: 'refused' as const,
      })),
  )
}

function truncated(honest: Readonly<Record<string, Buffer>>): HostileFile[] {
  return Object.entries(honest)
    .filter(([ending]) => !['svg', 'html', 'csv'].includes(ending))
    .flatMap(([ending, bytes]) =>
      [0.3, 0.8].map((part) => ({
        what: `${ending} cut at ${part}`,
        name: `a.${ending}`,
        bytes: bytes.subarray(0, Math.floor(bytes.length * part)),
        fate: 'refused' as const,
      })),
    )
}

function noise(endings: readonly string[]): HostileFile[] {
  return endings.flatMap((ending) => [
    { what: `nothing as ${ending}`, name: `a.${ending}`, bytes: new Uint8Array(0), fate: 'refused' as const },
    {
      what: `noise as ${ending}`,
      name: `a.${ending}`,
      bytes: Buffer.concat([Buffer.from([0]), randomBytes(5000)]),
      fate: 'refused' as const,
    },
    {
      what: `zeros as ${ending}`,
      name: `a.${ending}`,
      bytes: new Uint8Array(5000),
      fate: 'refused' as const,
    },
  ])
}

/** Beginnings of what is not taken at all, under an ending that is. */
function foreign(): HostileFile[] {
  const heads: Record<string, string | Buffer> = {
    'Windows program': 'MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff',
    'Linux program': '\x7fELF\x02\x01\x01\0\0',
    'Java class': '\xca\xfe\xba\xbe\0\0\0\x34',
    WebAssembly: '\0asm\x01\0\0\0',
    'old Office': '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0',
    RAR: 'Rar!\x1a\x07\x01\0',
    '7z': "7z\xbc\xaf'\x1c\0\x04",
    gzip: '\x1f\x8b\x08\0\0\0\0\0',
    bzip2: 'BZh91AY&SY\0',
    cabinet: 'MSCF\0\0\0\0',
    TIFF: 'II*\0\x08\0\0\0',
    bitmap: 'BM\x36\0\0\0\0\0\0\0',
    icon: '\0\0\x01\0\x01\0',
    HEIC: '\0\0\0\x18ftypheic\0\0\0\0',
    PSD: '8BPS\0\x01\0\0',
    MP4: '\0\0\0\x18ftypmp42\0\0\0\0',
    MP3: 'ID3\x03\0\0\0',
    Ogg: 'OggS\0\x02\0\0',
    AVI: 'RIFF\0\0\0\0AVI \0',
    SQLite: 'SQLite format 3\0',
    shortcut: 'L\0\0\0\x01\x14\x02\0',
    certificate: Buffer.from([0x30, 0x82, 0x03, 0x00, 0x30, 0x82, 0x02, 0x00]),
    'XML of a stranger': '<?xml version="1.0"?><feed/>',
  }
  const documents = {
    'workbook with macros': zipOf({
      '[Content_Types].xml': '',
      'xl/workbook.xml': '',
      'xl/vbaProject.bin': 'x',
    }),
    'document with macros': zipOf({
      '[Content_Types].xml': '',
      'word/document.xml': '',
      'word/vbaData.xml': 'x',
    }),
    'binary workbook': zipOf({ '[Content_Types].xml': '', 'xl/workbook.bin': 'x' }),
    'Java archive': zipOf({ 'META-INF/MANIFEST.MF': 'x' }),
    'Android program': zipOf({ 'AndroidManifest.xml': 'x' }),
    'document and workbook in one': zipOf({
      '[Content_Types].xml': '',
      'xl/workbook.xml': '',
      'word/document.xml': '',
    }),
    e_book: zipOf({ a: 'b' }, 'application/epub+zip'),
  }
  return [
    ...Object.entries(heads).flatMap(([what, head]) =>
      ['pdf', 'jpg'].map((ending) => ({
        what: `${what} as ${ending}`,
        name: `a.${ending}`,
        bytes: Buffer.from(head as string, 'latin1'),
        fate: 'refused' as const,
      })),
    ),
    ...Object.entries(documents).map(([what, bytes]) => ({
      what,
      name: what.includes('workbook') ? 'a.xlsx' : 'a.docx',
      bytes,
      fate: 'refused' as const,
    })),
  ]
}

async function polyglots(): Promise<HostileFile[]> {
  const script = `<script>/*${secret}*/alert(1)</script>`
  const [jpeg, png, gif] = [await photo('jpeg'), await photo('png'), await photo('gif')]
  const zip = zipOf({ 'evil.js': script })
  const join = (...parts: (string | Buffer)[]) =>
    Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  const kept = { fate: 'kept' as const }
  const refused = { fate: 'refused' as const }
  return [
    { what: 'picture and page', name: 'a.jpg', bytes: join(jpeg, script), ...kept },
    { what: 'picture and archive', name: 'b.jpg', bytes: join(jpeg, zip), ...kept },
    { what: 'PNG and page', name: 'a.png', bytes: join(png, script), ...kept },
    { what: 'PNG with a page in its text', name: 'b.png', bytes: withPngText(png, script), ...kept },
    { what: 'PNG and PDF', name: 'c.png', bytes: join(png, pdf()), ...kept },
    { what: 'GIF and script behind', name: 'a.gif', bytes: join(gif, `*/=1;/*${secret}`), ...kept },
    {
      what: 'GIF that is a script',
      name: 'b.gif',
      bytes: Buffer.from(`GIF89a/*\0\0\0*/=1;alert("${secret}")//`),
      ...refused,
    },
    {
      what: 'GIF that is a script, named so',
      name: 'b.js',
      bytes: Buffer.from('GIF89a=1;alert(1)'),
      ...refused,
    },
    {
      what: 'JPEG with a program in its comment',
      name: 'c.jpg',
      bytes: withJpegComment(jpeg, `<?php /*${secret}*/ ?>`),
      ...kept,
    },
    { what: 'PDF and archive', name: 'a.pdf', bytes: join(pdf(), zip), ...refused },
    {
      what: 'PDF with an archive before its end',
      name: 'b.pdf',
      bytes: join(pdf(), zip, '\n%%EOF\n'),
      ...refused,
    },
    {
      what: 'PDF and page',
      name: 'c.pdf',
      bytes: join('%PDF-1.7\n', '<html><body>', script, pdf()),
      ...refused,
    },
    { what: 'archive and PDF', name: 'a.zip', bytes: zipOf({ b: pdf() }, '%PDF-1.7'), ...refused },
    {
      what: 'archive with something before it',
      name: 'b.zip',
      bytes: join('#!/bin/sh\nexit\n', zip),
      ...refused,
    },
    { what: 'archive with something behind it', name: 'c.zip', bytes: join(zip, script), ...refused },
    { what: 'archive and page', name: 'd.zip', bytes: zipOf({ b: '' }, `<html>${script}`), ...refused },
    { what: 'text and PDF', name: 'a.txt', bytes: join('Вітаю\n', pdf()), ...refused },
    { what: 'text and archive', name: 'b.txt', bytes: join('text\n', zip), ...refused },
    {
      what: 'table that is a page',
      name: 'a.csv',
      bytes: join('\ufeff  \n', '<TABLE><tr>', script),
      ...refused,
    },
    {
      what: 'table that is a picture',
      name: 'b.csv',
      bytes: Buffer.from('<?xml version="1.0"?><!-- x --><svg onload="alert(1)"/>'),
      ...refused,
    },
    { what: 'record that is a page', name: 'a.json', bytes: Buffer.from('<a>[]</a>'), ...refused },
    {
      what: 'picture in letters that is a page',
      name: 'a.svg',
      bytes: Buffer.from('<svg/><html><body>x'),
      ...refused,
    },
    {
      what: 'page in UTF-16',
      name: 'c.txt',
      bytes: Buffer.from('\ufeff<html><script>', 'utf16le'),
      ...refused,
    },
    { what: 'table with a formula', name: 'c.csv', bytes: Buffer.from("=cmd|'/c calc'!A0,1\n"), ...kept },
    {
      what: 'table with a script in a cell',
      name: 'd.csv',
      bytes: Buffer.from(`a,b\n1,"${script}"\n`),
      ...kept,
    },
    { what: 'text with a bell', name: 'd.txt', bytes: Buffer.from('a\x07b'), ...refused },
    {
      what: 'text that moves the cursor of a terminal',
      name: 'e.txt',
      bytes: Buffer.from('a\x1b[2Jb'),
      ...refused,
    },
  ]
}

async function picturesThatTell(): Promise<HostileFile[]> {
  const withExif = (format: 'jpeg' | 'png' | 'webp' | 'avif') =>
    sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } })
      .withExif({ IFD0: { Copyright: secret, Artist: secret } })
      .toFormat(format)
      .toBuffer()
  const profile = await sharp(await photo())
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
  const all: [string, string, Buffer][] = [
    ['JPEG with its place', 'a.jpg', await telephonePhoto()],
    ['JPEG with its author', 'b.jpg', await withExif('jpeg')],
    ['PNG with its author', 'a.png', await withExif('png')],
    ['WebP with its author', 'a.webp', await withExif('webp')],
    ['AVIF with its author', 'a.avif', await withExif('avif')],
    ['JPEG with a profile', 'c.jpg', profile],
    ['JPEG with a comment', 'd.jpg', withJpegComment(await photo(), secret)],
    ['PNG with a text', 'b.png', withPngText(await photo('png'), secret)],
  ]
  return all.map(([what, name, bytes]) => ({ what, name, bytes, fate: 'kept' }))
}

function activePdfs(): HostileFile[] {
  const packed = (text: string) => {
    const stream = deflateSync(text)
    return `9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${stream.length} >>\nstream\n${stream.toString('latin1')}\nendstream endobj\n`
  }
  const bodies: Record<string, Parameters<typeof pdf>[0]> = {
    'script on opening': { catalogue: '/OpenAction << /S /JavaScript /JS (x) >>' },
    'script in names': { catalogue: '/Names << /JavaScript 5 0 R >>' },
    'script, spelled otherwise': { catalogue: '/Names << /#4a#61vaScript 5 0 R >>' },
    'script in packed objects': { body: packed('1 0 << /S /JavaScript /JS (x) >>') },
    'packed objects that are a bomb': { body: packed('0'.repeat(20_000_000)) },
    'packed objects that are none': { body: '9 0 obj << /Type /ObjStm >> stream\nxxxx endstream\n' },
    'action by reference': { catalogue: '/OpenAction 9 0 R' },
    'program that is started': { body: '9 0 obj << /S /Launch /F (cmd.exe) >> endobj\n' },
    'file inside': { body: '9 0 obj << /Type /EmbeddedFile >> endobj\n' },
    film: { body: '9 0 obj << /Subtype /RichMedia >> endobj\n' },
    'form of XML': { catalogue: '/AcroForm << /XFA 9 0 R >>' },
    'form that is sent': { body: '9 0 obj << /S /SubmitForm /F (http://x) >> endobj\n' },
    lock: { body: 'trailer << /Encrypt 9 0 R >>\n' },
  }
  return Object.entries(bodies).map(([what, parts]) => ({
    what: `PDF: ${what}`,
    name: 'a.pdf',
    bytes: pdf(parts),
    fate: 'refused',
  }))
}

function withJpegComment(jpeg: Buffer, text: string): Buffer {
  const comment = Buffer.from(text)
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)])
}

/** After the header of 33 bytes a chunk of text; its checksum is right. */
function withPngText(png: Buffer, text: string): Buffer {
  return Buffer.concat([
    png.subarray(0, 33),
    pngChunk('tEXt', Buffer.from(`Comment\0${text}`)),
    png.subarray(33),
  ])
}
