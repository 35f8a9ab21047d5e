import type { FileHandle } from 'node:fs/promises'

const chunkBytes = 64 * 1024

/** Yields the file from byte `from` in fresh buffers of at most 64 kB, so that the receiver may keep them. */
export async function* readChunks(handle: FileHandle, from = 0): AsyncGenerator<Buffer> {
  let position = from
  for (;;) {
    const buffer = Buffer.allocUnsafeSlow(chunkBytes)
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield bytesRead === chunkBytes ? buffer : buffer.subarray(0, bytesRead)
  }
}

/** The first bytes of a file, at most `length`. */
export async function readStart(handle: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
