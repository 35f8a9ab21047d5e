/** What does not change with weights: filled, treated and normalised columns, made once for each combination of options. */
import { divide } from '../build-index.ts'
import { type Leaf, listLeaves } from '../plan.ts'
import type { IndexData } from '../result.ts'
import { type ScopedRows, scopesOf } from '../scopes.ts'
import { type FilledColumn, fillAndScreen } from '../steps/fill-and-screen.ts'
import { normaliseColumn, treatColumn } from '../steps/scale-column.ts'
import type { Variation } from './variation.ts'

export interface PreparedColumns {
  /** Rows of the data that the option of imputation keeps. */
  readonly kept: Int32Array
  /** Positions among them that are ranked against each other. */
  readonly scopes: readonly Int32Array[]
  /** One normalised column a leaf. */
  readonly columns: readonly Float64Array[]
}

interface Filled {
  readonly columns: readonly FilledColumn[]
  readonly kept: Int32Array
  readonly rows: ScopedRows
}

/** A lookup that makes what was not asked for before. */
function remember<Value>(make: (...key: number[]) => Value): (...key: number[]) => Value {
  const made = new Map<string, Value>()
  return (...key) => {
    const name = key.join()
    const found = made.get(name)
    if (found !== undefined) return found
    const value = make(...key)
    made.set(name, value)
    return value
  }
}

/** @returns the columns of an option of imputation, of treatment, of normalisation */
export function prepareColumns(
  variation: Variation,
  data: IndexData,
): (impute: number, treat: number, normalise: number) => PreparedColumns {
  const { plan } = variation
  const leaves = listLeaves(plan)
  // What is warned of here was told of the nominal index, or is a matter of one option; bands say how many runs count.
  const divided = leaves.map((leaf, j) => divide(leaf, data.values[j], data, []))

  const filledBy = remember((impute): Filled => {
    const own = leaves.map((leaf, j): Leaf => ({ ...leaf, impute: variation.impute[impute][j] }))
    const { filled, kept } = fillAndScreen(plan, own, divided, data, [], () => {})
    return { columns: filled, kept, rows: scopesOf(data.periods, kept) }
  })
  const treatedBy = remember((impute, treat) => {
    const { columns, rows } = filledBy(impute)
    return columns.map(({ values }, j) => treatColumn(variation.treat[treat][j], values, rows).values)
  })
  return remember((impute, treat, normalise) => {
    const { kept, rows } = filledBy(impute)
    const columns = treatedBy(impute, treat).map((values, j) =>
      normaliseColumn({ ...leaves[j], normalise: variation.normalise[normalise][j] }, values, rows, []),
    )
    return { kept, scopes: rows.period, columns }
  })
}
