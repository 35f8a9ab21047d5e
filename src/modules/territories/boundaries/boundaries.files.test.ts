/** Reading files of boundaries: what they may cost. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FoundFile } from '#kernel/loading/loader.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { readBoundaryFile } from './boundaries.files.ts'

function fileWith(content: string | Uint8Array): FoundFile {
  const path = join(folderWith(), 'b.geojson')
  writeFileSync(path, content)
  return { path, name: 'b.geojson', format: 'json', keys: [] }
}

const square = '[[[28,49],[28.1,49],[28.1,49.1],[28,49]]]'
const collection = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"[[[[{{"},
  "geometry":{"type":"Polygon","coordinates":${square}}}]}`

test('a file within the limits is read; brackets in texts are letters', async () => {
  const { layers, problem } = await readBoundaryFile(fileWith(`\uFEFF${collection}`), { depth: 7 })
  expect([layers.length, layers[0].features.length, layers[0].faults, problem]).toEqual([1, 1, [], undefined])
  expect(layers[0].pathOf(0)).toBe('features[0]')
})

test.each([
  ['too deep', { depth: 6 }, 'borders.too_deep'],
  ['too many brackets', { brackets: 8 }, 'borders.too_many_points'],
])('%s', async (_, limits, code) => {
  expect(await readBoundaryFile(fileWith(collection), limits)).toEqual({
    layers: [],
    problem: { code, file: 'b.geojson' },
  })
})

test('a file that is too large is not opened', async () => {
  await expect(readBoundaryFile(fileWith(collection), { bytes: 20 })).rejects.toMatchObject({
    code: 'file.too_large',
    params: { file: 'b.geojson' },
  })
})

test('a hundred megabytes of brackets are refused before they fill the memory', async () => {
  const brackets = Buffer.alloc(99_999_999, '[],')
  const before = process.memoryUsage().heapUsed
  const { problem } = await readBoundaryFile(fileWith(brackets))
  expect(problem?.code).toBe('borders.too_many_points')
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50e6)
})
