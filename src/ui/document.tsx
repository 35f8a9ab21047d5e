/** The frame around every page: head, bar, where and when, content, foot, and what only paper shows. */
import { renderToString } from 'preact-render-to-string'
import type { DocumentParts } from '#kernel/http/faces-options.ts'
import { isOfPicture, localPath, translatePath } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { Footer, Next } from './frame/footer.tsx'
import { PaperFoot, PaperHead } from './frame/paper.tsx'
import { Rail } from './frame/rail.tsx'
import { faceOf, type Site } from './frame/site.ts'
import { TopBar } from './frame/top-bar.tsx'
import { WhereWhen } from './frame/where-when.tsx'
import type { TextKey } from './locales/uk.ts'
import { PageShown } from './pictures/picture-view.tsx'

type DocumentProps = DocumentParts<TextKey> & { readonly site: Site }

/** A whole HTML document as text. */
export function renderDocument(site: Site, parts: DocumentParts<TextKey>): string {
  return `<!doctype html>${renderToString(<Document site={site} {...parts} />)}`
}

function Document(props: DocumentProps) {
  const { site, head, content, context, url, faces, badges } = props
  const { texts, actor, said } = context
  return (
    <html lang={texts.language} data-color-scheme="auto">
      <Head {...props} />
      <body class={actor.person ? 'working' : undefined}>
        <a class="ds-skip-link" href="#content">
          {texts.text('page.skip')}
        </a>
        <header>
          <TopBar site={site} texts={texts} url={url} actor={actor} />
          <Banner site={site} texts={texts} />
          <WhereWhen head={head} texts={texts} url={url} />
        </header>
        <Rail site={site} texts={texts} url={url} actor={actor} badges={badges} />
        <main id="content" class="page" data-follow={head.followSeconds}>
          <PaperHead site={site} head={head} texts={texts} />
          {said !== undefined && (
            <p class="said" role="status">
              {said}
            </p>
          )}
          <PageShown.Provider value={faces.includes('svg') ? { url, texts } : undefined}>
            {content}
          </PageShown.Provider>
          <Next links={head.next ?? []} texts={texts} />
        </main>
        <Footer
          texts={texts}
          url={url}
          faces={faces.filter((face) => !isOfPicture(face))}
          links={site.foot ?? []}
        />
        <PaperFoot site={site} url={url} texts={texts} />
      </body>
    </html>
  )
}

function Head({ site, head, context: { texts }, url, faces }: DocumentProps) {
  const { assets, publicUrl = '' } = site
  const addressIn = (language: 'uk' | 'en') => `${publicUrl}${translatePath(url, language)}`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${head.title} · ${site.name(texts.language)}`}</title>
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12191e" />
      <link rel="icon" type="image/svg+xml" href={assets.icon} />
      <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={assets.css} />
      <script type="module" src={assets.script} />
      {head.scripts?.map((name) => (
        <script key={name} type="module" src={assets.scripts[name]} />
      ))}
      {head.followSeconds !== undefined && (
        <noscript>
          <meta http-equiv="refresh" content={String(head.followSeconds)} />
        </noscript>
      )}
      <link rel="canonical" href={addressIn(texts.language)} />
      <link rel="alternate" hreflang="uk" href={addressIn('uk')} />
      <link rel="alternate" hreflang="en" href={addressIn('en')} />
      {faces.includes('json') && <link rel="alternate" type="application/json" href={faceOf(url, 'json')} />}
    </head>
  )
}

/** What nobody may overlook about the data of this site. */
function Banner({ site, texts }: { site: Site; texts: Translator<TextKey> }) {
  if (!site.isFictional && !site.isTrial) return null
  return (
    <p class="banner">
      {site.isFictional && <span>{texts.text('page.fictional')}</span>}{' '}
      {site.isTrial && <a href={localPath('/about', texts.language)}>{texts.text('page.trial')}</a>}
    </p>
  )
}
