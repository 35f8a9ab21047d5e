import type { Position } from '../shapes.ts'

/**
 * Everything that can be wrong with the polygons of one territory, and whether it speaks against using them: some faults
 * are mended by `normalisePolygons`, some change nothing that is measured or drawn.
 */
const faultTable = {
  /** No polygon, or a polygon without rings. */
  empty: { isHarmful: true },
  /** A coordinate is no finite number. */
  not_a_number: { isHarmful: true },
  /** Longitude beyond ±180 or latitude beyond ±90. */
  out_of_range: { isHarmful: true },
  /** Latitude stands before longitude. */
  swapped: { isHarmful: true },
  /** A point lies outside the area where territories are expected. */
  outside_area: { isHarmful: true },
  /** A segment spans more than half the globe, or a pole is reached: a ring there has no inside on a flat map. */
  around_globe: { isHarmful: true },
  /** The last position differs from the first. */
  unclosed: { isHarmful: false },
  /** Fewer than three different positions (four with the closing one). */
  too_few_points: { isHarmful: true },
  /** A position repeats the one before it, to a metre. */
  repeated_point: { isHarmful: false },
  /** Outer rings run counter-clockwise, holes clockwise (RFC 7946 §3.1.6). */
  orientation: { isHarmful: false },
  /** The line goes out and comes back on itself. */
  spike: { isHarmful: false },
  /** All positions lie on one line. */
  no_area: { isHarmful: true },
  /** A ring crosses itself, as in a bow-tie. */
  self_crossing: { isHarmful: true },
  /** A ring runs twice along the same line. */
  self_overlapping: { isHarmful: false },
  /** A ring meets itself in a point without crossing; drawn and measured rightly all the same. */
  self_touching: { isHarmful: false },
  /** Two rings of one territory cross. */
  rings_crossing: { isHarmful: true },
  /** Two rings of one territory share a piece of line. */
  rings_overlapping: { isHarmful: false },
  /** A hole lies outside its outer ring. */
  hole_outside: { isHarmful: true },
  /** A part lies within another part of the same territory. */
  part_inside_part: { isHarmful: true },
  /** So tangled that the check was given up: hostile or broken. */
  too_intricate: { isHarmful: true },
} as const satisfies Record<string, { isHarmful: boolean }>

export type GeometryFaultCode = keyof typeof faultTable

/** A fault and its place; counted from 0, `point` as in the ring that was given. */
export interface GeometryFault {
  readonly code: GeometryFaultCode
  readonly polygon: number
  readonly ring: number
  readonly point: number
  /** Where on the map, if that can be said. */
  readonly at?: Position
  /** Of a crossing: the share of the territory's area that is in doubt, 0 to 1. */
  readonly share?: number
}

/** Crossings that concern less than this share of a territory do no harm: generalised borders have many such loops. */
const harmlessShare = 0.001

/** Whether the territory cannot be used with this fault; all others are for a list of remarks. */
export function isHarmful({ code, share }: GeometryFault): boolean {
  return faultTable[code].isHarmful && !(share !== undefined && share < harmlessShare)
}
