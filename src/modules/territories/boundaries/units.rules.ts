/** The tree of territories as files are joined to it: by code, by P-code, by name. Pure. */
import type { Position } from '#engines/geography/shapes.ts'
import { parseKatottg } from '#engines/place-names/codes/katottg-code.ts'
import { createNameMatcher, type NameMatcher } from '#engines/place-names/matching/name-matcher.ts'
import { otherNamesOfRegion } from '#engines/place-names/naming/region-title.ts'
import { chooseOblasts } from '../codifier/oblasts.rules.ts'
import type { TerritoryTable } from '../tables.ts'

export type TreeUnit = Pick<
  TerritoryTable,
  | 'oblast_code'
  | 'code'
  | 'category'
  | 'name'
  | 'name_en'
  | 'raion_code'
  | 'hromada_code'
  | 'latitude'
  | 'longitude'
  | 'retired_in'
  | 'successor_code'
>

/** What a code of a file means to this tree. */
export type CodeReading =
  | { readonly state: 'unit'; readonly unit: TreeUnit; readonly isSuccessor: boolean }
  /** In an oblast that is not loaded or was not asked for. */
  | { readonly state: 'outside' }
  | { readonly state: 'unknown' }
  /** Retired, and nobody knows under which code it lives on. */
  | { readonly state: 'retired' }

/** Units that a layer may be of, by the letter of most of them; cities of special status are in every one. */
export const layers = ['O', 'P', 'H'] as const
export type Layer = (typeof layers)[number]

export interface NamedUnit {
  readonly name: string
  readonly kind: string
  readonly otherNames: readonly string[]
  readonly unit: TreeUnit
}

/** How long a P-code of OCHA is, by category: it is the beginning of the unit's code. */
const pcodeLength: Readonly<Record<string, number>> = { O: 4, K: 4, P: 6, H: 9 }

export class UnitTree {
  readonly units: ReadonlyMap<string, TreeUnit>
  /** Codes of the oblasts that are loaded and were asked for. */
  readonly oblasts: ReadonlySet<string>
  readonly #pcodes: ReadonlyMap<string, readonly TreeUnit[]>
  readonly #matchers = new Map<Layer, NameMatcher<NamedUnit>>()
  readonly #centres: ReadonlyMap<string, Position>

  /**
   * @param asked names or codes of oblasts; undefined = all
   * @throws AppError load.oblast_unknown
   */
  constructor(units: readonly TreeUnit[], asked?: readonly string[]) {
    this.units = new Map(units.map((unit) => [unit.code, unit]))
    const inForce = units.filter(({ retired_in }) => retired_in === null)
    this.oblasts = chooseOblasts(
      inForce.filter(({ category }) => category === 'O' || category === 'K'),
      asked,
    )
    this.#pcodes = Map.groupBy(
      inForce.filter(({ category }) => Object.hasOwn(pcodeLength, category)),
      ({ code, category }) => code.slice(0, pcodeLength[category]),
    )
    this.#centres = averageCentres(inForce.filter(({ category }) => category === 'H'))
  }

  isAsked(unit: TreeUnit): boolean {
    return this.oblasts.has(unit.oblast_code)
  }

  /** Of a raion or an oblast the middle of its hromadas' centres, where it has no centre of its own. */
  centreOf({ code, longitude, latitude }: TreeUnit): Position | undefined {
    return longitude === null || latitude === null ? this.#centres.get(code) : [longitude, latitude]
  }

  /** Undefined where the text is no code at all. Spaces, small letters and Cyrillic look-alikes in it are forgiven. */
  readCode(text: string): CodeReading | undefined {
    const reading = parseKatottg(text)
    const code = reading.isValid ? text : reading.suggestion
    if (code !== undefined) return this.#readWhole(code)
    return /^UA(\d{2}|\d{4}|\d{7})$/.test(text) ? this.#readPcode(text) : undefined
  }

  /** Names of one layer in force, those of oblasts that were not asked for among them. */
  matcherOf(layer: Layer): NameMatcher<NamedUnit> {
    const known = this.#matchers.get(layer)
    if (known) return known
    const matcher = createNameMatcher(
      Array.from(this.units.values())
        .filter(({ category, retired_in }) => retired_in === null && [layer, 'K'].includes(category))
        .map((unit) => {
          const { name, name_en, category } = unit
          const others = category === 'O' ? otherNamesOfRegion(name) : []
          return { name, kind: category, otherNames: name_en ? [name_en, ...others] : others, unit }
        }),
    )
    this.#matchers.set(layer, matcher)
    return matcher
  }

  #readWhole(code: string): CodeReading {
    const first = this.units.get(code)
    if (!first) return this.#absent(code)
    let unit: TreeUnit | undefined = first
    const passed = new Set<string>()
    while (unit && unit.retired_in !== null && !passed.has(unit.code)) {
      passed.add(unit.code)
      unit = this.units.get(unit.successor_code ?? '')
    }
    if (!unit || unit.retired_in !== null)
      return this.isAsked(first) ? { state: 'retired' } : this.#absent(code)
    return this.isAsked(unit) ? { state: 'unit', unit, isSuccessor: unit !== first } : { state: 'outside' }
  }

  #readPcode(pcode: string): CodeReading {
    // UA8000000 is a city of special status; UA3200000 has no hromada, and is not the whole oblast.
    const city = pcode.length === 9 && pcode.endsWith('00000') ? pcode.slice(0, 4) : undefined
    const found = (this.#pcodes.get(city ?? pcode) ?? []).filter(
      ({ category }) => city === undefined || category === 'K',
    )
    if (found.length !== 1) return this.#absent(pcode)
    return this.isAsked(found[0])
      ? { state: 'unit', unit: found[0], isSuccessor: false }
      : { state: 'outside' }
  }

  #absent(code: string): CodeReading {
    const isHere = Array.from(this.oblasts).some((oblast) => oblast.slice(0, 4) === code.slice(0, 4))
    return { state: isHere ? 'unknown' : 'outside' }
  }
}

function averageCentres(hromadas: readonly TreeUnit[]): Map<string, Position> {
  const sums = new Map<string, { lon: number; lat: number; count: number }>()
  for (const { oblast_code, raion_code, longitude, latitude } of hromadas) {
    if (longitude === null || latitude === null) continue
    for (const code of [oblast_code, raion_code ?? '']) {
      const { lon, lat, count } = sums.get(code) ?? { lon: 0, lat: 0, count: 0 }
      sums.set(code, { lon: lon + longitude, lat: lat + latitude, count: count + 1 })
    }
  }
  return new Map(Array.from(sums, ([code, { lon, lat, count }]) => [code, [lon / count, lat / count]]))
}
