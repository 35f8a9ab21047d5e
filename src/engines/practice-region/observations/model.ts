type Shape =
  | 'flag'
  | 'share'
  | 'positive'
  | 'score'
  | 'count'
  | 'constant'
  | 'points'
  | 'workers'
  | 'part'
  | 'rest'

/** How the practice values of an indicator come about. Effects are in standard deviations of the hidden capacity. */
export interface Model {
  /**
   * Shape of the values.
   * - flag: 0 or 1; once reached it stays
   * - share: per cent, logistic
   * - positive: rates, days, money: log-normal
   * - score: between the unit's ends, logistic
   * - count: whole numbers, log-normal; with `perPeople` in proportion to residents
   * - constant: the same everywhere
   * - points, workers: counted from the service points of the region
   * - part: a share (`middle` 0…1, logistic) of the indicator `of`, which stands before it in the catalogue
   * - rest: what is left of the indicator `of` after the per cent of the indicator `less`
   */
  readonly shape: Shape
  readonly of?: string
  readonly less?: string
  /** Value of a middling hromada in the middle of the two years, in the unit; for a flag the share of hromadas. */
  readonly middle: number
  /** Spread on the logistic or logarithmic scale; 1 unless told. */
  readonly spread?: number
  /** Part of the hidden capacity in it, 0…1; 0.65 unless told. The sign follows the direction. */
  readonly load?: number
  /** Change in a year, in the good direction (upwards where there is none); 0.35 unless told. */
  readonly trend?: number
  /** Further effect of an urban hromada, of the distance to the oblast's centre (both upwards), and of the coast. */
  readonly urban?: number
  readonly distance?: number
  readonly coast?: number
  /** Share of hromadas that have none at all: the weakest. */
  readonly zeros?: number
  /** Share of hromadas with a value several times as large. */
  readonly outliers?: number
  /** Swing over the seasons, on the scale of the shape: highest in the fourth quarter, negative: in the third. */
  readonly season?: number
  /** Sums up: a stock that never falls. */
  readonly isStock?: boolean
  /** In proportion to thousands of residents. */
  readonly perPeople?: boolean
  /** Number of the quarter (0…7) from which it has been measured. */
  readonly since?: number
}
