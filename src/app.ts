/** The roof of the web: composes server, assets and the modules' pages into one application. */
import type { FastifyInstance } from 'fastify'
import { registerPages } from '#kernel/http/faces.ts'
import { openApiOf } from '#kernel/http/openapi.ts'
import type { AnyPage } from '#kernel/http/page.ts'
import { createServer, type ServerOptions } from '#kernel/http/server.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { bundleAssets } from '#ui/assets.ts'
import { FaultContent, renderDocument, type Site } from '#ui/document.tsx'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'

export interface AppOptions<Resources> {
  readonly server: ServerOptions
  readonly resources: Resources
  readonly pages: readonly AnyPage<Resources, TextKey>[]
  readonly site: Omit<Site, 'assets'>
  readonly version: string
}

/** An application that is ready to listen; nothing of it reads the environment. */
export async function createApp<Resources>(options: AppOptions<Resources>): Promise<FastifyInstance> {
  const { resources, pages, version } = options
  const app = await createServer(options.server)
  const assets = await bundleAssets()
  assets.register(app)
  const site: Site = { ...options.site, assets }
  const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
  const description = openApiOf(pages, translators.en, { title: 'Spilka', version })
  app.get('/api/openapi.json', async () => description)
  registerPages<Resources, TextKey>(app, pages, {
    resources,
    translators,
    renderDocument: (parts) => renderDocument(site, parts),
    renderFault: (fault, texts) => ({
      head: { title: texts.text('page.fault.title') },
      content: FaultContent({ fault, texts }),
    }),
  })
  return app
}
