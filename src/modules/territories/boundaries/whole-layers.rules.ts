/** What can be said only of all boundaries together, those stored before among them. Pure. */
import { findOverlappingPairs } from '#engines/geography/borders/overlaps.ts'
import { boxOf } from '#engines/geography/measures/bounding-box.ts'
import type { MultiPolygon } from '#engines/geography/shapes.ts'
import type { Problem } from '#kernel/errors.ts'
import type { Taken } from './take-layer.rules.ts'
import type { TreeUnit, UnitTree } from './units.rules.ts'

export interface DrawnUnit {
  readonly unit: TreeUnit
  readonly polygons: MultiPolygon
  /** Where it comes from this run. */
  readonly taken?: Taken
}

/** Units with a boundary, as they are after the run; cities of special status are drawn with oblasts. */
export function groupByLayer(
  tree: UnitTree,
  stored: ReadonlyMap<string, MultiPolygon>,
  taken: ReadonlyMap<string, Taken>,
): Map<string, DrawnUnit[]> {
  const codes = Array.from(new Set([...stored.keys(), ...taken.keys()])).toSorted()
  const drawn = codes.flatMap((code): DrawnUnit[] => {
    const [unit, own, before] = [tree.units.get(code), taken.get(code), stored.get(code)]
    const polygons = own?.polygons ?? before
    return unit && polygons ? [{ unit, polygons, ...(own && { taken: own }) }] : []
  })
  return Map.groupBy(drawn, ({ unit: { category } }) => (category === 'K' ? 'O' : category))
}

export function isChanged({ taken }: DrawnUnit): boolean {
  return taken !== undefined && taken.change !== 'same'
}

export interface FoundOverlap {
  readonly one: string
  readonly other: string
  readonly km2: number
}

/** Two boundaries with so much in common are one mistaken for the other, or drawn wrongly. */
const worstOverlap = 0.2

/** Overlaps of units of one layer, where one of them is new: the worst are faults of the file, others to be known. */
export function findOverlaps(layer: readonly DrawnUnit[]): { overlaps: FoundOverlap[]; problems: Problem[] } {
  const overlaps: FoundOverlap[] = []
  const problems: Problem[] = []
  for (const { a, b, km2, shareOfSmaller } of findOverlappingPairs(layer.map(({ polygons }) => polygons))) {
    const [first, second] = [layer[a], layer[b]]
    if (!isChanged(first) && !isChanged(second)) continue
    const [one, other] = [first.unit.name, second.unit.name]
    if (first.taken && second.taken && shareOfSmaller > worstOverlap) {
      const { file, path } = second.taken
      const params = { one, other, km2: roughly(km2), share: Math.round(shareOfSmaller * 100) }
      problems.push({ code: 'geometry.overlap', params, file, path })
    } else overlaps.push({ one, other, km2: roughly(km2) })
  }
  return { overlaps, problems }
}

/** Areas of overlaps are estimates. */
function roughly(km2: number): number {
  return Number(km2.toPrecision(2))
}

/** Boundaries are generalised: so far, in degrees, may a unit reach beyond its oblast. */
const reach = 0.05

/** New boundaries that reach out of their oblast's, where that is known. */
export function findBeyondOblast(
  layer: readonly DrawnUnit[],
  oblasts: ReadonlyMap<string, MultiPolygon>,
): TreeUnit[] {
  return layer
    .filter(isChanged)
    .filter(({ unit, polygons }) => {
      const oblast = oblasts.get(unit.oblast_code)
      if (!oblast || unit.code === unit.oblast_code) return false
      const [west, south, east, north] = boxOf(polygons)
      const around = boxOf(oblast)
      return (
        west < around[0] - reach ||
        south < around[1] - reach ||
        east > around[2] + reach ||
        north > around[3] + reach
      )
    })
    .map(({ unit }) => unit)
}

/** Units of the categories that came that have no boundary even now. */
export function listLacking(
  tree: UnitTree,
  stored: ReadonlyMap<string, MultiPolygon>,
  taken: ReadonlyMap<string, Taken>,
): TreeUnit[] {
  const categories = new Set(Array.from(taken.values(), ({ unit }) => unit.category))
  return Array.from(tree.units.values()).filter(
    (unit) =>
      unit.retired_in === null &&
      categories.has(unit.category) &&
      tree.isAsked(unit) &&
      !taken.has(unit.code) &&
      !stored.has(unit.code),
  )
}
