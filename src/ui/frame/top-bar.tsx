/** The bar on top of every page: whose it is, its sections, search, the other language. */
import { localPath, translatePath } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Actor } from '#kernel/policy/policy.ts'
import type { TextKey } from '../locales/uk.ts'
import { barePath, otherLanguage, type Site } from './site.ts'

interface BarProps {
  readonly site: Site
  readonly texts: Translator<TextKey>
  readonly url: string
  readonly actor: Actor
}

/** Sections and search stand in the bar, or on a phone behind one button; which of the two, the style decides. */
export function TopBar(props: BarProps) {
  const { site, texts, url, actor } = props
  const { language } = texts
  const other = otherLanguage(language)
  return (
    <div class="top-bar">
      <a class="site-name" href={localPath('/', language)}>
        {site.name(language)}
      </a>
      <div class="bar-wide">
        <Navigation {...props} />
        <SearchForm texts={texts} />
      </div>
      <a class="account" href={localPath('/accounts/me', language)}>
        {actor.person?.name ?? texts.text('page.account')}
      </a>
      <a
        class="language"
        lang={other}
        hreflang={other}
        href={translatePath(url, other)}
        aria-label={texts.text('page.language_label')}
      >
        {texts.text('page.language')}
      </a>
      <details class="menu bar-narrow" name="menu">
        <summary>{texts.text('page.menu')}</summary>
        <div>
          <Navigation {...props} />
          <SearchForm texts={texts} />
        </div>
      </details>
    </div>
  )
}

function Navigation({ site, texts, url }: BarProps) {
  if (site.navigation.length === 0) return null
  const here = barePath(url)
  return (
    <nav aria-label={texts.text('page.main_nav')}>
      <ul>
        {site.navigation.map(({ text, path }) => (
          <li key={path}>
            <a href={localPath(path, texts.language)} aria-current={currentOf(path, here)}>
              {texts.text(text)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** `page` for the page itself, `true` for what lies below it. */
function currentOf(path: string, here: string): 'page' | 'true' | undefined {
  if (here === path) return 'page'
  return path !== '/' && here.startsWith(`${path}/`) ? 'true' : undefined
}

/** Finds territories by name, from every page. */
export function SearchForm({ texts }: { texts: Translator<TextKey> }) {
  return (
    <search>
      <form class="search" method="get" action={localPath('/territories/search', texts.language)}>
        <label>
          <span>{texts.text('page.search_label')}</span>
          <input
            class="ds-input"
            type="search"
            name="q"
            maxlength={100}
            placeholder={texts.text('page.search_hint')}
            required
          />
        </label>
        <button class="ds-button" data-variant="secondary" type="submit">
          {texts.text('page.search')}
        </button>
      </form>
    </search>
  )
}
