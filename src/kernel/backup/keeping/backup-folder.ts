/** The folder where backups lie: their names, and what killed processes left. */
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { partialEnding } from '../archive/archive-writer.ts'

/** Longer than any backup takes: what is older, nobody is writing any more. */
const leftMs = 24 * 3_600_000

/** `spilka-2026-11-29T00-30-00Z.backup`: in the order of time, and without signs that some systems do not take. */
const ours = /^spilka-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z(?:-\d+)?\.backup$/

/** A path in the folder that nothing has yet. */
export async function newBackupPath(folder: string, at: Date): Promise<string> {
  const name = `spilka-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  for (let number = 1; ; number += 1) {
    const file = path.join(folder, `${name}${number === 1 ? '' : `-${number}`}.backup`)
    if (!(await isThere(file))) return file
  }
}

export async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined
}

export interface LyingBackup {
  readonly file: string
  readonly at: Date
}

/** Backups that were named by `newBackupPath`; others are nobody's to remove. */
export async function listLying(folder: string): Promise<LyingBackup[]> {
  return (await readdir(folder)).flatMap((name) => {
    const [, day, hours, minutes, seconds] = ours.exec(name) ?? []
    if (day === undefined) return []
    return [{ file: path.join(folder, name), at: new Date(`${day}T${hours}:${minutes}:${seconds}Z`) }]
  })
}

/** Removes what killed processes left half-written. */
export async function sweepPartials(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^spilka-.*\.backup\./.test(name) || !name.endsWith(partialEnding)) continue
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (found && found.mtimeMs < now.getTime() - leftMs) await rm(file, { force: true })
  }
}
