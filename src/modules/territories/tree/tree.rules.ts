/** Where the tree begins: what is served, oblast by oblast. */

import { figuresOf, settlementCategories, sumOf, totalsOf } from '../unit/unit.rules.ts'
import { briefOf } from '../unit/unit-names.rules.ts'
import type { UnitCount } from './tree.queries.ts'
import type { OblastRow, Tree, UpperUnit } from './tree.schema.ts'

/** @param counts of all units by oblast and category */
export function treeOf(
  units: readonly UpperUnit[],
  counts: readonly UnitCount[],
): Pick<Tree, 'counts' | 'oblasts' | 'units'> {
  const oblasts = units
    .filter(({ level }) => level === 1)
    .map((oblast): OblastRow => {
      const inside = counts.filter(({ group }) => group === oblast.code)
      const { population, area_km2 } = figuresOf(oblast, inside)
      const count = (categories: readonly string[]) =>
        sumOf(inside.filter(({ category }) => categories.includes(category)))
      return {
        ...briefOf(oblast),
        population,
        area_km2,
        raions: count(['P']),
        hromadas: count(['H']),
        settlements: count(settlementCategories),
      }
    })
  return { counts: totalsOf(counts), oblasts, units: [...units] }
}

/** Raions of an oblast, each with its hromadas, in the order of the units given. */
export function raionsOf(
  oblast: string,
  units: readonly UpperUnit[],
): { raion: UpperUnit; hromadas: UpperUnit[] }[] {
  const below = Map.groupBy(units, ({ parent_code }) => parent_code)
  return (below.get(oblast) ?? [])
    .filter(({ category }) => category === 'P')
    .map((raion) => ({ raion, hromadas: below.get(raion.code) ?? [] }))
}
