/** Files in a folder: `<folder>/<oblast>/ab/cdef…`. */
import { type FileHandle, open, opendir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '../../errors.ts'
import { makeFolder } from '../../tables/writing/folder.ts'
import {
  type ByteRange,
  type Content,
  type ContentAddress,
  contentKey,
  type FileStore,
  parseContentKey,
  storeFault,
} from './file-store.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * A store in a folder; bytes are on the disk, not in its cache, when `keep` ends.
 * @param folder of the same file system as the files that are brought: each is renamed to its place
 */
export function openDiskStore(folder: string): FileStore {
  const placeOf = (address: ContentAddress) => path.join(folder, contentKey(address))
  return {
    keep: (content, from) => keepOnDisk(placeOf(content), from).catch(refuse),
    read: (content, range) => readFromDisk(placeOf(content), content, range),
    remove: (address) => rm(placeOf(address), { force: true }).catch(refuse),
    list: () => listOnDisk(folder),
    close() {},
  }
}

function refuse(error: unknown): never {
  throw storeFault(error)
}

/** Whoever comes second puts the same bytes in the place of the same: readers of the first keep theirs. */
async function keepOnDisk(place: string, from: string): Promise<void> {
  const folder = path.dirname(place)
  const made = await makeFolder(folder, 0o700)
  try {
    await rename(from, place)
  } catch (error) {
    if (!(await isHeldOpen(error, place, from))) throw error
  }
  for (const changed of [folder, ...made.map((one) => path.dirname(one))]) await syncFolder(changed)
}

/** Windows gives no new name over a file that somebody reads; it has the same bytes. */
async function isHeldOpen(error: unknown, place: string, from: string): Promise<boolean> {
  const { code } = error as NodeJS.ErrnoException
  if (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY') return false
  const [there, brought] = await Promise.all([stat(place).catch(() => undefined), stat(from)])
  return there?.size === brought.size
}

/** Opened before anything is answered, so that a file that is lost is a fault and not a broken answer. */
async function readFromDisk(place: string, content: Content, range?: ByteRange): Promise<Readable> {
  let handle: FileHandle | undefined
  try {
    handle = await open(place, 'r')
    const { size } = await handle.stat()
    if (size !== content.size) throw new AppError('files.lost', { hash: content.hash })
    return handle.createReadStream(range ? { start: range.start, end: range.end } : {})
  } catch (error) {
    await handle?.close()
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new AppError('files.lost', { hash: content.hash }, [], 0, { cause: error })
    throw storeFault(error)
  }
}

async function* listOnDisk(folder: string): AsyncGenerator<Content> {
  if (!(await stat(folder).catch(() => undefined))) return
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (!entry.isFile()) continue
    const place = path.join(entry.parentPath, entry.name)
    const address = parseContentKey(path.relative(folder, place).replaceAll(path.sep, '/'))
    // It may be removed while we look.
    const found = address && (await stat(place).catch(() => undefined))
    if (found) yield { ...address, size: found.size }
  }
}
