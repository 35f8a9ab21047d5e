/** The platform that is scanned, in a process of its own. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../../test/support/server.ts'
import type { Home } from './home.ts'
import type { Administrator, Answered, Asked, Started } from './serve.ts'

export interface ScannedPlatform extends Started {
  /** Somebody new who may do anything. */
  makeAdministrator(): Promise<Administrator>
  readAnswered(): Promise<Answered>
  stop(): Promise<void>
}

const child = fileURLToPath(new URL('./serve.ts', import.meta.url))

export async function startScannedPlatform(home: Home): Promise<ScannedPlatform> {
  const env = { ...process.env, ...home.env, HOST: '127.0.0.1', PORT: String(await findFreePort()) }
  const server = fork(child, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = once(server, 'exit')
  const [started] = (await Promise.race([once(server, 'message'), ended])) as [Started | number]
  if (typeof started !== 'object' || started === null) throw new Error('the platform did not start')
  const waiting = new Map<number, (answer: never) => void>()
  server.on('message', ({ id, answer }: { id: number; answer: never }) => {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  let count = 0
  const ask = <T extends Administrator | Answered>(asked: Asked): Promise<T> =>
    Promise.race([
      new Promise<T>((resolve) => {
        count += 1
        waiting.set(count, resolve)
        server.send({ id: count, asked })
      }),
      ended.then(([code]) => Promise.reject(new Error(`the platform ended: ${code}`))),
    ])
  return {
    ...started,
    makeAdministrator: () => ask('administrator'),
    readAnswered: () => ask('answered'),
    async stop() {
      if (server.connected) server.disconnect()
      await ended
    },
  }
}
