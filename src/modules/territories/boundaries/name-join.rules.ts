/** Joining features that have no code: by name, confirmed by place or by the boundary that was there before. Pure. */
import { overlapOf } from '#engines/geography/borders/overlaps.ts'
import { isPointInPolygons } from '#engines/geography/lookup/point-in-polygon.ts'
import { boxOf, doBoxesMeet, emptyBox, isInBox, joinBoxes } from '#engines/geography/measures/bounding-box.ts'
import { labelPointOf } from '#engines/geography/measures/label-point.ts'
import type { AreaFeature, BoundingBox, MultiPolygon, Position } from '#engines/geography/shapes.ts'
import type { NameMatch } from '#engines/place-names/matching/name-matcher.ts'
import { type Roles, textOf } from './properties.rules.ts'
import { type Layer, layers, type NamedUnit, type TreeUnit, type UnitTree } from './units.rules.ts'

export type JoinedBy = 'code' | 'name' | 'place' | 'overlap'

export type WhyUndecided =
  | 'unknown_code'
  | 'retired_code'
  | 'no_name'
  | 'no_such_name'
  /** Several units have this name, and the place does not tell them apart. */
  | 'several'
  /** No unit has just this name, and the place does not confirm the nearest one. */
  | 'near_name'
  /** The unit of this name lies elsewhere. */
  | 'elsewhere'
  /** The name alone would decide, but most of the layer is not from here. */
  | 'unconfirmed'
  /** Another feature is this unit with as good or better reason. */
  | 'taken'

export interface Joined {
  readonly feature: number
  readonly unit: TreeUnit
  readonly by: JoinedBy
}

export interface Undecided {
  readonly feature: number
  readonly why: WhyUndecided
  readonly candidates: readonly TreeUnit[]
}

export interface JoinKnowledge {
  readonly tree: UnitTree
  /** Boundaries as they were stored before, by code. */
  readonly stored: ReadonlyMap<string, MultiPolygon>
}

/** How sure a claim is; of two for one unit the surer one holds, equal ones both fall. */
export const sureness = { name: 1, overlap: 2, place: 3, placedName: 4, oldCode: 5, code: 6 } as const

export interface Claim extends Joined {
  readonly sure: number
}

export type Verdict = Claim | Undecided | 'outside'

/** So far, in degrees, may a centre lie outside of the box around a generalised boundary. */
const centreMargin = 0.15
/** So far outside of the box around an oblast's centres may a boundary of the oblast lie. */
const extentMargin = 0.3
/** A layer is of here if so many of its names are. */
const shareOfHere = 0.8

/** Joins the features of a layer that have no code. */
export class NameJoin {
  readonly #features: readonly AreaFeature[]
  readonly #roles: Roles
  readonly #known: JoinKnowledge
  readonly #layers: readonly Layer[]
  readonly #isOfHere: boolean
  /** Boxes around the centres of oblasts; points inside of features. */
  readonly #extents = new Map<string, BoundingBox>()
  readonly #middles: (Position | undefined)[] = []

