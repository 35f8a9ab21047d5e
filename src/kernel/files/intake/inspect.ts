/** Whether a file is what it says it is, and may come in: its name, its bytes and its purpose compared. */
import { type FileHandle, open } from 'node:fs/promises'
import { AppError, type Problem } from '../../errors.ts'
import { readArchive, unpackToNothing } from '../kinds/archive.ts'
import {
  type FileKind,
  type FilePurpose,
  kindByExtension,
  kindEntry,
  kindLabel,
} from '../kinds/file-kinds.ts'
import { readPdf } from '../kinds/pdf.ts'
import { type FileEnds, readEnds, type Sniffed, secondNature, sniff } from '../kinds/sniff.ts'
import { readTextFacts } from '../kinds/text.ts'
import { cleanFileName } from './file-name.ts'
import type { StagedBytes } from './stage.ts'

export interface InspectedFile {
  readonly kind: FileKind
  readonly name: string
  readonly isActive: boolean
}

/** A file under inspection. */
interface Suspect {
  readonly handle: FileHandle
  readonly bytes: StagedBytes
  readonly ends: FileEnds
}

/** @throws AppError `upload.unusable` with everything that is wrong with it */
export async function inspectFile(
  bytes: StagedBytes,
  givenName: string,
  purpose: FilePurpose,
): Promise<InspectedFile> {
  const { name, extension, problems } = cleanFileName(givenName)
  const refuseFor = (...more: readonly Problem[]): never => {
    throw new AppError('upload.unusable', { file: name }, [...problems, ...more])
  }
  if (bytes.size === 0) return refuseFor({ code: 'upload.empty' })
  const handle = await open(bytes.path, 'r')
  try {
    const suspect = { handle, bytes, ends: await readEnds(handle, bytes.size) }
    const found = await identify(suspect)
    const kind = settleKind(found, extension)
    const mismatch =
      kind === undefined || !purpose.kinds.includes(kind) ? notAllowed(found, purpose) : undefined
    if (mismatch || kind === undefined || !kindEntry(kind).extensions.includes(extension))
      return refuseFor(mismatch ?? otherType(found, extension))
    if (problems.length > 0 || found.problems.length > 0) return refuseFor(...found.problems)
    const facts = await examine(suspect, kind)
    if (facts.problems.length > 0) return refuseFor(...facts.problems)
    if (facts.isActive && kind === 'pdf' && !purpose.allowsActive) return refuseFor({ code: 'upload.active' })
    return { kind, name, isActive: facts.isActive }
  } finally {
    await handle.close()
  }
}

interface Identified extends Sniffed {
  readonly problems: readonly Problem[]
}

async function identify({ bytes, ends }: Suspect): Promise<Identified> {
  const found = await sniff(ends)
  if (found.kind !== 'zip') return { ...found, problems: [] }
  return readArchive(bytes.path, bytes.size)
}

/** Of plain letters the name alone says whether they are a table, a list or a text. */
function settleKind({ kind }: Sniffed, extension: string): FileKind | undefined {
  const named = kindByExtension(extension)
  return kind === 'txt' && named && kindEntry(named).family === 'text' ? named : kind
}

function notAllowed({ label }: Sniffed, purpose: FilePurpose): Problem {
  const allowed = purpose.kinds.map(kindLabel).join(', ')
  return { code: 'upload.not_allowed', params: { type: label, allowed } }
}

function otherType({ label, kind }: Sniffed, extension: string): Problem {
  const usual = kind === undefined ? '' : kindEntry(kind).extensions[0]
  if (extension === '') return { code: 'upload.extension_missing', params: { type: label, usual } }
  return { code: 'upload.extension_other', params: { type: label, extension, usual } }
}

interface Facts {
  readonly isActive: boolean
  readonly problems: readonly Problem[]
}

/** What only a look at the whole of it can tell. */
async function examine(suspect: Suspect, kind: FileKind): Promise<Facts> {
  const { family } = kindEntry(kind)
  // Whether a picture can be decoded is found when it is made anew.
  if (family === 'image') return { isActive: false, problems: [] }
  const second = secondNature(kind, family === 'zip', suspect.ends)
  if (second) {
    const params = { type: kindLabel(kind), other: second }
    return { isActive: true, problems: [{ code: 'upload.two_types', params }] }
  }
  switch (family) {
    case 'zip':
      return { isActive: false, problems: await unpackToNothing(suspect.bytes.path) }
    case 'pdf': {
      const { isWhole, isActive } = await readPdf(suspect.handle, suspect.bytes.size, suspect.ends.tail)
      return { isActive, problems: isWhole ? [] : [{ code: 'upload.damaged' }] }
    }
    case 'signature':
      return { isActive: false, problems: isWholeDer(suspect) ? [] : [{ code: 'upload.damaged' }] }
    default:
      return examineLetters(suspect.bytes.path, kind, family === 'markup')
  }
}

/** The outer sequence of DER says how long it is; one of no said length ends with two zeros. */
function isWholeDer({ bytes, ends: { head, tail } }: Suspect): boolean {
  const first = head.charCodeAt(1)
  if (first === 0x80) return tail.endsWith('\0\0')
  const count = first < 0x80 ? 0 : first - 0x80
  let length = count === 0 ? first : 0
  for (let at = 0; at < count; at++) length = length * 256 + head.charCodeAt(2 + at)
  return length + 2 + count === bytes.size
}

async function examineLetters(path: string, kind: FileKind, isMarkup: boolean): Promise<Facts> {
  const { isClean, first, last, hasEntities } = await readTextFacts(path)
  const problems: Problem[] = []
  if (!isClean) problems.push({ code: 'upload.not_text' })
  else if (kind === 'json' && !['{}', '[]'].includes(first + last)) problems.push({ code: 'upload.not_json' })
  else if (kind === 'svg' && hasEntities) problems.push({ code: 'upload.entities' })
  return { isActive: isMarkup, problems }
}
