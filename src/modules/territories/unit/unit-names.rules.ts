/** How a unit is called: alone, with its kind, short in a path. */
import { titleOfRegion } from '#engines/place-names/naming/region-title.ts'
import type { Link, Step } from '#kernel/http/page.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { TerritoryTable } from '../tables.ts'

/** What a name is made of. */
export type Named = Pick<TerritoryTable, 'code' | 'category' | 'kind' | 'name' | 'name_en'>

type Texts = Translator<TextKey>

/** Only what its name is made of. */
export function briefOf({ code, category, kind, name, name_en }: Named): Named {
  return { code, category, kind, name, name_en }
}

/** Address of a unit's page. */
export function unitPath(code: string): string {
  return `/territories/${code}`
}

/** The name alone; English falls back to Ukrainian where there is none. */
export function nameIn(language: Language, { name, name_en }: Pick<Named, 'name' | 'name_en'>): string {
  return language === 'en' && name_en ? name_en : name
}

/** The step that every page of the tree begins with. */
export function treeStep(texts: Texts): Step {
  return { text: texts.text('territory.nav'), path: '/territories' }
}

/** What it is, in words: «сільська громада». */
export function sayKind(unit: Named, texts: Texts): string {
  // A republic stands among the oblasts, called so whole; their names are one adjective.
  const form = unit.category === 'O' && unit.name.includes(' ') ? 'republic' : formOf(unit)
  return texts.text(`territory.kind.${form}`)
}

/** The name with what it is, as a heading begins: «Місто Дніпро», «Дніпровська міська громада». */
export function fullName(unit: Named, texts: Texts): string {
  const form = formOf(unit)
  if (form === 'O') return regionTitle(unit, texts)
  return texts.text(`territory.title.${form}`, { name: nameIn(texts.language, unit) })
}

/** The name as a step of a path: «Дніпровська громада», «м. Дніпро». */
export function shortName(unit: Omit<Named, 'kind'>, texts: Texts): string {
  const { category } = unit
  if (category === 'O') return regionTitle(unit, texts)
  return texts.text(`territory.short.${category}`, { name: nameIn(texts.language, unit) })
}

function regionTitle({ name, name_en, category }: Omit<Named, 'kind'>, { language }: Texts): string {
  return titleOfRegion({ name, category, nameEn: name_en })[language]
}

/** A step of a path or an item of a menu. */
export function linkTo(unit: Omit<Named, 'kind'>, texts: Texts): Link {
  return { text: shortName(unit, texts), path: unitPath(unit.code) }
}

/**
 * P-code of OCHA: the first digits of the code that tell the unit apart, up to the hromada.
 * @returns undefined for settlements, which have others
 */
export function pcodeOf({ code, level }: Pick<TerritoryTable, 'code' | 'level'>): string | undefined {
  const length = [4, 6, 9][level - 1]
  return length === undefined ? undefined : code.slice(0, length)
}

function formOf({ category, kind }: Pick<Named, 'category' | 'kind'>) {
  return category === 'H' ? (kind ?? 'H') : category
}
