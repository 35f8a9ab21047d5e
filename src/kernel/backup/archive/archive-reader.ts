/** Reads the archive of a backup from its beginning to its end, file by file. */
import { createReadStream } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { WritableStream } from 'node:stream/web'
import { createZstdDecompress } from 'node:zlib'
import { createTarDecoder } from 'modern-tar'
import { AppError, fileError } from '../../errors.ts'
import { openSealed } from '../sealing/sealed-file.ts'

export interface ArchiveEntry {
  readonly name: string
  readonly size: number
  /** Must be read to its end, or let go by `skip`, before the next one is asked for. */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Everything inside in its order; nothing is handed on that is not proved to be what was written, and the end only comes
 * where the file is whole.
 * @throws AppError `backup.…`, `file.…`
 */
export async function* readArchive(file: string, key: Buffer): AsyncGenerator<ArchiveEntry> {
  const input = createReadStream(file)
  const unpacked = createZstdDecompress()
  const piped = pipeline(input, (source: AsyncIterable<Buffer>) => openSealed(source, key), unpacked)
  piped.catch(() => {})
  const told = (error: unknown) => faultOf(error, file)
  try {
    const { readable, writable } = createTarDecoder({ strict: true })
    const fed = pipeline(unpacked, Writable.fromWeb(writable as unknown as WritableStream))
    fed.catch(() => {})
    for await (const { header, body } of readable as unknown as AsyncIterable<Found>) {
      yield { name: header.name, size: header.size, body: telling(body, told) }
    }
    await fed
    await piped
  } catch (error) {
    throw told(error)
  } finally {
    input.destroy()
    unpacked.destroy()
  }
}

interface Found {
  readonly header: { readonly name: string; readonly size: number }
  readonly body: AsyncIterable<Uint8Array>
}

/** The whole of an entry; for those that are small. */
export async function readBytes({ body }: ArchiveEntry): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts)
}

async function* telling(
  body: AsyncIterable<Uint8Array>,
  told: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (error) {
    throw told(error)
  }
}

function faultOf(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error
  const known = fileError(error, file)
  if (known instanceof AppError) return known
  // Proved bytes that make no archive: never seen, and no backup either.
  return new AppError('backup.damaged', {}, [], 0, { cause: error })
}
