/** The frame around every page: head, top bar, where you are, content, footer. */
import type { ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { DocumentParts } from '#kernel/http/faces.ts'
import { localPath, translatePath } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from './locales/uk.ts'

/** What the whole site says on every page. */
export interface Site {
  /** Name of the region, in the language of the page. */
  readonly name: (language: 'uk' | 'en') => string
  readonly navigation: readonly { readonly text: TextKey; readonly path: string }[]
  readonly isTrial: boolean
  readonly isFictional: boolean
  readonly assets: { readonly css: string; readonly font: string }
}

type Texts = Translator<TextKey>

/** A whole HTML document as text. */
export function renderDocument(site: Site, parts: DocumentParts<TextKey>): string {
  return `<!doctype html>${renderToString(<Document site={site} {...parts} />)}`
}

function Document({ site, head, content, texts, url, faces }: DocumentParts<TextKey> & { site: Site }) {
  const { language } = texts
  return (
    <html lang={language} data-color-scheme="auto">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${head.title} · ${site.name(language)}`}</title>
        <link rel="preload" href={site.assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={site.assets.css} />
        <link
          rel="alternate"
          hreflang={language === 'uk' ? 'en' : 'uk'}
          href={otherLanguage(url, language)}
        />
        {faces.includes('json') && (
          <link rel="alternate" type="application/json" href={faceOf(url, 'json')} />
        )}
      </head>
      <body>
        <a class="ds-skip-link" href="#content">
          {texts.text('page.skip')}
        </a>
        <header>
          <TopBar site={site} texts={texts} url={url} />
          {site.isFictional && <p class="banner">{texts.text('page.fictional')}</p>}
          {site.isTrial && <p class="banner banner-quiet">{texts.text('page.trial')}</p>}
        </header>
        <main id="content" class="page">
          {head.breadcrumbs && <Breadcrumbs trail={head.breadcrumbs} texts={texts} />}
          {content}
        </main>
        <Footer texts={texts} url={url} faces={faces} />
      </body>
    </html>
  )
}

function otherLanguage(url: string, language: 'uk' | 'en'): string {
  return translatePath(url, language === 'uk' ? 'en' : 'uk')
}

/** Address of another face of the page at `url`; the query goes along. */
function faceOf(url: string, face: 'json' | 'csv'): string {
  const [path, query] = url.split('?')
  const bare = path.replace(/\/+$/, '')
  const file = bare === '' || bare === '/en' ? `${bare}/index` : bare
  return `${file}.${face}${query ? `?${query}` : ''}`
}

function TopBar({ site, texts, url }: { site: Site; texts: Texts; url: string }) {
  const { language } = texts
  return (
    <div class="top-bar">
      <a class="site-name" href={localPath('/', language)}>
        {site.name(language)}
      </a>
      {site.navigation.length > 0 && (
        <nav aria-label={texts.text('page.main_nav')}>
          <ul>
            {site.navigation.map(({ text, path }) => (
              <li key={path}>
                <a href={localPath(path, language)}>{texts.text(text)}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <a
        class="language"
        lang={language === 'uk' ? 'en' : 'uk'}
        hreflang={language === 'uk' ? 'en' : 'uk'}
        href={otherLanguage(url, language)}
        aria-label={texts.text('page.language_label')}
      >
        {texts.text('page.language')}
      </a>
    </div>
  )
}

function Breadcrumbs({ trail, texts }: { trail: readonly { text: string; path: string }[]; texts: Texts }) {
  return (
    <nav class="breadcrumbs" aria-label={texts.text('page.breadcrumbs')}>
      <ol>
        {trail.map(({ text, path }) => (
          <li key={path}>
            <a href={localPath(path, texts.language)}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Footer({ texts, url, faces }: { texts: Texts; url: string; faces: readonly ('json' | 'csv')[] }) {
  return (
    <footer class="footer">
      {faces.length > 0 && (
        <p>
          {texts.text('page.faces')}{' '}
          {faces.map((face) => (
            <a key={face} href={faceOf(url, face)}>
              {face.toUpperCase()}
            </a>
          ))}
        </p>
      )}
      <p>
        <a href="/api/openapi.json">{texts.text('page.api')}</a>
      </p>
      <p>{texts.text('page.licence')}</p>
    </footer>
  )
}

/** The content of a page that tells what did not work. */
export function FaultContent({
  fault,
  texts,
}: {
  fault: { message: string; problems: readonly string[] }
  texts: Texts
}): ComponentChild {
  return (
    <>
      <h1>{texts.text('page.fault.title')}</h1>
      <p>{fault.message}</p>
      {fault.problems.length > 0 && (
        <ul>
          {fault.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <p>
        <a href={localPath('/', texts.language)}>{texts.text('page.fault.home')}</a>
      </p>
    </>
  )
}
