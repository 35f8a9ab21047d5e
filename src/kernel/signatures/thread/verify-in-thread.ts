/**
 * Checking in a thread of its own, with limits of memory and time: what is checked comes from anyone, and the libraries that
 * compute are not ours. The thread ends with the check.
 */
import { Worker } from 'node:worker_threads'
import { AppError, type ErrorCode, type Problem, type TextParams } from '../../errors.ts'
import type { SignatureReport } from '../report.ts'
import type { TrustFile } from '../trust.ts'

export interface ThreadTask {
  readonly signature: Uint8Array
  readonly content?: Uint8Array | undefined
  /** What it has to be over, however it is packed. */
  readonly expected?: Uint8Array | undefined
  readonly trust: readonly TrustFile[]
  readonly now: Date
}

export interface ThreadLimits {
  /** Milliseconds; a minute. ГОСТ 34.311 takes a second for each megabyte. */
  readonly timeMs?: number
  /** Megabytes of objects; bytes of files come on top. */
  readonly memoryMb?: number
}

export interface ThreadResult {
  readonly report: SignatureReport
  /** Files of authorities that are none. */
  readonly unreadable: readonly string[]
}

/** What a thread answers: a result, or a fault by its code. */
export type ThreadAnswer =
  | { readonly result: ThreadResult }
  | {
      readonly fault: {
        readonly code: ErrorCode
        readonly params: TextParams
        readonly problems: readonly Problem[]
        readonly cause: string | undefined
      }
    }

/** @throws AppError `signature.…`; `signature.took_too_long`, and `signature.too_large` where memory ran out */
export async function verifyInThread(
  task: ThreadTask,
  { timeMs = 60_000, memoryMb = 512 }: ThreadLimits = {},
): Promise<ThreadResult> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: task,
    name: 'signature',
    // Not those of this process: an --eval or an --import of it is none of the thread's business.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
    // Nothing of the process's surroundings is its business, and what libraries print is nobody's.
    env: {},
    stdout: true,
    stderr: true,
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
      timer = setTimeout(() => reject(new AppError('signature.took_too_long')), timeMs)
      worker.once('message', resolve)
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new AppError('signature.too_large') : error),
      )
      worker.once('exit', (code) => reject(new Error(`the thread of signatures ended with ${code}`)))
    })
    if ('result' in answer) return answer.result
    const { code, params, problems, cause } = answer.fault
    throw new AppError(code, params, problems, problems.length, { cause })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
