/** What is looked for above, what was found below: whose it is, in which register, where the words stand. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { longestQuery, searchPath } from './search.rules.ts'
import type { DocumentHit, DocumentSearch } from './search.schema.ts'
import { SearchForm } from './search-form.pages.tsx'

type Context = PageContext<unknown, TextKey>

interface SearchProps {
  readonly search: DocumentSearch
  readonly context: Context
}

export function SearchPage({ search, context }: SearchProps) {
  const { texts } = context
  const { hits, filter } = search
  return (
    <>
      <h1>{texts.text('documents.search.title')}</h1>
      <p class="lead">{sayFound(search, context)}</p>
      <SearchForm
        path={searchPath}
        label="documents.search.q"
        filter={filter}
        bodies={search.bodies}
        context={context}
      />
      {search.meant !== null && (
        <p>
          {texts.text('documents.search.meant')}{' '}
          <a href={addressOf({ ...filter, q: search.meant }, context)}>{search.meant}</a>
        </p>
      )}
      {hits.length > 0 && (
        <ol class="hits">
          {hits.map((hit) => (
            <Hit key={hit.id} hit={hit} hasBodies={search.bodies.length > 1} context={context} />
          ))}
        </ol>
      )}
      {search.next !== null && (
        <nav class="pager" aria-label={texts.text('list.pages')}>
          <a href={addressOf({ ...filter, after: search.next }, context)} rel="next">
            {texts.text('documents.search.more')}
          </a>
        </nav>
      )}
    </>
  )
}

/** The state of things in one sentence; what helps where nothing was found. */
function sayFound({ filter, is_empty, count, is_more, bodies }: DocumentSearch, { texts }: Context): string {
  if (filter.q === '') return texts.text('documents.search.lead', { count: bodies.length })
  if (is_empty) return texts.text('documents.search.usual')
  if (count === 0) return texts.text('documents.search.none')
  return texts.text(is_more ? 'documents.search.found_more' : 'documents.search.found', { count })
}

function addressOf(params: Readonly<Record<string, string>>, { link }: Context): string {
  const kept = Object.entries(params).filter(([, value]) => value !== '')
  return `${link(searchPath)}?${new URLSearchParams(kept)}`
}

interface HitProps {
  readonly hit: DocumentHit
  readonly hasBodies: boolean
  readonly context: Context
}

function Hit({ hit, hasBodies, context: { texts, link } }: HitProps) {
  const title = <Marked pieces={hit.marked} />
  return (
    <li>
      <p>
        <a href={link(cardPath(hit.id))}>
          {texts.text('documents.search.hit', { number: hit.number, day: hit.registered_on })}
        </a>{' '}
        {hit.is_cancelled ? (
          <>
            <s>{title}</s> <span class="quiet">{texts.text('documents.cancelled')}</span>
          </>
        ) : (
          title
        )}
      </p>
      {hit.found !== null && (
        <p>
          {hit.found_in !== null && (
            <span class="quiet">{texts.text('documents.search.in_file', { name: hit.found_in })} </span>
          )}
          <Marked pieces={hit.found} />
        </p>
      )}
      <p class="quiet">{hasBodies ? `${hit.body_name} · ${hit.register_name}` : hit.register_name}</p>
    </li>
  )
}

function Marked({ pieces }: { readonly pieces: DocumentHit['marked'] }) {
  return (
    <>
      {pieces.map(({ text, isHit }, at) =>
        isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
      )}
    </>
  )
}

/** A box for the first page of documents. */
export function SearchBox({ context: { texts, link } }: { readonly context: Context }) {
  return (
    <form class="filter screen-only" method="get" action={link(searchPath)}>
      <label>
        <span>{texts.text('documents.search.q')}</span>
        <input class="ds-input" type="search" name="q" maxlength={longestQuery} />
      </label>
      <button class="ds-button" data-variant="secondary" type="submit">
        {texts.text('documents.search.submit')}
      </button>
    </form>
  )
}
