import type { AreaFeature } from './shapes.ts'

/** What can be wrong with a file of boundaries before its shapes are looked at. */
export type ReadFaultCode =
  | 'not_geojson'
  | 'not_topojson'
  | 'unknown_type'
  /** Points and lines have no area. */
  | 'not_area'
  | 'not_an_object'
  | 'not_a_list'
  | 'not_a_number'
  /** The file says that its coordinates are not WGS 84 degrees. */
  | 'other_crs'
  | 'no_such_arc'
  /** Arcs of a ring do not begin where the one before ended. */
  | 'broken_ring'
  | 'bad_transform'
  | 'no_such_object'
  | 'too_many_features'
  | 'too_many_points'
  | 'too_deep'

export interface ReadFault {
  readonly code: ReadFaultCode
  /** Number of the feature, from 0; none where the file as a whole is meant. */
  readonly feature?: number
  /** Such as `features[3].geometry.coordinates[0][12][1]`. */
  readonly path: string
  /** What stands there, for the codes that name something. */
  readonly found?: string
}

export interface ReadLimits {
  /** Default 100,000. */
  readonly features?: number
  /** Positions of all features together, after shared arcs have been written out; default 5,000,000. */
  readonly points?: number
  /** Collections within collections; default 8. */
  readonly depth?: number
  /** How many faults are kept; default 200. */
  readonly faults?: number
}

export interface BoundariesRead {
  /** In the order of the file; a feature with faults is there too, with the polygons that could be read. */
  readonly features: readonly AreaFeature[]
  readonly faults: readonly ReadFault[]
  /** How many faults there were, kept or not. */
  readonly faultCount: number
}

/** Thrown within a reader when a limit is reached: nothing after it is worth reading. */
class LimitReached extends Error {}

/** What a reader carries along: faults with their place, and counts against the limits. */
export class Reading {
  readonly faults: ReadFault[] = []
  faultCount = 0
  readonly limits: Required<ReadLimits>
  #points = 0
  #feature: number | undefined

  constructor(limits: ReadLimits = {}) {
    this.limits = { features: 100_000, points: 5_000_000, depth: 8, faults: 200, ...limits }
  }

  /** Names the feature that the next faults belong to. */
  enter(feature: number | undefined): void {
    this.#feature = feature
  }

  fault(code: ReadFaultCode, path: string, found?: unknown): void {
    this.faultCount++
    if (this.faults.length >= this.limits.faults) return
    const feature = this.#feature
    this.faults.push({
      code,
      path,
      ...(feature !== undefined && { feature }),
      ...(found !== undefined && { found: describeValue(found) }),
    })
  }

  countPoints(count: number, path: string): void {
    this.#points += count
    if (this.#points > this.limits.points) this.stop('too_many_points', path)
  }

  stop(code: ReadFaultCode, path: string): never {
    this.fault(code, path)
    throw new LimitReached(code)
  }

  /** Runs a reader to its end or to a limit. */
  run(read: (features: AreaFeature[]) => void): BoundariesRead {
    const features: AreaFeature[] = []
    try {
      read(features)
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error
    }
    return { features, faults: this.faults, faultCount: this.faultCount }
  }
}

/** A value in a few signs. Objects are not written out: they may be deep, and may bring a toString of their own. */
function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  return typeof value === 'object' && value !== null ? 'object' : String(value).slice(0, 100)
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The `type` member as text, else nothing. */
export function typeOf(value: unknown): string {
  return isObject(value) && typeof value.type === 'string' ? value.type : ''
}

/** Properties as they stand; what is no object counts as none and is told. */
export function readProperties(value: unknown, path: string, reading: Reading): JsonObject {
  if (value === null || value === undefined) return {}
  if (isObject(value)) return value
  reading.fault('not_an_object', path)
  return {}
}

/** WGS 84 under its usual names; anything else would put a territory into another country. */
const wgs84 = /^(?:urn:ogc:def:crs:)?(?:OGC:(?:[\d.]*:)?CRS84|EPSG:(?:[\d.]*:)?4326|WGS ?-?84)$/i

/** GeoJSON of 2008 could name another coordinate reference system; RFC 7946 knows WGS 84 only. */
export function checkCrs(file: JsonObject, reading: Reading): void {
  if (file.crs === undefined) return
  const properties = isObject(file.crs) ? file.crs.properties : undefined
  const name = isObject(properties) ? (properties.name ?? properties.code) : undefined
  const plain = describeValue(name).replace(
    /^https?:\/\/www\.opengis\.net\/def\/crs\/(\w+)\/[\d.]+\/(\w+)$/,
    '$1:$2',
  )
  if (!wgs84.test(plain)) reading.fault('other_crs', 'crs', name)
}

/** Visits the items of a list with their paths; what is no list is a fault. */
export function eachItem(
  value: unknown,
  path: string,
  reading: Reading,
  visit: (item: unknown, path: string) => void,
): void {
  if (!Array.isArray(value)) {
    reading.fault('not_a_list', path)
    return
  }
  // Empty lists cost memory too: each counts as a point.
  reading.countPoints(value.length, path)
  value.forEach((item: unknown, i) => {
    visit(item, `${path}[${i}]`)
  })
}
