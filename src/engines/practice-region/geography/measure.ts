/** Measures on the globe (a sphere of 6371.0088 km) and whether lines cross. Positions are [longitude, latitude], degrees. */
import { cosDegrees, sinDegrees } from '../numbers/elementary.ts'

export type Position = readonly [longitude: number, latitude: number]
/** A closed line: the last position repeats the first. */
export type Ring = readonly Position[]

const radius = 6371.0088
const radiansPerDegree = 0.017453292519943295

/** Area inside a ring, km²; positive where the ring runs anticlockwise. */
export function areaOf(ring: Ring): number {
  let sum = 0
  for (let i = 1; i < ring.length; i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]]
    sum += (x2 - x1) * (2 + sinDegrees(y1) + sinDegrees(y2))
  }
  return (-sum * radiansPerDegree * radius * radius) / 2
}

/** Distance over the ground between places at most some hundred km apart, km. */
export function distanceBetween([x1, y1]: Position, [x2, y2]: Position): number {
  const east = (x2 - x1) * cosDegrees((y1 + y2) / 2)
  const north = y2 - y1
  return Math.sqrt(east * east + north * north) * radiansPerDegree * radius
}

/** Whether a place lies inside a ring. */
export function isInside([x, y]: Position, ring: Ring): boolean {
  let inside = false
  for (let i = 1; i < ring.length; i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** Where in a list of lines two pieces touch otherwise than at a common end: pairs of numbers of lines. */
export function findCrossings(lines: readonly (readonly Position[])[]): [number, number][] {
  const pieces = lines.flatMap((line, number) =>
    line.slice(1).map((end, i) => ({ number, a: line[i], b: end })),
  )
  const byLeft = pieces.toSorted((p, q) => Math.min(p.a[0], p.b[0]) - Math.min(q.a[0], q.b[0]))
  const crossings: [number, number][] = []
  byLeft.forEach((p, i) => {
    const right = Math.max(p.a[0], p.b[0])
    for (let j = i + 1; j < byLeft.length; j += 1) {
      const q = byLeft[j]
      if (Math.min(q.a[0], q.b[0]) > right) break
      if (isApart(p.a[1], p.b[1], q.a[1], q.b[1])) continue
      if (doTouch(p.a, p.b, q.a, q.b)) crossings.push([p.number, q.number])
    }
  })
  return crossings
}

function isApart(a: number, b: number, c: number, d: number): boolean {
  return Math.max(a, b) < Math.min(c, d) || Math.max(c, d) < Math.min(a, b)
}

function doTouch(a: Position, b: Position, c: Position, d: Position): boolean {
  const shared = [a, b].filter((p) => isSame(p, c) || isSame(p, d))
  if (shared.length === 2) return true
  if (shared.length === 1) {
    const [pivot] = shared
    // Pieces from one end touch again only where they run back over each other.
    const [p, q] = [isSame(a, pivot) ? b : a, isSame(c, pivot) ? d : c]
    const along = (p[0] - pivot[0]) * (q[0] - pivot[0]) + (p[1] - pivot[1]) * (q[1] - pivot[1])
    return turn(pivot, p, q) === 0 && along > 0
  }
  const [one, two, three, four] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (one * two < 0 && three * four < 0) return true
  return (
    (one === 0 && isBetween(a, b, c)) ||
    (two === 0 && isBetween(a, b, d)) ||
    (three === 0 && isBetween(c, d, a)) ||
    (four === 0 && isBetween(c, d, b))
  )
}

/** Sign of the turn a → b → c, exact: positions have five decimals and are compared as whole numbers of 1e-5°. */
function turn(a: Position, b: Position, c: Position): number {
  const [ax, ay] = [whole(a[0]), whole(a[1])]
  return Math.sign((whole(b[0]) - ax) * (whole(c[1]) - ay) - (whole(b[1]) - ay) * (whole(c[0]) - ax))
}

function whole(degrees: number): number {
  return Math.round(degrees * 100_000)
}

function isBetween(a: Position, b: Position, p: Position): boolean {
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  )
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1]
}
