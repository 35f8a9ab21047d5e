/** The evaluations of an uncertainty analysis, in pieces: any number of workers give the same, for each is a function of its number. */
import type { IndexData } from '#engines/composite-index/result.ts'
import { addRanks, meanShift, type RankTally } from '#engines/composite-index/uncertainty/rank-bands.ts'
import { createReplicator } from '#engines/composite-index/uncertainty/replicator.ts'
import { countDimensions, type Variation } from '#engines/composite-index/uncertainty/variation.ts'
import { fillUniform } from '#engines/sensitivity/random.ts'
import { designSobol } from '#engines/sensitivity/sobol-indices.ts'

/** Stream of the seed that replicates are drawn from. */
export const replicateStream = 1

/** What there is to do, as it goes to a worker; the results lie in memory that all of them share. */
export interface ReplicateTask {
  readonly variation: Variation
  readonly data: IndexData
  /** Nominal rank of each row of the data, NaN where it has none. */
  readonly nominal: Float64Array
  /** Means that do not exist in the nominal index; a run with more of them is not comparable. */
  readonly nominalUndefined: number
  readonly seed: number
  readonly replicates: number
  /** The design of sensitivity, whose evaluations follow the replicates. */
  readonly sobol: { readonly samples: number; readonly groups: readonly (readonly number[])[] }
  readonly tally: RankTally
  /** Of each evaluation: mean absolute shift of ranks, and 1 where it is comparable. */
  readonly shifts: Float64Array
  readonly comparable: Uint8Array
  /** Ranks of every evaluation of sensitivity, evaluations × rows; empty where there are too many to keep. */
  readonly rankTable: Float32Array
  /** Number of the next evaluation that nobody has taken. */
  readonly next: Int32Array
}

/** Evaluations that a worker takes at a time. */
const piece = 16

export function countEvaluations({ replicates, sobol }: Pick<ReplicateTask, 'replicates' | 'sobol'>): number {
  return replicates + (sobol.groups.length > 0 ? sobol.samples * (sobol.groups.length + 2) : 0)
}

/**
 * Work on a task, a piece a call.
 * @returns a function that makes the next piece and says how many evaluations it had, 0 when all are taken
 */
export function startWork(task: ReplicateTask): () => number {
  const { variation, data, nominal, seed, replicates, sobol, tally, next } = task
  const total = countEvaluations(task)
  const replicator = createReplicator(variation, data)
  const design = designSobol(sobol.samples, sobol.groups, seed)
  const point = new Float64Array(countDimensions(variation))
  const ranks = new Float64Array(data.rows)
  return () => {
    const isKept = task.rankTable.length > 0
    const start = Atomics.add(next, 0, piece)
    const end = Math.min(start + piece, total)
    for (let e = start; e < end; e++) {
      if (e < replicates) fillUniform(point, seed, replicateStream, e)
      else design.fillPoint(point, e - replicates)
      const isComparable = replicator.rankAt(point, ranks) <= task.nominalUndefined
      task.comparable[e] = isComparable ? 1 : 0
      task.shifts[e] = meanShift(nominal, ranks)
      if (isComparable && e < replicates) addRanks(tally, ranks)
      if (isKept && e >= replicates) task.rankTable.set(ranks, (e - replicates) * data.rows)
    }
    return Math.max(0, end - start)
  }
}
