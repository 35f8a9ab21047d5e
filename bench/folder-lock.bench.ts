/** P22: a second process on the data folder is refused, also while the first one is stopped; a dead one's lock is taken over. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lockFolder } from '#kernel/database/pglite/folder-lock.ts'
import { AppError } from '#kernel/errors.ts'
import { median, say } from './support/measure.ts'

const tries = 100
const repository = fileURLToPath(new URL('..', import.meta.url))

const holder = `
  const { lockFolder } = await import('#kernel/database/pglite/folder-lock.ts')
  await lockFolder(process.argv[1])
  console.log('locked')
  setInterval(() => {}, 1000)`

async function startHolder(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', holder, folder], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'close')
}

export async function benchFolderLock(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spilka-bench-'))
  try {
    const first = await startHolder(folder)
    const refusals: number[] = []
    for (let i = 0; i < tries; i++) {
      // Half of the tries while the holder is stopped: its lock must hold all the same.
      if (i === tries / 2) first.kill('SIGSTOP')
      const before = performance.now()
      const refused = await lockFolder(folder).catch((error: unknown) => error)
      const isNamed = refused instanceof AppError && refused.params.pid === String(first.pid)
      if (isNamed) refusals.push(performance.now() - before)
    }
    await end(first)
    const takeovers: number[] = []
    for (let i = 0; i < tries / 5; i++) {
      await end(await startHolder(folder))
      const before = performance.now()
      const lock = await lockFolder(folder)
      takeovers.push(performance.now() - before)
      lock.release()
    }
    const limit = `limit ${tries} of ${tries}, 2,000 ms (P22)`
    say('data folder: second process refused, its holder named', `${refusals.length} of ${tries}`, limit)
    say('  median and longest', `${median(refusals).toFixed(1)} · ${Math.max(...refusals).toFixed(1)} ms`)
    say('  lock of a killed process taken over, longest', `${Math.max(...takeovers).toFixed(1)} ms`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
