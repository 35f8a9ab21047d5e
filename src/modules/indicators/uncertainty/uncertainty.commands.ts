/** How sure the ranks of an index are: replicates and their sensitivity, in worker threads where there is enough to do. */
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { IndexData, IndexResult } from '#engines/composite-index/result.ts'
import { bandsOf, type RankBand, shapeTally } from '#engines/composite-index/uncertainty/rank-bands.ts'
import { memoryOf } from '#engines/composite-index/uncertainty/replicator.ts'
import {
  type Choice,
  choices,
  dimensionsOf,
  type Variation,
} from '#engines/composite-index/uncertainty/variation.ts'
import { designSobol, estimateSobol, type SobolIndices } from '#engines/sensitivity/sobol-indices.ts'
import { AppError } from '#kernel/errors.ts'
import { countEvaluations, type ReplicateTask, startWork } from './replicates.rules.ts'

export interface UncertaintyInput {
  readonly replicates: number
  readonly seed: number
  /** Worker threads; as many as there are cores where it is not said. The result is the same with any number. */
  readonly threads?: number | undefined
}

export interface UncertaintyRun {
  readonly replicates: number
  readonly seed: number
  readonly variation: Variation
  /** Replicates whose ranks can be compared with the nominal ones, all means of which exist. */
  readonly counted: number
  /** One a row of the data. */
  readonly bands: readonly RankBand[]
  /** Of the counted replicates, mean absolute shift of ranks against the nominal ones; NaN where there is none. */
  readonly meanShift: number
  /** What varies, in the order of the indices. */
  readonly inputs: readonly Choice[]
  readonly samples: number
  /** Absent where nothing varies, or an evaluation has means that do not exist. */
  readonly sobol?: SobolIndices
}

/** Computations below which a thread costs more than it brings. */
const worthThreads = 1e8
/** Bytes that tallies and prepared columns may take, of all threads. */
const memoryLimit = 2e9

/**
 * @param result the nominal index of the variation's plan
 * @throws AppError `index.uncertainty_too_large`
 */
export async function runUncertainty(
  variation: Variation,
  data: IndexData,
  result: IndexResult,
  input: UncertaintyInput,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<UncertaintyRun> {
  const { replicates, seed } = input
  const inputs = choices.filter((choice) => dimensionsOf(variation, choice).length > 0)
  const samples = samplesFor(replicates)
  const sobol = { samples, groups: inputs.map((choice) => dimensionsOf(variation, choice)) }
  const total = countEvaluations({ replicates, sobol })
  const isWorth = total * data.rows * data.values.length > worthThreads
  const threads = input.threads ?? (isWorth ? availableParallelism() : 1)
  const task = makeTask(variation, data, result, { replicates, seed, sobol, total, threads })
  if (threads > 1) await workInThreads(task, threads, onProgress, total)
  else await workHere(task, onProgress, total)

  let counted = 0
  let shift = 0
  for (let e = 0; e < replicates; e++) {
    if (task.comparable[e] === 0) continue
    counted += 1
    shift += task.shifts[e]
  }
  const isWhole = task.comparable.subarray(replicates).every((flag) => flag === 1)
  const design = designSobol(samples, sobol.groups, seed)
  return {
    ...{ replicates, seed, variation, counted, inputs, samples },
    bands: bandsOf(task.tally),
    meanShift: counted > 0 ? shift / counted : NaN,
    ...(isWhole && inputs.length > 0
      ? { sobol: estimateSobol(design, task.shifts.subarray(replicates), seed) }
      : {}),
  }
}

/** Rows of the design of sensitivity: a power of two, some two evaluations for each replicate. */
function samplesFor(replicates: number): number {
  return 2 ** Math.min(12, Math.max(6, Math.floor(Math.log2(replicates / 3))))
}

interface Size extends Pick<ReplicateTask, 'replicates' | 'seed' | 'sobol'> {
  readonly total: number
  readonly threads: number
}

function makeTask(
  variation: Variation,
  data: IndexData,
  result: IndexResult,
  { total, threads, ...size }: Size,
): ReplicateTask {
  const shape = shapeTally(data.rows, data.periods, variation.plan.ties)
  const tallyBytes = 4 * shape.rows * shape.slots
  const bytes = tallyBytes + threads * memoryOf(variation, data.rows)
  if (bytes > memoryLimit) {
    throw new AppError('index.uncertainty_too_large', {
      size: (bytes / 1e9).toFixed(1),
      limit: (memoryLimit / 1e9).toFixed(1),
    })
  }
  const nominal = new Float64Array(data.rows).fill(NaN)
  result.kept.forEach((row, i) => {
    nominal[row] = result.ranks[i]
  })
  return {
    ...size,
    variation,
    data,
    nominal,
    nominalUndefined: result.warnings.reduce((n, w) => n + (w.code === 'mean_undefined' ? w.count : 0), 0),
    tally: { ...shape, counts: new Int32Array(new SharedArrayBuffer(tallyBytes)) },
    shifts: new Float64Array(new SharedArrayBuffer(8 * total)),
    comparable: new Uint8Array(new SharedArrayBuffer(total)),
    next: new Int32Array(new SharedArrayBuffer(4)),
  }
}

type OnDone = (done: number, total: number) => void

async function workHere(task: ReplicateTask, onProgress: OnDone, total: number): Promise<void> {
  const work = startWork(task)
  let done = 0
  for (let made = work(); made > 0; made = work()) {
    done += made
    onProgress(done, total)
    // Signals are heard between pieces.
    await setImmediate()
  }
}

/** All threads are gone when it ends, however it ends. */
async function workInThreads(
  task: ReplicateTask,
  threads: number,
  onProgress: OnDone,
  total: number,
): Promise<void> {
  let done = 0
  const workers: Worker[] = []
  try {
    const ended = Array.from({ length: threads }, () => {
      // Not those of this process: an --eval or an --import of it is none of the thread's business.
      const worker = new Worker(new URL('./replicates.jobs.ts', import.meta.url), {
        workerData: task,
        name: 'replicates',
        execArgv: [],
      })
      workers.push(worker)
      return new Promise<void>((resolve, reject) => {
        worker.on('message', (made: number) => {
          done += made
          onProgress(done, total)
        })
        worker.on('error', reject)
        worker.on('exit', (code) =>
          code === 0 ? resolve() : reject(new Error(`a thread of replicates ended with ${code}`)),
        )
      })
    })
    await Promise.all(ended)
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
