/** Small programs in processes of their own, for tests of what happens between processes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { repository } from './command-line.ts'

export interface ChildProgram {
  readonly pid: number
  /** The next line that it prints; rejects with what it says on standard error where it ends before. */
  line(): Promise<string>
  send(line: string): void
  signal(name: NodeJS.Signals): void
  /** How it ended: exit status or signal. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/**
 * Starts a module of JavaScript given as text; `#kernel/…` works in its imports, its arguments are `process.argv`
 * from 1 on. It is killed when the test ends.
 */
export function startChild(module: string, ...args: string[]): ChildProgram {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', module, ...args], {
    cwd: repository,
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    pid: child.pid ?? 0,
    ended,
    send: (line) => void child.stdin.write(`${line}\n`),
    signal: (name) => void child.kill(name),
    async line() {
      const { value, done } = await lines.next()
      if (done) throw new Error(`the program ended: ${await ended} ${complaint}`)
      return value
    },
  }
}
