/**
 * The complete, checked instructions of an index: what a methodology says once every default is filled in.
 * Names of methods and parameters are those of the methodology file, so that one word leads from file to code.
 */

/** How gaps of a series are filled. `over: 'all'` uses the rows of every period, `'period'` (default) each its own. */
export type Imputation =
  | { readonly method: 'none' }
  | { readonly method: 'mean' | 'median'; readonly over?: Scope }
  | { readonly method: 'group_mean' | 'group_median'; readonly group: string; readonly over?: Scope }
  /** The unit's last present value of at most `max_periods` periods before; without it any earlier one. */
  | { readonly method: 'carry'; readonly max_periods?: number }

/** How outliers are tamed; by default each period by itself. */
export type Treatment =
  | { readonly method: 'none' }
  | {
      readonly method: 'winsorise'
      /** Treat when |G1| exceeds `skew` and G2 exceeds `kurtosis` (both corrected for the sample). */
      readonly skew: number
      readonly kurtosis: number
      readonly max_points: number
      readonly over?: Scope
    }
  | { readonly method: 'log'; readonly over?: Scope }
  | { readonly method: 'boxcox'; readonly lambda: number; readonly over?: Scope }

/** How a series is brought to a common scale; by default over the rows of all periods, so that periods compare. */
export type Normalisation =
  | { readonly method: 'none' }
  | { readonly method: 'minmax'; readonly range: Range; readonly over?: Scope }
  | { readonly method: 'zscore'; readonly mean: number; readonly sd: number; readonly over?: Scope }
  | { readonly method: 'rank' | 'borda' | 'percentile'; readonly over?: Scope }
  | { readonly method: 'distance_to_max' | 'fraction_of_max'; readonly over?: Scope }
  | {
      readonly method: 'goalposts'
      /** Bounds in the indicator's own unit. */
      readonly min: number
      readonly max: number
      readonly cap: boolean
      readonly log: boolean
      readonly range: Range
    }
  | {
      readonly method: 'distance_to_target'
      readonly target: number
      readonly cap: boolean
      readonly over?: Scope
    }
  | {
      readonly method: 'categorical'
      /** k ascending breaks make k + 1 classes; a value on a break belongs to the upper one. */
      readonly breaks: readonly number[]
      readonly scores: readonly number[]
    }

export type Aggregation =
  | { readonly method: 'arithmetic' | 'geometric' | 'harmonic' }
  | { readonly method: 'copeland' }
  | { readonly method: 'generalised'; readonly power: number }

export type Scope = 'period' | 'all'
export type Range = readonly [number, number]

/** `skip`: weights are renormalised over what is there; `zero`: a gap counts 0; `fail_unit`: the unit gets no index. */
export type MissingPolicy = 'skip' | 'zero' | 'fail_unit'

/** Which rank number equal scores share: the smallest, the largest, their mean, or ranks without gaps. */
export type TieRule = 'min' | 'max' | 'average' | 'dense'

export interface Leaf {
  readonly kind: 'leaf'
  readonly code: string
  readonly weight: number
  /** 1: more is better; -1: less is better. */
  readonly direction: 1 | -1
  /** Name of the column that the values are divided by. */
  readonly denominator?: string
  readonly impute: Imputation
  readonly treat: Treatment
  readonly normalise: Normalisation
}

export interface Branch {
  readonly kind: 'branch'
  readonly code: string
  readonly weight: number
  readonly aggregate: Aggregation
  /** Positions of the children in `IndexPlan.nodes`. */
  readonly children: readonly number[]
  /** The score is missing when a smaller share of the inputs is present. */
  readonly min_share: number
}

export type PlanNode = Leaf | Branch

/**
 * Leaves out rows with a smaller share of present leaves than `min_share`; 0 keeps all.
 * `filled` counts what imputation filled, so rows are left out after it; `observed` counts what was observed, so rows
 * are left out before it and inform no imputation.
 */
export interface Screening {
  readonly min_share: number
  readonly count: 'filled' | 'observed'
}

export interface IndexPlan {
  /** Depth first, a parent before its children; the first node is the index itself. */
  readonly nodes: readonly PlanNode[]
  readonly missing: MissingPolicy
  readonly ties: TieRule
  readonly screen: Screening
}

/** The leaves of a plan in their order; column j of every step belongs to leaf j. */
export function listLeaves(plan: IndexPlan): Leaf[] {
  return plan.nodes.filter((node) => node.kind === 'leaf')
}
