import type { Aggregation, MissingPolicy } from '../plan.ts'
import { pick } from '../series.ts'
import { copeland } from './copeland.ts'

/** The inputs of one node of the tree. */
export interface AggregationInput {
  /** One column a child, NaN = missing. */
  readonly columns: readonly Float64Array[]
  /** One weight a child, not negative; they need not sum to 1. */
  readonly weights: readonly number[]
  readonly missing: MissingPolicy
  /** The score is missing when a smaller share of the children is present. */
  readonly minShare: number
  /** Rows that are compared with each other, for Copeland's method. */
  readonly scopes: readonly Int32Array[]
}

export interface Aggregated {
  readonly scores: Float64Array
  /** Rows whose mean is no real number (a negative value in a geometric mean, say). */
  readonly undefinedRows: number
}

/** One score a row from the scores of the children. */
export function aggregate(spec: Aggregation, input: AggregationInput): Aggregated {
  const { columns, weights, missing, minShare } = input
  const rows = columns[0].length
  const filled =
    missing === 'zero' ? columns.map((column) => column.map((x) => (!Number.isNaN(x) ? x : 0))) : columns
  const { scores, undefinedRows } =
    spec.method === 'copeland'
      ? { scores: copelandByScope(filled, weights, input.scopes, rows), undefinedRows: 0 }
      : weightedMean(spec, filled, weights, rows)

  if (missing === 'fail_unit' || minShare > 0) {
    const needed = missing === 'fail_unit' ? columns.length : minShare * columns.length - 1e-9
    const present = new Int32Array(rows)
    for (const column of columns) for (let i = 0; i < rows; i++) if (!Number.isNaN(column[i])) present[i]++
    for (let i = 0; i < rows; i++) if (present[i] < needed) scores[i] = NaN
  }
  return { scores, undefinedRows }
}

export type Mean = Exclude<Aggregation, { method: 'copeland' }>

/** A mean f⁻¹(Σ w·f(x) / Σ w) over the present values; a value of weight 0 takes no part. */
export interface MeanFormula {
  readonly apply: (x: number) => number
  readonly undo: (y: number) => number
  /** Whether negative values have a place in it: only the arithmetic mean keeps their order. */
  readonly takesNegative: boolean
}

const powers = { arithmetic: 1, geometric: 0, harmonic: -1 } as const

export function formulaOf(spec: Mean): MeanFormula {
  const identity = (x: number) => x
  const power = spec.method === 'generalised' ? spec.power : powers[spec.method]
  if (power === 1) return { apply: identity, undo: identity, takesNegative: true }
  if (power === 0) return { apply: Math.log, undo: Math.exp, takesNegative: false }
  if (power === -1) return { apply: (x) => 1 / x, undo: (y) => 1 / y, takesNegative: false }
  return { apply: (x) => x ** power, undo: (y) => y ** (1 / power), takesNegative: false }
}

function weightedMean(
  spec: Mean,
  columns: readonly Float64Array[],
  weights: readonly number[],
  rows: number,
): { scores: Float64Array; undefinedRows: number } {
  const { apply, undo, takesNegative } = formulaOf(spec)
  const sums = new Float64Array(rows)
  const sizes = new Float64Array(rows)
  const totals = new Float64Array(rows)
  columns.forEach((column, j) => {
    const weight = weights[j]
    if (weight === 0) return
    for (let i = 0; i < rows; i++) {
      const x = column[i]
      if (Number.isNaN(x)) continue
      // + 0 turns −0 into 0, whose inverse is +∞.
      const term = x < 0 && !takesNegative ? NaN : weight * apply(x + 0)
      totals[i] += weight
      sums[i] += term
      sizes[i] += Math.abs(term)
    }
  })
  let undefinedRows = 0
  for (let i = 0; i < rows; i++) {
    if (totals[i] === 0) {
      sums[i] = NaN
      continue
    }
    // Terms that cancel leave rounding behind; it is no score.
    const sum = takesNegative && Math.abs(sums[i]) <= rounding * sizes[i] ? 0 : sums[i]
    sums[i] = undo(sum / totals[i])
    if (Number.isFinite(sums[i])) continue
    sums[i] = NaN
    undefinedRows += 1
  }
  return { scores: sums, undefinedRows }
}

/** A sum smaller than this share of the sum of its terms' sizes is rounding. */
export const rounding = 1e-14

function copelandByScope(
  columns: readonly Float64Array[],
  weights: readonly number[],
  scopes: readonly Int32Array[],
  rows: number,
): Float64Array {
  const scores = new Float64Array(rows).fill(NaN)
  for (const scope of scopes) {
    const compared = copeland(
      columns.map((column) => pick(column, scope)),
      weights,
    )
    for (let i = 0; i < scope.length; i++) scores[scope[i]] = compared[i]
  }
  return scores
}
