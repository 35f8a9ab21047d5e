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
import { largestScope } from '#engines/composite-index/uncertainty/within-ranks.ts'
import {
  designSobol,
  estimateSobol,
  type SobolDesign,
  type SobolIndices,
} from '#engines/sensitivity/sobol-indices.ts'
import { AppError } from '#kernel/errors.ts'
import { countEvaluations, type ReplicateTask, startWork, undefinedIn } from './replicates.rules.ts'

/** Something that varies, and the dimensions of the points that are its. */
export interface VaryingInput<Name extends string> {
  readonly name: Name
  readonly dimensions: readonly number[]
}

export interface UncertaintyInput {
  readonly replicates: number
  readonly seed: number
  /** Worker threads; as many as there are cores where it is not said. The result is the same with any number. */
  readonly threads?: number | undefined
  /** Worker threads at most, where their number is not said. */
  readonly mostThreads?: number | undefined
  /** Number of each row's group: rows are also ranked within their group. */
  readonly groups?: Int32Array | undefined
  /** Rows two by two: how often is the first one ahead? */
  readonly pairs?: Int32Array | undefined
}

export interface UncertaintyRun<Name extends string = Choice> {
  readonly replicates: number
  readonly seed: number
  readonly variation: Variation
  /** Replicates whose ranks can be compared with the nominal ones, all means of which exist. */
  readonly counted: number
  /** One a row of the data. */
  readonly bands: readonly RankBand[]
  /** The same within groups; empty without them. */
  readonly within: readonly RankBand[]
  /** Of each pair the share of the replicates with ranks of both in which the first is ahead; NaN where there is none. */
  readonly ahead: readonly number[]
  /** Of the counted replicates, mean absolute shift of ranks against the nominal ones; NaN where there is none. */
  readonly meanShift: number
  /** What varies, in the order of the indices. */
  readonly inputs: readonly Name[]
  readonly samples: number
  /** Evaluations of sensitivity with means that do not exist: their ranks are taken as they are. */
  readonly doubtful: number
  /** Absent where nothing varies, or an evaluation leaves no unit a rank to compare. */
  readonly sobol?: SobolIndices
  /**
   * Total index of each input for the rank of each row of the data; undefined for a row without a rank in some evaluation or
   * whose rank never moves. Empty where there are too many ranks to keep, or `sobol` is absent.
   */
  readonly byUnit: readonly (readonly number[] | undefined)[]
}

/** Evaluations × rows × leaves that are worth a thread: fewer take less time than it needs to start. */
const worthThread = 1e8
/** Bytes that ranks and prepared columns may take, of all threads. */
const memoryLimit = 2e9
/** Bytes that the ranks of every evaluation of sensitivity may take, for what matters most to each unit. */
const rankTableLimit = 4e8

/**
 * @param result the nominal index of the variation's plan
 * @throws AppError `index.uncertainty_too_large`
 */
export function runUncertainty(
  variation: Variation,
  data: IndexData,
  result: IndexResult,
  input: UncertaintyInput,
  onProgress?: OnDone,
): Promise<UncertaintyRun> {
  const varying = choices.map((name) => ({ name, dimensions: dimensionsOf(variation, name) }))
  return runUncertaintyOf(varying, variation, data, result, input, onProgress)
}

/**
 * The same, with influence shared out otherwise than by choice.
 * @param varying what influence is asked of; together all dimensions that vary, each once
 */
