/** Registers pages: each in every language with its three faces. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ComponentChild } from 'preact'
import { AppError } from '../errors.ts'
import type { Language, Translator } from '../i18n.ts'
import { csvCell, numberCell } from '../tables/write-csv.ts'
import { problemsOf } from '../validation.ts'
import { type Fault, faultOf } from './faults.ts'
import { type AnyPage, localPath, type PageContext, type PageHead } from './page.ts'

/** What the roof decides: how a document looks and which languages there are. */
export interface FacesOptions<Resources, Key extends string> {
  readonly resources: Resources
  readonly translators: Readonly<Record<Language, Translator<Key>>>
  /** The whole HTML document around a page's content. */
  readonly renderDocument: (document: DocumentParts<Key>) => string
  readonly renderFault: (fault: Fault, texts: Translator<Key>) => { head: PageHead; content: ComponentChild }
}

export interface DocumentParts<Key extends string = string> {
  readonly head: PageHead
  readonly content: ComponentChild
  readonly texts: Translator<Key>
  /** Address that was asked for, with its query. */
  readonly url: string
  /** Faces that the page has beside HTML. */
  readonly faces: readonly ('json' | 'csv')[]
}

const languages: readonly Language[] = ['uk', 'en']

export function registerPages<Resources, Key extends string>(
  app: FastifyInstance,
  pages: readonly AnyPage<Resources, Key>[],
  options: FacesOptions<Resources, Key>,
): void {
  for (const page of pages) {
    for (const language of languages) registerPage(app, page, language, options)
  }
  const answerFault = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const texts = options.translators[languageOf(request.url)]
    const fault = faultOf(error, texts)
    if (fault.status >= 500) request.log.error({ id: request.id, err: error }, 'fault')
    return sendFault(reply, request, fault, texts, options)
  }
  app.setErrorHandler(answerFault)
  app.setNotFoundHandler((request, reply) => answerFault({ statusCode: 404 }, request, reply))
}

function languageOf(url: string): Language {
  return /^\/en(\/|\?|$)/.test(url) ? 'en' : 'uk'
}

function registerPage<Resources, Key extends string>(
  app: FastifyInstance,
  page: AnyPage<Resources, Key>,
  language: Language,
  options: FacesOptions<Resources, Key>,
): void {
  const texts = options.translators[language]
  const link = (path: string) => localPath(path, language)
  const context: PageContext<Resources, Key> = { resources: options.resources, texts, link }
  const load = async (request: FastifyRequest) => page.load(readParams(page, request), context)
  const faces = page.csv ? (['json', 'csv'] as const) : (['json'] as const)
  const path = localPath(page.path, language)

  app.get(path, async (request, reply) => {
    const data = await load(request)
    const content = page.view(data, context)
    const html = options.renderDocument({
      head: page.head(data, context),
      content,
      texts,
      url: request.url,
      faces,
    })
    return reply.type('text/html; charset=utf-8').send(html)
  })
  const suffixed = path === '/' || path === '/en' ? `${path.replace(/\/$/, '')}/index` : path
  app.get(`${suffixed}.json`, async (request, reply) => {
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(await load(request)))
  })
  const { csv } = page
  if (!csv) return
  app.get(`${suffixed}.csv`, async (request, reply) => {
    const { columns, rows } = csv(await load(request), context)
    const name =
      suffixed
        .split('/')
        .at(-1)
        ?.replace(/[^\w-]/g, '') || 'table'
    reply.header('content-disposition', `attachment; filename="${name}.csv"`)
    return reply.type('text/csv; charset=utf-8').send(toCsv(columns, rows))
  })
}

function toCsv(columns: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  const lines = [columns.map(csvCell).join(',')]
  for (const row of rows) {
    const cells = row.map((cell) => (typeof cell === 'number' ? numberCell(cell) : csvCell(cell ?? '')))
    lines.push(cells.join(','))
  }
  // The mark tells spreadsheets that this is UTF-8.
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** Parameters of path and query, checked; wrong ones of the path mean that there is no such page. */
function readParams<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  request: FastifyRequest,
): unknown {
  const path = request.params as Record<string, string>
  const given = { ...(request.query as object), ...path }
  const checked = page.params.safeParse(given)
  if (checked.success) return checked.data
  const problems = problemsOf(checked.error.issues, given)
  const inPath = checked.error.issues.some((issue) => String(issue.path[0]) in path)
  throw inPath ? new AppError('http.not_found') : new AppError('http.bad_query', {}, problems)
}

function sendFault<Resources, Key extends string>(
  reply: FastifyReply,
  request: FastifyRequest,
  fault: Fault,
  texts: Translator<Key>,
  options: FacesOptions<Resources, Key>,
): FastifyReply {
  reply.code(fault.status).header('cache-control', 'no-store')
  const { code, message, problems } = fault
  const path = request.url.split('?')[0]
  if (/\.(json|csv)$/.test(path) || path.startsWith('/api/')) {
    return reply
      .type('application/json; charset=utf-8')
      .send({ error: { code, message, problems, request: request.id } })
  }
  const { head, content } = options.renderFault(fault, texts)
  const html = options.renderDocument({ head, content, texts, url: request.url, faces: [] })
  return reply.type('text/html; charset=utf-8').send(html)
}
