/** Kinds of files that the platform knows, and what each may be sent for. */

interface KindEntry {
  /** Media type under which it is kept and served. */
  readonly type: string
  /** Endings of names; the first is the usual one. */
  readonly extensions: readonly string[]
  /**
   * How its bytes are looked at: `image` is decoded and made anew; `zip` by its directory; `text` as letters;
   * `markup` as letters that a browser could run; `pdf` and `signature` by structure.
   */
  readonly family: 'image' | 'zip' | 'text' | 'markup' | 'pdf' | 'signature'
}

const table = {
  jpeg: { type: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'], family: 'image' },
  png: { type: 'image/png', extensions: ['png'], family: 'image' },
  webp: { type: 'image/webp', extensions: ['webp'], family: 'image' },
  gif: { type: 'image/gif', extensions: ['gif'], family: 'image' },
  avif: { type: 'image/avif', extensions: ['avif'], family: 'image' },
  pdf: { type: 'application/pdf', extensions: ['pdf'], family: 'pdf' },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    family: 'zip',
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    family: 'zip',
  },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx'],
    family: 'zip',
  },
  odt: { type: 'application/vnd.oasis.opendocument.text', extensions: ['odt'], family: 'zip' },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'], family: 'zip' },
  asice: { type: 'application/vnd.etsi.asic-e+zip', extensions: ['asice', 'sce'], family: 'zip' },
  asics: { type: 'application/vnd.etsi.asic-s+zip', extensions: ['asics', 'scs'], family: 'zip' },
  zip: { type: 'application/zip', extensions: ['zip'], family: 'zip' },
  p7s: { type: 'application/pkcs7-signature', extensions: ['p7s', 'p7m'], family: 'signature' },
  csv: { type: 'text/csv', extensions: ['csv', 'tsv'], family: 'text' },
  txt: { type: 'text/plain', extensions: ['txt'], family: 'text' },
  json: { type: 'application/json', extensions: ['json', 'geojson', 'topojson'], family: 'text' },
  yaml: { type: 'application/yaml', extensions: ['yaml', 'yml'], family: 'text' },
  // A letter as it travels; whoever reads it reads it as such.
  eml: { type: 'message/rfc822', extensions: ['eml'], family: 'text' },
  svg: { type: 'image/svg+xml', extensions: ['svg'], family: 'markup' },
  html: { type: 'text/html', extensions: ['html', 'htm'], family: 'markup' },
} as const satisfies Record<string, KindEntry>

export type FileKind = keyof typeof table

export function kindEntry(kind: FileKind): KindEntry {
  return table[kind]
}

/** `jpeg` → `JPG`: a name for people that is the same in every language. */
export function kindLabel(kind: FileKind): string {
  return table[kind].extensions[0].toUpperCase()
}

export function kindByExtension(extension: string): FileKind | undefined {
  const kinds = Object.keys(table) as FileKind[]
  return kinds.find((kind) => kindEntry(kind).extensions.includes(extension))
}

/** Whether a browser may show it in place: pictures, which were made anew here and became one of these, and nothing else. */
export function isShownInline(type: string): boolean {
  return type === table.jpeg.type || type === table.png.type
}

/** What a file is sent for: a word that is kept with it, and what may be sent. */
export interface FilePurpose {
  /** Such as `project.photo`; kept in the file's row. */
  readonly name: string
  readonly kinds: readonly FileKind[]
  readonly maxBytes: number
  /** Whether files may come that run something when they are opened: PDF with actions or attachments. SVG and HTML are asked for by `kinds`. */
  readonly allowsActive?: boolean
}

/** Photographs and scans. */
export const photoKinds: readonly FileKind[] = ['jpeg', 'png', 'webp', 'gif', 'avif']
/** What people attach to an application: documents, their scans, and signatures of them. */
export const documentKinds: readonly FileKind[] = [
  ...(['pdf', 'docx', 'odt', 'xlsx', 'ods'] as const),
  ...(['jpeg', 'png', 'p7s', 'asice', 'asics'] as const),
]
/** What can be read as data. */
export const tableKinds: readonly FileKind[] = ['csv', 'xlsx', 'json', 'yaml']
