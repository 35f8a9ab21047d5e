/** From a request to what was given: values for the act's schema, files, and the key under which it may come again. */
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { MultipartForm } from '../files/multipart/read-multipart.ts'
import type { FileRow, FileShelf } from '../files/records/shelf.ts'
import type { Sender } from '../files/records/store-files.ts'
import { collectFields } from './body-parsers.ts'
import { keyField } from './form-key.ts'
import type { FormReader, Typed } from './read-input.ts'

export interface Given {
  /** Fields as they were typed; of JSON none. */
  readonly typed: Typed
  /** For the act's schema, unchecked. */
  readonly values: Record<string, unknown>
  readonly files: Readonly<Record<string, readonly FileRow[]>>
  readonly key: string | undefined
}

/** @throws AppError `act.malformed` where it is no object */
export function readJson(request: FastifyRequest): Given {
  const { body } = request
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new AppError('act.malformed')
  const key = [request.headers['idempotency-key']].flat()[0]
  return { typed: {}, values: body as Record<string, unknown>, files: {}, key }
}

export function readForm(reader: FormReader, request: FastifyRequest): Given {
  return givenBy(reader, (request.body ?? {}) as Typed)
}

interface Upload {
  readonly shelf: FileShelf
  readonly files: MultipartForm['files']
  readonly sender: Sender
  /** Told what was typed, also where the files are refused. */
  readonly onTyped: (given: Given) => void
  /** Throws where the fields are not good; then no file is stored. */
  readonly check: (given: Given) => void
}

/** @throws AppError `upload.…` */
export async function readUpload(
  reader: FormReader,
  request: FastifyRequest,
  { shelf, files, sender, onTyped, check }: Upload,
): Promise<Given> {
  const read = (fields: URLSearchParams) => givenBy(reader, collectFields(fields))
  const form = {
    files,
    onFields: (fields: URLSearchParams) => onTyped(read(fields)),
    check: (fields: URLSearchParams) => check(read(fields)),
  }
  // What looks into files is much code: it is read when the first one comes.
  const { readMultipart } = await import('../files/multipart/read-multipart.ts')
  const received = await readMultipart(shelf, request, form, sender)
  return { ...read(received.fields), files: received.files }
}

function givenBy(reader: FormReader, { [keyField]: key, ...typed }: Typed): Given {
  return {
    typed,
    values: reader.read(typed),
    files: {},
    key: typeof key === 'string' && key !== '' ? key : undefined,
  }
}
