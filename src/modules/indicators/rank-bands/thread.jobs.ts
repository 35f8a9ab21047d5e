/** The thread that computes how sure the ranks of a part are: nobody who reads a page waits for it. */
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import type { CertaintyTask } from './bands.rules.ts'
import { computeKept, type KeptOrFault } from './thread.commands.ts'

/** Linux gives each thread a priority of its own, and threads that it starts inherit it; elsewhere it would be the process's. */
if (process.platform === 'linux') setPriority(0, 10)

try {
  parentPort?.postMessage(await computeKept(workerData as CertaintyTask))
} catch (error) {
  if (!(error instanceof AppError)) throw error
  parentPort?.postMessage({ fault: error.code } satisfies KeptOrFault)
}
