/** The roof of the web: composes server, assets and the modules' pages into one application. */
import type { FastifyInstance } from 'fastify'
import type { AnyAct } from '#kernel/acts/act.ts'
import type { AnyInquiry } from '#kernel/acts/inquiry.ts'
import { type ActsOptions, registerActs } from '#kernel/acts/register-acts.ts'
import { registerInquiries } from '#kernel/acts/register-inquiries.ts'
import { type Download, registerDownloads } from '#kernel/files/serving/download.ts'
import { registerPages } from '#kernel/http/faces.ts'
import type { FacesOptions } from '#kernel/http/faces-options.ts'
import type { Fault } from '#kernel/http/faults.ts'
import { openApiOf } from '#kernel/http/openapi.ts'
import type { AnyPage } from '#kernel/http/page.ts'
import { createServer, type ServerOptions } from '#kernel/http/server.ts'
import { StoredAnswer, serveStored } from '#kernel/http/stored-answer.ts'
import { createTranslator, type Language, type Translator } from '#kernel/i18n.ts'
import { createAboutPage } from '#ui/about-page.tsx'
import { createApiPage } from '#ui/api-page.tsx'
import { bundleAssets } from '#ui/assets.ts'
import { renderDocument } from '#ui/document.tsx'
import { renderEmbedded } from '#ui/embedded.tsx'
import { registerFieldApp } from '#ui/field-app.ts'
import { FaultContent, faultTitle } from '#ui/frame/fault.tsx'
import type { Site } from '#ui/frame/site.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'

/** An act is dearer than a page, and there are a page before and one after it. */
const requestsAnAct = 4

/** An inquiry is dearer still: what somebody sent is looked through for a second or more. */
const requestsAnInquiry = 60

export interface AppOptions<Resources> {
  readonly server: ServerOptions
  readonly resources: Resources
  readonly pages: readonly AnyPage<Resources, TextKey>[]
  /** What may be done, and who does it; without it everyone is a guest who reads. */
  readonly people?: People<Resources>
  readonly site: Omit<Site, 'assets' | 'name' | 'isFictional'>
  /** What the data say about the site; asked for each document, so it must be cheap, and it must not fail. */
  readonly region: () => Promise<ServedRegion>
  /** Names the state of the data; pages are kept until it changes. Without it they are made anew each time. */
  readonly revision?: () => Promise<string>
  readonly version: string
}

/** Everything that depends on who asks. */
export interface People<Resources> {
  readonly acts: readonly AnyAct<Resources, TextKey>[]
  readonly inquiries?: readonly AnyInquiry<Resources, TextKey>[]
  readonly downloads?: readonly Download<Resources>[]
  readonly options: Pick<ActsOptions<Resources, TextKey>, 'db'> &
    Required<Pick<ActsOptions<Resources, TextKey>, 'findActor' | 'findPlace' | 'recordVisit'>> &
    Pick<ActsOptions<Resources, TextKey>, 'now' | 'shelf' | 'record' | 'signIn' | 'badgesOf'>
}

export interface ServedRegion {
  /** Name of the region; undefined where there is none, or several. */
  readonly name: (language: Language) => string | undefined
  readonly isFictional: boolean
}

/** An application that is ready to listen; nothing of it reads the environment. */
export async function createApp<Resources>(options: AppOptions<Resources>): Promise<FastifyInstance> {
  const { resources, pages, version, region, revision, people } = options
  const app = await createServer(options.server)
  const assets = await bundleAssets()
  assets.register(app)
  const site = { ...options.site, assets }
  const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
  const describe = (language: Language) =>
    openApiOf(pages, translators[language], { title: 'Spilka', version }, people?.acts, people?.inquiries)
  serveStored(app, '/api/openapi.json', () => describedBy(describe('en')))
  addDiscovery(app, assets.icon, region)
  const { requestsPerMinute } = options.server
  const own: readonly AnyPage<Resources, TextKey>[] = [
    createAboutPage({ version, isTrial: site.isTrial }),
    createApiPage({ describe, requestsPerMinute }),
  ]
  const siteName = (name: (language: Language) => string | undefined, language: Language) =>
    name(language) ?? translators[language].text('page.site_name')
  const faces: FacesOptions<Resources, TextKey> = {
    resources,
    translators,
    renderDocument: async (parts) => {
      const { name, isFictional } = await region()
      const nameIn = (language: Language) => siteName(name, language)
      return renderDocument({ ...site, isFictional, name: nameIn }, parts)
    },
    renderEmbedded: async (parts) => {
      const { name, isFictional } = await region()
      return renderEmbedded({ isFictional, name: siteName(name, parts.context.texts.language) }, parts)
    },
    renderFault: (fault: Fault, texts: Translator<TextKey>, request: string | undefined) => ({
      head: { title: faultTitle(fault, texts) },
      content: FaultContent({ fault, texts, request }),
    }),
    publicUrl: site.publicUrl,
    stamp: async (language) => {
      const { name, isFictional } = await region()
      const notice = isFictional ? { notice: translators[language].text('page.fictional') } : {}
      return { publisher: siteName(name, language), ...notice }
    },
    ...(revision ? { revision } : {}),
    ...people?.options,
  }
  registerPages(app, [...pages, ...own], faces)
  if (people) {
    const { https } = options.server
    await registerFieldApp(app, { https, name: translators.uk.text('field.app') })
    const actsPerMinute = Math.ceil(requestsPerMinute / requestsAnAct)
    registerActs(app, people.acts, { ...faces, ...people.options, actsPerMinute, https })
    addInquiries(app, people, faces, requestsPerMinute)
    registerDownloads(app, people.downloads ?? [], { ...faces, ...people.options })
  }
  return app
}

function addInquiries<Resources>(
  app: FastifyInstance,
  { inquiries = [], options: { shelf } }: People<Resources>,
  faces: FacesOptions<Resources, TextKey>,
  requestsPerMinute: number,
): void {
  if (!shelf) return
  const inquiriesPerMinute = Math.ceil(requestsPerMinute / requestsAnInquiry)
  registerInquiries(app, inquiries, { ...faces, inquiriesPerMinute, incoming: shelf.incoming })
}

function describedBy(description: object): StoredAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' }
  return new StoredAnswer(JSON.stringify(description), headers)
}

/** What machines ask for at addresses of their own. */
function addDiscovery(app: FastifyInstance, icon: string, region: () => Promise<ServedRegion>): void {
  app.get('/robots.txt', async (_request, reply) => {
    const { isFictional } = await region()
    // What is invented must not be found as fact; orders and filters of a list are no pages of their own.
    const closed = isFictional ? ['/'] : ['/*?*sort=', '/*?*q=']
    const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '']
    return reply.type('text/plain; charset=utf-8').send(lines.join('\n'))
  })
  app.get('/favicon.ico', (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').redirect(icon),
  )
}
