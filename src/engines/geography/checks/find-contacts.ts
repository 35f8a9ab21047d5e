import { type Position, unitsPerDegree } from '../shapes.ts'
import { bucketSegments } from './segment-buckets.ts'
import type { SegmentSoup } from './segment-soup.ts'

type ContactKind = 'crossing' | 'overlap' | 'touch' | 'spike'

/** Two segments that meet where they should not; for a spike `second` follows `first`. */
export interface Contact {
  readonly kind: ContactKind
  readonly first: number
  readonly second: number
}

/**
 * Finds where segments of rings cross, run along each other or touch. Segments are thrown into buckets of a grid whose
 * cells are as wide and high as the average segment, so honest rings cost linear time; what would cost more than some
 * dozens of tests a segment is given up, and said to be.
 * @param limit how many contacts of each kind are kept
 */
export function findContacts(soup: SegmentSoup, limit: number): { contacts: Contact[]; isComplete: boolean } {
  const found = new ContactList(limit)
  for (let i = 0; i < soup.count; i++) if (isSpike(soup, i)) found.add('spike', i, soup.next[i])
  const { starts, segments } = bucketSegments(soup)
  let budget = 40 * soup.count + 1e6
  for (let bucket = 0; bucket + 1 < starts.length; bucket++) {
    const end = starts[bucket + 1]
    for (let s = starts[bucket]; s < end; s++) {
      budget -= end - s
      if (budget < 0) return { contacts: found.contacts, isComplete: false }
      for (let t = s + 1; t < end; t++) {
        const kind = contactOf(soup, segments[s], segments[t])
        if (kind) found.add(kind, segments[s], segments[t])
      }
    }
    if (found.isFull) break
  }
  return { contacts: found.contacts, isComplete: true }
}

class ContactList {
  readonly contacts: Contact[] = []
  readonly #limit: number
  readonly #counts: Record<ContactKind, number> = { crossing: 0, overlap: 0, touch: 0, spike: 0 }
  /** A pair can meet in several buckets. */
  readonly #seen = new Set<string>()

  constructor(limit: number) {
    this.#limit = limit
  }

  add(kind: ContactKind, first: number, second: number): void {
    if (this.#counts[kind] >= this.#limit) return
    const key = first < second ? `${first} ${second}` : `${second} ${first}`
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    this.#counts[kind] += 1
    this.contacts.push({ kind, first, second })
  }

  /** Enough of the worst kind is known: what is broken a hundred times need not be searched to its end. */
  get isFull(): boolean {
    return this.#counts.crossing >= this.#limit
  }
}

/** Twice the area of a triangle: above zero where c lies left of a → b. Exact, for coordinates are whole numbers below 2^26. */
function turn(soup: SegmentSoup, a: number, b: number, c: number): number {
  const { xs, ys } = soup
  return (xs[b] - xs[a]) * (ys[c] - ys[a]) - (ys[b] - ys[a]) * (xs[c] - xs[a])
}

/** Where two segments that are not parallel cross, in degrees; of parallel ones the start of the second. */
export function crossingPoint(soup: SegmentSoup, i: number, j: number): Position {
  const { xs, ys, next } = soup
  const before = turn(soup, i, next[i], j)
  const after = turn(soup, i, next[i], next[j])
  const share = before === after ? 0 : before / (before - after)
  const x = xs[j] + (xs[next[j]] - xs[j]) * share
  const y = ys[j] + (ys[next[j]] - ys[j]) * share
  return [x / unitsPerDegree, y / unitsPerDegree]
}

/** Whether the segment after i goes straight back over it. */
function isSpike(soup: SegmentSoup, i: number): boolean {
  const { xs, ys, next } = soup
  const corner = next[i]
  const end = next[corner]
  if (turn(soup, i, corner, end) !== 0) return false
  const x = xs[corner]
  const y = ys[corner]
  return (xs[i] - x) * (xs[end] - x) + (ys[i] - y) * (ys[end] - y) > 0
}

function contactOf(soup: SegmentSoup, i: number, j: number): ContactKind | undefined {
  const { xs, ys, next } = soup
  const b = next[i]
  const d = next[j]
  if (i === j || b === j || d === i) return undefined
  if (Math.max(xs[i], xs[b]) < Math.min(xs[j], xs[d]) || Math.max(xs[j], xs[d]) < Math.min(xs[i], xs[b]))
    return undefined
  if (Math.max(ys[i], ys[b]) < Math.min(ys[j], ys[d]) || Math.max(ys[j], ys[d]) < Math.min(ys[i], ys[b]))
    return undefined
  const c1 = Math.sign(turn(soup, i, b, j))
  const c2 = Math.sign(turn(soup, i, b, d))
  if (c1 * c2 > 0) return undefined
  const c3 = Math.sign(turn(soup, j, d, i))
  const c4 = Math.sign(turn(soup, j, d, b))
  if (c3 * c4 > 0) return undefined
  if (c1 * c2 < 0 && c3 * c4 < 0) return 'crossing'
  if (c1 === 0 && c2 === 0 && sharedLength(soup, i, j) > 0) return 'overlap'
  return meeting(soup, i, j, c1, c3)
}

/** Length that two segments of one line have in common, along their longer axis. */
function sharedLength(soup: SegmentSoup, i: number, j: number): number {
  const { xs, ys, next } = soup
  const along = Math.abs(xs[next[i]] - xs[i]) >= Math.abs(ys[next[i]] - ys[i]) ? xs : ys
  const [a, b, c, d] = [along[i], along[next[i]], along[j], along[next[j]]]
  return Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d))
}

