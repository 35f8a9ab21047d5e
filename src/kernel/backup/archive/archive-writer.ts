/** Writes the archive of a backup: a tar, compressed, sealed, under another name until it is whole and on the disk. */
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createZstdCompress } from 'node:zlib'
import { createTarPacker, type TarPackController } from 'modern-tar'
import { syncFolder } from '../../files/store/sync-folder.ts'
import { beginWriting } from '../../tables/writing/folder.ts'
import { seal } from '../sealing/sealed-file.ts'

/** What a file is called until it is whole; one that a killed process left is recognised by it. */
export const partialEnding = '.partial'

export class ArchiveWriter {
  readonly #file: string
  readonly #partial: string
  readonly #writing = beginWriting()
  readonly #tar: TarPackController
  readonly #out: WriteStream
  readonly #piped: Promise<void>
  readonly #mtime: Date
  #failure: unknown

  /** @param mtime of everything inside */
  constructor(file: string, key: Buffer, mtime: Date) {
    this.#file = file
    this.#partial = `${file}.${this.#writing.mark}${partialEnding}`
    this.#mtime = mtime
    const { readable, controller } = createTarPacker()
    this.#tar = controller
    this.#out = createWriteStream(this.#partial, { flags: 'wx', mode: 0o600, flush: true })
    this.#piped = pipeline(
      Readable.fromWeb(readable as unknown as ReadableStream),
      createZstdCompress(),
      (source: AsyncIterable<Uint8Array>) => seal(source, key),
      this.#out,
    )
    // Told to whoever adds next or finishes.
    this.#piped.catch((error) => {
      this.#failure ??= error
    })
  }

  /** One file in the archive; resolves when its bytes are on their way. */
  async add(
    name: string,
    size: number,
    body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<void> {
    try {
      const writer = this.#tar.add({ name, size, mtime: this.#mtime, mode: 0o600 }).getWriter()
      // What fails is told by the next write; an unheard promise would end the process.
      writer.closed.catch(() => {})
      for await (const part of body) {
        await writer.ready
        await writer.write(
          part instanceof Buffer ? new Uint8Array(part.buffer, part.byteOffset, part.length) : part,
        )
      }
      await writer.close()
    } catch (error) {
      throw this.#failure ?? error
    }
  }

  /** Gives the file its name. @returns its size */
  async finish(): Promise<number> {
    this.#tar.finalize()
    await this.#piped
    await rename(this.#partial, this.#file)
    await syncFolder(path.dirname(this.#file))
    this.#writing.end()
    return this.#out.bytesWritten
  }

  /** Leaves nothing behind. */
  async abandon(reason: unknown): Promise<void> {
    this.#tar.error(reason)
    await this.#piped.catch(() => {})
    if (!this.#out.closed) await once(this.#out.destroy(), 'close').catch(() => {})
    await rm(this.#partial, { force: true })
    this.#writing.end()
  }
}
