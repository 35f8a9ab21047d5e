/** Of which days a book is shown, and the way to the rest of a statement. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'

type Texts = Translator<TextKey>

interface PeriodProps {
  /** Address of the page in the language that is shown, without a query. */
  readonly path: string
  readonly from: string
  readonly until: string
  /** Other parameters that must stay. */
  readonly params?: Readonly<Record<string, string | undefined>>
  readonly texts: Texts
}

export function PeriodForm({ path, from, until, params = {}, texts }: PeriodProps) {
  const field = (name: 'from' | 'until', value: string) => (
    <label>
      <span>{texts.text(`book.period.${name}`)}</span>
      <input class="ds-input" type="date" name={name} value={value} />
    </label>
  )
  return (
    <form class="filter period screen-only" method="get" action={path}>
      {kept(params).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {field('from', from)}
      {field('until', until)}
      <button class="ds-button" type="submit" data-variant="secondary">
        {texts.text('book.period.show')}
      </button>
    </form>
  )
}

interface PagerProps extends Pick<PeriodProps, 'path' | 'params' | 'texts'> {
  /** Whether entries stand on pages before. */
  readonly isLater: boolean
  /** Cursor of the page that follows; null on the last. */
  readonly next: string | null
}

export function StatementPager({ path, params = {}, isLater, next, texts }: PagerProps) {
  if (!isLater && next === null) return null
  const to = (more: readonly [string, string][]) => {
    const query = new URLSearchParams([...kept(params), ...more]).toString()
    return query === '' ? path : `${path}?${query}`
  }
  return (
    <nav class="pager" aria-label={texts.text('list.pages')}>
      <ul>
        {isLater && (
          <li>
            <a href={to([])}>{texts.text('book.pager.first')}</a>
          </li>
        )}
        {next !== null && (
          <li>
            <a href={to([['after', next]])} rel="next">
              {texts.text('book.pager.next')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function kept(params: Readonly<Record<string, string | undefined>>): [string, string][] {
  return Object.entries(params).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
}
