/** The form of a search over documents: words, and what narrows them. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { Choose } from '../cards/list.pages.tsx'
import { registerKinds } from '../cards/requisites.rules.ts'
import { longestQuery } from './search.rules.ts'

interface SearchFormProps {
  /** Of the page that answers. */
  readonly path: string
  /** What the field of the words is called. */
  readonly label: TextKey
  readonly filter: Readonly<Record<'q' | 'body' | 'register_kind' | 'from' | 'until', string>>
  readonly bodies: readonly { readonly id: string; readonly name: string }[]
  readonly context: PageContext<unknown, TextKey>
}

export function SearchForm({ path, label, filter, bodies, context: { texts, link } }: SearchFormProps) {
  const { q, ...others } = filter
  const isFolded = Object.values(others).every((value) => value === '')
  return (
    <form class="filter screen-only" method="get" action={link(path)}>
      <label>
        <span>{texts.text(label)}</span>
        <input class="ds-input" type="search" name="q" value={q} maxlength={longestQuery} />
      </label>
      <button class="ds-button" type="submit">
        {texts.text('documents.search.submit')}
      </button>
      {(q !== '' || !isFolded) && <a href={link(path)}>{texts.text('documents.search.clear')}</a>}
      <details open={!isFolded} class="more-filters">
        <summary>{texts.text('documents.search.narrow')}</summary>
        <div class="filter">
          <Choose
            {...{ name: 'body', label: texts.text('documents.search.body'), value: filter.body }}
            choices={bodies.map(({ id, name }) => [id, name])}
            any={texts.text('documents.filter.any')}
          />
          <Choose
            {...{ name: 'register_kind', value: filter.register_kind }}
            label={texts.text('documents.register.kind')}
            choices={registerKinds.map((kind) => [kind, texts.text(`documents.kind.${kind}`)])}
            any={texts.text('documents.filter.any')}
          />
          {(['from', 'until'] as const).map((name) => (
            <label key={name}>
              <span>{texts.text(`audit.filter.${name}`)}</span>
              <input class="ds-input" type="date" name={name} value={filter[name]} />
            </label>
          ))}
        </div>
      </details>
    </form>
  )
}
