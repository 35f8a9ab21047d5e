/** The field of search, the same on every page that has it. */
import type { PageContext } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export function SearchForm({ q = '', context }: { q?: string; context: PageContext<unknown, TextKey> }) {
  const { texts, link } = context
  return (
    <search>
      <form class="unit-search" action={link('/territories/search')} method="get">
        <label for="unit-search">
          <span>{texts.text('search.label')}</span>
        </label>
        <p id="unit-search-hint" class="quiet">
          {texts.text('search.hint')}
        </p>
        <div class="unit-search-row">
          <input
            class="ds-input"
            type="search"
            id="unit-search"
            name="q"
            value={q}
            maxlength={100}
            autocomplete="off"
            aria-describedby="unit-search-hint"
          />
          <button class="ds-button" type="submit">
            {texts.text('search.submit')}
          </button>
        </div>
      </form>
    </search>
  )
}
