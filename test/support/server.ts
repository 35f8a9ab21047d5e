import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { repository } from './command-line.ts'

export interface RunningServer {
  readonly address: string
  readonly pid: number
  /** Everything it said so far. */
  readonly said: () => string
  stop(): Promise<number | null>
  /** As when the power goes; resolves when the process is no more. */
  kill(): Promise<void>
}

/** A port that nobody uses at the moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

function spawnServer(env: NodeJS.ProcessEnv, wrapper: readonly string[] = []) {
  const [program, ...args] = [...wrapper, process.execPath, 'src/main.ts', 'start']
  return spawn(program, args, {
    cwd: repository,
    env: { ...process.env, LC_ALL: 'C', DATABASE_URL: '', ...env },
  })
}

/** Starts the platform and asks it to stop as soon as it has said something; how it ended, and all that it said. */
export async function stopServerAt(words: string, env: NodeJS.ProcessEnv) {
  const child = spawnServer(env)
  let said = ''
  let isAsked = false
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (isAsked || !said.includes(words)) return
      isAsked = true
      child.kill('SIGTERM')
    })
  const [code, signal] = await once(child, 'close')
  return { end: (signal ?? code) as number | string, said }
}

/**
 * Starts the platform as `npm start` does and waits until it says its address; rejects with what it said otherwise.
 * @param wrapper a program and its arguments that becomes the platform
 */
export async function startServer(
  env: NodeJS.ProcessEnv,
  wrapper: readonly string[] = [],
): Promise<RunningServer> {
  const child = spawnServer(env, wrapper)
  let said = ''
  const ended = once(child, 'close')
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (text: string) => {
      said += text
      const found = said.match(/http:\/\/[\d.]+:\d+/)?.[0]
      if (found) resolve(found)
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    child.on('close', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  return {
    address,
    pid: child.pid ?? 0,
    said: () => said,
    async stop() {
      child.kill('SIGTERM')
      const [code] = await ended
      return code as number | null
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
