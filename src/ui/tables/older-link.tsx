/** Turning the pages of a list that only grows: by the key of its last row, so that new rows move nothing. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '../locales/uk.ts'

interface OlderLinkProps {
  /** Address of the page in the language that is shown, without a query. */
  readonly path: string
  /** What else of the address must stay; what is empty is left out. */
  readonly params: Readonly<Record<string, string | undefined>>
  /** Key of the last row; null where no older one is left. */
  readonly older: string | null
  readonly texts: Translator<TextKey>
}

export function OlderLink({ path, params, older, texts }: OlderLinkProps) {
  if (older === null) return null
  const kept = Object.entries(params).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const query = new URLSearchParams([...kept, ['before', older]])
  return (
    <nav class="pager" aria-label={texts.text('list.pages')}>
      <a href={`${path}?${query}`} rel="next">
        {texts.text('list.older')}
      </a>
    </nav>
  )
}