  constructor(
    features: readonly AreaFeature[],
    nameless: readonly number[],
    roles: Roles,
    known: JoinKnowledge,
  ) {
    this.#features = features
    this.#roles = roles
    this.#known = known
    const fits = layers.map((layer) => nameless.filter((i) => this.#fits(i, layer)).length)
    const most = Math.max(...fits)
    this.#layers = layers.filter((_, k) => fits[k] === most)
    const withNames = nameless.filter((i) => this.#nameOf(i) !== '')
    this.#isOfHere = most >= withNames.length * shareOfHere
  }

  decide(feature: number): Verdict {
    const scope = this.#scopeOf(feature)
    if (scope === 'outside') return 'outside'
    if (this.#nameOf(feature) === '') return { feature, why: 'no_name', candidates: [] }
    const { candidates, isExact, isElsewhere } = this.#find(feature, scope.within)
    if (candidates.length === 0)
      return { feature, why: isElsewhere ? 'elsewhere' : 'no_such_name', candidates: [] }
    const isTrusted = scope.isKnown || this.#isOfHere
    const verdict =
      candidates.length === 1 && isExact
        ? this.#confirm(feature, candidates[0], isTrusted)
        : this.#choose(feature, candidates, isExact ? 'several' : 'near_name', isExact && isTrusted)
    const isForeign = 'unit' in verdict && !this.#known.tree.isAsked(verdict.unit)
    return isForeign ? 'outside' : verdict
  }

  /** The only unit of this name: the place may contradict, or has to confirm where nothing else does. */
  #confirm(feature: number, unit: TreeUnit, isTrusted: boolean): Claim | Undecided {
    const place = this.#placeOf(feature, unit)
    if (place === 'inside') return { feature, unit, by: 'name', sure: sureness.placedName }
    if (isTrusted && place !== 'far') return { feature, unit, by: 'name', sure: sureness.name }
    return this.#choose(feature, [unit], place === 'far' ? 'elsewhere' : 'unconfirmed')
  }

  /**
   * The one candidate whose centre lies inside; else the one whose former boundary is nearly the same; else, of units
   * that all have this name, the only one that does not lie elsewhere.
   */
  #choose(
    feature: number,
    candidates: readonly TreeUnit[],
    why: WhyUndecided,
    mayExclude = false,
  ): Claim | Undecided {
    const placed = candidates.filter((unit) => this.#placeOf(feature, unit) === 'inside')
    if (placed.length === 1)
      return {
        feature,
        unit: placed[0],
        by: 'place',
        sure: why === 'several' ? sureness.placedName : sureness.place,
      }
    const overlapping = candidates.filter((unit) => this.#doesOverlap(feature, unit))
    if (overlapping.length === 1)
      return { feature, unit: overlapping[0], by: 'overlap', sure: sureness.overlap }
    const possible = mayExclude ? candidates.filter((unit) => this.#placeOf(feature, unit) !== 'far') : []
    if (possible.length === 1) return { feature, unit: possible[0], by: 'place', sure: sureness.name }
    return { feature, why, candidates }
  }

  #nameOf(feature: number): string {
    return textOf(this.#features[feature].properties, this.#roles.name)
  }

  /** Whether some unit of that layer has the very name. */
  #fits(feature: number, layer: Layer): boolean {
    const scope = this.#scopeOf(feature)
    if (scope === 'outside' || !scope.layers.includes(layer)) return false
    return isSameName(this.#match(feature, layer, scope.within))
  }

  #match(feature: number, layer: Layer, within: (unit: TreeUnit) => boolean): NameMatch<NamedUnit> {
    const matcher = this.#known.tree.matcherOf(layer)
    return matcher.match(this.#nameOf(feature), { within: ({ unit }) => within(unit) })
  }

  /** Units that the name may mean, in the layers that this layer may be. */
  #find(feature: number, within: (unit: TreeUnit) => boolean) {
    const matches = this.#layers.map((layer) => this.#match(feature, layer, within))
    const same = matches.filter(isSameName)
    const candidates = new Set((same.length > 0 ? same : matches).flatMap(candidatesOf))
    return {
      candidates: Array.from(candidates),
      isExact: same.length > 0,
      isElsewhere: matches.some(({ reasons }) => reasons.includes('elsewhere')),
    }
  }

  /** What the feature itself says about where it belongs. */
  #scopeOf(feature: number) {
    const { properties } = this.#features[feature]
    const oblast = this.#readReference(textOf(properties, this.#roles.oblast), 'O')
    if (oblast === 'outside') return 'outside'
    const raion = this.#readReference(textOf(properties, this.#roles.raion), 'P', oblast)
    if (raion === 'outside') return 'outside'
    const within = (unit: TreeUnit) =>
      (!oblast || unit.oblast_code === oblast.code) &&
      (!raion || unit.raion_code === raion.code || unit.code === raion.code || unit.category === 'K')
    const allowed: readonly Layer[] = raion ? ['P', 'H'] : layers
    return { within, layers: allowed, isKnown: oblast !== undefined || raion !== undefined }
  }

  /** Old raions have no meaning here; an oblast that nobody knows is not loaded. */
  #readReference(text: string, layer: 'O' | 'P', oblast?: TreeUnit): TreeUnit | 'outside' | undefined {
    if (text === '') return undefined
    const { tree } = this.#known
    const reading = tree.readCode(text)
    if (reading) {
      if (reading.state === 'outside') return 'outside'
      return reading.state === 'unit' ? reading.unit : undefined
    }
    const within = ({ unit }: NamedUnit) => !oblast || unit.oblast_code === oblast.code
    const match = tree.matcherOf(layer).match(text, { within })
    if (match.verdict === 'exact')
      return tree.isAsked(match.candidate.unit) ? match.candidate.unit : 'outside'
    return layer === 'O' ? 'outside' : undefined
  }

  #placeOf(feature: number, unit: TreeUnit) {
    const { polygons } = this.#features[feature]
    if (!this.#liesAbout(feature, unit)) return 'far'
    const centre = this.#known.tree.centreOf(unit)
    if (!centre) return 'unknown'
    if (isPointInPolygons(centre, polygons)) return 'inside'
    return isInBox(centre, grow(boxOf(polygons), centreMargin)) ? 'near' : 'far'
  }

  /** Whether a feature lies in the raion or the oblast of a unit, as far as these are known. */
  #liesAbout(feature: number, { category, raion_code, oblast_code }: TreeUnit): boolean {
    const { stored, tree } = this.#known
    const raion = category === 'H' ? stored.get(raion_code ?? '') : undefined
    const around = raion ?? (category === 'H' || category === 'P' ? stored.get(oblast_code) : undefined)
    if (around) {
      const middle = this.#middles[feature] ?? labelPointOf(this.#features[feature].polygons)
      this.#middles[feature] = middle
      return middle !== undefined && isPointInPolygons(middle, around)
    }
    const extent = this.#extents.get(oblast_code) ?? grow(boxOfCentres(tree, oblast_code), extentMargin)
    this.#extents.set(oblast_code, extent)
    return extent[0] > extent[2] || doBoxesMeet(boxOf(this.#features[feature].polygons), extent)
  }

  #doesOverlap(feature: number, { code }: TreeUnit): boolean {
    const before = this.#known.stored.get(code)
    const { polygons } = this.#features[feature]
    if (!before || !doBoxesMeet(boxOf(before), boxOf(polygons))) return false
    const { shareOfA, shareOfB } = overlapOf(before, polygons)
    return Math.min(shareOfA, shareOfB) > 0.5
  }
}

function isSameName({ verdict, reasons }: NameMatch<NamedUnit>): boolean {
  return verdict === 'exact' || reasons.includes('several_of_this_name')
}

function candidatesOf(match: NameMatch<NamedUnit>): TreeUnit[] {
  if (match.verdict === 'none') return []
  return match.verdict === 'ambiguous' ? match.candidates.map(({ unit }) => unit) : [match.candidate.unit]
}

function boxOfCentres(tree: UnitTree, oblast: string): BoundingBox {
  let box: BoundingBox = emptyBox
  for (const { oblast_code, longitude, latitude } of tree.units.values()) {
    if (oblast_code !== oblast || longitude === null || latitude === null) continue
    box = joinBoxes(box, [longitude, latitude, longitude, latitude])
  }
  return box
}

function grow([west, south, east, north]: BoundingBox, by: number): BoundingBox {
  return [west - by, south - by, east + by, north + by]
}
