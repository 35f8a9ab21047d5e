/** Classes of a sequential scale: rounded, equal steps whose bounds can be written beside the colours. */

export interface Scale {
  /** Bounds between classes, ascending; k bounds make k + 1 classes. */
  readonly breaks: readonly number[]
  /** Class of a value from 0; undefined where the value is missing. */
  readonly classOf: (value: number | null) => number | undefined
}

/** How many classes a map has: as many as an eye can tell apart. */
export const classCount = 6

/**
 * A scale over the present values with bounds at round numbers (1, 2 or 5 times a power of ten).
 * @param values null = missing; values that are all equal make one class
 */
export function createScale(values: readonly (number | null)[]): Scale {
  const present = values.filter((value) => value !== null)
  const min = Math.min(...present)
  const max = Math.max(...present)
  const breaks = present.length > 0 && min < max ? roundBreaks(min, max) : []
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
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10
  return factor * power
}
