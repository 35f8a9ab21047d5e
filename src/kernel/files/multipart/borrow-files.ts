/** Files that are looked at and not kept: they lie on this machine's disk while somebody works on them, and are gone then. */
import { rm } from 'node:fs/promises'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../errors.ts'
import { cleanFileName } from '../intake/file-name.ts'
import { stageStream } from '../intake/stage.ts'
import { partFault } from './read-multipart.ts'
import { watchBody } from './watch-body.ts'

export interface BorrowedFile {
  /** As it was sent, made harmless; for people only. */
  readonly name: string
  readonly path: string
  readonly size: number
}

/**
 * Reads a form of files, one at most in each field, and lends them. The route must spread `uploadRoute` into its options.
 * @param fields how many bytes each may have, by its name; what is in no field of these is refused
 * @param use is handed the files by their field; a field that was left empty has none
 * @throws AppError `upload.malformed`, `upload.too_many`, `upload.too_large`, `files.no_space`; whatever `use` throws
 */
export async function borrowFiles<T>(
  request: FastifyRequest,
  incoming: string,
  fields: Readonly<Record<string, { readonly maxBytes: number }>>,
  use: (files: Readonly<Record<string, BorrowedFile>>) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw new AppError('upload.malformed')
  const borrowed: Record<string, BorrowedFile> = {}
  const watch = watchBody(request)
  try {
    await take(request, incoming, fields, borrowed)
    watch.bodyIsIn()
    return await use(borrowed)
  } catch (error) {
    throw partFault(error)
  } finally {
    watch.end()
    await Promise.all(Object.values(borrowed).map(({ path }) => rm(path, { force: true })))
  }
}

async function take(
  request: FastifyRequest,
  incoming: string,
  fields: Readonly<Record<string, { readonly maxBytes: number }>>,
  borrowed: Record<string, BorrowedFile>,
): Promise<void> {
  const count = Object.keys(fields).length
  const limits = {
    fieldNameSize: 100,
    fieldSize: 1000,
    fields: 5,
    files: count + 1,
    parts: count + 6,
    headerPairs: 20,
    fileSize: Number.MAX_SAFE_INTEGER,
  }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') continue
    if (!Object.hasOwn(fields, part.fieldname)) throw new AppError('upload.malformed')
    if (Object.hasOwn(borrowed, part.fieldname)) throw new AppError('upload.too_many')
    const { name } = cleanFileName(part.filename ?? '')
    const staged = await stageStream(part.file, incoming, { maxBytes: fields[part.fieldname].maxBytes, name })
    // A browser sends a field that was left empty as a file without a name and without a byte.
    if (part.filename || staged.size > 0) borrowed[part.fieldname] = { name, ...staged }
    else await rm(staged.path, { force: true })
  }
}
