/** What was found, the best first, each with its way from the oblast. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { fullName, shortName, unitPath } from '../unit/unit-names.rules.ts'
import type { SearchAnswer, SearchHit } from './search.schema.ts'
import { SearchForm } from './search-form.pages.tsx'

type Context = PageContext<unknown, TextKey>

export function SearchPage({
  answer,
  examples,
  context,
}: {
  answer: SearchAnswer
  examples: readonly string[]
  context: Context
}) {
  const { texts } = context
  const { q, results } = answer
  return (
    <>
      <h1>{texts.text('search.title')}</h1>
      <SearchForm q={q} context={context} />
      {q === '' && examples.length > 0 && <Examples examples={examples} context={context} />}
      {q !== '' && results.length === 0 && <Nothing q={q} context={context} />}
      {results.length > 0 && (
        <>
          <p role="status">{sayFound(answer, context)}</p>
          <ol class="search-results">
            {results.map((hit) => (
              <Hit key={hit.code} hit={hit} context={context} />
            ))}
          </ol>
        </>
      )}
    </>
  )
}

function sayFound({ q, total, results }: SearchAnswer, { texts }: Context): string {
  const isNear = results.every(({ how }) => how === 'sound' || how === 'alike')
  const found = isNear
    ? texts.text('search.found_alike', { q })
    : texts.text('search.found', { count: total, q })
  if (total <= results.length) return found
  return `${found} ${texts.text('search.more', { shown: results.length })}`
}

function Examples({ examples, context }: { examples: readonly string[]; context: Context }) {
  const { texts, link } = context
  return (
    <section>
      <h2>{texts.text('search.examples')}</h2>
      <ul>
        {examples.map((typed) => (
          <li key={typed}>
            <a href={link(`/territories/search?q=${encodeURIComponent(typed)}`)}>{typed}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Nothing({ q, context: { texts, link } }: { q: string; context: Context }) {
  return (
    <section role="status">
      <h2>{texts.text('search.nothing', { q })}</h2>
      <ul>
        <li>{texts.text('search.nothing.shorter')}</li>
        <li>{texts.text('search.nothing.code')}</li>
        <li>
          <a href={link('/territories')}>{texts.text('search.nothing.tree')}</a>
        </li>
      </ul>
    </section>
  )
}

function Hit({ hit, context: { texts, link } }: { hit: SearchHit; context: Context }) {
  const note = noteOf(hit, texts)
  return (
    <li>
      <a href={link(unitPath(hit.code))}>{fullName(hit, texts)}</a>
      {note && <span class="quiet"> {texts.text(note, { name: hit.matched })}</span>}
      {hit.is_retired && <span class="quiet"> {texts.text('search.retired')}</span>}
      <br />
      <span class="quiet">{hit.path.map((unit) => shortName(unit, texts)).join(' — ')}</span>
    </li>
  )
}

/** Why it is in the list, where its heading does not show it. */
function noteOf(hit: SearchHit, texts: Translator<TextKey>): TextKey | undefined {
  if (hit.by === 'former') return 'search.by.former'
  if (hit.by === 'centre') return 'search.by.centre'
  const isShown = hit.by === 'code' || fullName(hit, texts).includes(hit.matched)
  return isShown ? undefined : 'search.by.other'
}
