/**
 * How `spilka backup` reaches the server that holds the embedded database: by files in a folder that only the same user of
 * this machine can write to. No port is opened, no key is needed, and it works the same on every system.
 *
 * `backup-<id>.request` asks; the server renames it `.taken`, and says how it went in `.answer`.
 */
import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError, type ErrorCode, type TextParams } from '../../errors.ts'
import { makeFolder } from '../../tables/writing/folder.ts'
import type { KeptBackup } from './backup-keeper.ts'

const lookMs = 500

export interface RequestedBackup {
  /** Absolute path; in the folder of backups where nobody said. */
  readonly file?: string
}

type Answer =
  | { readonly kept: KeptBackup }
  | { readonly fault: { readonly code: ErrorCode; readonly params: TextParams } }

export interface RequestWatch {
  stop(): Promise<void>
}

/** Looks for requests, and answers each; one after the other. */
export function watchRequests(
  folder: string,
  make: (request: RequestedBackup) => Promise<KeptBackup>,
): RequestWatch {
  let isStopping = false
  const ending = new AbortController()
  const run = async () => {
    while (!isStopping) {
      for (const name of await listRequests(folder))
        await answer(path.join(folder, name), make).catch(() => {})
      await wait(lookMs, undefined, { signal: ending.signal, ref: false }).catch(() => {})
    }
  }
  const running = run()
  return {
    async stop() {
      isStopping = true
      ending.abort()
      await running
    },
  }
}

async function listRequests(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => undefined)
  // Whoever can write there could have the platform write files for them.
  if (!found || !isPrivate(found)) return []
  return (await readdir(folder).catch(() => [])).filter((name) => /^backup-[0-9a-f-]+\.request$/.test(name))
}

function isPrivate({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  // Windows has neither; there the folder has the rights of the data folder that it is in.
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
}

async function answer(
  request: string,
  make: (request: RequestedBackup) => Promise<KeptBackup>,
): Promise<void> {
  const taken = request.replace(/request$/, 'taken')
  await rename(request, taken)
  let said: Answer
  try {
    said = { kept: await make(JSON.parse(await readFile(taken, 'utf8')) as RequestedBackup) }
  } catch (error) {
    const { code, params } =
      error instanceof AppError
        ? error
        : { code: 'backup.failed' as const, params: { reason: (error as Error).message } }
    said = { fault: { code, params } }
  }
  await writeWhole(request.replace(/request$/, 'answer'), JSON.stringify(said))
  await rm(taken, { force: true })
}

export interface AskOptions {
  /** So long a server that runs needs at most to see it. */
  readonly patienceMs?: number
  /** Whether the process that holds the database is still there. */
  readonly isHeld: () => boolean
}

/**
 * Has the server that holds the database make a backup, and waits for it.
 * @throws AppError `backup.not_taken` where whoever holds it is no server, `backup.server_ended`, or what the server says
 */
export async function requestBackup(
  folder: string,
  request: RequestedBackup,
  { patienceMs = 15_000, isHeld }: AskOptions,
): Promise<KeptBackup> {
  await makeFolder(folder, 0o700)
  const name = path.join(folder, `backup-${randomUUID()}`)
  const files = { request: `${name}.request`, taken: `${name}.taken`, answer: `${name}.answer` }
  await writeWhole(files.request, JSON.stringify(request))
  try {
    for (let waited = 0; ; waited += lookMs) {
      const text = await readFile(files.answer, 'utf8').catch(() => undefined)
      if (text !== undefined) return unpack(JSON.parse(text) as Answer)
      const isWaiting = (await stat(files.request).catch(() => undefined)) !== undefined
      if (isWaiting && waited >= patienceMs) throw new AppError('backup.not_taken')
      if (!isHeld()) throw new AppError('backup.server_ended')
      await wait(lookMs)
    }
  } finally {
    for (const file of Object.values(files)) await rm(file, { force: true })
  }
}

function unpack(said: Answer): KeptBackup {
  if ('kept' in said) return said.kept
  throw new AppError(said.fault.code, said.fault.params)
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
