/**
 * Rank bands: how often each row had each rank. Counts of whole numbers are the same in whatever order and by however
 * many workers they are added.
 */
import type { TieRule } from '../plan.ts'

export interface RankTally {
  readonly rows: number
  /** Ranks that a row can have; `ties: average` also gives halves. */
  readonly slots: number
  readonly slotsPerRank: 1 | 2
  /** How often, rows × slots; may lie in memory that workers share. */
  readonly counts: Int32Array
}

/** The measures of a tally, so that its memory can be made: `rows × slots` numbers of 4 bytes. */
export function shapeTally(
  rows: number,
  periods: Int32Array | undefined,
  ties: TieRule,
): Omit<RankTally, 'counts'> {
  const sizes = new Map<number, number>()
  for (const period of periods ?? []) sizes.set(period, (sizes.get(period) ?? 0) + 1)
  const largest = periods ? [...sizes.values()].reduce((max, size) => Math.max(max, size), 0) : rows
  const slotsPerRank = ties === 'average' ? 2 : 1
  return { rows, slots: slotsPerRank * Math.max(largest, 1), slotsPerRank }
}

/** Adds the ranks of a replicate. @param ranks one a row, NaN where there is none */
export function addRanks({ counts, rows, slots, slotsPerRank }: RankTally, ranks: Float64Array): void {
  for (let row = 0; row < rows; row++) {
    const rank = ranks[row]
    if (!Number.isNaN(rank)) Atomics.add(counts, row * slots + (rank - 1) * slotsPerRank, 1)
  }
}

/** Where a row's rank lies in the replicates that gave it one; NaN where none did. */
export interface RankBand {
  /** Replicates that gave the row a rank. */
  readonly runs: number
  /**
   * Quantiles by the nearest rank (Hyndman and Fan's definition 1, 1996): the smallest rank that at least 5, 50, 95 % of
   * the runs do not exceed; always one that occurred.
   */
  readonly p5: number
  readonly p50: number
  readonly p95: number
  readonly mean: number
}

/** One band a row. */
export function bandsOf(tally: RankTally): RankBand[] {
  const { counts, rows, slots } = tally
  return Array.from({ length: rows }, (_, row) =>
    bandOf(counts.subarray(row * slots, (row + 1) * slots), tally.slotsPerRank),
  )
}

function bandOf(counts: Int32Array, slotsPerRank: number): RankBand {
  let runs = 0
  let sum = 0
  for (let slot = 0; slot < counts.length; slot++) {
    runs += counts[slot]
    sum += counts[slot] * (slot / slotsPerRank + 1)
  }
  const quantile = (percent: number) => {
    // In whole numbers, so that no share fails by the last bit of a division.
    const needed = Math.max(1, Math.ceil((percent * runs) / 100))
    let seen = 0
    for (let slot = 0; slot < counts.length; slot++) {
      seen += counts[slot]
      if (seen >= needed) return slot / slotsPerRank + 1
    }
    return NaN
  }
  return { runs, p5: quantile(5), p50: quantile(50), p95: quantile(95), mean: runs > 0 ? sum / runs : NaN }
}

/**
 * Mean absolute shift of ranks against the nominal ones, over the rows that have both; NaN where none has. The output that
 * M. Saisana, A. Saltelli, S. Tarantola, Uncertainty and sensitivity analysis techniques as tools for the quality
 * assessment of composite indicators, J. R. Stat. Soc. A 168 (2005), take for sensitivity.
 */
export function meanShift(nominal: Float64Array, ranks: Float64Array): number {
  let sum = 0
  let n = 0
  for (let row = 0; row < nominal.length; row++) {
    const shift = Math.abs(ranks[row] - nominal[row])
    if (Number.isNaN(shift)) continue
    sum += shift
    n += 1
  }
  return n > 0 ? sum / n : NaN
}
