/** A shelf of files for tests: a folder of its own beside the test database, and small honest files. */
import { globSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Kysely } from 'kysely'
import sharp from 'sharp'
import type { Database } from '#kernel/database/tables.ts'
import { documentKinds, type FilePurpose, photoKinds, tableKinds } from '#kernel/files/kinds/file-kinds.ts'
import type { FileShelf } from '#kernel/files/records/shelf.ts'
import { openStore } from '#kernel/files/store/open-store.ts'
import { folderWith } from './files.ts'
import { buildXlsx, buildZip } from './xlsx.ts'

export const oblast = 'UA12000000000090473'

/** Everything that we know may come, and run what it likes. */
export const anything: FilePurpose = {
  name: 'test.anything',
  kinds: [
    ...new Set([
      ...photoKinds,
      ...documentKinds,
      ...tableKinds,
      'pptx',
      'zip',
      'txt',
      'svg',
      'html',
    ] as const),
  ],
  maxBytes: 20_000_000,
  allowsActive: true,
}

/** What an honest form would ask for: documents that run nothing. */
export const documents: FilePurpose = { name: 'test.documents', kinds: documentKinds, maxBytes: 20_000_000 }

export const sender = { oblast_code: oblast, uploaded_by: 'person-1' }

/** A shelf on disk that goes when the test ends. */
export function diskShelf(db: Kysely<Database>, now?: () => Date): FileShelf & { readonly folder: string } {
  const folder = folderWith()
  return { db, ...openStore({ folder, s3: undefined }), folder, ...(now ? { now } : {}) }
}

/** All files in a folder, at any depth, by their paths below it. */
export function filesIn(folder: string): string[] {
  return globSync('**', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .toSorted()
}

export function streamOf(bytes: string | Uint8Array): Readable {
  return Readable.from([Buffer.from(bytes)])
}

/** A photograph of so many points, with noise in it so that it has some size. */
export async function photo(
  format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' = 'jpeg',
  width = 64,
  height = 48,
): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
  return sharp({ create: { width, height, channels: 3, background: 'teal', noise } })
    .toFormat(format)
    .toBuffer()
}

/** A photograph as a telephone takes it: lying on its side, with the place where it was taken. */
export async function telephonePhoto(): Promise<Buffer> {
  return sharp(await photo('jpeg', 80, 40))
    .withExif({
      IFD0: { Make: 'SecretMaker', Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 27/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '35/1 2/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><r>SecretPlace</r></x:xmpmeta>')
    .jpeg()
    .toBuffer()
}

/** A PDF of one empty page, with whatever else its catalogue or its body are to have. */
export function pdf({ catalogue = '', body = '' } = {}): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalogue} >>\nendobj\n` +
      '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n' +
      `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n${body}` +
      'trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n',
    'latin1',
  )
}

export function xlsx(): Buffer {
  return buildXlsx({
    sheets: [{ name: 'S', rows: [['a', 1]] }],
    change: (parts) => [{ name: '[Content_Types].xml', data: '<Types/>' }, ...parts],
  })
}

export function docx(document = '<w:document/>'): Buffer {
  return buildZip([
    { name: '[Content_Types].xml', data: '<?xml version="1.0"?><Types/>' },
    { name: 'word/document.xml', data: document },
  ])
}

/** A detached signature's outside: SignedData of DER. */
export function signature(): Buffer {
  const inside = Buffer.concat([Buffer.from('06092a864886f70d010702', 'hex'), Buffer.alloc(40, 0x30)])
  return Buffer.concat([Buffer.from([0x30, 0x81, inside.length]), inside])
}
