/** Treats and normalises a whole column, scope by scope. */
import type { Leaf } from '../plan.ts'
import type { IndexWarning } from '../result.ts'
import { byScope, overOf, type ScopedRows } from '../scopes.ts'
import { countPresent } from '../series.ts'
import { normalise } from './normalise.ts'
import { type Treated, treat } from './treat.ts'

/** A filled column after treatment, and what was done to each of its scopes. */
export function treatColumn(
  spec: Leaf['treat'],
  filled: Float64Array,
  rows: ScopedRows,
): { readonly values: Float64Array; readonly treatments: readonly Treated[] } {
  const treatments: Treated[] = []
  const values = byScope(filled, rows[overOf(spec, 'period')], (series) => {
    const result = treat(series, spec)
    treatments.push(result)
    return result.values
  })
  return { values, treatments }
}

/** A treated column on its scale; what cannot be normalised goes to `warnings`. */
export function normaliseColumn(
  leaf: Pick<Leaf, 'code' | 'direction' | 'normalise'>,
  treated: Float64Array,
  rows: ScopedRows,
  warnings: IndexWarning[],
): Float64Array {
  const scopes = rows[overOf(leaf.normalise, 'all')]
  return byScope(treated, scopes, (series, scope) => {
    const result = normalise(series, leaf.normalise, leaf.direction)
    const about = { indicator: leaf.code, ...(scopes.length > 1 ? { period: scope } : {}) }
    if (result.fault) warnings.push({ ...result.fault, ...about })
    else if (countPresent(series) === 0) warnings.push({ code: 'series_empty', ...about })
    return result.values
  })
}
