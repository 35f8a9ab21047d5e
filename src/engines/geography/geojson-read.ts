import {
  type BoundariesRead,
  checkCrs,
  eachItem,
  isObject,
  type JsonObject,
  Reading,
  type ReadLimits,
  readProperties,
  typeOf,
} from './read-faults.ts'
import type { Polygon, Position, Ring } from './shapes.ts'

const geometryTypes = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]

/**
 * Features of parsed GeoJSON: a FeatureCollection, a Feature or a geometry. Never throws for what a file contains:
 * everything that could not be read is told with its path. Rings come as they stand, closed or not, right or wrong:
 * `checkPolygons` looks at them. Heights are left out.
 */
export function readGeojson(file: unknown, limits: ReadLimits = {}): BoundariesRead {
  const reading = new Reading(limits)
  return reading.run((features) => {
    const type = typeOf(file)
    if (!isObject(file) || type === '') {
      reading.fault('not_geojson', '')
      return
    }
    checkCrs(file, reading)
    const add = (feature: JsonObject, path: string) => {
      reading.enter(features.length)
      const polygons: Polygon[] = []
      // Pushed first: where a limit stops the reading, the feature is there with what was read.
      features.push({
        properties: readProperties(feature.properties, join(path, 'properties'), reading),
        polygons,
      })
      readGeometry(feature.geometry, join(path, 'geometry'), 0, reading, polygons)
      reading.enter(undefined)
    }
    if (type === 'Feature') add(file, '')
    else if (type === 'FeatureCollection') readCollection(file.features, reading, add)
    else if (geometryTypes.includes(type)) {
      const polygons: Polygon[] = []
      reading.enter(0)
      features.push({ properties: {}, polygons })
      readGeometry(file, '', 0, reading, polygons)
    } else reading.fault(type === 'Topology' ? 'not_geojson' : 'unknown_type', 'type', type)
  })
}

function readCollection(
  list: unknown,
  reading: Reading,
  add: (feature: JsonObject, path: string) => void,
): void {
  if (!Array.isArray(list)) {
    reading.fault('not_a_list', 'features')
    return
  }
  if (list.length > reading.limits.features) reading.stop('too_many_features', 'features')
  list.forEach((item: unknown, i) => {
    const path = `features[${i}]`
    const isFeature = isObject(item) && item.type === 'Feature'
    if (isFeature) add(item, path)
    else {
      // A place in the order is kept, so that numbers of features are those of the file.
      add({ geometry: null }, path)
      reading.enter(i)
      if (isObject(item)) reading.fault('unknown_type', `${path}.type`, item.type)
      else reading.fault('not_an_object', path)
      reading.enter(undefined)
    }
  })
}

function readGeometry(
  value: unknown,
  path: string,
  depth: number,
  reading: Reading,
  polygons: Polygon[],
): void {
  if (value === null || value === undefined) return
  if (!isObject(value)) {
    reading.fault('not_an_object', path)
    return
  }
  const type = typeOf(value)
  if (type === 'Polygon') addPolygon(value.coordinates, join(path, 'coordinates'), reading, polygons)
  else if (type === 'MultiPolygon') {
    eachItem(value.coordinates, join(path, 'coordinates'), reading, (item, at) =>
      addPolygon(item, at, reading, polygons),
    )
  } else if (type === 'GeometryCollection') {
    if (depth >= reading.limits.depth) reading.stop('too_deep', path)
    eachItem(value.geometries, join(path, 'geometries'), reading, (item, at) =>
      readGeometry(item, at, depth + 1, reading, polygons),
    )
  } else reading.fault(geometryTypes.includes(type) ? 'not_area' : 'unknown_type', join(path, 'type'), type)
}

function addPolygon(value: unknown, path: string, reading: Reading, polygons: Polygon[]): void {
  const rings: Ring[] = []
  eachItem(value, path, reading, (item, at) => {
    const ring = readRing(item, at, reading)
    if (ring) rings.push(ring)
  })
  if (rings.length > 0) polygons.push(rings)
}

function readRing(value: unknown, path: string, reading: Reading): Ring | undefined {
  if (!Array.isArray(value)) {
    reading.fault('not_a_list', path)
    return undefined
  }
  reading.countPoints(value.length, path)
  const ring: Position[] = []
  let isSound = true
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i]
    if (!Array.isArray(item)) {
      reading.fault('not_a_list', `${path}[${i}]`)
      isSound = false
    } else if (Number.isFinite(item[0]) && Number.isFinite(item[1])) ring.push([item[0], item[1]])
    else {
      const axis = Number.isFinite(item[0]) ? 1 : 0
      reading.fault('not_a_number', `${path}[${i}][${axis}]`, item[axis] ?? null)
      isSound = false
    }
  }
  return isSound ? ring : undefined
}

function join(path: string, member: string): string {
  return path === '' ? member : `${path}.${member}`
}
