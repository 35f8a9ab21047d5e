/** Opens the embedded database in a folder: looks before it touches anything, locks, makes the cluster at the first start. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../../errors.ts'
import { makeFolder } from '../../tables/writing/folder.ts'
import type { OpenProgress } from '../open-progress.ts'
import { type FolderLock, lockFile, lockFolder, notWritable } from './folder-lock.ts'
import type { PgliteHost } from './host.ts'
import { createCluster, PgliteThread } from './thread.ts'

/** Major version of the PostgreSQL in PGlite 0.5, as it stands in the cluster's PG_VERSION. */
export const clusterVersion = '18'

const clusterFolder = 'cluster'
/** A cluster on its way: it gets its name only when it is whole, so a killed first start leaves nothing half-made. */
const unfinishedFolder = 'cluster.new'

/**
 * @param folder made where it is not there; holds the lock, the cluster and nothing else
 * @throws AppError `database.folder_…`, `database.no_space`; nothing is changed then
 */
export async function openFolder(folder: string, onProgress: OpenProgress): Promise<PgliteHost> {
  const path = resolve(folder)
  checkFolder(path)
  try {
    // PGlite's own files are readable by all; the folder keeps others out.
    await makeFolder(path, 0o700)
  } catch (error) {
    throw notWritable(path, error)
  }
  const lock = await lockFolder(path)
  try {
    return await openLocked(path, lock, onProgress)
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * Whether a database is in the folder; writes nothing.
 * @throws AppError `database.folder_…` where none of ours could be there
 */
export function holdsDatabase(folder: string): boolean {
  const path = resolve(folder)
  checkFolder(path)
  return hasCluster(path)
}

/** Refuses what is not a folder of ours, and not an empty one, without writing anything. */
function checkFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found) return
  if (!found.isDirectory()) throw new AppError('database.folder_is_file', { folder })
  const names = listNames(folder)
  // Systems and editors leave such things in empty folders.
  const others = names.filter((name) => !name.startsWith('.') && name !== 'lost+found')
  if (others.length > 0 && !names.includes(lockFile)) {
    throw new AppError('database.folder_foreign', { folder })
  }
  checkVersion(folder)
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw notWritable(folder, error)
  }
}

function checkVersion(folder: string): void {
  if (!hasCluster(folder)) return
  const found = readVersion(join(folder, clusterFolder, 'PG_VERSION'))
  if (found === clusterVersion) return
  throw found === undefined
    ? new AppError('database.folder_damaged', { folder, reason: 'PG_VERSION' })
    : new AppError('database.folder_version', { folder, found, expected: clusterVersion })
}

function hasCluster(folder: string): boolean {
  return statSync(join(folder, clusterFolder), { throwIfNoEntry: false }) !== undefined
}

function readVersion(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

async function openLocked(folder: string, lock: FolderLock, onProgress: OpenProgress): Promise<PgliteHost> {
  // Another process may have made the cluster between the first look and the lock.
  checkVersion(folder)
  const cluster = join(folder, clusterFolder)
  if (!hasCluster(folder)) {
    onProgress('create', 0, 1)
    await createWhole(folder, cluster)
    onProgress('create', 1, 1)
  }
  onProgress('open', 0, 1)
  const thread = new PgliteThread(cluster)
  try {
    await thread.ready()
  } catch (cause) {
    await thread.close()
    const reason = (cause as Error).message
    // Nothing is wrong with a database that only finds no room for its log.
    if (/No space left on device/.test(reason)) throw new AppError('database.no_space', {}, [], 0, { cause })
    throw new AppError('database.folder_damaged', { folder, reason }, [], 0, { cause })
  }
  onProgress('open', 1, 1)
  return closingWith(thread, lock)
}

async function createWhole(folder: string, cluster: string): Promise<void> {
  const unfinished = join(folder, unfinishedFolder)
  try {
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished)
    await createCluster(unfinished)
    renameSync(unfinished, cluster)
  } catch (error) {
    throw notWritable(folder, error)
  }
}

/** The lock goes last: until then the cluster is still being written. */
function closingWith(thread: PgliteThread, lock: FolderLock): PgliteHost {
  return {
    get generation() {
      return thread.generation
    },
    ready: () => thread.ready(),
    abandon: (reason) => thread.abandon(reason),
    exec: (message, timeoutMs) => thread.exec(message, timeoutMs),
    async close() {
      try {
        await thread.close()
      } finally {
        lock.release()
      }
    },
  }
}
