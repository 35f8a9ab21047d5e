import type { Treatment } from '../plan.ts'
import { extremes, presentValues } from '../series.ts'
import { shapeOf } from '../statistics.ts'

/** What was done to a series. */
export interface Treated {
  readonly values: Float64Array
  readonly method: 'none' | 'winsorise' | 'log' | 'boxcox'
  /** Steps of winsorising; 0 for other methods. */
  readonly points: number
}

/**
 * Tames the outliers of one series, before its direction is looked at.
 * @param series NaN = missing, stays missing; returned as it is where nothing is done
 */
export function treat(series: Float64Array, spec: Treatment): Treated {
  switch (spec.method) {
    case 'none':
      return { values: series, method: 'none', points: 0 }
    case 'winsorise':
      return winsorise(series, spec)
    case 'log':
      return { values: shiftedLog(series), method: 'log', points: 0 }
    case 'boxcox':
      return { values: boxcox(series, spec.lambda), method: 'boxcox', points: 0 }
  }
}

type Winsorising = Extract<Treatment, { method: 'winsorise' }>

/**
 * Moves the extreme values to their nearest neighbour until the series is no longer both skewed and heavy-tailed;
 * where `max_points` steps do not do it, takes the logarithm of the original instead.
 */
function winsorise(series: Float64Array, spec: Winsorising): Treated {
  let shape = shapeOf(presentValues(series))
  if (!needsTreatment(shape, spec)) return { values: series, method: 'none', points: 0 }

  const values = Float64Array.from(series)
  let points = 0
  while (points < spec.max_points && needsTreatment(shape, spec)) {
    if (!pullIn(values, shape.skew < 0)) break
    points += 1
    shape = shapeOf(presentValues(values))
  }
  return needsTreatment(shape, spec)
    ? { values: shiftedLog(series), method: 'log', points: 0 }
    : { values, method: 'winsorise', points }
}

function needsTreatment(shape: { skew: number; kurtosis: number }, spec: Winsorising): boolean {
  return Math.abs(shape.skew) > spec.skew && shape.kurtosis > spec.kurtosis
}

/** Moves all values equal to the maximum (minimum) to the nearest other value; refuses to make the series constant. */
function pullIn(values: Float64Array, low: boolean): boolean {
  const { min, max } = extremes(values)
  const extreme = low ? min : max
  const farthest = low ? max : min
  let nearest = farthest
  for (const x of values) {
    if (x !== extreme && (low ? x < nearest : x > nearest)) nearest = x
  }
  if (nearest === farthest) return false
  for (let i = 0; i < values.length; i++) if (values[i] === extreme) values[i] = nearest
  return true
}

/** ln(x − min + 0.01·(max − min)): defined for any series that is not constant; a constant one stays as it is. */
function shiftedLog(series: Float64Array): Float64Array {
  const { min, max } = extremes(series)
  return min < max ? series.map((x) => Math.log(x - min + 0.01 * (max - min))) : series
}

/**
 * Box and Cox's power transformation of x − min + 1, shifted so that it is defined for any series.
 * G. E. P. Box, D. R. Cox, An analysis of transformations, J. R. Stat. Soc. B 26 (1964).
 */
function boxcox(series: Float64Array, lambda: number): Float64Array {
  const { min } = extremes(series)
  // expm1 keeps what x^λ − 1 would lose for small λ.
  return series.map((x) => {
    const log = Math.log1p(x - min)
    return lambda === 0 ? log : Math.expm1(lambda * log) / lambda
  })
}
