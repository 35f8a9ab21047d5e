import { isPointInRing } from '../lookup/point-in-polygon.ts'
import { ringTurn } from '../measures/area.ts'
import { type BoundingBox, type MultiPolygon, type Position, type Ring, ukraineBox } from '../shapes.ts'
import { checkParts } from './check-parts.ts'
import { crossingShare, loopShare } from './crossing-share.ts'
import { type Contact, crossingPoint, findContacts } from './find-contacts.ts'
import type { GeometryFault, GeometryFaultCode } from './geometry-fault.ts'
import { buildSegmentSoup, type SegmentSoup } from './segment-soup.ts'

export interface CheckOptions {
  /** Where territories are expected; `null` takes the whole globe. Default: Ukraine. */
  readonly area?: BoundingBox | null
  /** How many faults of one code are told. Default: 3. */
  readonly limit?: number
}

/**
 * Checks the polygons of one territory and tells what is wrong and where; nothing is thrown, nothing is changed.
 * Crossings are sought at the precision in which geometries are kept (1e-5 degree). Linear time but for hostile rings,
 * which end in `too_intricate`.
 */
export function checkPolygons(polygons: MultiPolygon, options: CheckOptions = {}): GeometryFault[] {
  const faults = new FaultList(polygons, options.limit ?? 3)
  if (polygons.length === 0) faults.add('empty', 0, 0, 0)
  const sound = polygons.map((rings, polygon) => {
    if (rings.length === 0) faults.add('empty', polygon, 0, 0)
    return rings.map((ring, number) => checkRing(ring, polygon, number, faults))
  })
  if (options.area !== null) checkArea(polygons, options.area ?? ukraineBox, faults)
  if (faults.has('swapped')) return faults.list
  const isUsable = (polygon: number, ring: number) => sound[polygon][ring]
  const areAllSound = sound.every((rings) => rings.length > 0 && rings.every(Boolean))
  checkContacts(polygons, isUsable, faults)
  if (areAllSound && !faults.isTangled) {
    for (const { code, polygon, ring } of checkParts(polygons, isPointInRing))
      faults.add(code, polygon, ring, 0)
  }
  return faults.list
}

class FaultList {
  readonly list: GeometryFault[] = []
  readonly #counts = new Map<GeometryFaultCode, number>()
  readonly #polygons: MultiPolygon
  readonly #limit: number

  constructor(polygons: MultiPolygon, limit: number) {
    this.#polygons = polygons
    this.#limit = limit
  }

  add(code: GeometryFaultCode, polygon: number, ring: number, point: number, share?: () => number): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count > this.#limit) return
    const at = this.#polygons[polygon]?.[ring]?.[point]
    this.list.push({ code, polygon, ring, point, ...(at && { at }), ...(share && { share: share() }) })
  }

  has(code: GeometryFaultCode): boolean {
    return this.#counts.has(code)
  }

  /** Rings are known to cross or overlap, so that "inside" says nothing about them. */
  get isTangled(): boolean {
    return (['self_crossing', 'rings_crossing', 'too_intricate'] as const).some((code) => this.has(code))
  }
}

/** What can be said about a ring by itself; the answer: whether it can take part in further checks. */
function checkRing(ring: Ring, polygon: number, number: number, faults: FaultList): boolean {
  const add = (code: GeometryFaultCode, point: number) => faults.add(code, polygon, number, point)
  if (ring.length === 0) {
    add('empty', 0)
    return false
  }
  if (!checkNumbers(ring, add)) return false
  const corners = checkClosing(ring, add)
  if (corners < 3) {
    add('too_few_points', 0)
    return false
  }
  const turn = ringTurn(ring)
  // A square of one unit has an area of 1e-10.
  if (Math.abs(turn) < 0.5e-10) add('no_area', 0)
  else if (turn > 0 !== (number === 0)) add('orientation', 0)
  return true
}

