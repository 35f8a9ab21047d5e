/** From `npm start` to the first byte of the first page: on an empty folder, and again; and with a server's database. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../test/support/server.ts'
import { type BenchDatabase, onEachEngine } from './support/bench-database.ts'
import { median, say, seconds } from './support/measure.ts'

const runs = 3
const repository = fileURLToPath(new URL('..', import.meta.url))

interface Started {
  /** Seconds until it says its address. */
  readonly said: number
  /** Seconds until the home page is there. */
  readonly shown: number
}

async function startOnce(location: string): Promise<Started> {
  const env = /^postgres/.test(location)
    ? { DATABASE_URL: location }
    : { DATABASE_URL: '', SPILKA_DATA: location.replace(/\/database$/, '') }
  const port = await findFreePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['src/main.ts', 'start'], {
    cwd: repository,
    env: { ...process.env, ...env, PORT: String(port), SPILKA_REGION: 'practice' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes(`:${port}`)) resolve()
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  const said = (performance.now() - began) / 1000
  await (await fetch(`http://127.0.0.1:${port}/`)).text()
  const shown = (performance.now() - began) / 1000
  child.kill('SIGTERM')
  await ended
  return { said, shown }
}

function report(name: string, started: readonly Started[]): void {
  say(`${name}: says its address`, seconds(median(started.map(({ said }) => said))))
  say('  shows its first page', seconds(median(started.map(({ shown }) => shown))))
}

export async function benchStart(): Promise<void> {
  const cold = new Map<BenchDatabase['engine'], Started[]>()
  const warm = new Map<BenchDatabase['engine'], Started[]>()
  for (let i = 0; i < runs; i++) {
    await onEachEngine(async ({ engine, location }) => {
      cold.set(engine, [...(cold.get(engine) ?? []), await startOnce(location)])
      warm.set(engine, [...(warm.get(engine) ?? []), await startOnce(location)])
    })
  }
  for (const [engine, started] of cold) report(`${engine}, first start`, started)
  for (const [engine, started] of warm) report(`${engine}, every further start`, started)
}
