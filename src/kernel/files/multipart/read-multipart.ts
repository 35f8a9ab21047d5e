/** Forms with files: read to the end, all faults told at once; nothing is stored before the whole of it is in and well. */
import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError, type Problem } from '../../errors.ts'
import { cleanFileName } from '../intake/file-name.ts'
import { acceptFile, discard } from '../intake/receive-file.ts'
import type { FilePurpose } from '../kinds/file-kinds.ts'
import type { FileRow, FileShelf } from '../records/shelf.ts'
import { type AcceptedFile, type Sender, storeFiles } from '../records/store-files.ts'
import { uploadRoute } from './register-multipart.ts'
import { watchBody } from './watch-body.ts'

export interface MultipartForm {
  /** Fields that take files, what these are sent for, and how many may come; one unless said otherwise. */
  readonly files: Readonly<Record<string, { readonly purpose: FilePurpose; readonly max?: number }>>
  /** Fields without files; 100. */
  readonly maxFields?: number
  /** Bytes of one such field; 100,000. */
  readonly maxFieldBytes?: number
  /**
   * Asked when the whole form is in and before anything is stored: throws where the fields refuse it (such as a wrong
   * token of the form).
   */
  readonly check?: (fields: URLSearchParams) => void | Promise<void>
  /** Told the fields that have come, also where the files are refused: whoever typed them sees them again. */
  readonly onFields?: (fields: URLSearchParams) => void
  /** Milliseconds in which something must come; 30 s. */
  readonly patienceMs?: number
}

export interface ReceivedForm {
  /** Everything that is no file, as a plain form has it. */
  readonly fields: URLSearchParams
  /** Files by their field; stored, belonging to nothing. A field that was left empty has an empty list. */
  readonly files: Readonly<Record<string, readonly FileRow[]>>
}

/** What has come so far. */
interface Parts {
  readonly fields: URLSearchParams
  readonly accepted: { readonly field: string; readonly file: AcceptedFile }[]
  readonly problems: Problem[]
}

/**
 * Reads the body of a form with files. The route must spread `uploadRoute` into its options.
 * @throws AppError `upload.malformed` (400), `upload.too_many` and `upload.too_large` (413), `upload.unusable` (422) with
 *   the problems of every file, `files.no_space` (507), `files.unavailable` (503); then nothing is left of any part
 */
export async function readMultipart(
  shelf: FileShelf,
  request: FastifyRequest,
  form: MultipartForm,
  sender: Sender,
): Promise<ReceivedForm> {
  if (request.routeOptions.handlerTimeout !== uploadRoute.handlerTimeout)
    throw new Error(`${request.routeOptions.url} takes files: spread uploadRoute into its options`)
  if (!request.isMultipart()) throw new AppError('upload.malformed')
  const parts: Parts = { fields: new URLSearchParams(), accepted: [], problems: [] }
  const watch = watchBody(request, form.patienceMs)
  try {
    await readParts(shelf, request, form, parts).finally(() => form.onFields?.(parts.fields))
    watch.bodyIsIn()
    if (parts.problems.length > 0)
      throw new AppError('upload.unusable', { file: namesOf(parts.problems) }, parts.problems)
    await form.check?.(parts.fields)
    return await storeParts(shelf, form, parts, sender)
  } catch (error) {
    throw partFault(error)
  } finally {
    watch.end()
    await Promise.all(parts.accepted.map(({ file }) => discard(file)))
  }
}

async function readParts(
  shelf: FileShelf,
  request: FastifyRequest,
  form: MultipartForm,
  parts: Parts,
): Promise<void> {
  for await (const part of request.parts({ limits: limitsOf(form) })) {
    if (part.type === 'field') takeField(part, parts)
    else await takeFile(shelf, part, form, parts)
  }
}

function limitsOf({ files, maxFields = 100, maxFieldBytes = 100_000 }: MultipartForm) {
  const allowed = Object.values(files).reduce((sum, { max = 1 }) => sum + max, 0)
  return {
    fieldNameSize: 200,
    fieldSize: maxFieldBytes,
    fields: maxFields,
    // A part that is one more than allowed is met, and refused with its name.
    files: allowed + 1,
    parts: maxFields + allowed + 1,
    headerPairs: 20,
    // Counted by us, to the byte; the parser would only cut it off.
    fileSize: Number.MAX_SAFE_INTEGER,
  }
}

function takeField(part: Extract<Multipart, { type: 'field' }>, { fields }: Parts): void {
  if (part.fieldnameTruncated || part.valueTruncated) throw new AppError('upload.too_many')
  fields.append(part.fieldname, typeof part.value === 'string' ? part.value : JSON.stringify(part.value))
}

async function takeFile(
  shelf: FileShelf,
  part: MultipartFile,
  { files }: MultipartForm,
  { accepted, problems }: Parts,
): Promise<void> {
  const field = Object.hasOwn(files, part.fieldname) ? files[part.fieldname] : undefined
  if (!field) throw new AppError('upload.malformed')
  if (part.filename === '' || part.filename === undefined) return skipEmpty(part)
  const { purpose, max = 1 } = field
  if (accepted.filter((one) => one.field === part.fieldname).length >= max)
    throw new AppError('upload.too_many')
  try {
    const file = await acceptFile(shelf.incoming, part.file, { name: part.filename, purpose })
    accepted.push({ field: part.fieldname, file })
  } catch (error) {
    // What is wrong with one file is told together with what is wrong with the others.
    if (!(error instanceof AppError) || error.code !== 'upload.unusable') throw error
    const { name } = cleanFileName(part.filename)
    problems.push(...error.problems.map((problem) => ({ ...problem, file: name })))
  }
}

/** A browser sends a field that was left empty as a file without a name and without a byte. */
async function skipEmpty(part: MultipartFile): Promise<void> {
  for await (const piece of part.file)
    if ((piece as Buffer).length > 0) throw new AppError('upload.malformed')
}

async function storeParts(
  shelf: FileShelf,
  form: MultipartForm,
  { accepted, fields }: Parts,
  sender: Sender,
): Promise<ReceivedForm> {
  const rows = await storeFiles(
    shelf,
    accepted.map(({ file }) => file),
    sender,
  )
  const files = Object.keys(form.files).map((name): [string, FileRow[]] => [
    name,
    rows.filter((_, at) => accepted[at].field === name),
  ])
  return { fields, files: Object.fromEntries(files) }
}

function namesOf(problems: readonly Problem[]): string {
  return [...new Set(problems.map(({ file = '' }) => file))].join(', ')
}

/** The parser's own errors as ours; a client that hung up hears nothing anyway. */
export function partFault(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (/^FST_(?:PARTS|FILES|FIELDS)_LIMIT$/.test(code)) return new AppError('upload.too_many')
  const isOfBody =
    /^FST_(?:PROTO_VIOLATION|INVALID_|MP_PREMATURE_CLOSE)/.test(code) ||
    code === 'ECONNRESET' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    /multipart|malformed|part header|part terminated|boundary/i.test(message)
  return isOfBody ? new AppError('upload.malformed', {}, [], 0, { cause: error }) : error
}
