/** Searching territories by what people type. */
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { briefOf, treeStep } from '../unit/unit-names.rules.ts'
import { SearchPage } from './search.pages.tsx'
import { getUnitSearch } from './search.queries.ts'
import { SearchAnswer, SearchParams } from './search.schema.ts'

/** More are not read; whoever gets so many types more. */
const mostResults = 50

interface Loaded {
  readonly answer: SearchAnswer
  readonly examples: readonly string[]
}

export const searchPage: Page<Resources, SearchParams, SearchAnswer, TextKey, Loaded> = {
  path: '/territories/search',
  permission: 'public',
  summary: 'search.summary',
  params: SearchParams,
  data: SearchAnswer,
  async load({ q }, { resources: { db } }) {
    const { search, examples } = await getUnitSearch(db)
    const { found, total } = search(q, mostResults)
    const results = found.map(({ unit, by, matched, how, path }) => {
      const { population, is_retired } = unit
      return { ...briefOf(unit), population, is_retired, by, matched, how, path: path.map(briefOf) }
    })
    return { answer: { q, total, results }, examples }
  },
  answer: ({ answer }) => answer,
  head: ({ answer: { q } }, { texts }) => ({
    title: q === '' ? texts.text('search.title') : texts.text('search.title_of', { q }),
    breadcrumbs: [treeStep(texts), { text: texts.text('search.title'), path: '/territories/search' }],
    next: [{ text: texts.text('territory.next.place'), path: '/territories/at' }],
  }),
  view: (loaded, context) => <SearchPage {...loaded} context={context} />,
  csv: ({ answer: { results } }) => ({
    columns: [
      'code',
      'category',
      'kind',
      'name',
      'name_en',
      'population',
      'by',
      'matched',
      'how',
      'parent_code',
    ],
    rows: results.map((hit) => [
      hit.code,
      hit.category,
      hit.kind,
      hit.name,
      hit.name_en,
      hit.population,
      hit.by,
      hit.matched,
      hit.how,
      hit.path[0]?.code ?? null,
    ]),
  }),
}