function checkNumbers(ring: Ring, add: (code: GeometryFaultCode, point: number) => void): boolean {
  let isSound = true
  for (let i = 0; i < ring.length; i++) {
    const position: unknown = ring[i]
    const [lon, lat] = Array.isArray(position) ? position : []
    let code: GeometryFaultCode | undefined
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) code = 'not_a_number'
    else if (Math.abs(lon) > 180 || Math.abs(lat) > 90) code = 'out_of_range'
    else if (Math.abs(lat) === 90 || (i > 0 && Math.abs(lon - ring[i - 1][0]) > 180)) code = 'around_globe'
    if (!code) continue
    isSound = false
    add(code, i)
  }
  return isSound
}

/** Tells gaps and repetitions; the answer: how many different corners follow each other. */
function checkClosing(ring: Ring, add: (code: GeometryFaultCode, point: number) => void): number {
  const first = ring[0]
  const last = ring[ring.length - 1]
  const isClosed = ring.length > 1 && first[0] === last[0] && first[1] === last[1]
  if (!isClosed) add('unclosed', ring.length - 1)
  let corners = 1
  for (let i = 1; i < ring.length; i++) {
    if (isSamePlace(ring[i], ring[i - 1])) add('repeated_point', i)
    else corners++
  }
  return corners > 1 && isSamePlace(first, last) ? corners - 1 : corners
}

function isSamePlace(a: Position, b: Position): boolean {
  return Math.abs(a[0] - b[0]) < 0.5e-5 && Math.abs(a[1] - b[1]) < 0.5e-5
}

/** Points outside the expected area, told apart: latitude before longitude, or simply elsewhere. */
function checkArea(polygons: MultiPolygon, box: BoundingBox, faults: FaultList): void {
  const isIn = (x: number, y: number) => box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3]
  let points = 0
  let inside = 0
  let insideSwapped = 0
  let outside: [number, number, number] | undefined
  polygons.forEach((rings, polygon) => {
    rings.forEach((ring, number) => {
      ring.forEach((position, point) => {
        if (!Array.isArray(position)) return
        points++
        if (isIn(position[0], position[1])) inside++
        else if (Number.isFinite(position[0]) && Number.isFinite(position[1]))
          outside ??= [polygon, number, point]
        if (isIn(position[1], position[0])) insideSwapped++
      })
    })
  })
  if (!outside) return
  const areSwapped = insideSwapped > points / 2 && inside < points / 2
  faults.add(areSwapped ? 'swapped' : 'outside_area', ...outside)
}

const ownFaults = {
  crossing: 'self_crossing',
  overlap: 'self_overlapping',
  touch: 'self_touching',
  spike: 'spike',
} as const satisfies Record<Contact['kind'], GeometryFaultCode>

function checkContacts(
  polygons: MultiPolygon,
  isUsable: (polygon: number, ring: number) => boolean,
  faults: FaultList,
): void {
  const soup = buildSegmentSoup(polygons, isUsable)
  const { contacts, isComplete } = findContacts(soup, 20)
  const places = polygons.flatMap((rings, polygon) => rings.map((_, ring) => [polygon, ring] as const))
  const ringOf = (point: number) => {
    const [polygon, ring] = places[soup.ring[point]]
    return polygons[polygon][ring]
  }
  for (const { kind, first, second } of contacts) {
    const code = codeOf({ kind, first, second }, soup)
    if (!code) continue
    // A spike's place is its tip, any other contact's the later of the two segments.
    const [from, to] = kind === 'spike' ? [first, second] : [Math.min(first, second), Math.max(first, second)]
    const [polygon, ring] = places[soup.ring[to]]
    const selfShare = () =>
      loopShare(polygons, ringOf(to), soup.source[from], soup.source[to], crossingPoint(soup, from, to))
    const otherShare = () => crossingShare(polygons, ringOf(from), ringOf(to))
    const share = kind !== 'crossing' ? undefined : code === 'self_crossing' ? selfShare : otherShare
    faults.add(code, polygon, ring, soup.source[to], share)
  }
  if (!isComplete) faults.add('too_intricate', 0, 0, 0)
}

/** Rings may touch each other in points (a hole its outer ring, a part another part); all else is a fault. */
function codeOf({ kind, first, second }: Contact, soup: SegmentSoup): GeometryFaultCode | undefined {
  if (soup.ring[first] === soup.ring[second]) return ownFaults[kind]
  if (kind === 'crossing') return 'rings_crossing'
  return kind === 'overlap' ? 'rings_overlapping' : undefined
}
