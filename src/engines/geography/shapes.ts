/** The shapes that everything here speaks of, and the two constants they share. */

/** Degrees of WGS 84: longitude first, as GeoJSON has it. */
export type Position = readonly [lon: number, lat: number]

/** A closed line: the last position repeats the first. */
export type Ring = readonly Position[]

/** The outer ring, then its holes. */
export type Polygon = readonly Ring[]

/** Parts of one territory. */
export type MultiPolygon = readonly Polygon[]

/** Degrees: west, south, east, north. */
export type BoundingBox = readonly [west: number, south: number, east: number, north: number]

/** A territory as a file of boundaries has it. */
export interface AreaFeature {
  readonly properties: Readonly<Record<string, unknown>>
  /** Empty where the file gives no geometry (RFC 7946 §3.2 allows null). */
  readonly polygons: MultiPolygon
}

/** Ukraine in its internationally recognised borders with half a degree around, for telling swapped coordinates. */
export const ukraineBox: BoundingBox = [21.6, 43.7, 40.8, 53]

/** Coordinates are kept to 1e-5 degree, about one metre: as whole numbers of this unit all our tests are exact. */
export const unitsPerDegree = 1e5
