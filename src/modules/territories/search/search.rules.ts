/** Searching all units by what people type: names in two languages, former names, codes. */
import { foldName, readPlaceName } from '#engines/place-names/folding/fold-name.ts'
import { createNameMatcher, type NameMatcher } from '#engines/place-names/matching/name-matcher.ts'
import { otherNamesOfRegion } from '#engines/place-names/naming/region-title.ts'
import type { TerritoryTable } from '../tables.ts'
import { pcodeOf } from '../unit/unit-names.rules.ts'

/** What search knows of a unit. */
export type SearchUnit = Pick<
  TerritoryTable,
  'code' | 'category' | 'level' | 'kind' | 'name' | 'name_en' | 'parent_code' | 'population' | 'centre_name'
> & { readonly is_retired: boolean }

export interface FormerName {
  readonly code: string
  readonly name: string
}

/** Which spelling of a unit was found. */
type FoundBy = 'code' | 'name' | 'name_en' | 'other' | 'former' | 'centre'

/** How near it is to what was typed. */
type Nearness = 'same' | 'beginning' | 'word' | 'sound' | 'alike'

interface FoundUnit {
  readonly unit: SearchUnit
  readonly by: FoundBy
  /** The spelling or the code that was found. */
  readonly matched: string
  readonly how: Nearness
  /** From the unit above it to the oblast. */
  readonly path: readonly SearchUnit[]
}

interface SearchResult {
  /** The best ones. */
  readonly found: readonly FoundUnit[]
  /** How many there are in all. */
  readonly total: number
}

export interface UnitSearch {
  /** What was typed may go on after a comma with what it lies in: «Іванівка, Полтавська». */
  readonly search: (typed: string, limit: number) => SearchResult
  /** Searches that find something: a name, an English one, a P-code. */
  readonly examples: readonly string[]
}

/** Units that are spelt in one way. */
interface Spelling {
  readonly name: string
  readonly holders: { readonly unit: SearchUnit; readonly by: FoundBy }[]
}

/** Prepares units for many questions; the 31,748 of Ukraine take half a second. */
export function createUnitSearch(
  units: readonly SearchUnit[],
  formerNames: readonly FormerName[],
): UnitSearch {
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const spellings = new Map<string, Spelling>()
  const add = (name: string | null, unit: SearchUnit | undefined, by: FoundBy) => {
    if (!name || !unit) return
    const known = spellings.get(name)
    if (known) known.holders.push({ unit, by })
    else spellings.set(name, { name, holders: [{ unit, by }] })
  }
  for (const unit of units) {
    add(unit.name, unit, 'name')
    add(unit.name_en, unit, 'name_en')
    if (unit.level === 1) for (const name of otherNamesOfRegion(unit.name)) add(name, unit, 'other')
    if (unit.level < 4) add(unit.centre_name, unit, 'centre')
  }
  for (const { code, name } of formerNames) add(name, byCode.get(code), 'former')
  const matcher = createNameMatcher([...spellings.values()])
  const pathOf = (unit: SearchUnit) => listAbove(unit, byCode)
  const cut = (found: readonly Omit<FoundUnit, 'path'>[], limit: number): SearchResult => ({
    found: found
      .slice(0, limit)
      .map(({ unit, by, matched, how }) => ({ unit, by, matched, how, path: pathOf(unit) })),
    total: found.length,
  })
  return {
    examples: examplesOf(units),
    search(typed, limit) {
      const coded = findByCode(typed, units)
      if (coded) return cut(coded, limit)
      const { name, kinds, within } = readTyped(typed)
      const ranked = rankUnits(matcher.search(name, { limit: Number.POSITIVE_INFINITY }), kinds)
      const inside = ranked.filter(({ unit }) => within.length > 0 && liesWithin(pathOf(unit), within))
      return cut((inside.length > 0 ? inside : ranked).sort(compareRanked), limit)
    },
  }
}

/** Each unit once, by its best spelling. */
function rankUnits(found: ReturnType<NameMatcher<Spelling>['search']>, kinds: string): Ranked[] {
  const best = new Map<string, Ranked>()
  for (const [place, { candidate, how, distance }] of found.entries()) {
    for (const { unit, by } of candidate.holders) {
      // What a centre's name begins with says little about what lies around it.
      if (by === 'centre' && (how === 'beginning' || how === 'word')) continue
      const rank = rankOf(how, by, kinds === '' || kinds.includes(unit.category))
      const known = best.get(unit.code)
      if (known && (known.rank < rank || (known.rank === rank && known.distance <= distance))) continue
      best.set(unit.code, { unit, by, matched: candidate.name, how, rank, distance, place })
    }
  }
  return [...best.values()]
}

