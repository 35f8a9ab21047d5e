/**
 * The lock of a data folder. PGlite opens a cluster that another process has open without a word, and acknowledged
 * writes are lost (electric-sql/pglite#1106), so a folder is opened under this lock only.
 *
 * It is the operating system's own lock on a file, taken through SQLite, which comes with Node: two takers at once
 * cannot both have it, it ends with the process however that ends, and a process that is merely stopped keeps it.
 * On Unix it also ends when this process opens and closes the lock file by other means: nobody else may touch it.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../errors.ts'

/** Kept empty; SQLite locks bytes far beyond its end. */
export const lockFile = 'spilka.lock'
/** Says who holds the lock; for people only, the lock does not depend on it. */
const holderFile = 'spilka.pid'

export interface FolderLock {
  release(): void
}

interface Holder {
  readonly pid: number
  readonly host: string
}

/** SQLite's results: https://www.sqlite.org/rescode.html */
const busy = 5
const notOurs = 26

/**
 * Locks a folder that exists, at once or not at all.
 * @throws AppError `database.folder_in_use` (who has it), `database.folder_not_writable`, `database.folder_foreign`
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const lock = await takeLock(folder)
  const holder = join(folder, holderFile)
  try {
    writeTogether(holder, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder))
  } catch (error) {
    lock.close()
    throw notWritable(folder, error)
  }
  return {
    release() {
      rmSync(holder, { force: true })
      lock.close()
    },
  }
}

async function takeLock(folder: string): Promise<DatabaseSync> {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(folder, lockFile), { timeout: 0 })
    // Nothing is ever written, so no journal may appear beside the file.
    lock.exec('pragma journal_mode = memory; begin exclusive')
    return lock
  } catch (error) {
    lock?.close()
    const code = (error as { errcode?: number }).errcode
    if (code === busy) throw await inUse(folder)
    if (code === notOurs) throw new AppError('database.folder_foreign', { folder })
    throw notWritable(folder, error)
  }
}

async function inUse(folder: string): Promise<AppError> {
  // The holder writes its name just after it has the lock; what stands there before may be of one that crashed.
  for (let turn = 0; turn < 20; turn += 1) {
    const holder = readHolder(folder)
    if (holder && (holder.host !== hostname() || isAlive(holder.pid))) {
      return new AppError('database.folder_in_use', {
        folder,
        pid: String(holder.pid),
        host: holder.host,
      })
    }
    await wait(50)
  }
  return new AppError('database.folder_in_use', { folder, pid: '?', host: '?' })
}

/** The process that had the folder and ended without giving it back, so that somebody may ask why; its lock ended with it. */
export function findCrashedHolder(folder: string): number | undefined {
  const holder = readHolder(folder)
  return holder && holder.host === hostname() && !isAlive(holder.pid) ? holder.pid : undefined
}

function readHolder(folder: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, holderFile), 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function writeTogether(file: string, text: string): void {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

/** The refusal to write in a folder, with the system's reason. */
export function notWritable(folder: string, error: unknown): AppError {
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError('database.folder_not_writable', { folder, reason }, [], 0, { cause: error })
}
