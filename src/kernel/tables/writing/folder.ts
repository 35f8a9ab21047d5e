import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'

/**
 * Makes a folder and those above it that are missing, one by one from the nearest that exists: Node's own
 * `recursive` never ends where a folder such as /proc refuses new ones with ENOENT.
 * @param mode who may enter those that are made, as `mkdir` takes it
 * @returns the folders that were made, the outermost first
 */
export async function makeFolder(dir: string, mode = 0o777): Promise<string[]> {
  const missing: string[] = []
  for (let folder = path.resolve(dir); !(await isThere(folder)); folder = path.dirname(folder))
    missing.unshift(folder)
  const made: string[] = []
  try {
    for (const folder of missing) if (await makeOne(folder, mode)) made.push(folder)
  } catch (error) {
    await removeFolders(made)
    throw error
  }
  return made
}

/** Removes folders that makeFolder made, as far as nobody has put anything into them. */
export async function removeFolders(made: readonly string[]): Promise<void> {
  for (const folder of made.toReversed()) await rmdir(folder).catch(() => {})
}

async function isThere(folder: string): Promise<boolean> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (found && !found.isDirectory())
    throw Object.assign(new Error(`not a folder: ${folder}`), { code: 'ENOTDIR' })
  return found !== undefined
}

/** Whether it was we who made it: another process may do so at the same moment. */
async function makeOne(folder: string, mode: number): Promise<boolean> {
  try {
    await mkdir(folder, mode)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && (await isThere(folder))) return false
    throw error
  }
}

/** Marks of the writings of this process that are under way: only these of our own are no leftovers. */
const underWay = new Set<string>()
let count = 0

/** A mark for the names of files that one writing makes for itself; `end` it when they are gone. */
export function beginWriting(): { readonly mark: string; end(): void } {
  count += 1
  const mark = `${process.pid}-${count}`
  underWay.add(mark)
  return { mark, end: () => underWay.delete(mark) }
}

/** Whether the process that made this mark still works on it; the number of a dead one may be ours by now. */
export function isUnderWay(mark: string): boolean {
  const pid = Number.parseInt(mark, 10)
  if (pid === process.pid) return underWay.has(mark)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Removes what writings of these names left behind when their process was killed. */
export async function sweepLeftovers(dir: string, names: readonly string[]): Promise<void> {
  for (const entry of await readdir(dir)) {
    const [, name, mark] = /^(.+)\.(\d+(?:-\d+)?)\.(?:partial|previous)$/.exec(entry) ?? []
    if (name === undefined || !names.includes(name) || isUnderWay(mark)) continue
    await rm(path.join(dir, entry), { force: true })
  }
}
