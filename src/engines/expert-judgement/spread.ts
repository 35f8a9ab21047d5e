/** The middle of what several people said and how far apart they are; what changed from one round to the next. */
import { rankCorrelation } from './concordance.ts'

export interface Spread {
  readonly lowest: number
  /** The middle half lies between the quartiles; its width is the interquartile range. */
  readonly lower: number
  readonly median: number
  readonly upper: number
  readonly highest: number
}

/** Quartiles between the two nearest values, in proportion (R. J. Hyndman and Y. Fan, 1996, definition 7). */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const below = Math.floor(place)
    const low = sorted[below]
    return low + (place - below) * ((sorted[below + 1] ?? low) - low)
  }
  return { lowest: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), highest: at(1) }
}

/** Whether a value lies outside of the middle half. */
export function isOutside(value: number, { lower, upper }: Pick<Spread, 'lower' | 'upper'>): boolean {
  return value < lower - rounding || value > upper + rounding
}

/** Values nearer than this are the same: weights that were computed carry rounding. */
const rounding = 1e-9

export interface Stability {
  /** Median of each thing now less that of before. */
  readonly shifts: readonly number[]
  /** Spearman's correlation of the two orders of medians; undefined where one orders nothing. */
  readonly rankCorrelation: number | undefined
  /** People who answered both times, and those of them who answered otherwise. */
  readonly compared: number
  readonly changed: number
}

/** Two rounds, a row of values each person: stability is no consensus, people may keep disagreeing. */
export function stabilityOf(
  before: ReadonlyMap<string, readonly number[]>,
  now: ReadonlyMap<string, readonly number[]>,
): Stability {
  const medians = [before, now].map((round) => mediansOf([...round.values()]))
  const both = [...now.keys()].filter((person) => before.has(person))
  const isSame = (person: string) =>
    now.get(person)?.every((value, i) => Math.abs(value - (before.get(person)?.[i] ?? 0)) <= rounding)
  return {
    shifts: medians[1].map((median, i) => median - medians[0][i]),
    rankCorrelation: rankCorrelation(medians[0], medians[1]),
    compared: both.length,
    changed: both.filter((person) => !isSame(person)).length,
  }
}

function mediansOf(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, thing) => spreadOf(rows.map((row) => row[thing])).median)
}

/** Weights of one person's points or ratings: each over their sum. Undefined where all are 0. */
export function sharesOf(values: readonly number[]): number[] | undefined {
  const sum = values.reduce((total, value) => total + value, 0)
  return sum > 0 ? values.map((value) => value / sum) : undefined
}

/** One weight a thing of several people's: their mean, everybody counting alike. */
export function meanShares(rows: readonly (readonly number[])[]): number[] {
  return rows[0].map((_, thing) => rows.reduce((sum, row) => sum + row[thing], 0) / rows.length)
}
