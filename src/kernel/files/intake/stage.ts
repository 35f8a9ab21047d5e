/** Bytes on their way in: counted, hashed and written to a place of their own, until somebody decides about them. */
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, opendir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../errors.ts'
import { makeFolder } from '../../tables/writing/folder.ts'
import { storeFault } from '../store/file-store.ts'

/** A file on this machine's disk, whole, belonging to nobody. */
export interface StagedBytes {
  readonly path: string
  readonly size: number
  /** SHA-256, hexadecimal. */
  readonly hash: string
}

/**
 * Writes a stream to a new file and flushes it to the disk; what fails leaves nothing.
 * @throws AppError `upload.too_large`, `files.no_space`; the stream's own error, such as of a client that hung up
 */
export async function stageStream(
  stream: Readable,
  incoming: string,
  { maxBytes, name }: { readonly maxBytes: number; readonly name: string },
): Promise<StagedBytes> {
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length
      if (size > maxBytes) return done(tooLarge(name, maxBytes))
      hash.update(piece)
      done(null, piece)
    },
  })
  const file = await newIncomingPath(incoming)
  try {
    const out = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(stream, measure, out)
  } catch (error) {
    await rm(file, { force: true })
    throw isOfDisk(error) ? storeFault(error) : error
  }
  return { path: file, size, hash: hash.digest('hex') }
}

/** A name in the folder of what comes in that nobody else has. */
export async function newIncomingPath(incoming: string): Promise<string> {
  await makeFolder(incoming, 0o700).catch((error) => {
    throw storeFault(error)
  })
  return path.join(incoming, randomUUID())
}

/** Measures a file that was written by another hand, and flushes it to the disk. */
export async function measureFile(file: string): Promise<StagedBytes> {
  const hash = createHash('sha256')
  let size = 0
  const handle = await open(file, 'r+')
  try {
    for await (const piece of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      size += piece.length
      hash.update(piece)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { path: file, size, hash: hash.digest('hex') }
}

/**
 * Removes what a killed process left: nothing comes in for so long.
 * @returns how many were removed
 */
export async function sweepIncoming(incoming: string, before: Date): Promise<number> {
  if (!(await stat(incoming).catch(() => undefined))) return 0
  let removed = 0
  for await (const entry of await opendir(incoming)) {
    const file = path.join(incoming, entry.name)
    const found = await stat(file).catch(() => undefined)
    if (!found || found.mtime >= before) continue
    await rm(file, { force: true, recursive: true })
    removed += 1
  }
  return removed
}

function tooLarge(name: string, maxBytes: number): AppError {
  return new AppError('upload.too_large', { file: name, limit: Math.ceil(maxBytes / 10_000) / 100 })
}

/** A call of the file system failed, not the line to the client. */
function isOfDisk(error: unknown): boolean {
  const { syscall, code } = (error ?? {}) as NodeJS.ErrnoException
  return (
    code !== 'ECONNRESET' &&
    (syscall === 'open' || syscall === 'write' || syscall === 'fsync' || syscall === 'close')
  )
}
