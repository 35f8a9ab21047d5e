/** What does not change with weights: filled, treated and normalised columns, made once for each combination of options. */
import { divide } from '../build-index.ts'
import { type Leaf, listLeaves } from '../plan.ts'
import { type Changes, findChanges } from '../rebuild-index.ts'
import type { IndexData } from '../result.ts'
import { type ScopedRows, scopesOf } from '../scopes.ts'
import { type FilledColumn, fillAndScreen, fillKept } from '../steps/fill-and-screen.ts'
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

/** Columns of every combination of options, made when they are first asked for and kept. */
export interface Preparation {
  readonly data: IndexData
  /** Filled columns of an option of imputation. */
  filled(impute: number): Filled
  /** Columns of an option of imputation, of treatment, of normalisation. */
  at(impute: number, treat: number, normalise: number): PreparedColumns
}

/** @param before the same variation over other data: columns of leaves that are the same arrays there are taken over */
export function prepareColumns(variation: Variation, data: IndexData, before?: Preparation): Preparation {
  const changes = before && findChanges(variation.plan, before.data, data)
  return before && changes ? prepareChanged(variation, data, before, changes) : prepareAll(variation, data)
}

function prepareAll(variation: Variation, data: IndexData): Preparation {
  const { plan } = variation
  const leaves = listLeaves(plan)
  // What is warned of here was told of the nominal index, or is a matter of one option; bands say how many runs count.
  const divided = leaves.map((leaf, j) => divide(leaf, data.values[j], data, []))

  const filled = remember((impute): Filled => {
    const own = leaves.map((leaf, j): Leaf => ({ ...leaf, impute: variation.impute[impute][j] }))
    const { filled, kept } = fillAndScreen(plan, own, divided, data, [], () => {})
    return { columns: filled, kept, rows: scopesOf(data.periods, kept) }
  })
  const treated = remember((impute, treat) => {
    const { columns, rows } = filled(impute)
    return columns.map(({ values }, j) => treatColumn(variation.treat[treat][j], values, rows).values)
  })
  const at = remember((impute, treat, normalise) => {
    const { kept, rows } = filled(impute)
    const columns = treated(impute, treat).map((values, j) =>
      normaliseColumn({ ...leaves[j], normalise: variation.normalise[normalise][j] }, values, rows, []),
    )
    return { kept, scopes: rows.period, columns }
  })
  return { data, filled, at }
}

/** Only the columns that changed are made anew; the same rows are kept. */
function prepareChanged(
  variation: Variation,
  data: IndexData,
  before: Preparation,
  { changed, divided }: Changes,
): Preparation {
  const { plan } = variation
  const leaves = listLeaves(plan)
  const filled = remember((impute): Filled => {
    const { columns, kept, rows } = before.filled(impute)
    const own = changed.map((j): Leaf => ({ ...leaves[j], impute: variation.impute[impute][j] }))
    return { columns: lay(columns, changed, fillKept(plan, own, divided, data, kept)), kept, rows }
  })
  const at = remember((impute, treat, normalise) => {
    const { columns, rows } = filled(impute)
    const prepared = before.at(impute, treat, normalise)
    const anew = changed.map((j) => {
      const { values } = treatColumn(variation.treat[treat][j], columns[j].values, rows)
      const leaf = { ...leaves[j], normalise: variation.normalise[normalise][j] }
      return normaliseColumn(leaf, values, rows, [])
    })
    return { ...prepared, columns: lay(prepared.columns, changed, anew) }
  })
  return { data, filled, at }
}

/** Some columns in place of those that stood there. */
function lay<Column>(
  columns: readonly Column[],
  places: readonly number[],
  anew: readonly Column[],
): readonly Column[] {
  const laid = [...columns]
  places.forEach((j, i) => {
    laid[j] = anew[i]
  })
  return laid
}
