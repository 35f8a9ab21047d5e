/** Classes of values: rounded, equal steps whose bounds can be written beside colours and bars. */
import { scaleLinear } from 'd3-scale'
import { drawable, rangeOf } from './charts/range.ts'

export interface Scale {
  /** Bounds between classes, ascending; k bounds make k + 1 classes. */
  readonly breaks: readonly number[]
  /** Class of a value from 0; undefined where the value is missing. */
  readonly classOf: (value: number | null) => number | undefined
}

/** How many classes a map has: as many as an eye can tell apart. */
export const classCount = 6

/**
 * A scale over the present values with bounds at round numbers (a small number times a power of ten).
 * @param values null = missing; values that are all equal make one class
 * @param bounds those to take instead
 */
export function createScale(values: readonly (number | null)[], bounds?: readonly number[]): Scale {
  const present = values.filter((value) => value !== null)
  const min = Math.min(...present)
  const max = Math.max(...present)
  const breaks = bounds ?? (present.length > 0 && min < max ? roundBreaks(min, max) : [])
  const classOf = (value: number | null) =>
    value === null ? undefined : breaks.filter((bound) => value >= bound).length
  return { breaks, classOf }
}

function roundBreaks(min: number, max: number): number[] {
  const step = roundStep((max - min) / classCount)
  const breaks: number[] = []
  for (let k = Math.floor(min / step) + 1; k * step < max; k++)
    breaks.push(Number((k * step).toPrecision(12)))
  return breaks.slice(0, classCount - 1)
}

/** The smallest round step that is not smaller than `raw`. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor =
    [1, 2, 2.5, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10
  return factor * power
}

/** A class of a histogram: values from `from` (inclusive) to `to` (exclusive; of the last class inclusive). */
export interface CountedClass {
  readonly from: number
  readonly to: number
  readonly count: number
}

/**
 * How many values lie in each of some equal classes with round bounds: the bars of a distribution.
 * @param others values that the classes must reach, too, without being counted
 */
export function countClasses(
  values: readonly (number | null)[],
  others: readonly number[] = [],
): CountedClass[] {
  const present = values.map(drawable).filter((value) => value !== null)
  const range = rangeOf([...present, ...others])
  if (!range || present.length === 0) return []
  // Sturges' rule, one class more because round bounds merge some.
  const wanted = Math.max(4, Math.min(12, Math.ceil(Math.log2(present.length)) + 2))
  const bounds = scaleLinear(range, [0, 1]).nice(wanted).ticks(wanted)
  const counts = new Array<number>(bounds.length - 1).fill(0)
  for (const value of present) {
    const above = bounds.findIndex((bound) => bound > value)
    counts[(above < 0 ? counts.length : Math.max(1, above)) - 1] += 1
  }
  return counts.map((count, i) => ({ from: bounds[i], to: bounds[i + 1], count }))
}
