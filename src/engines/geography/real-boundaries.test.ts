import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sharedDataAbsent, sharedFile } from '../../../test/support/shared-data.ts'
import { findNeighbours } from './borders/neighbours.ts'
import { findNeighboursNear } from './borders/neighbours-near.ts'
import { findOverlappingPairs } from './borders/overlaps.ts'
import { checkPolygons } from './checks/check-polygons.ts'
import { isHarmful } from './checks/geometry-fault.ts'
import { normalisePolygons } from './checks/normalise-polygons.ts'
import { readGeojson } from './geojson-read.ts'
import { createPolygonIndex } from './lookup/polygon-index.ts'
import { areaOf } from './measures/area.ts'
import { labelPointOf } from './measures/label-point.ts'
import { projectLayer } from './projection/project-layer.ts'
import type { AreaFeature, Position } from './shapes.ts'
import { readTopojson } from './topojson-read.ts'

const load = (path: string): unknown => JSON.parse(readFileSync(sharedFile(path), 'utf8'))
const names = (features: readonly AreaFeature[]) => features.map(({ properties }) => properties.name)

describe.skipIf(sharedDataAbsent)('the hromadas of Ukraine (needs ../shared)', () => {
  const { features, faults } = readGeojson(
    sharedDataAbsent ? { type: 'FeatureCollection', features: [] } : load('data/boundaries/hromadas.geojson'),
  )
  const layer = features.map(({ polygons }) => normalisePolygons(polygons))

  test('1,767 are read, and nothing in them is harmful', () => {
    expect([features.length, faults]).toEqual([1767, []])
    const found = features.flatMap(({ polygons }) => checkPolygons(polygons))
    expect(found.filter(isHarmful)).toEqual([])
    expect(
      layer.flatMap((polygons) => checkPolygons(polygons)).filter(({ code }) => code === 'orientation'),
    ).toEqual([])
  })

  test('their areas are those of the source but for its generalising, together 600,000 km²', () => {
    const areas = layer.map(areaOf)
    const errors = features.map(({ properties }, i) => Math.abs(areas[i] / Number(properties.area_km2) - 1))
    expect(errors.sort((a, b) => a - b)[883]).toBeLessThan(0.02)
    expect(Math.abs(areas.reduce((a, b) => a + b) / 600_215 - 1)).toBeLessThan(0.005)
  })

  test('TopoJSON holds the same, and every layer of it can be read', () => {
    const topology = load('data/boundaries/ua_admin.topojson')
    const again = readTopojson(topology, 'hromadas')
    expect(again.faults).toEqual([])
    expect(names(again.features).toSorted()).toEqual(names(features).toSorted())
    expect(readTopojson(topology, 'raions').features).toHaveLength(136)
    expect(readTopojson(topology, 'oblasts').features).toHaveLength(27)
  })

  test('each is found by its label, nearly all by their centre', () => {
    const index = createPolygonIndex(layer)
    layer.forEach((polygons, i) => {
      expect(index.findAt(labelPointOf(polygons) as Position)).toEqual([i])
    })
    const byCode = new Map(features.map(({ properties }, i) => [properties.katottg, i]))
    const lines = readFileSync(sharedFile('data/katottg/hromadas.csv'), 'utf8').trimEnd().split('\n').slice(1)
    const centres = lines.map((line) => line.split(',')).filter((cells) => cells[11] !== '')
    const own = centres.filter((cells) =>
      index.findAt([Number(cells[12]), Number(cells[11])]).includes(byCode.get(cells[0]) ?? -1),
    )
    expect(centres.length).toBeGreaterThan(1400)
    expect(own.length / centres.length).toBeGreaterThan(0.99)
  })

  test('nearly all have neighbours, the same by exact and by nearby borders', () => {
    const exact = findNeighbours(layer)
    const near = new Set(findNeighboursNear(layer).map(({ a, b }) => `${a}-${b}`))
    const long = exact.filter(({ lengthKm }) => lengthKm > 3)
    expect(new Set(exact.flatMap(({ a, b }) => [a, b])).size).toBeGreaterThan(1760)
    expect(long.length).toBeGreaterThan(4000)
    expect(long.filter(({ a, b }) => !near.has(`${a}-${b}`))).toEqual([])
  })

  test('none overlap', () => {
    expect(findOverlappingPairs(layer)).toEqual([])
  })

  test('an oblast is drawn within 40 kB, Ukraine within 150 kB, every hromada of it', () => {
    const oblast = layer.filter((_, i) => features[i].properties.oblast === 'UA12000000000090473')
    for (const [shapes, count, limit] of [
      [oblast, 86, 40_000],
      [layer, 1767, 150_000],
    ] as const) {
      const drawn = projectLayer(shapes, { width: 640 }).shapes
      const paths = drawn.map(({ path }) => path)
      expect(paths).toHaveLength(count)
      expect(paths).not.toContain('')
      expect(drawn.every(({ label }) => label)).toBe(true)
      expect(gzipSync(paths.join('\n')).length).toBeLessThan(limit)
    }
  })
})
