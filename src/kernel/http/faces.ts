/** Registers pages: each in every language with its three faces. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ComponentChild } from 'preact'
import { AppError } from '../errors.ts'
import type { Language, Translator } from '../i18n.ts'
import { csvCell, numberCell } from '../tables/write-csv.ts'
import { problemsOf } from '../validation.ts'
import { answerFaults } from './answer-faults.ts'
import type { Fault } from './faults.ts'
import { MakingGate } from './making-gate.ts'
import { type AnyPage, localPath, type PageContext, type PageHead } from './page.ts'
import { PageCache } from './page-cache.ts'
import { describeParams } from './page-params.ts'
import { StoredAnswer, sendStored } from './stored-answer.ts'

/** What the roof decides: how a document looks and which languages there are. */
export interface FacesOptions<Resources, Key extends string> {
  readonly resources: Resources
  readonly translators: Readonly<Record<Language, Translator<Key>>>
  /** The whole HTML document around a page's content. */
  readonly renderDocument: (document: DocumentParts<Key>) => string | Promise<string>
  /** @param request id of the request as it stands in the log; of a refusal nothing stands there */
  readonly renderFault: (
    fault: Fault,
    texts: Translator<Key>,
    request: string | undefined,
  ) => { head: PageHead; content: ComponentChild }
  /** Names the state of the data; answers are kept until it changes. Without it every answer is made anew. */
  readonly revision?: () => Promise<string>
}

export interface DocumentParts<Key extends string = string> {
  readonly head: PageHead
  readonly content: ComponentChild
  readonly texts: Translator<Key>
  /** Address of the page with its query; of a fault the address that was asked for. */
  readonly url: string
  /** Faces that the page has beside HTML. */
  readonly faces: readonly ('json' | 'csv')[]
}

const languages: readonly Language[] = ['uk', 'en']

/** Memory for answers that are kept; some hundreds of pages in both languages. */
const keptBytes = 64 * 2 ** 20

/** Kept answers may be kept by others, too, who ask each time whether they are still good. */
const cacheControl = 'public, max-age=0, must-revalidate'

export function registerPages<Resources, Key extends string>(
  app: FastifyInstance,
  pages: readonly AnyPage<Resources, Key>[],
  options: FacesOptions<Resources, Key>,
): void {
  const makers = { cache: new PageCache(keptBytes), gate: new MakingGate() }
  for (const page of pages) {
    for (const language of languages) registerPage(app, page, language, options, makers)
  }
  answerFaults(app, options.translators, (fault, texts, { url, id }) =>
    options.renderDocument({ ...options.renderFault(fault, texts, id), texts, url, faces: [] }),
  )
}

function registerPage<Resources, Key extends string>(
  app: FastifyInstance,
  page: AnyPage<Resources, Key>,
  language: Language,
  options: FacesOptions<Resources, Key>,
  { cache, gate }: { cache: PageCache; gate: MakingGate },
): void {
  const texts = options.translators[language]
  const context: PageContext<Resources, Key> = {
    resources: options.resources,
    texts,
    link: (path) => localPath(path, language),
  }
  const { revision } = options
  const isKept = page.permission === 'public' && page.changes !== 'always'
  const { queryNames } = describeParams(page)
  for (const face of facesOf(page)) {
    const path = facePath(localPath(page.path, language), face)
    app.get(path, async (request, reply) => {
      const address = addressOf(path, queryNames, request)
      const make = async () => {
        const params = readParams(page, request)
        return gate.run(
          () => page.load(params, context),
          (loaded) => makeFace(face, page, loaded, context, options, address),
        )
      }
      const answer = await (isKept && revision ? cache.get(address, await revision(), make) : make())
      return sendStored(request, reply, answer)
    })
  }
}

type Face = 'html' | 'json' | 'csv'

function facesOf<Resources, Key extends string>(page: AnyPage<Resources, Key>): Face[] {
  return page.csv ? ['html', 'json', 'csv'] : ['html', 'json']
}

/** Home has no name that a suffix could be put after. */
function facePath(path: string, face: Face): string {
  if (face === 'html') return path
  return `${path === '/' || path === '/en' ? `${path.replace(/\/$/, '')}/index` : path}.${face}`
}

/** The address as we write it, whatever else was asked: known parameters in our order, so that one page has one address. */
function addressOf(path: string, queryNames: readonly string[], request: FastifyRequest): string {
  const params = request.params as Record<string, string>
  const query = request.query as Record<string, string | string[] | undefined>
  const asked = queryNames.flatMap((name) =>
    [query[name] ?? []].flat().map((value) => `${name}=${encodeURIComponent(value)}`),
  )
  const bare = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name]))
  return asked.length === 0 ? bare : `${bare}?${asked.join('&')}`
}

async function makeFace<Resources, Key extends string>(
  face: Face,
  page: AnyPage<Resources, Key>,
  loaded: unknown,
  context: PageContext<Resources, Key>,
  options: FacesOptions<Resources, Key>,
  address: string,
): Promise<StoredAnswer> {
  const head = { 'cache-control': cacheControl }
  if (face === 'json') {
    const data = JSON.stringify(page.answer ? page.answer(loaded) : loaded)
    return new StoredAnswer(data, { ...head, 'content-type': 'application/json; charset=utf-8' })
  }
  if (face === 'csv' && page.csv) {
    const { columns, rows } = page.csv(loaded, context)
    return new StoredAnswer(toCsv(columns, rows), {
      ...head,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName(address)}.csv"`,
    })
  }
  const html = await options.renderDocument({
    head: page.head(loaded, context),
    content: page.view(loaded, context),
    texts: context.texts,
    url: address,
    faces: dataFacesOf(page, loaded),
  })
  return new StoredAnswer(
    html,
    { ...head, 'content-type': 'text/html; charset=utf-8' },
    page.status?.(loaded),
  )
}

/** What a page may offer beside itself: nothing where its data would be refused, because nothing was asked yet. */
function dataFacesOf<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  loaded: unknown,
): ('json' | 'csv')[] {
  try {
    page.answer?.(loaded)
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
  return page.csv ? ['json', 'csv'] : ['json']
}

/** Last part of an address in letters that every system takes. */
function fileName(address: string): string {
  const last = address.split('?')[0].split('/').at(-1) ?? ''
  return last.replace(/\.csv$/, '').replace(/[^\w-]/g, '') || 'table'
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
