/** Lines joined to rings: the border of a hromada, a raion or the oblast. */
import type { Chain } from './chains.ts'
import type { Position, Ring } from './measure.ts'

/**
 * The rings around the cells of a group, anticlockwise; one ring for a piece without holes.
 * @param isOwn whether a region (the owner of cells, −1 outside) belongs to the group
 */
export function ringsAround(
  chains: readonly Chain[],
  lines: readonly (readonly Position[])[],
  isOwn: (region: number) => boolean,
): Ring[] {
  const starting = new Map<number, { line: readonly Position[]; end: number }>()
  chains.forEach(({ corners, left, right }, i) => {
    const [first, last] = [corners[0], corners[corners.length - 1]]
    if (isOwn(left) && !isOwn(right)) starting.set(first, { line: lines[i], end: last })
    else if (isOwn(right) && !isOwn(left)) starting.set(last, { line: lines[i].toReversed(), end: first })
  })
  const rings: Ring[] = []
  for (const start of [...starting.keys()]) {
    const ring: Position[] = []
    let at = start
    for (let next = starting.get(at); next; next = starting.get(at)) {
      starting.delete(at)
      ring.push(...(ring.length > 0 ? next.line.slice(1) : next.line))
      at = next.end
    }
    if (ring.length > 0) rings.push(ring)
  }
  return rings
}
