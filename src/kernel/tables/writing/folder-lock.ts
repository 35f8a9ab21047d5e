import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isUnderWay } from './folder.ts'

/** Stands in a folder while somebody gives files there their names. */
export const lockName = '.spilka-writing'
const stepMs = 25
const patienceMs = 10_000
/** A lock without a mark, made in the moment before its process was killed, is given up after this time. */
const emptyMs = 10_000

/**
 * Takes the folder for one writing; others wait. A lock whose process is dead is taken over.
 * @param mark of `beginWriting`
 * @returns what lets go of it
 * @throws an error with code EBUSY where another one held it for all of `waitMs`
 */
export async function lockFolder(
  dir: string,
  mark: string,
  waitMs = patienceMs,
): Promise<() => Promise<void>> {
  const lock = path.join(dir, lockName)
  for (let waited = 0; !(await tryLock(lock, mark)); waited += stepMs) {
    if (await removeStale(lock, mark)) continue
    if (waited >= waitMs) throw Object.assign(new Error(`locked: ${lock}`), { code: 'EBUSY' })
    await wait(stepMs)
  }
  return () => rm(lock, { force: true })
}

async function tryLock(lock: string, mark: string): Promise<boolean> {
  const handle = await open(lock, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined
    throw error
  })
  if (!handle) return false
  try {
    await handle.write(mark)
    return true
  } catch (error) {
    await rm(lock, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/**
 * Whether a dead process's lock was removed. It is renamed first: of several who wait, one alone succeeds, and
 * who took a lock that is new by then sees that and puts it back.
 */
async function removeStale(lock: string, mark: string): Promise<boolean> {
  if (!(await isStale(lock))) return false
  const taken = `${lock}.${mark}.partial`
  try {
    await rename(lock, taken)
  } catch {
    return false
  }
  const isDead = await isStale(taken)
  if (isDead) await rm(taken, { force: true })
  else await rename(taken, lock)
  return isDead
}

async function isStale(lock: string): Promise<boolean> {
  try {
    const holder = await readFile(lock, 'utf8')
    if (/^\d+-\d+$/.test(holder)) return !isUnderWay(holder)
    return Date.now() - (await stat(lock)).mtimeMs > emptyMs
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
