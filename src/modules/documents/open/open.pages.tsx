/** Open documents: what bodies decided, for everyone to find, read, print and take along. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Paper } from '#kernel/paper/paper.ts'
import { FactList } from '#ui/fact-list.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Column, DataTable } from '#ui/tables/data-table.tsx'
import { OlderLink } from '#ui/tables/older-link.tsx'
import { SearchForm } from '../search/search-form.pages.tsx'
import { openDocumentPath, openPath } from './open.rules.ts'
import type { OpenDocument, OpenList, OpenRow } from './open.schema.ts'

type Context = PageContext<unknown, TextKey>

interface ListProps {
  readonly list: OpenList
  readonly context: Context
}

export function OpenListPage({ list, context }: ListProps) {
  const { texts, link } = context
  const { documents, filter, bodies, next } = list
  const isFiltered = Object.values(filter).some((value) => value !== '')
  return (
    <>
      <h1>{texts.text('open.title')}</h1>
      <p class="lead">{texts.text('open.lead', { count: bodies.length })}</p>
      {(bodies.length > 0 || isFiltered) && (
        <SearchForm path={openPath} label="open.q" filter={filter} bodies={bodies} context={context} />
      )}
      <DataTable
        caption={texts.text('documents.list.caption', { count: documents.length })}
        columns={columnsOf(context)}
        listing={{ rows: documents, shown: documents, sort: '', order: 'desc', q: '', page: 1, pages: 1 }}
        keyOf={({ id }) => id}
        path={link(openPath)}
        emptyText={texts.text(isFiltered ? 'open.none_found' : 'open.empty')}
        texts={texts}
      />
      <OlderLink path={link(openPath)} params={filter} older={next} texts={texts} />
      <p class="quiet">{texts.text('open.licence')}</p>
    </>
  )
}

function columnsOf({ texts, link }: Context): Column<OpenRow>[] {
  return [
    {
      ...{ key: 'title', label: texts.text('documents.column.title'), isRowHeader: true },
      cell: ({ id, title }) => <a href={link(openDocumentPath(id))}>{title}</a>,
    },
    {
      ...{ key: 'number', label: texts.text('documents.column.number') },
      cell: ({ number }) => number,
    },
    {
      ...{ key: 'day', label: texts.text('documents.column.registered_on') },
      cell: (row) => <span class="nowrap">{texts.text('documents.day', { day: row.registered_on })}</span>,
    },
    {
      ...{ key: 'kind', label: texts.text('documents.register.kind'), isMinor: true },
      cell: ({ register_kind: kind }) => texts.text(`open.kind.${kind}`),
    },
    {
      ...{ key: 'body', label: texts.text('documents.search.body'), isMinor: true },
      cell: ({ body_name }) => body_name,
    },
  ]
}

/** «Рішення № 12 від 3 грудня 2026» */
export function sayDocument(
  { register_kind, number, registered_on }: Pick<OpenDocument, 'register_kind' | 'number' | 'registered_on'>,
  texts: Context['texts'],
): string {
  return texts.text('open.named', {
    ...{ kind: texts.text(`open.kind.${register_kind}`), number, day: registered_on },
  })
}

export function OpenDocumentPage({
  document,
  context,
}: {
  readonly document: OpenDocument
  readonly context: Context
}) {
  const { texts, link } = context
  const { state, title, text, replaced_by } = document
  return (
    <>
      <h1>{title ?? sayDocument(document, texts)}</h1>
      <p class="lead">
        {title === null ? document.body.name : `${sayDocument(document, texts)}. ${document.body.name}`}
      </p>
      {state === 'withdrawn' && (
        <p class="document-notice">
          {texts.text('open.withdrawn', {
            ...{ moment: texts.date(new Date(document.withdrawn_at ?? 0)) },
            reason: document.withdraw_reason ?? '',
          })}
        </p>
      )}
      {state === 'replaced' && replaced_by !== null && (
        <p class="document-notice">
          {texts.text('open.replaced')}{' '}
          <a href={link(openDocumentPath(replaced_by))}>{texts.text('open.replaced_link')}</a>
        </p>
      )}
      {text !== null && <TextOf text={text} context={context} />}
      <FactList facts={factsOf(document, texts)} texts={texts} />
      {state === 'published' && <p class="quiet">{texts.text('open.licence')}</p>}
    </>
  )
}

function TextOf({ text, context: { texts } }: { readonly text: string; readonly context: Context }) {
  if (text === '') return <p class="quiet">{texts.text('open.no_text')}</p>
  return (
    <div class="draft-text" lang="uk">
      {paragraphsOf(text).map((line, i) => (
        <p key={i}>{line}</p>
      ))}
    </div>
  )
}

function paragraphsOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

function factsOf(document: OpenDocument, texts: Context['texts']): [TextKey, string | null][] {
  const { body, register_kind, number, registered_on, published_at, masked, state } = document
  return [
    ['open.field.source', body.name],
    ['case.field.place', body.place_name],
    ['documents.register.kind', texts.text(`open.kind.${register_kind}`)],
    ['documents.column.number', number],
    ['documents.column.registered_on', texts.text('documents.day', { day: registered_on })],
    ['open.field.published', texts.date(new Date(published_at))],
    ['open.field.masked', state === 'published' ? texts.text('open.masked', { count: masked }) : null],
  ]
}

export function openPaper(document: OpenDocument, { texts }: Context): Paper {
  const { title, text, state, body } = document
  const facts = factsOf(document, texts).filter(([, value]) => value !== null)
  return {
    title: title ?? sayDocument(document, texts),
    about: `${sayDocument(document, texts)}. ${body.name}`,
    parts: [
      ...(state === 'withdrawn'
        ? [
            {
              kind: 'text' as const,
              text: texts.text('open.withdrawn', {
                moment: texts.date(new Date(document.withdrawn_at ?? 0)),
                reason: document.withdraw_reason ?? '',
              }),
            },
          ]
        : []),
      ...paragraphsOf(text ?? '').map((line) => ({ kind: 'text' as const, text: line })),
      {
        kind: 'list' as const,
        items: facts.map(([label, value]) => ({ text: `${texts.text(label)}: ${value}` })),
      },
      { kind: 'text' as const, text: texts.text('open.licence'), isQuiet: true },
    ],
  }
}
