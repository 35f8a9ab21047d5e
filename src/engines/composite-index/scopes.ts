/** Which rows a step looks at together: all of them, or those of each period by themselves. */
import type { Scope } from './plan.ts'
import { pick, splitByPeriod } from './series.ts'

/** Rows of a step, all together and period by period. */
export interface ScopedRows {
  readonly all: readonly Int32Array[]
  readonly period: readonly Int32Array[]
}

/**
 * Both ways to look at some rows of the data.
 * @param rows rows of the data; the scopes hold positions among them
 */
export function scopesOf(periods: Int32Array | undefined, rows: Int32Array): ScopedRows {
  const all = [Int32Array.from(rows.keys())]
  return { all, period: periods ? splitByPeriod(rows.map((row) => periods[row])) : all }
}

/** Whether a step was told to look at periods one by one or together. */
export function overOf(spec: { readonly method: string; readonly over?: Scope }, otherwise: Scope): Scope {
  return spec.over ?? otherwise
}

/** Applies a step to each scope of a column; a single scope that is the whole column needs no copying. */
export function byScope(
  column: Float64Array,
  scopes: readonly Int32Array[],
  step: (series: Float64Array, scope: number) => Float64Array,
): Float64Array {
  if (scopes.length === 1) return step(column, 0)
  const out = new Float64Array(column.length)
  scopes.forEach((rows, scope) => {
    const result = step(pick(column, rows), scope)
    for (let i = 0; i < rows.length; i++) out[rows[i]] = result[i]
  })
  return out
}
