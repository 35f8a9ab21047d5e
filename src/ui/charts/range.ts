/** What the charts share about numbers and sizes of letters; pure. */

/** Beyond this the width of a range would no longer be a number. */
const largest = 1e300

/** A value that can be drawn: what is no finite number is missing. */
export function drawable(value: number | null): number | null {
  if (value === null || Number.isNaN(value)) return null
  if (!Number.isFinite(value)) return null
  return Math.max(-largest, Math.min(largest, value))
}

/**
 * Smallest and largest of the values, never the same number: equal values stand in the middle of a range about them.
 * @returns undefined where every value is missing
 */
export function rangeOf(values: readonly (number | null)[]): [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    const present = drawable(value)
    if (present === null) continue
    low = Math.min(low, present)
    high = Math.max(high, present)
  }
  if (low > high) return undefined
  const size = Math.max(Math.abs(low), Math.abs(high))
  // Closer than a double can tell apart, or than it can divide: as good as equal.
  if (high - low > Math.max(size * 1e-12, 1e-300)) return [low, high]
  const room = size < 1e-290 ? 1 : size / 10
  return [low - room, high + room]
}

/** Pixels that a letter of the charts' small type takes. */
export const letterWidth = 7.8

/** Width of a line of the charts' small type, in pixels; a little generous, for nobody can measure on a server. */
export function textWidth(text: string): number {
  return Math.ceil(text.length * letterWidth)
}

/** A text in at most two lines of about `width` pixels; the rest is left out with an ellipsis. */
export function wrapText(text: string, width: number): string[] {
  const most = Math.max(4, Math.floor(width / letterWidth))
  if (text.length <= most) return [text]
  const space = text.lastIndexOf(' ', most)
  const cut = space > 0 ? space : most
  const rest = text.slice(cut).trim()
  return [text.slice(0, cut), rest.length <= most ? rest : `${rest.slice(0, most - 1)}…`]
}

/** A share of the width for an attribute of SVG. */
export function percent(value: number): string {
  return `${Number(value.toFixed(2))}%`
}
