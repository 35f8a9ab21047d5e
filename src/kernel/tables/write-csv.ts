import { copyFile, type FileHandle, link, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '#kernel/errors.ts'
import { beginWriting, makeFolder, removeFolders, sweepLeftovers } from './writing/folder.ts'
import { lockFolder, lockName } from './writing/folder-lock.ts'

export interface FileToWrite {
  /** Name inside the folder, without any path. */
  readonly name: string
  readonly chunks: Iterable<string>
}

const pieceChars = 64 * 1024

/**
 * A text as one cell of a CSV file (RFC 4180). A text that would start a formula in a spreadsheet gets an
 * apostrophe before it. Other delimiters are quoted too, so that nobody can guess the wrong one.
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",;|\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * A number as one cell: at most 15 significant digits, which every spreadsheet keeps, as short as they can
 * be written; NaN, our missing value, is an empty cell. @throws RangeError for an infinite number.
 */
export function numberCell(value: number): string {
  if (Number.isNaN(value)) return ''
  if (!Number.isFinite(value)) throw new RangeError('an infinite number cannot be written to a table')
  // Most numbers are short already; only the others pay for being rounded. + 0 turns −0 into 0.
  const text = String(value + 0)
  return text.length <= 15 ? text : String(Number(value.toPrecision(15)))
}

/**
 * Writes several files of one folder as UTF-8, all or none: each beside its place first, then all are renamed,
 * while no other process renames there. The folder is made where it is missing, and goes again where writing
 * fails; files of the same names are replaced.
 * @throws AppError file.not_writable; what stood there before stands there still
 */
export async function writeFilesTogether(dir: string, files: readonly FileToWrite[]): Promise<void> {
  for (const { name } of files)
    if (path.basename(name) !== name) throw new Error(`not a plain file name: ${name}`)
  const { mark, end } = beginWriting()
  const targets = files.map(({ name, chunks }) => {
    const target = path.join(dir, name)
    const own = `${target}.${mark}`
    return { target, partial: `${own}.partial`, previous: `${own}.previous`, chunks }
  })
  const place = { current: dir }
  let made: string[] = []
  try {
    made = await makeFolder(dir)
    await sweepLeftovers(dir, [...files.map(({ name }) => name), lockName])
    for (const { target, partial, chunks } of targets) {
      place.current = target
      await writeWhole(partial, chunks)
    }
    place.current = dir
    await renameTogether(dir, mark, targets, place)
  } catch (error) {
    for (const { partial } of targets) await rm(partial, { force: true }).catch(() => {})
    await removeFolders(made)
    throw asNotWritable(error, place.current)
  } finally {
    end()
  }
}

interface Target {
  readonly target: string
  readonly partial: string
  readonly previous: string
}

/** @param place where we are, for the sentence of an error */
async function renameTogether(
  dir: string,
  mark: string,
  targets: readonly Target[],
  place: { current: string },
): Promise<void> {
  const unlock = await lockFolder(dir, mark)
  const replaced: Target[] = []
  try {
    for (const file of targets) {
      place.current = file.target
      await keepPrevious(file.target, file.previous)
      replaced.push(file)
      await rename(file.partial, file.target)
    }
    place.current = dir
    await syncFolder(dir)
  } catch (error) {
    for (const { target, previous } of replaced) await putBack(target, previous)
    await unlock().catch(() => {})
    throw error
  }
  for (const { previous } of targets) await rm(previous, { force: true }).catch(() => {})
  await unlock().catch(() => {})
}

async function writeWhole(file: string, chunks: Iterable<string>): Promise<void> {
  const handle = await open(file, 'w')
  try {
    let pieces: string[] = []
    let length = 0
    for (const chunk of chunks) {
      pieces.push(chunk)
      length += chunk.length
      if (length < pieceChars) continue
      await writeAll(handle, pieces.join(''))
      pieces = []
      length = 0
    }
    await writeAll(handle, pieces.join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** One write may take less than it was given. */
async function writeAll(handle: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  let done = 0
  while (done < bytes.length) done += (await handle.write(bytes, done)).bytesWritten
}

/** A second name for what stands there now, so that the rename leaves no moment without a file. */
async function keepPrevious(target: string, previous: string): Promise<void> {
  await rm(previous, { force: true })
  try {
    await link(target, previous)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return
    if ((await stat(target)).isDirectory())
      throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
    // FAT and some network folders have no hard links.
    await copyFile(target, previous)
  }
}

async function putBack(target: string, previous: string): Promise<void> {
  try {
    await rename(previous, target)
    // Renaming one of two names of the same file onto the other leaves both.
    await rm(previous, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return
    // There was none before.
    await rm(target, { force: true, recursive: false }).catch(() => {})
  }
}

/** The new names themselves must outlive a power cut; not every system lets a folder be opened. */
async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir).catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

/** System errors become a sentence; the rest is our own fault and passes. */
function asNotWritable(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) return error
  return new AppError('file.not_writable', { file, code }, [], 0, { cause: error })
}
