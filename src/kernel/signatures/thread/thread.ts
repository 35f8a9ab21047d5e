/** What the thread does: one check, one answer. */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import { readTrust } from '../trust.ts'
import { verifySignature } from '../verify-signature.ts'
import type { ThreadAnswer, ThreadTask } from './verify-in-thread.ts'

const { signature, content, expected, trust: files, now } = workerData as ThreadTask

async function answer(): Promise<ThreadAnswer> {
  try {
    const trust = readTrust(files)
    const report = await verifySignature({ signature, content, expected, trust, now })
    return { result: { report, unreadable: trust.unreadable } }
  } catch (error) {
    // A fault of ours, or of a library, in what somebody sent: whatever it is, the file cannot be read.
    const fault =
      error instanceof AppError ? error : new AppError('signature.malformed', {}, [], 0, { cause: error })
    const { code, params, problems, cause } = fault
    return { fault: { code, params, problems, cause: cause === undefined ? undefined : String(cause) } }
  }
}

parentPort?.postMessage(await answer())
