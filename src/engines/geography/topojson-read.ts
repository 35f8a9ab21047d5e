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

/** Names of the layers in parsed TopoJSON; empty where it is none. */
export function listTopojsonObjects(file: unknown): string[] {
  return typeOf(file) === 'Topology' && isObject(file) && isObject(file.objects)
    ? Object.keys(file.objects)
    : []
}

/**
 * Features of one layer of parsed TopoJSON (specification 1.0), quantised or not; arcs are written out, so neighbours
 * share exact corners. Never throws for what a file contains.
 * @param object name of the layer; may be left out where there is only one
 */
export function readTopojson(file: unknown, object?: string, limits: ReadLimits = {}): BoundariesRead {
  const reading = new Reading(limits)
  return reading.run((features) => {
    if (typeOf(file) !== 'Topology' || !isObject(file)) {
      reading.fault('not_topojson', '')
      return
    }
    checkCrs(file, reading)
    const names = listTopojsonObjects(file)
    const name = object ?? (names.length === 1 ? names[0] : undefined)
    const layer = name !== undefined && names.includes(name) && (file.objects as JsonObject)[name]
    if (!isObject(layer)) {
      reading.fault('no_such_object', 'objects', name ?? names.join(', '))
      return
    }
    const transform = readTransform(file.transform, reading)
    if (!transform) return
    const topology: Topology = { arcs: readArcs(file.arcs, transform, reading), reading }
    const path = `objects.${name}`
    const isCollection = layer.type === 'GeometryCollection'
    const list: unknown = isCollection ? layer.geometries : [layer]
    if (!Array.isArray(list)) {
      reading.fault('not_a_list', `${path}.geometries`)
      return
    }
    if (list.length > reading.limits.features) reading.stop('too_many_features', path)
    list.forEach((item: unknown, i) => {
      const at = isCollection ? `${path}.geometries[${i}]` : path
      reading.enter(i)
      const polygons: Polygon[] = []
      const properties = isObject(item) ? readProperties(item.properties, `${at}.properties`, reading) : {}
      features.push({ properties, polygons })
      readGeometry(item, at, 0, topology, polygons)
    })
  })
}

interface Topology {
  /** Undefined where an arc could not be read; that has been told. */
  readonly arcs: readonly (readonly Position[] | undefined)[]
  readonly reading: Reading
}

interface Transform {
  readonly scale: readonly [number, number]
  readonly translate: readonly [number, number]
}

/** Undefined where it is wrong; without one, coordinates stand as they are. */
function readTransform(value: unknown, reading: Reading): Transform | 'none' | undefined {
  if (value === undefined) return 'none'
  const pair = (item: unknown): [number, number] | undefined =>
    Array.isArray(item) && Number.isFinite(item[0]) && Number.isFinite(item[1])
      ? [item[0], item[1]]
      : undefined
  const scale = isObject(value) ? pair(value.scale) : undefined
  const translate = isObject(value) ? pair(value.translate) : undefined
  if (scale && translate) return { scale, translate }
  reading.fault('bad_transform', 'transform')
  return undefined
}

function readArcs(value: unknown, transform: Transform | 'none', reading: Reading): Topology['arcs'] {
  if (!Array.isArray(value)) {
    reading.fault('not_a_list', 'arcs')
    return []
  }
  return value.map((arc: unknown, i) => {
    if (!Array.isArray(arc)) {
      reading.fault('not_a_list', `arcs[${i}]`)
      return undefined
    }
    // Counted here and once more where used: a few arcs used a million times are a bomb, and so are arcs nobody uses.
    reading.countPoints(arc.length, `arcs[${i}]`)
    return readArc(arc, `arcs[${i}]`, transform, reading)
  })
}

function readArc(
  arc: readonly unknown[],
  path: string,
  transform: Transform | 'none',
  reading: Reading,
): Position[] | undefined {
  const points: Position[] = []
  let [x, y] = [0, 0]
  for (let i = 0; i < arc.length; i++) {
    const item = arc[i]
    if (!Array.isArray(item) || !Number.isFinite(item[0]) || !Number.isFinite(item[1])) {
      reading.fault('not_a_number', `${path}[${i}]`)
      return undefined
    }
    if (transform === 'none') {
      points.push([item[0], item[1]])
      continue
    }
    // Quantised positions are steps from the one before.
    x += item[0]
    y += item[1]
    points.push([
      x * transform.scale[0] + transform.translate[0],
      y * transform.scale[1] + transform.translate[1],
    ])
  }
  return points
}

function readGeometry(
  value: unknown,
  path: string,
  depth: number,
  topology: Topology,
  polygons: Polygon[],
): void {
  const { reading } = topology
  if (value === null || value === undefined) return
  if (!isObject(value)) {
    reading.fault('not_an_object', path)
    return
  }
  const type = typeOf(value)
  if (type === 'Polygon') addPolygon(value.arcs, `${path}.arcs`, topology, polygons)
  else if (type === 'MultiPolygon') {
    eachItem(value.arcs, `${path}.arcs`, reading, (item, at) => addPolygon(item, at, topology, polygons))
  } else if (type === 'GeometryCollection') {
    if (depth >= reading.limits.depth) reading.stop('too_deep', path)
    eachItem(value.geometries, `${path}.geometries`, reading, (item, at) =>
      readGeometry(item, at, depth + 1, topology, polygons),
    )
  } else if (value.type !== null) {
    // `type: null` is TopoJSON's way to say that there is no geometry.
    const isKnown = /^(Multi)?(Point|LineString)$/.test(type)
    reading.fault(isKnown ? 'not_area' : 'unknown_type', `${path}.type`, type)
  }
}

function addPolygon(value: unknown, path: string, topology: Topology, polygons: Polygon[]): void {
  const rings: Ring[] = []
  eachItem(value, path, topology.reading, (item, at) => {
    const ring = joinArcs(item, at, topology)
    if (ring) rings.push(ring)
  })
  if (rings.length > 0) polygons.push(rings)
}

/** A ring of arcs; `~i` is arc i backwards. Each arc begins where the one before ended: that point stands once. */
function joinArcs(value: unknown, path: string, { arcs, reading }: Topology): Ring | undefined {
  if (!Array.isArray(value)) {
    reading.fault('not_a_list', path)
    return undefined
  }
  const ring: Position[] = []
  for (let i = 0; i < value.length; i++) {
    const number: unknown = value[i]
    const isNumber = typeof number === 'number' && Number.isInteger(number)
    const index = isNumber ? (number < 0 ? ~number : number) : -1
    if (!isNumber || index >= arcs.length) {
      reading.fault('no_such_arc', `${path}[${i}]`, number ?? null)
      return undefined
    }
    const arc = arcs[index]
    if (!arc) return undefined
    reading.countPoints(arc.length + 1, path)
    const points = isNumber && number < 0 ? arc.toReversed() : arc
    const last = ring[ring.length - 1]
    if (last && points.length > 0 && (last[0] !== points[0][0] || last[1] !== points[0][1])) {
      reading.fault('broken_ring', `${path}[${i}]`)
      return undefined
    }
    for (let k = last ? 1 : 0; k < points.length; k++) ring.push(points[k])
  }
  return ring
}
