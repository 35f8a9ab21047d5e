/** Signed heads as lines of JSON, to be kept where whoever holds the database cannot reach them. */
import { type KeyObject, randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { AppError, fileError, ProblemList } from '../errors.ts'
import { isSignedHead } from './seal-keys.ts'
import type { AuditHead } from './verify/faults.ts'

/**
 * Heads that were written before; none where there is no such file yet.
 * @throws AppError `audit.heads_unusable` with every line that is none of ours, `file.…`
 */
export async function readHeads(file: string, publicKey: KeyObject): Promise<AuditHead[]> {
  const problems = new ProblemList()
  const heads: AuditHead[] = []
  for (const [i, line] of (await readLines(file)).entries()) {
    if (line.trim() === '') continue
    const head = parseHead(line)
    const isOurs =
      head && isSignedHead(Buffer.from(head.head, 'hex'), Buffer.from(head.signature, 'hex'), publicKey)
    if (head && isOurs) heads.push(head)
    else problems.add({ code: head ? 'heads.not_ours' : 'heads.not_a_head', line: i + 1 })
  }
  problems.throwIfAny('audit.heads_unusable', { file })
  return heads
}

/** Written whole under another name first: a file of heads is never half a file. */
export async function writeHeads(file: string, heads: readonly AuditHead[]): Promise<void> {
  const own = `${file}.${randomUUID()}`
  try {
    await writeFile(own, heads.map((head) => `${JSON.stringify(head)}\n`).join(''), { flag: 'wx' })
    await rename(own, file)
  } catch (error) {
    await rm(own, { force: true })
    const { code = '' } = error as NodeJS.ErrnoException
    throw new AppError('file.not_writable', { file, code }, [], 0, { cause: error })
  }
}

async function readLines(file: string): Promise<string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw fileError(error, file)
  }
}

function parseHead(line: string): AuditHead | undefined {
  try {
    const { oblast, module, number, head, signature } = JSON.parse(line)
    const isHead =
      typeof oblast === 'string' &&
      typeof module === 'string' &&
      Number.isSafeInteger(number) &&
      typeof head === 'string' &&
      /^[0-9a-f]{64}$/.test(head) &&
      typeof signature === 'string' &&
      /^[0-9a-f]{128}$/.test(signature)
    return isHead ? { oblast, module, number, head, signature } : undefined
  } catch {
    return undefined
  }
}
