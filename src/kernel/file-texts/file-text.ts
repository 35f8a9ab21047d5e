/** What reading a file came to. */

export const textStates = [
  'read',
  /** It has no text, only pictures of it. */
  'scan',
  'recognised',
  /** A machine looked at it and could not read it. */
  'unrecognised',
  'locked',
  'damaged',
  'too_large',
  'too_long',
] as const
export type TextState = (typeof textStates)[number]

export interface FileText {
  readonly state: TextState
  readonly said: string
  /** Whether there is more in the file than was taken. */
  readonly isCut: boolean
  /** Pages that were read, where it has pages. */
  readonly pages: number | null
}

export function nothingOf(state: TextState): FileText {
  return { state, said: '', isCut: false, pages: null }
}

/** How a file is read, by what it is. */
export type TextWay = 'pdf' | 'docx' | 'odf' | 'xlsx' | 'plain'

const ways: Readonly<Record<string, TextWay | 'picture'>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odf',
  'application/vnd.oasis.opendocument.spreadsheet': 'odf',
  'text/plain': 'plain',
  'text/csv': 'plain',
  'image/jpeg': 'picture',
  'image/png': 'picture',
}

/** Media types of files that may have a text. */
export const textTypes: readonly string[] = Object.keys(ways)

/** @param type the media type of a file's row @returns undefined of a kind in which no text is looked for */
export function findWay(type: string): TextWay | 'picture' | undefined {
  return Object.hasOwn(ways, type) ? ways[type] : undefined
}
