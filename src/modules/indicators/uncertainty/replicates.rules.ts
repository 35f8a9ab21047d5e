/** The evaluations of an uncertainty analysis, in pieces: any number of workers give the same, for each is a function of its number. */
import type { IndexData, IndexWarning } from '#engines/composite-index/result.ts'
import { addRanks, meanShift, type RankTally } from '#engines/composite-index/uncertainty/rank-bands.ts'
import { createReplicator } from '#engines/composite-index/uncertainty/replicator.ts'
import { countDimensions, type Variation } from '#engines/composite-index/uncertainty/variation.ts'
import { createWithinRanker } from '#engines/composite-index/uncertainty/within-ranks.ts'
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
  /** Groups whose rows are also ranked among themselves. */
  readonly within?: { readonly groups: Int32Array; readonly tally: RankTally } | undefined
  readonly pairs: Pairs
  /** Of each evaluation: mean absolute shift of ranks, and 1 where it is comparable. */
  readonly shifts: Float64Array
  readonly comparable: Uint8Array
  /** Ranks of every evaluation of sensitivity, evaluations × rows; empty where there are too many to keep. */
  readonly rankTable: Float32Array
  /** Number of the next evaluation that nobody has taken. */
  readonly next: Int32Array
}

/** Rows two by two, of which it is counted how often the first one is ahead. */
interface Pairs {
  /** First, second, first, second … */
  readonly rows: Int32Array
  /** Of each pair: replicates in which both have a rank, and in which the first one's is better. */
  readonly together: Int32Array
  readonly ahead: Int32Array
}

/** Means that do not exist in an index, by what it warned of. */
export function undefinedIn(warnings: readonly IndexWarning[]): number {
  return warnings.reduce((n, warning) => n + (warning.code === 'mean_undefined' ? warning.count : 0), 0)
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
  const { variation, data, nominal, seed, replicates, sobol, next } = task
  const total = countEvaluations(task)
  const replicator = createReplicator(variation, data)
  const design = designSobol(sobol.samples, sobol.groups, seed)
  const point = new Float64Array(countDimensions(variation))
  const ranks = new Float64Array(data.rows)
  const count = createCounter(task)
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
      if (isComparable && e < replicates) count(ranks)
      if (isKept && e >= replicates) task.rankTable.set(ranks, (e - replicates) * data.rows)
    }
    return Math.max(0, end - start)
  }
}

/** Counts the ranks of a replicate wherever they count. */
function createCounter({
  data,
  variation,
  tally,
  within,
  pairs,
}: ReplicateTask): (ranks: Float64Array) => void {
  const rankWithin = within && createWithinRanker(within.groups, data.periods, variation.plan.ties)
  const own = new Float64Array(within ? data.rows : 0)
  return (ranks) => {
    addRanks(tally, ranks)
    addPairs(pairs, ranks)
    if (!rankWithin) return
    rankWithin(ranks, own)
    addRanks(within.tally, own)
  }
}

function addPairs({ rows, together, ahead }: Pairs, ranks: Float64Array): void {
  for (let i = 0; i < together.length; i++) {
    const first = ranks[rows[2 * i]]
    const second = ranks[rows[2 * i + 1]]
    if (Number.isNaN(first) || Number.isNaN(second)) continue
    Atomics.add(together, i, 1)
    if (first < second) Atomics.add(ahead, i, 1)
  }
}
