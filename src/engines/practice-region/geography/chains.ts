/** Borders as chains of sides between places where three regions (or a border and the river) meet. */
import { sideKey } from './growth.ts'
import type { Mesh } from './mesh.ts'

/** A stretch of border or river: the same two neighbours, from meeting place to meeting place. */
export interface Chain {
  readonly corners: readonly number[]
  /** Region to the left as the corners run; −1 outside the oblast. */
  readonly left: number
  readonly right: number
  readonly isRiver: boolean
}

interface Arc {
  readonly to: number
  readonly left: number
  readonly right: number
  readonly isRiver: boolean
}

/** All borders of a division of the cells, and the river; a closed line without meeting place is left out. */
export function traceChains(mesh: Mesh, owner: Int32Array, riverSides: ReadonlySet<number>): Chain[] {
  const arcs = new Map<number, Arc[]>()
  const addArc = (from: number, arc: Arc) => {
    const list = arcs.get(from)
    if (list) list.push(arc)
    else arcs.set(from, [arc])
  }
  mesh.cells.forEach((cell, id) => {
    cell.neighbours.forEach((next, i) => {
      // Each side is met from both of its cells; the one with the smaller number tells of it.
      if (next < id) return
      const [a, b] = [cell.corners[i], cell.corners[(i + 1) % 6]]
      const isRiver = riverSides.has(sideKey(a, b))
      const [left, right] = [owner[id], owner[next]]
      if (left === right && !isRiver) return
      addArc(a, { to: b, left, right, isRiver })
      addArc(b, { to: a, left: right, right: left, isRiver })
    })
  })
  const isMeeting = (corner: number) => arcs.get(corner)?.length !== 2
  const walked = new Set<number>()
  const chains: Chain[] = []
  for (const [start, list] of [...arcs].toSorted(([a], [b]) => a - b)) {
    if (!isMeeting(start)) continue
    for (const arc of list) {
      if (walked.has(sideKey(start, arc.to))) continue
      chains.push({ ...arc, corners: walk(start, arc, arcs, isMeeting, walked) })
    }
  }
  return chains.map(({ corners, left, right, isRiver }) => ({ corners, left, right, isRiver }))
}

function walk(
  start: number,
  first: Arc,
  arcs: ReadonlyMap<number, readonly Arc[]>,
  isMeeting: (corner: number) => boolean,
  walked: Set<number>,
): number[] {
  const corners = [start]
  let arc: Arc | undefined = first
  while (arc) {
    const from = corners[corners.length - 1]
    walked.add(sideKey(from, arc.to))
    corners.push(arc.to)
    arc = isMeeting(arc.to) ? undefined : arcs.get(arc.to)?.find(({ to }) => to !== from)
  }
  return corners
}
