import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readGeojson } from './geojson-read.ts'
import type { ReadLimits } from './read-faults.ts'
import { listTopojsonObjects, readTopojson } from './topojson-read.ts'

const ring = [
  [30, 48],
  [31, 48],
  [31, 49],
  [30, 48],
]
const polygon = { type: 'Polygon', coordinates: [ring] }
const feature = (geometry: unknown, properties: unknown = { name: 'Перша' }) => ({
  type: 'Feature',
  properties,
  geometry,
})
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const faultsOf = (file: unknown, limits?: ReadLimits) =>
  readGeojson(file, limits).faults.map(({ code, feature, path }) => `${feature ?? '-'} ${code} ${path}`)

describe('GeoJSON', () => {
  test.each<[string, unknown, number[]]>([
    ['a collection', collection(feature(polygon), feature(null)), [1, 0]],
    ['a feature', feature(polygon), [1]],
    ['a polygon', polygon, [1]],
    ['parts', { type: 'MultiPolygon', coordinates: [[ring], [ring]] }, [2]],
    [
      'a collection of geometries',
      {
        type: 'GeometryCollection',
        geometries: [polygon, { type: 'GeometryCollection', geometries: [polygon] }],
      },
      [2],
    ],
    ['no features', collection(), []],
    ['heights', { type: 'Polygon', coordinates: [ring.map((position) => [...position, 120])] }, [1]],
  ])('%s', (_, file, parts) => {
    const { features, faults } = readGeojson(file)
    expect(faults).toEqual([])
    expect(features.map(({ polygons }) => polygons.length)).toEqual(parts)
    for (const { polygons } of features) for (const [outer] of polygons) expect(outer).toEqual(ring)
  })

  test('properties come along', () => {
    expect(readGeojson(feature(polygon)).features[0].properties).toEqual({ name: 'Перша' })
    expect(readGeojson(feature(polygon, null)).features[0].properties).toEqual({})
  })

  test.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['- not_geojson ']],
    ['a list', [1], ['- not_geojson ']],
    ['TopoJSON', { type: 'Topology' }, ['- not_geojson type']],
    ['an unknown type', { type: 'Shape' }, ['- unknown_type type']],
    ['features that are no list', { type: 'FeatureCollection', features: {} }, ['- not_a_list features']],
    [
      'no feature among them',
      collection(feature(polygon), 7, polygon),
      ['1 not_an_object features[1]', '2 unknown_type features[2].type'],
    ],
    [
      'a point',
      collection(feature({ type: 'Point', coordinates: [30, 48] })),
      ['0 not_area features[0].geometry.type'],
    ],
    [
      'odd geometry',
      collection(feature('x'), feature({ type: 'Blob' })),
      ['0 not_an_object features[0].geometry', '1 unknown_type features[1].geometry.type'],
    ],
    ['odd properties', collection(feature(polygon, 'x')), ['0 not_an_object features[0].properties']],
    [
      'text for a number',
      feature({
        type: 'Polygon',
        coordinates: [
          [
            [30, 48],
            ['31', 48],
            [31, null],
            [Infinity, 2],
          ],
        ],
      }),
      [
        '0 not_a_number geometry.coordinates[0][1][0]',
        '0 not_a_number geometry.coordinates[0][2][1]',
        '0 not_a_number geometry.coordinates[0][3][0]',
      ],
    ],
    [
      'too few brackets',
      feature({ type: 'Polygon', coordinates: ring }),
      ring.flatMap((_, i) => [0, 1].map((k) => `0 not_a_list geometry.coordinates[${i}][${k}]`)),
    ],
    ['no coordinates', { type: 'MultiPolygon' }, ['0 not_a_list coordinates']],
  ])('%s is told with its place', (_, file, faults) => {
    expect(faultsOf(file)).toEqual(faults)
  })

  test('a broken ring leaves the others', () => {
    const { features } = readGeojson(
      collection(feature({ type: 'MultiPolygon', coordinates: [[[[NaN, 1]]], [ring]] })),
    )
    expect(features[0].polygons).toEqual([[ring]])
  })

  test.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', true],
    ['urn:ogc:def:crs:EPSG::4326', true],
    ['EPSG:4326', true],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', true],
    ['urn:ogc:def:crs:EPSG::5558', false],
    ['EPSG:3857', false],
  ])('coordinates in %s: %s', (name, isFine) => {
    const file = { ...collection(feature(polygon)), crs: { type: 'name', properties: { name } } }
    expect(faultsOf(file)).toEqual(isFine ? [] : ['- other_crs crs'])
  })

  test('a crs of null says that nothing is known', () => {
    expect(faultsOf({ ...polygon, crs: null })).toEqual(['- other_crs crs'])
  })

  test('limits hold against bombs', () => {
    expect(
      faultsOf(collection(...Array.from({ length: 5 }, () => feature(polygon))), { features: 4 }),
    ).toEqual(['- too_many_features features'])
    expect(faultsOf(collection(feature(polygon), feature(polygon)), { points: 7 })[0]).toContain(
      '1 too_many_points',
    )
    let deep: unknown = polygon
    for (let i = 0; i < 50_000; i++) deep = { type: 'GeometryCollection', geometries: [deep] }
    expect(faultsOf(deep)[0]).toContain('too_deep')
    let nested: unknown = 1
    for (let i = 0; i < 50_000; i++) nested = [nested]
    expect(faultsOf({ type: 'Polygon', coordinates: nested })).toEqual([
      '0 not_a_number coordinates[0][0][0]',
    ])
    const empties = { type: 'MultiPolygon', coordinates: Array.from({ length: 1000 }, () => []) }
    expect(faultsOf(empties, { points: 100 })[0]).toContain('too_many_points')
  })

  test('objects that bring their own toString, and very deep ones, are only named', () => {
    let deep: unknown = 1
    for (let i = 0; i < 50_000; i++) deep = [deep]
    for (const type of [{ toString: 1 }, deep, { __proto__: null }]) {
      expect(faultsOf(collection({ type }))).toEqual(['0 unknown_type features[0].type'])
      expect(faultsOf({ ...polygon, crs: { properties: { name: type } } })).toEqual(['- other_crs crs'])
    }
  })

  test('faults are counted, but not all kept', () => {
    const { faults, faultCount } = readGeojson(collection(...Array.from({ length: 500 }, () => 7)), {
      faults: 10,
    })
    expect([faults.length, faultCount]).toEqual([10, 500])
  })
})

