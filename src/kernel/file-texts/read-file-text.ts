/** A stored file brought to this machine's disk and read there; nothing of it stays but its words. */
import { discard } from '../files/intake/receive-file.ts'
import { stageStream } from '../files/intake/stage.ts'
import type { FileShelf } from '../files/records/shelf.ts'
import { type FileText, findWay, nothingOf } from './file-text.ts'
import { textLimits } from './limits.ts'
import { recognise } from './recognise/recognise.ts'
import type { ScanTools } from './recognise/tools.ts'
import type { UnreadFile } from './texts.ts'
import type { TextThread } from './thread/text-thread.ts'

/** Reads what a file says by itself; a picture is a scan. @throws AppError `files.lost`, `files.unavailable`, `files.no_space` */
export async function readFileText(
  shelf: FileShelf,
  file: UnreadFile,
  thread: TextThread,
): Promise<FileText> {
  const way = findWay(file.type)
  if (way === undefined) throw new Error(`${file.type} has no text`)
  if (way === 'picture') return nothingOf('scan')
  if (file.size > textLimits.bytes) return nothingOf('too_large')
  return onDisk(shelf, file, (path) => thread.read({ path, way }))
}

/** Reads a scan by machine. @throws as `readFileText` */
export async function recogniseFile(
  shelf: FileShelf,
  file: UnreadFile & { readonly pages: number | null },
  tools: ScanTools,
  signal?: AbortSignal,
): Promise<FileText> {
  const way = findWay(file.type)
  if (way !== 'pdf' && way !== 'picture') throw new Error(`${file.type} is no scan`)
  return onDisk(shelf, file, (path) =>
    recognise({ path, way, pages: file.pages }, tools, shelf.incoming, signal),
  )
}

async function onDisk(
  { store, incoming }: FileShelf,
  file: UnreadFile,
  read: (path: string) => Promise<FileText>,
): Promise<FileText> {
  const stream = await store.read(file)
  const staged = await stageStream(stream, incoming, { maxBytes: textLimits.bytes, name: file.hash })
  try {
    return await read(staged.path)
  } finally {
    await discard(staged)
  }
}
