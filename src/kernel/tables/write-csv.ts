import { copyFile, type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '#kernel/errors.ts'

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
 * Writes several files of one folder as UTF-8, all or none: each beside its place first, then all are renamed.
 * The folder is made where it is missing; files of the same names are replaced.
 * @throws AppError file.not_writable; what stood there before stands there still
 */
export async function writeFilesTogether(dir: string, files: readonly FileToWrite[]): Promise<void> {
  const targets = files.map(({ name, chunks }) => {
    if (path.basename(name) !== name) throw new Error(`not a plain file name: ${name}`)
    const target = path.join(dir, name)
    // Two processes may write to the same folder at once.
    const own = `${target}.${process.pid}`
    return { target, partial: `${own}.partial`, previous: `${own}.previous`, chunks }
  })
  let current = dir
  const replaced: (typeof targets)[number][] = []
  try {
    await mkdir(dir, { recursive: true })
    for (const { target, partial, chunks } of targets) {
      current = target
      await writeWhole(partial, chunks)
    }
    for (const file of targets) {
      current = file.target
      await keepPrevious(file.target, file.previous)
      replaced.push(file)
      await rename(file.partial, file.target)
    }
    current = dir
    await syncFolder(dir)
  } catch (error) {
    for (const { target, previous } of replaced) await putBack(target, previous)
    for (const { partial } of targets) await rm(partial, { force: true }).catch(() => {})
    throw asNotWritable(error, current)
  }
  for (const { previous } of targets) await rm(previous, { force: true })
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
  } catch {
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
  const { code, message } = error as NodeJS.ErrnoException
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) return error
  // "ENOSPC: no space left on device, write": the path and call say nothing to people.
  const reason = message.split(',')[0]
  return new AppError('file.not_writable', { file, reason }, [], 0, { cause: error })
}
