/** The page that searches over all registers. */
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsSee } from '../permissions.ts'
import { firstStep } from '../registers/registers.routes.tsx'
import { SearchPage } from './search.pages.tsx'
import { searchDocuments } from './search.queries.ts'
import { searchPath } from './search.rules.ts'
import { DocumentSearch, SearchParams } from './search.schema.ts'

const columns = ['number', 'registered_on', 'title', 'correspondent'] as const

export const searchPage: Page<Resources, SearchParams, DocumentSearch, TextKey> = {
  path: searchPath,
  permission: documentsSee,
  place: () => undefined,
  summary: 'documents.search.summary',
  params: SearchParams,
  data: DocumentSearch,
  async load(asked, { resources: { db }, actor }) {
    const { q = '', body = '', register_kind = '', from = '', until = '' } = asked
    return {
      filter: { q, body, register_kind, from, until },
      ...(await searchDocuments(db, actor, asked)),
    }
  },
  head: (_, { texts }) => ({
    title: texts.text('documents.search.title'),
    breadcrumbs: [firstStep(texts), { text: texts.text('documents.search.title'), path: searchPath }],
  }),
  view: (search, context) => <SearchPage search={search} context={context} />,
  csv: ({ hits }, { texts }) => ({
    columns: ['id', ...columns, 'register_name', 'body_id', 'body_name', 'is_cancelled'],
    titles: [
      'id',
      ...columns.map((column) => texts.text(`documents.column.${column}`)),
      texts.text('documents.register.name'),
      'body_id',
      texts.text('documents.body.name'),
      texts.text('documents.column.is_cancelled'),
    ],
    rows: hits.map((hit) => [
      ...[hit.id, ...columns.map((column) => hit[column])],
      ...[hit.register_name, hit.body_id, hit.body_name, hit.is_cancelled ? 1 : 0],
    ]),
  }),
}
