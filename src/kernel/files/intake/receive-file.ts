/** The way in of one file: from a stream to a row, or to a sentence that says why not. */
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { AppError } from '../../errors.ts'
import { type FileKind, type FilePurpose, kindEntry } from '../kinds/file-kinds.ts'
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
    const { family, type } = kindEntry(kind)
    if (family !== 'image') return { ...staged, type, name: clean, isActive, purpose: purpose.name }
    return { ...(await remake(staged, incoming, kind, clean)), isActive: false, purpose: purpose.name }
  } catch (error) {
    await discard(staged)
    throw error
  }
}

/** Removes what came in; what was stored on this disk is gone from there already. */
export async function discard({ path }: Pick<StagedBytes, 'path'>): Promise<void> {
  await rm(path, { force: true })
}

/** The picture made anew in the place of the one that came; its name says what it is now. */
async function remake(
  staged: StagedBytes,
  incoming: string,
  kind: FileKind,
  name: string,
): Promise<Omit<AcceptedFile, 'isActive' | 'purpose'>> {
  const path = await newIncomingPath(incoming)
  try {
    const made = await makeImageAnew(staged.path, path, kind)
    if (!made.kind) throw new AppError('upload.unusable', { file: name }, made.problems)
    const picture = await measureFile(path)
    await discard(staged)
    const { type, extensions } = kindEntry(made.kind)
    return { ...picture, type, name: made.kind === kind ? name : withExtension(name, extensions[0]) }
  } catch (error) {
    await discard({ path })
    throw error
  }
}
