/** The document of a page that other sites show: itself and its sheet, nothing to be fetched beside it. */
import { renderToString } from 'preact-render-to-string'
import type { DocumentParts } from '#kernel/http/faces-options.ts'
import type { TextKey } from './locales/uk.ts'
import { embeddedSheet } from './theme/written-sheets.ts'

interface EmbeddedSite {
  readonly name: string
  readonly isFictional: boolean
}

export function renderEmbedded(
  site: EmbeddedSite,
  { head, content, context }: DocumentParts<TextKey>,
): string {
  const { texts } = context
  const html = renderToString(
    <html lang={texts.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${head.title} · ${site.name}`}</title>
        <style dangerouslySetInnerHTML={{ __html: embeddedSheet() }} />
      </head>
      <body>
        <main>
          {site.isFictional && <p class="notice">{texts.text('page.fictional')}</p>}
          {content}
        </main>
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}
