import type { Leaf } from './plan.ts'

/** Values of the units that an index is made of; every array has one entry a row. */
export interface IndexData {
  /** Number of rows; a row is a unit, or a unit in one period. */
  readonly rows: number
  /** One column a leaf of the plan, in its order; NaN = missing. */
  readonly values: readonly Float64Array[]
  /** Columns that leaves name as their denominator. */
  readonly denominators?: ReadonlyMap<string, Float64Array>
  /** Columns of labels that imputation by group names; '' = no group. */
  readonly groups?: ReadonlyMap<string, readonly string[]>
  /** Ordinal of the row's period, from 0 in order of time; absent where there are no periods. */
  readonly periods?: Int32Array
  /** Number of the row's unit, equal for the same unit in several periods; needed beside `periods`. */
  readonly series?: Int32Array
}

/** Something a reader of the result has to know; texts are made by whoever shows it. */
export type IndexWarning =
  | { readonly code: 'denominator_missing'; readonly indicator: string; readonly count: number }
  | {
      readonly code: 'group_empty'
      readonly indicator: string
      readonly group: string
      readonly count: number
    }
  | { readonly code: 'gaps_left'; readonly indicator: string; readonly count: number }
  | { readonly code: 'series_empty'; readonly indicator: string; readonly period?: number }
  | { readonly code: 'series_constant'; readonly indicator: string; readonly period?: number }
  | {
      readonly code: 'value_undefined'
      readonly indicator: string
      readonly count: number
      readonly period?: number
    }
  | { readonly code: 'target_not_beyond'; readonly indicator: string; readonly period?: number }
  /** Rows that pass the screening only thanks to filled values. */
  | { readonly code: 'kept_by_filling'; readonly count: number }
  | { readonly code: 'mean_undefined'; readonly node: string; readonly count: number }

/** A value that was not observed but filled in. */
export interface ImputedCell {
  readonly indicator: string
  /** Row among the kept rows. */
  readonly row: number
  readonly method: 'mean' | 'median' | 'group_mean' | 'group_median' | 'carry'
  /** The group whose centre was taken; absent where all units were taken. */
  readonly group?: string
  /** The row of the input that a carried value comes from: it may have been left out itself. */
  readonly fromRow?: number
}

/** What happened to one indicator on its way. */
export interface IndicatorReport {
  readonly code: Leaf['code']
  /** Present values of the kept rows, after denominating and before imputing. */
  readonly n: number
  readonly imputed: number
  /** What treatment did; in several periods the strongest of them. */
  readonly treated: 'none' | 'winsorise' | 'log' | 'boxcox'
  /** Steps of winsorising, over all periods. */
  readonly winsorised_points: number
  readonly min: number
  readonly max: number
  /** Before treatment; NaN where there are too few values. */
  readonly skew: number
  readonly kurtosis: number
}

export interface LeftOutRow {
  /** Row of the input. */
  readonly row: number
  readonly present: number
  readonly of: number
}

/** An index with every step on the way; columns have one entry a kept row. */
export interface IndexResult {
  /** Rows of the input that were kept, in their order. */
  readonly kept: Int32Array
  readonly leftOut: readonly LeftOutRow[]
  /** One column a leaf: after denominating and imputing, after treating, after normalising. */
  readonly imputed: readonly Float64Array[]
  readonly treated: readonly Float64Array[]
  readonly normalised: readonly Float64Array[]
  readonly imputedCells: readonly ImputedCell[]
  /** One column a node of the plan, in its order: the index first; a leaf's is its normalised column. */
  readonly scores: readonly Float64Array[]
  /** Rank by the index within the row's period, 1 = the highest; NaN without an index. */
  readonly ranks: Float64Array
  readonly indicators: readonly IndicatorReport[]
  readonly warnings: readonly IndexWarning[]
}
