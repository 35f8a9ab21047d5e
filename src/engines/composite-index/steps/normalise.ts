import type { Normalisation, Range } from '../plan.ts'
import { countPresent, extremes, presentValues } from '../series.ts'
import { lowerBound, mean, sampleSd } from '../statistics.ts'

/** Why values of a series could not be normalised. */
type NormalisationFault =
  | { readonly code: 'series_constant' }
  /** Values for which the formula has no finite result, or one that would turn the order round. */
  | { readonly code: 'value_undefined'; readonly count: number }
  /** The target is no better than the worst value: scores against it mean nothing. */
  | { readonly code: 'target_not_beyond' }

export interface Normalised {
  readonly values: Float64Array
  readonly fault?: NormalisationFault
}

/**
 * Brings one series to its scale, higher always better.
 * @param series NaN = missing, stays missing
 * @param direction 1: more is better, -1: less is better
 */
export function normalise(series: Float64Array, spec: Normalisation, direction: 1 | -1): Normalised {
  switch (spec.method) {
    case 'none':
      return { values: direction === 1 ? series : series.map((x) => -x) }
    case 'goalposts':
      return goalposts(series, spec, direction)
    case 'categorical':
      return { values: categorical(series, spec.breaks, spec.scores, direction) }
    default:
      return relative(series, spec, direction)
  }
}

type Relative = Exclude<Normalisation, { method: 'none' | 'goalposts' | 'categorical' }>

/** The methods that compare a value with the rest of its series: nothing can be said where all are equal. */
function relative(series: Float64Array, spec: Relative, direction: 1 | -1): Normalised {
  const { min, max } = extremes(series)
  if (!(min < max)) {
    const values = new Float64Array(series.length).fill(NaN)
    return countPresent(series) > 0 ? { values, fault: { code: 'series_constant' } } : { values }
  }
  // Worst and best in the direction of the indicator; x ↦ direction·x turns the series so that more is better.
  const worst = direction === 1 ? min : max
  const best = direction === 1 ? max : min
  switch (spec.method) {
    case 'minmax':
      return withFaults(series, (x) => spread((x - worst) / (best - worst), spec.range))
    case 'distance_to_max':
      return withFaults(series, (x) => 1 - (best - x) / (best - worst))
    case 'distance_to_target':
      return distanceToTarget(series, spec.target, spec.cap, worst, direction)
    case 'fraction_of_max':
      return fractionOfMax(series, direction === 1 ? max : min, direction)
    case 'zscore': {
      const present = presentValues(series)
      const centre = mean(present)
      const sd = direction * sampleSd(present)
      return withFaults(series, (x) => spec.mean + (spec.sd * (x - centre)) / sd)
    }
    case 'rank':
    case 'borda':
    case 'percentile':
      return { values: byRank(series, spec.method, direction) }
  }
}

/** Ranks from the lowest, equal values sharing the smaller number; Borda counts from 0, the percentile to 1. */
function byRank(
  series: Float64Array,
  method: 'rank' | 'borda' | 'percentile',
  direction: 1 | -1,
): Float64Array {
  const turned = series.map((x) => direction * x)
  const sorted = presentValues(turned).slice().sort()
  const base = method === 'rank' ? 1 : 0
  const divisor = method === 'percentile' ? sorted.length - 1 : 1
  return turned.map((x) => (!Number.isNaN(x) ? (lowerBound(sorted, x) + base) / divisor : NaN))
}

function distanceToTarget(
  series: Float64Array,
  target: number,
  cap: boolean,
  worst: number,
  direction: 1 | -1,
): Normalised {
  const reach = target - worst
  const scored = withFaults(series, (x) => {
    const score = 1 - (target - x) / reach
    return cap && score > 1 ? 1 : score
  })
  return direction * reach > 0 ? scored : { values: scored.values, fault: { code: 'target_not_beyond' } }
}

/** A fraction of the best value; of negative values, and of a best that is not positive, it would turn the order round. */
function fractionOfMax(series: Float64Array, best: number, direction: 1 | -1): Normalised {
  return withFaults(series, (x) => {
    if (x < 0 || best <= 0) return NaN
    return direction === 1 ? x / best : best / x
  })
}

type Goalposts = Extract<Normalisation, { method: 'goalposts' }>

/** Place of a value between two fixed bounds, linear or logarithmic, capped where the methodology says so. */
function goalposts(series: Float64Array, spec: Goalposts, direction: 1 | -1): Normalised {
  const { min, max, cap, log, range } = spec
  const scaled = log ? Math.log : (x: number) => x
  const from = scaled(min)
  const width = scaled(max) - from
  return withFaults(series, (x) => {
    // Capping the value, not the score: at or below the lower post a logarithm need not exist.
    const inside = cap ? Math.min(Math.max(x, min), max) : x
    const score = spread((scaled(inside) - from) / width, range)
    return direction === 1 ? score : range[0] + range[1] - score
  })
}

function spread(share: number, [low, high]: Range): number {
  return low + share * (high - low)
}

function categorical(
  series: Float64Array,
  breaks: readonly number[],
  scores: readonly number[],
  direction: 1 | -1,
): Float64Array {
  const sorted = Float64Array.from(breaks)
  const mirror = Math.min(...scores) + Math.max(...scores)
  return series.map((x) => {
    if (Number.isNaN(x)) return NaN
    let upper = lowerBound(sorted, x)
    if (sorted[upper] === x) upper += 1
    return direction === 1 ? scores[upper] : mirror - scores[upper]
  })
}

/** Applies a formula to the present values and counts those that have no finite result. */
function withFaults(series: Float64Array, formula: (x: number) => number): Normalised {
  let count = 0
  const values = series.map((x) => {
    if (Number.isNaN(x)) return NaN
    const y = formula(x)
    if (Number.isFinite(y)) return y
    count += 1
    return NaN
  })
  return count > 0 ? { values, fault: { code: 'value_undefined', count } } : { values }
}
