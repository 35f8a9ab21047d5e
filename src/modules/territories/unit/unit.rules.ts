/** What a unit's page is made of: who stands above, beside and below it, and what is known of it. */
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import { type Listing, type ListingQuery, listRows } from '#kernel/http/listing.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { TerritoryTable } from '../tables.ts'
import type { Unit, UnitCount } from '../tree/tree.queries.ts'
import type { FoundUnit } from './unit.queries.ts'
import type { CategoryCount, UnitAnswer, UnitRow } from './unit.schema.ts'
import { briefOf, nameIn, pcodeOf, sayKind } from './unit-names.rules.ts'

/** A menu of more is no help to anyone. */
const mostSiblings = 100

const categories = ['O', 'K', 'P', 'H', 'M', 'X', 'C', 'B'] as const
/** City, settlement, village. */
export const settlementCategories: readonly string[] = ['M', 'X', 'C']

/** A unit on the way, with the units beside it: none where it is alone or has too many. */
export interface FamilyStep {
  readonly unit: Unit
  readonly siblings: readonly Unit[]
}

/** The way from the oblast down to the unit itself. */
export function stepsOf(unit: TerritoryTable, family: readonly Unit[]): FamilyStep[] {
  const above = new Set([unit.oblast_code, unit.raion_code, unit.hromada_code, unit.parent_code, unit.code])
  return family
    .filter(({ code }) => above.has(code))
    .sort((a, b) => a.level - b.level)
    .map((step) => ({ unit: step, siblings: siblingsOf(step, family) }))
}

function siblingsOf({ code, parent_code, retired_in }: Unit, family: readonly Unit[]): Unit[] {
  if (retired_in !== null) return []
  const siblings = family.filter((other) => other.parent_code === parent_code && other.retired_in === null)
  return siblings.length > 1 && siblings.length <= mostSiblings && siblings.some((one) => one.code === code)
    ? siblings
    : []
}

/** Units right below, with what each of them holds. */
export function childrenOf(code: string, family: readonly Unit[], counts: readonly UnitCount[]): UnitRow[] {
  return family
    .filter(({ parent_code, retired_in }) => parent_code === code && retired_in === null)
    .map((child) => {
      const inside = counts.filter(({ group }) => group === child.code)
      const known = figuresOf(child, inside)
      return {
        ...briefOf(child),
        population: known.population,
        area_km2: known.area_km2,
        // A hromada counts among its own group in the codifier; it is not in itself.
        hromadas: sumOf(inside.filter(({ category }) => category === 'H' && child.category !== 'H')),
        settlements: sumOf(inside.filter(({ category }) => settlementCategories.includes(category))),
      }
    })
}

/** Units of some counts together. */
export function sumOf(counts: readonly CategoryCount[]): number {
  return counts.reduce((sum, { units }) => sum + units, 0)
}

/** How many units of each category stand below, from the widest category to the narrowest. */
export function totalsOf(counts: readonly CategoryCount[]): CategoryCount[] {
  return categories
    .map((category) => ({ category, units: sumOf(counts.filter((count) => count.category === category)) }))
    .filter(({ units }) => units > 0)
}

export interface Figures {
  readonly population: number | null
  readonly area_km2: number | null
  /** Whether they are sums over hromadas, because nothing is known of the unit itself. */
  readonly isPopulationSum: boolean
  readonly isAreaSum: boolean
}

/** Population and area of a unit; its hromadas' sums where it has none of its own and all of theirs are known. */
export function figuresOf(
  { population, area_km2 }: Pick<Unit, 'population' | 'area_km2'>,
  counts: readonly UnitCount[],
): Figures {
  const hromadas = counts.filter(({ category }) => category === 'H')
  const units = sumOf(hromadas)
  const whole = (known: 'with_population' | 'with_area') =>
    units > 0 && hromadas.reduce((sum, count) => sum + count[known], 0) === units
  const total = (figure: 'population' | 'area_km2') =>
    hromadas.reduce((sum, count) => sum + (count[figure] ?? 0), 0)
  const isPopulationSum = population === null && whole('with_population')
  const isAreaSum = area_km2 === null && whole('with_area')
  return {
    population: isPopulationSum ? total('population') : population,
    area_km2: isAreaSum ? total('area_km2') : area_km2,
    isPopulationSum,
    isAreaSum,
  }
}

/** People a square kilometre. */
export function densityOf({ population, area_km2 }: Pick<Figures, 'population' | 'area_km2'>): number | null {
  return population === null || area_km2 === null || area_km2 <= 0 ? null : population / area_km2
}

/** The data of a unit's page. */
export function answerOf(found: FoundUnit): UnitAnswer {
  const { unit, current, family, counts, points, pointCounts, history } = found
  const { population, area_km2 } = figuresOf(unit, counts)
  const children = childrenOf(unit.code, family, counts)
  const { level, oblast_code, parent_code, centre_name, latitude, longitude } = unit
  return {
    ...briefOf(unit),
    pcode: pcodeOf(unit) ?? null,
    level,
    oblast_code,
    parent_code,
    centre_name,
    latitude,
    longitude,
    population,
    area_km2,
    density: densityOf({ population, area_km2 }),
    is_retired: unit.retired_in !== null,
    successor: current && current.code !== unit.code ? briefOf(current) : null,
    ancestors: stepsOf(unit, family)
      .filter((step) => step.unit.code !== unit.code)
      .map((step) => briefOf(step.unit)),
    counts: totalsOf(counts.length > 0 ? counts : children.map(countOne)),
    children,
    neighbours: [...found.neighbours],
    point_counts: [...(pointCounts.length > 0 ? pointCounts : countPoints(points))],
    points: [...points],
    history: history.map(({ title, file, code, kind, before, after }) => {
      return { edition: title ?? file, code, kind, before, after }
    }),
  }
}

/** A child as a count of its category. */
export function countOne({ category }: Pick<UnitRow, 'category'>): CategoryCount {
  return { category, units: 1 }
}

function countPoints(points: FoundUnit['points']): UnitAnswer['point_counts'] {
  const groups = Map.groupBy(points, ({ kind, subkind }) => `${kind} ${subkind ?? ''}`)
  return Array.from(groups.values(), (group) => {
    return { kind: group[0].kind, subkind: group[0].subkind, count: group.length }
  })
}

/** «7 районів, 86 громад і 20 міст» */
export function sayParts(counts: readonly CategoryCount[], texts: Translator<TextKey>): string {
  const parts = counts.map(({ category, units }) =>
    texts.text(`territory.count.${category}`, { count: units }),
  )
  return new Intl.ListFormat(texts.language).format(parts)
}

/** Units of one page of the table of children; typed text stands anywhere in a name, or begins a code. */
export function pageOfChildren(
  children: readonly UnitRow[],
  query: ListingQuery,
  texts: Translator<TextKey>,
): Listing<UnitRow> {
  const { language } = texts
  return listRows(
    children,
    query,
    {
      columns: {
        name: (row) => nameIn(language, row),
        kind: (row) => sayKind(row, texts),
        code: ({ code }) => code,
        hromadas: ({ hromadas }) => hromadas,
        settlements: ({ settlements }) => settlements,
        population: ({ population }) => population,
        area_km2: ({ area_km2 }) => area_km2,
      },
      initial: { sort: 'name', order: 'asc' },
      matches: ({ name, name_en, code }, typed) => {
        const wanted = foldName(typed)
        const isName = [name, name_en ?? ''].some((one) => foldName(one).includes(wanted))
        return (wanted !== '' && isName) || code.startsWith(typed.toUpperCase())
      },
      pageSize: 50,
    },
    language,
  )
}
