/** The rail at the side of whoever works here: the pages that they may use, and the way out. */
import { localPath } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { type Actor, grantsFor } from '#kernel/policy/policy.ts'
import type { TextKey } from '../locales/uk.ts'
import { barePath, type Site } from './site.ts'

interface RailProps {
  readonly site: Pick<Site, 'work'>
  readonly texts: Translator<TextKey>
  readonly url: string
  readonly actor: Actor
  /** What waits behind a link, by its path. */
  readonly badges?: Readonly<Record<string, number>> | undefined
}

export function Rail({ site, texts, url, actor, badges = {} }: RailProps) {
  if (!actor.person) return null
  const here = barePath(url)
  const links = site.work.filter(
    ({ permission }) => permission === 'signed_in' || grantsFor(actor, permission).length > 0,
  )
  return (
    <nav class="rail" aria-label={texts.text('page.work')}>
      <ul>
        {links.map(({ text, path }) => (
          <li key={path}>
            <a href={localPath(path, texts.language)} aria-current={here === path ? 'page' : undefined}>
              {sayLink(texts, texts.text(text), badges[path])}
            </a>
          </li>
        ))}
      </ul>
      <form method="post" action={localPath('/accounts/sign-out', texts.language)}>
        <button class="ds-button" data-variant="tertiary" type="submit">
          {texts.text('page.sign_out')}
        </button>
      </form>
    </nav>
  )
}

function sayLink(texts: Translator<TextKey>, text: string, count = 0): string {
  return count === 0 ? text : texts.text('page.work_count', { text, count })
}
