/** Maps of what this database serves, projected once for all visitors. */
import type { Kysely } from 'kysely'
import { fitScreen } from '#engines/geography/projection/fit-screen.ts'
import { projectLayer } from '#engines/geography/projection/project-layer.ts'
import type { MultiPolygon } from '#engines/geography/shapes.ts'
import type { Database } from '#kernel/database/tables.ts'
import { readBoundaries } from '#modules/territories/api.ts'
import type { Hromada, Oblast, RegionMap } from './region.rules.ts'

/** Greatest width and height of a map's view box in pixels. */
const size = { width: 720, height: 560 }

/** Coordinates are halves of a pixel: finer steps cost bytes and nobody sees them. */
const unitsPerPixel = 2

/** Code of the map that shows all oblasts. */
const wholeCode = 'UA'

/** The hromadas of each oblast under its code; where there are several, all of them under `wholeCode`. */
export async function drawMaps(
  db: Kysely<Database>,
  oblasts: readonly Oblast[],
  hromadas: readonly Hromada[],
): Promise<Map<string, RegionMap>> {
  const maps = new Map<string, RegionMap>()
  const raions = new Map(hromadas.map(({ code, raion_code }) => [code, raion_code ?? '']))
  for (const { code } of oblasts)
    maps.set(code, drawMap(await readBoundaries(db, { oblast: code, category: 'H' }), raions))
  if (oblasts.length > 1) maps.set(wholeCode, drawMap(await readBoundaries(db, { category: 'O' })))
  return maps
}

/** @param groups lines between areas of different groups are drawn stronger */
function drawMap(
  boundaries: ReadonlyMap<string, number[][][][]>,
  groups?: ReadonlyMap<string, string>,
): RegionMap {
  if (boundaries.size === 0) return { width: size.width, height: 1, paths: new Map() }
  const codes = Array.from(boundaries.keys())
  const layer = Array.from(boundaries.values()) as unknown as MultiPolygon[]
  const { shapes, width, height, borders } = projectLayer(layer, { width: widthOf(layer), unitsPerPixel })
  const paths = new Map(codes.map((code, i) => [code, shapes[i].path]))
  if (!groups) return { width, height, paths }
  return { width, height, paths, borders: borders((i) => groups.get(codes[i]) ?? '') }
}

/** The width at which a layer is not higher than a map may be. */
function widthOf(layer: readonly MultiPolygon[]): number {
  const { height } = fitScreen(layer, { width: size.width, unitsPerPixel: 1 })
  return Math.min(size.width, Math.round((size.width * size.height) / height))
}