/**
 * Two segments that meet in an end point of one of them. Each segment answers for its start and its inside, not for its
 * end, so that a meeting of two lines is found once.
 */
function meeting(soup: SegmentSoup, i: number, j: number, c1: number, c3: number): ContactKind | undefined {
  const isStartOfJ = c1 === 0 && isBetween(soup, i, j)
  const isStartOfI = c3 === 0 && isBetween(soup, j, i)
  if (!isStartOfI && !isStartOfJ) return undefined
  const at = isStartOfJ ? j : i
  const { xs, ys, next, previous } = soup
  const isAt = (point: number) => xs[point] === xs[at] && ys[point] === ys[at]
  if (isAt(next[i]) || isAt(next[j])) return undefined
  const before = isAt(i) ? previous[i] : i
  const other = isAt(j) ? previous[j] : j
  const inOne = isInAngle(soup, at, before, next[i], other)
  const inTwo = isInAngle(soup, at, before, next[i], next[j])
  if (inOne === undefined || inTwo === undefined) return 'touch'
  return inOne === inTwo ? 'touch' : 'crossing'
}

function isBetween(soup: SegmentSoup, segment: number, point: number): boolean {
  const { xs, ys, next } = soup
  const end = next[segment]
  return (
    Math.min(xs[segment], xs[end]) <= xs[point] &&
    xs[point] <= Math.max(xs[segment], xs[end]) &&
    Math.min(ys[segment], ys[end]) <= ys[point] &&
    ys[point] <= Math.max(ys[segment], ys[end])
  )
}

/** Whether the direction to `point` lies in the angle from `from` counter-clockwise to `to`; undefined on its sides. */
function isInAngle(
  soup: SegmentSoup,
  at: number,
  from: number,
  to: number,
  point: number,
): boolean | undefined {
  const a = turn(soup, at, from, point)
  const b = turn(soup, at, point, to)
  if (isSameWay(soup, at, from, point, a) || isSameWay(soup, at, to, point, b)) return undefined
  const whole = turn(soup, at, from, to)
  if (whole > 0) return a > 0 && b > 0
  if (whole < 0) return a > 0 || b > 0
  return a > 0
}

function isSameWay(soup: SegmentSoup, at: number, one: number, two: number, cross: number): boolean {
  if (cross !== 0) return false
  const { xs, ys } = soup
  return (xs[one] - xs[at]) * (xs[two] - xs[at]) + (ys[one] - ys[at]) * (ys[two] - ys[at]) > 0
}
