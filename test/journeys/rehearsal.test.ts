/** An operator tries a backup: it says how long a recovery takes, and however it ends nothing of it stays. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { repository, runProgram } from '../support/command-line.ts'
import { serverAbsent, testServer } from '../support/database.ts'
import { folderWith } from '../support/files.ts'
import { platformHome } from '../support/platform.ts'
import { findFreePort, startServer } from '../support/server.ts'

const folder = folderWith({ 'tmp/.keep': '' }, afterAll)
const [file, temporary] = [join(folder, 'a.backup'), join(folder, 'tmp')]
/** With a folder of temporary things that nobody else uses. */
const home: Record<string, string> = { ...(await platformHome()), SPILKA_SECRET: '', TMPDIR: temporary }

const server = await startServer({ ...home, PORT: String(await findFreePort()) })
await server.stop()
await runProgram(process.execPath, ['bin/spilka.mjs', 'backup', file], home)

/** What a person types, while it runs. */
function beginRehearsal(env: NodeJS.ProcessEnv = home) {
  const args = ['bin/spilka.mjs', 'restore', file, '--rehearse', '--lang', 'en']
  const child = spawn(process.execPath, args, { cwd: repository, env: { ...process.env, ...env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [out, err, closed] = [text(child.stdout), text(child.stderr), once(child, 'close')]
  return {
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    databases: () => databasesOf(child.pid),
    /** Resolves in the middle of it. */
    async begun() {
      const isThere = async () => (serverAbsent ? foldersLeft() : await databasesOf(child.pid)).length > 0
      await expect.poll(isThere, { interval: 5 }).toBe(true)
    },
    async ended() {
      const [code, signal] = await closed
      return { end: signal ?? code, out: await out, err: await err }
    },
    async left() {
      return [...(await databasesOf(child.pid)), ...foldersLeft()]
    },
  }
}

const foldersLeft = () => readdirSync(temporary).filter((name) => name.startsWith('spilka-rehearsal-'))

async function databasesOf(pid: number | undefined): Promise<string[]> {
  if (serverAbsent) return []
  const rows = await onServer(
    `select datname from pg_database where datname ~ '^spilka_rehearsal_\\d+_${pid}$'`,
  )
  return rows.map(({ datname }) => datname)
}

async function onServer(statement: string): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: testServer })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test('it is compared to the last row, its time is told, and nothing of it stays', async () => {
  const rehearsal = beginRehearsal()
  await rehearsal.begun()
  const { end, out } = await rehearsal.ended()
  expect([end, out]).toEqual([0, expect.stringMatching(/compared with the backup: 5\d,\d{3} rows/)])
  expect(out).toMatch(/Rehearsed in [\d.]+ s.*The temporary database is gone/)
  expect(await rehearsal.left()).toEqual([])
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'nothing of it stays when it is ended by %s',
  async (signal) => {
    const rehearsal = beginRehearsal()
    await rehearsal.begun()
    rehearsal.kill(signal)
    const { end, out } = await rehearsal.ended()
    expect([end, out.includes('Rehearsed')]).toEqual([signal, false])
    expect(await rehearsal.left()).toEqual([])
  },
)

test.skipIf(serverAbsent)(
  'nothing of it stays when its database goes away in the middle (PostgreSQL)',
  async () => {
    const rehearsal = beginRehearsal()
    await rehearsal.begun()
    const [name] = await rehearsal.databases()
    await expect
      .poll(() =>
        onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`),
      )
      .not.toEqual([])
    const { end, out, err } = await rehearsal.ended()
    expect([end, out.includes('Rehearsed'), err]).toEqual([1, false, expect.stringContaining('database')])
    expect(await rehearsal.left()).toEqual([])
  },
)

test('what kill -9 left goes with a later one', async () => {
  const killed = beginRehearsal()
  await killed.begun()
  killed.kill('SIGKILL')
  expect((await killed.ended()).end).toBe('SIGKILL')
  expect(await killed.left()).not.toEqual([])
  // As if that had been long ago.
  for (const name of foldersLeft()) utimesSync(join(temporary, name), 0, 0)
  const renamed = (name: string) => name.replace(/\d{13}/, '1000000000000')
  for (const name of await killed.databases()) {
    const rename = () => onServer(`alter database ${name} rename to ${renamed(name)}`)
    // The server takes a moment to notice that its client is no more.
    await expect
      .poll(() =>
        rename().then(
          () => 'renamed',
          () => 'in use',
        ),
      )
      .toBe('renamed')
  }
  const later = beginRehearsal()
  expect((await later.ended()).end).toBe(0)
  expect([...(await killed.left()), ...(await later.left())]).toEqual([])
})

test.skipIf(serverAbsent)(
  'whose user may make no database tries it in an embedded one (PostgreSQL)',
  async () => {
    const role = `spilka_guest_${crypto.randomUUID().slice(0, 8)}`
    await onServer(`create role ${role} login`)
    onTestFinished(async () => void (await onServer(`drop role ${role}`)))
    const url = new URL(home.DATABASE_URL ?? '')
    url.username = role
    const rehearsal = beginRehearsal({ ...home, DATABASE_URL: url.href })
    const { end, out } = await rehearsal.ended()
    expect([end, out]).toEqual([0, expect.stringContaining('Rehearsed in')])
    expect(await rehearsal.left()).toEqual([])
  },
)
