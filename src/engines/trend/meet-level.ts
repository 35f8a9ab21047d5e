/** When a straight line through observations meets a level, with an interval of 90 %. */
import { studentT95 } from './student-t.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Line {
  readonly slope: number
  /** Its height at `meanX`. */
  readonly meanY: number
  readonly meanX: number
  /** Standard deviation of what the line leaves over; NaN of two points. */
  readonly error: number
  readonly count: number
  /** Sum of the squared distances of the x from their mean. */
  readonly spread: number
}

/** Fewer points say nothing of how sure a line is. */
export const fewest = 4

/** The line of least squares. @param points at least two different x */
export function fitLine(points: readonly Point[]): Line {
  const count = points.length
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread
  const left = points.reduce((sum, { x, y }) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0)
  return { slope, meanX, meanY, spread, count, error: Math.sqrt(left / (count - 2)) }
}

export type Meeting =
  /** Too few observations. */
  | { readonly outcome: 'few' }
  /** The line goes the other way, or nowhere. */
  | { readonly outcome: 'away' }
  | {
      readonly outcome: 'met'
      readonly at: number
      readonly from: number
      /** Null where no bound can be told. */
      readonly until: number | null
    }

/** @param points in order of x; the level is to be met after the last of them */
export function meetLevel(points: readonly Point[], level: number): Meeting {
  const last = points.at(-1)
  if (points.length < fewest || !last || points[0].x === last.x) return { outcome: 'few' }
  const line = fitLine(points)
  const way = level - last.y
  // What is left of rounding is no slope.
  const isFlat =
    Math.abs(line.slope) * Math.sqrt(line.spread) <= 1e-12 * Math.max(Math.abs(line.meanY), 1e-300)
  if (isFlat || way * line.slope <= 0) return { outcome: 'away' }
  const at = Math.max(line.meanX + (level - line.meanY) / line.slope, last.x)
  const { from, until } = boundsOf(line, level)
  return {
    outcome: 'met',
    at,
    from: from === null ? last.x : Math.min(Math.max(from, last.x), at),
    until: until === null ? null : Math.max(until, at),
  }
}

/** Where (y(x) − level)² = t²s²(1 + 1/n + (x − x̄)²/Sxx): a quadratic in x − x̄; no bounds where the slope may be none. */
function boundsOf(
  { slope, meanX, meanY, error, count, spread }: Line,
  level: number,
): { readonly from: number | null; readonly until: number | null } {
  const wide = (studentT95(count - 2) * error) ** 2
  const a = slope ** 2 - wide / spread
  if (!(a > 0)) return { from: null, until: null }
  const b = slope * (meanY - level)
  const c = (meanY - level) ** 2 - wide * (1 + 1 / count)
  const root = Math.sqrt(Math.max(0, b ** 2 - a * c))
  return { from: meanX + (-b - root) / a, until: meanX + (-b + root) / a }
}