/** Of the largest hromada. */
function examplesOf(units: readonly SearchUnit[]): string[] {
  const hromadas = units.filter(({ category, is_retired }) => category === 'H' && !is_retired)
  const largest = hromadas.reduce<SearchUnit | undefined>(
    (best, unit) => ((unit.population ?? 0) > (best?.population ?? -1) ? unit : best),
    undefined,
  )
  if (!largest) return []
  return [largest.centre_name, largest.name_en, pcodeOf(largest)].filter((text) => typeof text === 'string')
}

interface Ranked extends Omit<FoundUnit, 'path'> {
  /** The smaller the better. */
  readonly rank: number
  readonly distance: number
  /** Of its spelling among those found, which stand in the order of the alphabet. */
  readonly place: number
}

const nearness: Readonly<Record<Nearness, number>> = { same: 0, beginning: 1, word: 2, sound: 3, alike: 4 }

/** Names that are not its own stand a little back. */
const indirectness: Readonly<Record<FoundBy, number>> = {
  ...{ code: 0, name: 0, name_en: 0 },
  ...{ other: 0.25, former: 0.25, centre: 0.5 },
}

/** A unit of another kind than was said stands after the beginnings of those of that kind. */
function rankOf(how: Nearness, by: FoundBy, isKind: boolean): number {
  return nearness[how] + indirectness[by] + (isKind ? 0 : 1.5)
}

/** What is as near is ordered by what it is, then by its people, then by the alphabet; those that left come last. */
function compareRanked(a: Ranked, b: Ranked): number {
  return (
    a.rank - b.rank ||
    a.distance - b.distance ||
    Number(a.unit.is_retired) - Number(b.unit.is_retired) ||
    tiers.indexOf(a.unit.category) - tiers.indexOf(b.unit.category) ||
    (b.unit.population ?? 0) - (a.unit.population ?? 0) ||
    a.place - b.place ||
    (a.unit.code < b.unit.code ? -1 : 1)
  )
}

/** Oblasts and cities of special status, hromadas, raions, then settlements by their size. */
const tiers = 'OKHPMXCB'

function listAbove(unit: SearchUnit, byCode: ReadonlyMap<string, SearchUnit>): SearchUnit[] {
  const above: SearchUnit[] = []
  let next = byCode.get(unit.parent_code ?? '')
  // Levels fall towards the root, so that no faulty row leads round in a circle.
  for (let level = unit.level; next && next.level < level; next = byCode.get(next.parent_code ?? '')) {
    above.push(next)
    level = next.level
  }
  return above
}

function liesWithin(path: readonly SearchUnit[], within: readonly string[]): boolean {
  return within.every((key) =>
    path.some(({ name, name_en }) => [name, name_en ?? ''].some((one) => foldName(one).startsWith(key))),
  )
}

interface Typed {
  readonly name: string
  /** Categories that words beside the name allow; empty where nothing was said. */
  readonly kinds: string
  /** Keys of what it lies in. */
  readonly within: readonly string[]
}

/** English words for what a place is; Ukrainian ones are the engine's matter. */
const englishKinds: readonly (readonly [kinds: string, pattern: RegExp])[] = [
  ['H', /\s+(?:(?:urban|settlement|rural)\s+)?(?:hromada|community)$/i],
  ['PB', /\s+(?:raion|district)$/i],
  ['O', /\s+(?:oblast|region)$/i],
  ['MK', /^(?:city|town)\s+of\s+|\s+city$/i],
  ['XC', /^(?:settlement|village)\s+of\s+|\s+(?:settlement|village)$/i],
]

function readTyped(typed: string): Typed {
  const [first = '', ...rest] = typed.split(/[,;]/)
  const english = englishKinds.find(([, pattern]) => pattern.test(first.trim()))
  const name = english ? first.trim().replace(english[1], '') : first
  return {
    name,
    kinds: english?.[0] ?? readPlaceName(first).kinds,
    within: rest.map((part) => foldName(part)).filter((key) => key !== ''),
  }
}

/** Undefined where what was typed is no code, nor the beginning of one. */
function findByCode(typed: string, units: readonly SearchUnit[]): Omit<FoundUnit, 'path'>[] | undefined {
  // A keyboard's Cyrillic letters look the same.
  const plain = typed.replace(/[\s\u200B\uFEFF-]/g, '').replace(/^[u\u0443][a\u0430]/i, 'UA')
  const code = /^\d{4,}$/.test(plain) ? `UA${plain}` : plain
  if (!/^UA\d{2,17}$/.test(code)) return undefined
  return units
    .filter((unit) => unit.code.startsWith(code))
    .map((unit) => {
      const isWhole = unit.code === code || pcodeOf(unit) === code
      return { unit, by: 'code' as const, matched: unit.code, how: isWhole ? 'same' : 'beginning' } as const
    })
    .sort((a, b) => a.unit.level - b.unit.level || (a.unit.code < b.unit.code ? -1 : 1))
}
