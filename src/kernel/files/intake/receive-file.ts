/** The way in of one file: from a stream to a row, or to a sentence that says why not. */
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { AppError } from '../../errors.ts'
import { type FilePurpose, imageOutput, kindEntry } from '../kinds/file-kinds.ts'
import { makeImageAnew } from '../kinds/image.ts'
import type { FileRow, FileShelf } from '../records/shelf.ts'
import { type AcceptedFile, type Sender, storeFiles } from '../records/store-files.ts'
import { cleanFileName, withExtension } from './file-name.ts'
import { inspectFile } from './inspect.ts'
import { measureFile, newIncomingPath, type StagedBytes, stageStream } from './stage.ts'

interface FileToReceive extends Sender {
  /** As the person's machine calls it. */
  readonly name: string
  readonly purpose: FilePurpose
}

/**
 * Takes a file in: counted and hashed on the way, looked at, pictures made anew, stored, recorded as belonging to nothing.
 * Not inside a transaction: it has two short ones of its own.
 * @throws AppError `upload.too_large` (413), `upload.unusable` (422) with its problems, `files.no_space` (507),
 *   `files.unavailable` (503); then nothing is left
 */
export async function receiveFile(shelf: FileShelf, stream: Readable, file: FileToReceive): Promise<FileRow> {
  const accepted = await acceptFile(shelf.incoming, stream, file)
  try {
    const [row] = await storeFiles(shelf, [accepted], file)
    return row
  } finally {
    await discard(accepted)
  }
}

/** Takes a file in as far as this machine's disk; whoever calls it discards it. @throws as `receiveFile` */
export async function acceptFile(
  incoming: string,
  stream: Readable,
  { name, purpose }: Pick<FileToReceive, 'name' | 'purpose'>,
): Promise<AcceptedFile> {
  const { maxBytes } = purpose
  const staged = await stageStream(stream, incoming, { maxBytes, name: cleanFileName(name).name })
  try {
    const { kind, name: clean, isActive } = await inspectFile(staged, name, purpose)
    const output = imageOutput(kind)
    if (!output)
      return { ...staged, type: kindEntry(kind).type, name: clean, isActive, purpose: purpose.name }
    const picture = await remake(staged, incoming, { kind, name: clean, purpose })
    const endings = kindEntry(output).extensions
    const isNamedSo = endings.some((ending) => clean.toLowerCase().endsWith(`.${ending}`))
    return {
      ...picture,
      type: kindEntry(output).type,
      name: isNamedSo ? clean : withExtension(clean, endings[0]),
      isActive: false,
      purpose: purpose.name,
    }
  } catch (error) {
    await discard(staged)
    throw error
  }
}

/** Removes what came in; what was stored on this disk is gone from there already. */
export async function discard({ path }: Pick<StagedBytes, 'path'>): Promise<void> {
  await rm(path, { force: true })
}

/** The picture made anew in the place of the one that came. */
async function remake(
  staged: StagedBytes,
  incoming: string,
  { kind, name, purpose }: { kind: Parameters<typeof makeImageAnew>[2]; name: string; purpose: FilePurpose },
): Promise<StagedBytes> {
  const path = await newIncomingPath(incoming)
  try {
    const problems = await makeImageAnew(staged.path, path, kind, purpose.maxPixels)
    if (problems.length > 0) throw new AppError('upload.unusable', { file: name }, problems)
    const picture = await measureFile(path)
    await discard(staged)
    return picture
  } catch (error) {
    await discard({ path })
    throw error
  }
}
