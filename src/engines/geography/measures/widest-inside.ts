import type { Polygon, Position } from '../shapes.ts'
import { chordsAt, edgesBetween } from './chords.ts'

/** The middle of the longest stretch inside a polygon on nine parallels; linear time, so fit for any ring. */
export function widestInside(
  polygon: Polygon,
  [south, north]: readonly [number, number],
): Position | undefined {
  const edges = edgesBetween([polygon], south, north)
  let best: Position | undefined
  let bestWidth = 0
  // Middle first: of equal widths it is the better place. An odd offset avoids parallels through many corners.
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]) {
    const lat = south + (north - south) * (share + 0.00317)
    const chords = chordsAt(edges, lat)
    for (let i = 0; i + 1 < chords.length; i += 2) {
      const width = chords[i + 1] - chords[i]
      if (width > bestWidth * 1.05) [best, bestWidth] = [[(chords[i] + chords[i + 1]) / 2, lat], width]
    }
  }
  return best
}
