/** Files fetched to a folder of this machine for as long as some work takes. */
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../errors.ts'
import { newIncomingPath } from '../intake/stage.ts'
import type { FileRow, FileShelf } from '../records/shelf.ts'

export interface FetchedFile {
  readonly file: FileRow
  readonly path: string
}

/**
 * Works with files in a folder of their own, under the names that they were sent with; the folder goes afterwards. It lies
 * where files come in, so what a killed process leaves is swept with the rest.
 */
export async function withFiles<T>(
  shelf: FileShelf,
  files: readonly FileRow[],
  work: (folder: string, fetched: readonly FetchedFile[]) => Promise<T>,
): Promise<T> {
  const folder = await newIncomingPath(shelf.incoming)
  await mkdir(folder, { mode: 0o700 })
  try {
    const fetched: FetchedFile[] = []
    for (const file of files) {
      const path = join(folder, file.name)
      await pipeline(await shelf.store.read(file), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      fetched.push({ file, path })
    }
    return await work(folder, fetched)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Reads the one file of a form from a path of its own.
 * @param field what it is called in the form
 * @throws AppError `act.invalid` where none was sent; what `read` throws, with the name that people know the file by
 */
export function readOneFile<T>(
  shelf: FileShelf,
  sent: readonly FileRow[],
  read: (path: string) => Promise<T>,
  field = 'file',
): Promise<T> {
  if (sent.length === 0) throw new AppError('act.invalid', {}, [{ code: 'upload.none', path: field }])
  return withFiles(shelf, sent.slice(0, 1), async (_, [{ file, path }]) => {
    try {
      return await read(path)
    } catch (error) {
      throw named(error, file.name)
    }
  })
}

/** Our folders are nobody's business. */
function named(error: unknown, file: string): unknown {
  if (!(error instanceof AppError)) return error
  const problems = error.problems.map((problem) => ({ ...problem, file }))
  return new AppError(error.code, { ...error.params, file }, problems, error.problemCount)
}