/** Two triangles with a common side, quantised. */
const topology = {
  type: 'Topology',
  transform: { scale: [0.1, 0.01], translate: [30, 48] },
  arcs: [
    [
      [0, 0],
      [10, 0],
    ],
    [
      [10, 0],
      [0, 100],
    ],
    [
      [10, 100],
      [-10, -100],
    ],
    [
      [10, 100],
      [-10, 0],
      [0, -100],
    ],
  ],
  objects: {
    both: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', properties: { name: 'a' }, arcs: [[0, 1, 2]] },
        { type: 'MultiPolygon', properties: { name: 'b' }, arcs: [[[~2, 3]]] },
        { type: null, properties: { name: 'c' } },
      ],
    },
  },
}

describe('TopoJSON', () => {
  test('arcs are written out, forwards and backwards', () => {
    const { features, faults } = readTopojson(topology)
    expect(faults).toEqual([])
    expect(features.map(({ properties }) => properties.name)).toEqual(['a', 'b', 'c'])
    expect(features[0].polygons).toEqual([
      [
        [
          [30, 48],
          [31, 48],
          [31, 49],
          [30, 48],
        ],
      ],
    ])
    expect(features[1].polygons).toEqual([
      [
        [
          [30, 48],
          [31, 49],
          [30, 49],
          [30, 48],
        ],
      ],
    ])
    expect(features[2].polygons).toEqual([])
  })

  test('without a transform coordinates stand as they are', () => {
    const plain = { type: 'Topology', arcs: [ring], objects: { one: { type: 'Polygon', arcs: [[0]] } } }
    expect(readTopojson(plain).features[0].polygons).toEqual([[ring]])
  })

  test('a layer is named where there are several', () => {
    const two = { ...topology, objects: { ...topology.objects, other: topology.objects.both } }
    expect(listTopojsonObjects(two)).toEqual(['both', 'other'])
    expect(readTopojson(two).faults[0]).toMatchObject({ code: 'no_such_object', found: 'both, other' })
    expect(readTopojson(two, 'other').features).toHaveLength(3)
    expect(readTopojson(two, 'toString').faults[0].code).toBe('no_such_object')
  })

  test.each<[string, unknown, string]>([
    ['nothing', null, 'not_topojson'],
    ['GeoJSON', polygon, 'not_topojson'],
    ['no objects', { type: 'Topology', arcs: [] }, 'no_such_object'],
    ['a transform without a scale', { ...topology, transform: {} }, 'bad_transform'],
    ['no arcs', { ...topology, arcs: undefined }, 'not_a_list'],
    ['text in an arc', { ...topology, arcs: [[['0', 0]]] }, 'not_a_number'],
    ['too few arcs', { ...topology, arcs: topology.arcs.slice(0, 2) }, 'no_such_arc'],
    ['half an arc', { ...topology, objects: { a: { type: 'Polygon', arcs: [[0.5]] } } }, 'no_such_arc'],
    [
      'arcs that do not meet',
      { ...topology, objects: { a: { type: 'Polygon', arcs: [[0, 2, 1]] } } },
      'broken_ring',
    ],
    ['a line', { ...topology, objects: { a: { type: 'LineString', arcs: [0] } } }, 'not_area'],
    ['another crs', { ...topology, crs: { properties: { name: 'EPSG:3857' } } }, 'other_crs'],
  ])('%s is told', (_, file, code) => {
    expect(readTopojson(file).faults[0].code).toBe(code)
  })

  test('a few arcs used a million times are a bomb', () => {
    const bomb = {
      type: 'Topology',
      arcs: [Array.from({ length: 10_000 }, (_, i) => [i, i])],
      objects: { a: { type: 'MultiPolygon', arcs: Array.from({ length: 10_000 }, () => [[0]]) } },
    }
    expect(readTopojson(bomb).faults).toMatchObject([{ code: 'too_many_points' }])
  })
})

test('no JSON makes a reader throw', () => {
  const word = fc.constantFrom(
    'FeatureCollection',
    'Feature',
    'Polygon',
    'MultiPolygon',
    'GeometryCollection',
    'Topology',
  )
  const names = fc.constantFrom(
    'type',
    'features',
    'geometry',
    'coordinates',
    'geometries',
    'properties',
    'arcs',
    'objects',
    'crs',
    'transform',
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.double(),
      fc.constant(null),
      word,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(names, tie('tree'), { maxKeys: 4 }),
    ),
  }))
  fc.assert(
    fc.property(word, fc.dictionary(names, tree, { maxKeys: 5 }), (type, rest) => {
      readGeojson({ ...rest, type })
      readTopojson({ ...rest, type })
    }),
    { numRuns: 2000 },
  )
})
