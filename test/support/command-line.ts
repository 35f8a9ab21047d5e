import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../../', import.meta.url))
const launcher = fileURLToPath(new URL('../../bin/spilka.mjs', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs `spilka` with these arguments, as a shell would. */
export function spilka(...args: string[]): Promise<Ended> {
  return runProgram(process.execPath, [launcher, ...args])
}

/** Runs `spilka` by another Node. */
export function spilkaBy(node: string, ...args: string[]): Promise<Ended> {
  return runProgram(node, [launcher, ...args])
}

/** Runs any program in the repository, in the system's language C. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const { LANG: _, LC_MESSAGES: __, ...inherited } = process.env
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: repository, env: { ...inherited, LC_ALL: 'C', ...env } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
