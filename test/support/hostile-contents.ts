/** Files of kinds that are not taken, PDF that acts, pictures that tell more than can be seen. */
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { pdf, photo, telephonePhoto } from './files-shelf.ts'
import { type HostileFile, secret, withJpegComment, withPngText, zipOf } from './hostile-parts.ts'

/** Beginnings of what is not taken at all. */
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

/** Archives that are something of their own. */
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

export function foreign(): HostileFile[] {
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

export async function picturesThatTell(): Promise<HostileFile[]> {
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

export function activePdfs(): HostileFile[] {
  const packed = (text: string) => {
    const stream = deflateSync(text)
    return `9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${stream.length} >>\nstream\n${stream.toString('latin1')}\nendstream endobj\n`
  }
  const bodies: Record<string, Parameters<typeof pdf>[0]> = {
    'script on opening': { catalogue: '/OpenAction << /S /JavaScript /JS (x) >>' },
    'script in names': { catalogue: '/Names << /JavaScript 5 0 R >>' },
    'script, spelled otherwise': { catalogue: '/Names << /#4a#61vaScript 5 0 R >>' },
    'script in packed objects': { body: packed('1 0 << /S /JavaScript /JS (x) >>') },
    'script in packed objects, spelled otherwise': {
      body: packed('1 0 << /S /JavaScript >>').replace('/ObjStm', '/Obj#53tm'),
    },
    'packed objects far from their name': {
      body: packed('1 0 << /S /JavaScript >>').replace('/ObjStm', `/ObjStm /X (${'x'.repeat(5000)})`),
    },
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
