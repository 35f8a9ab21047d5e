/** Files that the platform itself makes: measured and stored like those that people send, but nobody suspects them. */
import { Readable } from 'node:stream'
import { type FileKind, kindEntry } from '../kinds/file-kinds.ts'
import type { FileRow, FileShelf } from '../records/shelf.ts'
import { type Sender, storeFiles } from '../records/store-files.ts'
import { discard } from './receive-file.ts'
import { type StagedBytes, stageStream } from './stage.ts'

export interface FileToMake {
  readonly name: string
  readonly kind: FileKind
  /** Word that is kept with it, as of a purpose. */
  readonly purpose: string
  readonly content: Iterable<string | Buffer> | AsyncIterable<string | Buffer>
}

/**
 * Stores files, all of them or none; they belong to nothing yet. Not inside a transaction: it has short ones of its own.
 * @throws AppError `files.no_space`, `files.unavailable`; then nothing is left
 */
export async function makeFiles(
  shelf: FileShelf,
  files: readonly FileToMake[],
  sender: Sender,
): Promise<FileRow[]> {
  const staged: StagedBytes[] = []
  try {
    for (const { name, content } of files)
      staged.push(
        await stageStream(bytesOf(content), shelf.incoming, { maxBytes: Number.MAX_SAFE_INTEGER, name }),
      )
    const made = files.map(({ name, kind, purpose }, at) => {
      return { ...staged[at], name, purpose, type: kindEntry(kind).type, isActive: false }
    })
    return await storeFiles(shelf, made, sender)
  } finally {
    await Promise.all(staged.map(discard))
  }
}

function bytesOf(content: FileToMake['content']): Readable {
  async function* bytes() {
    for await (const piece of content) yield Buffer.from(piece)
  }
  return Readable.from(bytes(), { objectMode: false })
}
