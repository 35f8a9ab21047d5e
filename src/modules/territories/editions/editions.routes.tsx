/** Editions of the codifier and what each of them changed. */
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listChanges, listEditions } from '../codifier/history.queries.ts'
import { treeStep } from '../unit/unit-names.rules.ts'
import { EditionsPage, type LoadedChanges } from './editions.pages.tsx'
import { changeOf, countOf, editionOf, pageOfChanges } from './editions.rules.ts'
import { Changes, ChangesParams } from './editions.schema.ts'

export const editionsPage: Page<Resources, ChangesParams, Changes, TextKey, LoadedChanges> = {
  path: '/territories/changes',
  permission: 'public',
  summary: 'edition.summary',
  params: ChangesParams,
  data: Changes,
  async load(params, { resources: { db }, texts }) {
    const { edition, kind } = params
    const editions = await listEditions(db)
    // The newest one that changed something is what people come for.
    const shown =
      edition === undefined
        ? (editions.find((one) => countOf(one) > 0) ?? editions[0])
        : editions.find(({ id }) => id === edition)
    if (edition !== undefined && !shown) throw new AppError('http.not_found')
    const limit = shown ? countOf(shown, kind) : 0
    const changes =
      shown && limit > 0
        ? await listChanges(db, { loadId: shown.id, kind, limit, offset: 0, language: texts.language })
        : []
    return { editions, shown, kind, listing: pageOfChanges(changes, params, texts) }
  },
  answer: ({ editions, shown, kind, listing }) => ({
    editions: editions.map(editionOf),
    edition: shown?.id ?? null,
    kind: kind ?? null,
    changes: listing.rows.map(changeOf),
  }),
  head: (_, { texts }) => ({
    title: texts.text('edition.title'),
    breadcrumbs: [treeStep(texts), { text: texts.text('edition.title'), path: '/territories/changes' }],
  }),
  view: (loaded, context) => <EditionsPage loaded={loaded} context={context} />,
  csv: ({ listing }) => ({
    columns: ['edition', 'loaded_at', 'code', 'name', 'kind', 'before', 'before_name', 'after', 'after_name'],
    rows: listing.rows.map((change) => [
      change.title ?? change.file,
      change.loaded_at.toISOString(),
      change.code,
      change.name,
      change.kind,
      change.before,
      change.before_name,
      change.after,
      change.after_name,
    ]),
  }),
}
