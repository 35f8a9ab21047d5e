import type { IndexWarning } from '../result.ts'

/**
 * Divides a column by a denominator, row by row. A missing or zero denominator makes the value missing.
 * @param values one value a row, NaN = missing
 * @param denominator same length
 */
export function denominate(
  indicator: string,
  values: Float64Array,
  denominator: Float64Array,
): { values: Float64Array; warnings: IndexWarning[] } {
  const divided = new Float64Array(values.length)
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const by = denominator[i]
    if (Number.isNaN(by) || by === 0) {
      divided[i] = NaN
      if (!Number.isNaN(values[i])) lost++
    } else {
      divided[i] = values[i] / by
    }
  }
  return {
    values: divided,
    warnings: lost > 0 ? [{ code: 'denominator_missing', indicator, count: lost }] : [],
  }
}
