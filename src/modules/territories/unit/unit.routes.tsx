/** The page of a unit. */
import { compareNames } from '#engines/place-names/folding/compare-names.ts'
import { AppError } from '#kernel/errors.ts'
import type { Link, Page, Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { TerritoryTable } from '../tables.ts'
import type { Unit } from '../tree/tree.queries.ts'
import { type LoadedUnit, UnitPage, unitPicture } from './unit.pages.tsx'
import { findUnit } from './unit.queries.ts'
import { answerOf, type FamilyStep, pageOfChildren, stepsOf } from './unit.rules.ts'
import { UnitAnswer, UnitParams } from './unit.schema.ts'
import { fullName, linkTo, nameIn, treeStep } from './unit-names.rules.ts'

type Texts = Translator<TextKey>

export const unitPage: Page<Resources, UnitParams, UnitAnswer, TextKey, LoadedUnit> = {
  path: '/territories/:code',
  permission: 'public',
  summary: 'territory.summary',
  params: UnitParams,
  data: UnitAnswer,
  async load(params, { resources, texts }) {
    const found = await findUnit(resources.db, params.code, texts.language)
    if (!found) throw new AppError('http.not_found')
    const answer = answerOf(found)
    return { found, answer, children: pageOfChildren(answer.children, params, texts) }
  },
  answer: ({ answer, children }) => ({ ...answer, children: [...children.rows] }),
  head: ({ found: { unit, family } }, { texts }) => ({
    title: fullName(unit, texts),
    breadcrumbs: [treeStep(texts), ...stepsOf(unit, family).map((step) => stepTo(step, texts))],
    next: nextOf(unit, family, texts),
  }),
  view: (loaded, context) => <UnitPage loaded={loaded} context={context} />,
  pictures: ({ found }, context) => [unitPicture({ found, context })],
  csv: ({ children, found }) => ({
    columns: [
      'parent_code',
      'code',
      'category',
      'kind',
      'name',
      'name_en',
      'hromadas',
      'settlements',
      'population',
      'area_km2',
    ],
    rows: children.rows.map((row) => [
      found.unit.code,
      row.code,
      row.category,
      row.kind,
      row.name,
      row.name_en,
      row.hromadas,
      row.settlements,
      row.population,
      row.area_km2,
    ]),
  }),
}

function stepTo({ unit, siblings }: FamilyStep, texts: Texts): Step {
  const menu = siblings.toSorted((a, b) => compareNames(nameIn(texts.language, a), nameIn(texts.language, b)))
  return {
    ...linkTo(unit, texts),
    ...(menu.length > 0 && { siblings: menu.map((one) => linkTo(one, texts)) }),
  }
}

/** To the indicators of those that have any, and back to search. */
function nextOf(unit: TerritoryTable, family: readonly Unit[], texts: Texts): Link[] {
  const { code, category, level, retired_in } = unit
  const search = { text: texts.text('territory.next.search'), path: '/territories/search' }
  if (retired_in !== null || (category !== 'H' && level !== 1)) return [search]
  const oblasts = family.filter((one) => one.level === 1).length
  const region = oblasts === 1 ? '/' : `/indicators/regions/${code}`
  const path = category === 'H' ? `/indicators/hromadas/${code}` : region
  return [{ text: texts.text('territory.next.indicators'), path }, search]
}
