/** Open documents for everyone, without signing in: the list, one of them. */
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { OpenDocumentPage, OpenListPage, openPaper, sayDocument } from './open.pages.tsx'
import { getOpen, listOpen } from './open.queries.ts'
import { openDocumentPath, openPath } from './open.rules.ts'
import { OpenDocument, OpenDocumentParams, OpenList, OpenListParams } from './open.schema.ts'

const columns = ['number', 'registered_on', 'title'] as const

const listPage: Page<Resources, OpenListParams, OpenList, TextKey> = {
  path: openPath,
  permission: 'public',
  // What is withdrawn is gone at once, whoever kept the page.
  changes: 'always',
  summary: 'open.summary',
  params: OpenListParams,
  data: OpenList,
  async load(asked, { resources: { db }, texts }) {
    const { q = '', body = '', register_kind = '', from = '', until = '' } = asked
    return {
      filter: { q, body, register_kind, from, until },
      ...(await listOpen(db, asked)),
      licence: texts.text('open.licence'),
    }
  },
  head: (_, { texts }) => ({
    title: texts.text('open.title'),
    breadcrumbs: [{ text: texts.text('open.title'), path: openPath }],
  }),
  view: (list, context) => <OpenListPage list={list} context={context} />,
  csv: ({ documents }, { texts }) => ({
    columns: ['id', ...columns, 'register_kind', 'body_id', 'body_name', 'published_at'],
    titles: [
      'id',
      ...columns.map((column) => texts.text(`documents.column.${column}`)),
      texts.text('documents.register.kind'),
      'body_id',
      texts.text('documents.body.name'),
      texts.text('open.field.published'),
    ],
    rows: documents.map((row) => [
      ...[row.id, ...columns.map((column) => row[column])],
      ...[row.register_kind, row.body_id, row.body_name, row.published_at],
    ]),
  }),
}

const documentPage: Page<Resources, OpenDocumentParams, OpenDocument, TextKey> = {
  path: openDocumentPath(':publication'),
  permission: 'public',
  // What is withdrawn is gone at once, whoever kept the page.
  changes: 'always',
  summary: 'open.one.summary',
  params: OpenDocumentParams,
  data: OpenDocument,
  async load({ publication }, { resources: { db }, texts }) {
    return { ...(await getOpen(db, publication, texts)), licence: texts.text('open.licence') }
  },
  // What was public once and is not any more is said so; programs and search engines then forget it.
  status: ({ state }) => (state === 'published' ? 200 : 410),
  head: (document, { texts }) => ({
    title: document.title ?? sayDocument(document, texts),
    breadcrumbs: [
      { text: texts.text('open.title'), path: openPath },
      { text: document.number, path: openDocumentPath(document.id) },
    ],
  }),
  view: (document, context) => <OpenDocumentPage document={document} context={context} />,
  pdf: (document, context) => openPaper(document, context),
}

export const openPages = [listPage, documentPage]
