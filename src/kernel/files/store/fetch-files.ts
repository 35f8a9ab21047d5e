/** Files fetched to a folder of this machine for as long as some work takes. */
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
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