export async function runUncertaintyOf<Name extends string>(
  varying: readonly VaryingInput<Name>[],
  variation: Variation,
  data: IndexData,
  result: IndexResult,
  input: UncertaintyInput,
  onProgress: OnDone = () => {},
): Promise<UncertaintyRun<Name>> {
  const { replicates, seed } = input
  const present = varying.filter(({ dimensions }) => dimensions.length > 0)
  const inputs = present.map(({ name }) => name)
  const samples = samplesFor(replicates)
  const sobol = { samples, groups: present.map(({ dimensions }) => dimensions) }
  const total = countEvaluations({ replicates, sobol })
  const task = makeTask(variation, data, result, { replicates, seed, sobol, total }, input)
  const threads =
    input.threads ?? Math.min(countThreads(task, total), input.mostThreads ?? Number.POSITIVE_INFINITY)
  if (threads > 1) await workInThreads(task, threads, onProgress, total)
  else await workHere(task, onProgress, total)

  let counted = 0
  let shift = 0
  for (let e = 0; e < replicates; e++) {
    if (task.comparable[e] === 0) continue
    counted += 1
    shift += task.shifts[e]
  }
  const shifts = task.shifts.subarray(replicates)
  const doubtful = task.comparable.subarray(replicates).filter((flag) => flag === 0).length
  const design = designSobol(samples, sobol.groups, seed)
  const isEstimated = inputs.length > 0 && shifts.every(Number.isFinite)
  return {
    ...{ replicates, seed, variation, counted, inputs, samples, doubtful },
    bands: bandsOf(task.tally),
    within: task.within ? bandsOf(task.within.tally) : [],
    ahead: Array.from(task.pairs.ahead, (ahead, i) => ahead / task.pairs.together[i]),
    meanShift: counted > 0 ? shift / counted : NaN,
    ...(isEstimated ? { sobol: estimateSobol(design, shifts, seed) } : {}),
    byUnit: isEstimated ? totalsByUnit(design, task) : [],
  }
}

function totalsByUnit(
  design: SobolDesign,
  { rankTable, data, seed }: ReplicateTask,
): UncertaintyRun['byUnit'] {
  if (rankTable.length === 0) return []
  const outputs = new Float64Array(design.evaluations)
  return Array.from({ length: data.rows }, (_, row) => {
    for (let e = 0; e < outputs.length; e++) outputs[e] = rankTable[e * data.rows + row]
    if (outputs.some(Number.isNaN)) return undefined
    const { variance, total } = estimateSobol(design, outputs, seed, 0)
    return variance > 0 ? total.map(({ value }) => value) : undefined
  })
}

/** Rows of the design of sensitivity: a power of two, some two evaluations for each replicate. */
function samplesFor(replicates: number): number {
  return 2 ** Math.min(12, Math.max(6, Math.floor(Math.log2(replicates / 3))))
}

interface Size extends Pick<ReplicateTask, 'replicates' | 'seed' | 'sobol'> {
  readonly total: number
}

/** As many as there are cores, as the work is worth and as memory holds. */
function countThreads({ variation, data, tally }: ReplicateTask, total: number): number {
  const worth = Math.ceil((total * data.rows * data.values.length) / worthThread)
  const room = Math.floor((memoryLimit - tally.counts.byteLength) / memoryOf(variation, data.rows))
  return Math.max(1, Math.min(availableParallelism(), worth, room))
}

function makeTask(
  variation: Variation,
  data: IndexData,
  result: IndexResult,
  { total, ...size }: Size,
  { groups, pairs = new Int32Array(0) }: UncertaintyInput,
): ReplicateTask {
  const { ties } = variation.plan
  const shape = shapeTally(data.rows, data.periods, ties)
  const slots = groups ? shape.slotsPerRank * largestScope(groups, data.periods) : 0
  const tallyBytes = 4 * shape.rows * (shape.slots + slots)
  const tableBytes = 4 * data.rows * (total - size.replicates)
  const bytes = tallyBytes + memoryOf(variation, data.rows)
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
    nominalUndefined: undefinedIn(result.warnings),
    tally: { ...shape, counts: sharedIntegers(shape.rows * shape.slots) },
    within: groups && { groups, tally: { ...shape, slots, counts: sharedIntegers(shape.rows * slots) } },
    pairs: {
      rows: pairs,
      together: sharedIntegers(pairs.length / 2),
      ahead: sharedIntegers(pairs.length / 2),
    },
    shifts: new Float64Array(new SharedArrayBuffer(8 * total)),
    comparable: new Uint8Array(new SharedArrayBuffer(total)),
    rankTable: new Float32Array(new SharedArrayBuffer(tableBytes <= rankTableLimit ? tableBytes : 0)),
    next: sharedIntegers(1),
  }
}

function sharedIntegers(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4 * length))
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
