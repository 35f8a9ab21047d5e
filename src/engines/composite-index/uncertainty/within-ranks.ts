/** Ranks of rows within groups (the units of one region), taken from the ranks among all: who is ahead of whom is the same. */
import type { TieRule } from '../plan.ts'
import { createRanker } from './fast-ranks.ts'

/**
 * @param groups number of each row's group
 * @param periods of the rows; a rank is one of its period
 * @returns a function that writes ranks within groups for ranks among all, NaN where there is none
 */
export function createWithinRanker(
  groups: Int32Array,
  periods: Int32Array | undefined,
  ties: TieRule,
): (ranks: Float64Array, within: Float64Array) => void {
  const scopes = scopesOf(groups, periods)
  const rows = Int32Array.from(groups.keys())
  const scores = new Float64Array(groups.length)
  const rank = createRanker(
    scopes.reduce((longest, { length }) => Math.max(longest, length), 0),
    ties,
  )
  return (ranks, within) => {
    for (let row = 0; row < scores.length; row++) scores[row] = -ranks[row]
    within.fill(NaN)
    for (const scope of scopes) rank(scores, scope, rows, within)
  }
}

/** Rows of the largest group in a period: as many ranks are needed. */
export function largestScope(groups: Int32Array, periods: Int32Array | undefined): number {
  return scopesOf(groups, periods).reduce((longest, { length }) => Math.max(longest, length), 1)
}

/** Rows that are ranked against each other. */
function scopesOf(groups: Int32Array, periods: Int32Array | undefined): Int32Array[] {
  const scopes = new Map<string, number[]>()
  groups.forEach((group, row) => {
    const key = `${group} ${periods?.[row] ?? 0}`
    const rows = scopes.get(key)
    if (rows) rows.push(row)
    else scopes.set(key, [row])
  })
  return Array.from(scopes.values(), (rows) => Int32Array.from(rows))
}
