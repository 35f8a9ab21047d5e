/** What of a layer can be stored: its features joined and checked, every fault with its place. Pure. */
import { checkPolygons } from '#engines/geography/checks/check-polygons.ts'
import { isHarmful } from '#engines/geography/checks/geometry-fault.ts'
import { normalisePolygons } from '#engines/geography/checks/normalise-polygons.ts'
import { isInBox } from '#engines/geography/measures/bounding-box.ts'
import type { ReadFault } from '#engines/geography/read-faults.ts'
import { type AreaFeature, type MultiPolygon, ukraineBox } from '#engines/geography/shapes.ts'
import type { Problem } from '#kernel/errors.ts'
import type { BoundaryLayer } from './boundaries.files.ts'
import { type Joining, joinFeatures } from './join.rules.ts'
import type { Joined, JoinedBy, JoinKnowledge, WhyUndecided } from './name-join.rules.ts'
import { textOf } from './properties.rules.ts'
import type { TreeUnit } from './units.rules.ts'

/** A boundary that a unit gets. */
export interface Taken {
  readonly unit: TreeUnit
  readonly polygons: MultiPolygon
  readonly by: JoinedBy
  /** Compared with what was stored before. */
  readonly change: 'fresh' | 'changed' | 'same'
  /** The file and the feature in it. */
  readonly file: string
  readonly path: string
}

/** A feature that is left out, and why. */
export interface LeftOut {
  readonly path: string
  readonly name: string
  readonly why: WhyUndecided | 'no_geometry'
  readonly candidates: readonly TreeUnit[]
}

export interface TakenLayer {
  readonly taken: readonly Taken[]
  /** How many units have their boundary from an earlier layer of the same run. */
  readonly again: number
  readonly leftOut: readonly LeftOut[]
  readonly outside: number
  /** Crossings too small to do harm. */
  readonly trifles: number
  readonly problems: readonly Problem[]
}

/** Whether a layer is of points or lines only. */
export function isWithoutAreas({ features, faults }: BoundaryLayer): boolean {
  const areNone = faults.length > 0 && faults.every(({ code }) => code === 'not_area')
  return areNone && features.every(({ polygons }) => polygons.length === 0)
}

/**
 * @param earlier what earlier layers of the run have taken, by code: one boundary a unit, the first one
 */
export function takeLayer(
  layer: BoundaryLayer,
  file: string,
  known: JoinKnowledge,
  earlier: ReadonlyMap<string, Taken>,
): TakenLayer {
  if (areSwapped(layer.features)) return { ...nothing, problems: [{ code: 'geometry.all_swapped', file }] }
  const joining = joinFeatures(layer.features, known)
  const describe = (feature: number) => ({
    path: layer.pathOf(feature),
    name: textOf(layer.features[feature].properties, joining.roles.name),
  })
  const again = joining.joined.filter(({ unit }) => earlier.has(unit.code))
  const own = joining.joined.filter(({ unit }) => !earlier.has(unit.code))
  // The same data once more, in another format perhaps: what was left out has been told.
  const undecided = own.length === 0 && again.length > 0 ? [] : joining.undecided
  const faulty = new Set(layer.faults.map(({ feature }) => feature))
  const bare = own.filter(
    ({ feature }) => layer.features[feature].polygons.length === 0 && !faulty.has(feature),
  )
  const drawn = own.filter((joined) => !bare.includes(joined) && !faulty.has(joined.feature))
  const boundaries = drawn.map((joined) => takeFeature(joined, layer.features[joined.feature], known))
  const changed = boundaries.filter(({ change }) => change !== 'same')
  const faults = changed.flatMap(({ feature }) =>
    checkPolygons(layer.features[feature].polygons).map((fault) => ({ ...fault, feature })),
  )
  return {
    taken: boundaries.map(({ feature, ...taken }) => ({ ...taken, file, path: layer.pathOf(feature) })),
    again: again.length,
    leftOut: [
      ...bare.map(({ feature }) => ({ ...describe(feature), why: 'no_geometry' as const, candidates: [] })),
      ...undecided.map(({ feature, ...why }) => ({ ...describe(feature), ...why })),
    ],
    outside: joining.outside.length,
    trifles: faults.filter((fault) => fault.share !== undefined && !isHarmful(fault)).length,
    problems: [
      ...layer.faults.map((fault) => describeReadFault(fault, file, layer, joining)),
      ...joining.duplicates.map(({ unit, features }) => ({
        code: 'borders.duplicate',
        params: { code: unit.code, name: unit.name, features: features.map(layer.pathOf).join(', ') },
        file,
      })),
      ...faults.filter(isHarmful).map(({ code, feature, at: [lon, lat] = ['', ''] }) => ({
        code: `geometry.${code}`,
        params: { lon: String(lon), lat: String(lat) },
        file,
        ...placeOf(describe(feature)),
      })),
    ],
  }
}

const nothing: TakenLayer = { taken: [], again: 0, leftOut: [], outside: 0, trifles: 0, problems: [] }

/** Whether every position lies in Ukraine only if latitude is read before longitude. */
function areSwapped(features: readonly AreaFeature[]): boolean {
  const positions = features.flatMap(({ polygons }) => polygons.flat(2))
  return positions.length > 0 && positions.every(([lon, lat]) => isInBox([lat, lon], ukraineBox))
}

function takeFeature(
  { feature, unit, by }: Joined,
  { polygons: given }: AreaFeature,
  { stored }: JoinKnowledge,
): Pick<Taken, 'unit' | 'polygons' | 'by' | 'change'> & { feature: number } {
  const polygons = normalisePolygons(given)
  const before = stored.get(unit.code)
  const isSame = before && JSON.stringify(before) === JSON.stringify(polygons)
  return { feature, unit, by, polygons, change: isSame ? 'same' : before ? 'changed' : 'fresh' }
}

function placeOf({ path, name }: { path: string; name: string }): { path: string } {
  return { path: name === '' ? path : `${path} (${name})` }
}

function describeReadFault(
  { code, feature, path, found = '' }: ReadFault,
  file: string,
  { features }: BoundaryLayer,
  { roles }: Joining,
): Problem {
  const name = feature === undefined ? '' : textOf(features[feature].properties, roles.name)
  return { code: `borders.${code}`, params: { found }, file, ...placeOf({ path, name }) }
}
