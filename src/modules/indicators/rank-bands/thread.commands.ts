/** Computing what is kept of a part: in a thread of its own, and what that thread does. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { buildIndex } from '#engines/composite-index/build-index.ts'
import { keepStatistics } from '../index-statistics/kept-statistics.rules.ts'
import { runUncertaintyOf } from '../uncertainty/uncertainty.commands.ts'
import { type CertaintyTask, keepBands } from './bands.rules.ts'

/** Texts of JSON, or the code of the error for which there are none. */
export type KeptOrFault = { readonly bands: string; readonly statistics: string } | { readonly fault: string }

/** @throws AppError `index.uncertainty_too_large` */
export async function computeKept(task: CertaintyTask): Promise<KeptOrFault> {
  const { variation, varying, data, groups, neighbours, replicates, seed } = task
  const result = buildIndex(variation.plan, data)
  const pairs = new Int32Array(neighbours.overall.length + neighbours.within.length)
  pairs.set(neighbours.overall)
  pairs.set(neighbours.within, neighbours.overall.length)
  // One core is left to those who read pages.
  const mostThreads = Math.max(1, availableParallelism() - 1)
  const input = { replicates, seed, groups, pairs, mostThreads }
  const run = await runUncertaintyOf(varying, variation, data, result, input)
  return {
    bands: JSON.stringify(keepBands(run, task), shorten),
    statistics: JSON.stringify(keepStatistics(variation.plan, data, result, groups), shorten),
  }
}

/** Six digits are more than anybody reads; a number that does not exist is null. */
function shorten(_: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isInteger(value)) return value
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : null
}

/** @param signal ends the thread, and what it has made is lost */
export function computeInThread(task: CertaintyTask, signal: AbortSignal): Promise<KeptOrFault> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('./thread.jobs.ts', import.meta.url), {
    workerData: task,
    name: 'certainty',
    // Not those of this process: an --eval or an --import of it is none of the thread's business.
    execArgv: [],
  })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop)
  return new Promise<KeptOrFault>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread of certainty ended with ${code}`)))
  }).finally(() => signal.removeEventListener('abort', stop))
}
