/** A server in a process of its own that says when it is ready, answers questions about itself, and ends with its parent. */
import { fork } from 'node:child_process'
import { once } from 'node:events'

export interface ChildServer<Ready> {
  /** What it said when it was ready. */
  readonly ready: Ready
  /** One question at a time. */
  ask<Answer>(question: string): Promise<Answer>
  stop(): Promise<void>
}

/** What processes of benches are asked for. */
export interface Used {
  /** Seconds since the process began. */
  readonly cpu: number
  /** Resident memory now. */
  readonly megabytes: number
}

/** @throws Error where it ends before it is ready */
export async function forkServer<Ready>(
  file: string,
  args: readonly string[],
  execArgv: readonly string[] = [],
): Promise<ChildServer<Ready>> {
  const server = fork(file, [...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...execArgv],
  })
  const ended = once(server, 'exit')
  const [ready] = await Promise.race([once(server, 'message'), ended])
  if (ready === null || typeof ready !== 'object') throw new Error('the server did not start')
  return {
    ready: ready as Ready,
    async ask(question) {
      server.send(question)
      const [answer] = await once(server, 'message')
      return answer
    },
    async stop() {
      server.disconnect()
      await ended
    },
  }
}

/** In the child: says that it is ready, answers what is asked, ends when the parent has gone. */
export function serveParent(
  ready: object,
  answers: Readonly<Record<string, () => object | Promise<object>>>,
  end: () => Promise<void>,
): void {
  process.send?.(ready)
  process.on('message', async (question: string) => process.send?.(await answers[question]()))
  process.on('disconnect', end)
}

export function readUsed(): Used {
  const { user, system } = process.cpuUsage()
  return { cpu: (user + system) / 1e6, megabytes: process.memoryUsage.rss() / 2 ** 20 }
}
