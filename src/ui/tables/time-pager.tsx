/** Turns pages of a list by time, where nobody counts how many there are. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'

interface TimePagerProps {
  /** Address of the page in the language that is shown, without a query. */
  readonly path: string
  /** Whether newer rows stand on pages before. */
  readonly isLater: boolean
  /** Cursor of the page that follows; null on the last. */
  readonly next: string | null
  readonly texts: Translator<TextKey>
}

export function TimePager({ path, isLater, next, texts }: TimePagerProps) {
  if (!isLater && next === null) return null
  return (
    <nav class="pager" aria-label={texts.text('list.pages')}>
      <ul>
        {isLater && (
          <li>
            <a href={path}>{texts.text('list.newest')}</a>
          </li>
        )}
        {next !== null && (
          <li>
            <a href={`${path}?before=${next}`} rel="next">
              {texts.text('list.older')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
