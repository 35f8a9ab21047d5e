/** Answers what went wrong: as a page in the language of the address, as data where data were asked for. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { Language, Translator } from '../i18n.ts'
import { type Fault, faultOf } from './faults.ts'
import { localPath } from './page.ts'
import { PageCache } from './page-cache.ts'
import { StoredAnswer, sendBytes } from './stored-answer.ts'

/** Seconds after which one may ask again, where nobody knows better. */
const retryAfter = 5

/**
 * A fault as a whole HTML document; of a fault that is the same for everyone `url` is the home page and `id`, the name of
 * the request in the log, is absent.
 */
type RenderFaultPage<Key extends string> = (
  fault: Fault,
  texts: Translator<Key>,
  asked: { readonly url: string; readonly id: string | undefined },
) => string | Promise<string>

/**
 * Sets what answers errors and unknown addresses; looking for addresses counts as asking, and is limited like it.
 * @param signIn path of the page for signing in, where whoever needs to is sent
 */
export function answerFaults<Key extends string>(
  app: FastifyInstance,
  translators: Readonly<Record<Language, Translator<Key>>>,
  renderPage: RenderFaultPage<Key>,
  signIn?: string,
): void {
  const kept = new PageCache(1_000_000)
  const store = async (fault: Fault, texts: Translator<Key>, request: FastifyRequest) => {
    const { url, id } = request
    if (wantsData(url) || isJsonAct(request)) return storeData(fault, id)
    const storePage = async (asked: Parameters<typeof renderPage>[2]) =>
      new StoredAnswer(await renderPage(fault, texts, asked), headersFor('text/html'))
    if (!isForAll(fault)) return storePage({ url, id })
    // A server that has too much to do must not have more to do by saying so: such a page is made once a minute.
    const minute = String(Math.floor(Date.now() / 60_000))
    const home = { url: localPath('/', texts.language), id: undefined }
    return kept.get(`${texts.language} ${fault.code} ${fault.message}`, minute, () => storePage(home))
  }
  const answer = async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const texts = translators[languageOf(request.url)]
    const fault = faultOf(error, texts)
    if (isOurs(fault, error)) request.log.error({ err: error }, 'fault')
    if (fault.code === 'policy.signed_out' && signIn !== undefined && isPageVisit(request)) {
      const to = encodeURIComponent(request.url)
      return reply.redirect(`${localPath(signIn, texts.language)}?to=${to}`, 303)
    }
    const stored = await store(fault, texts, request).catch((err) => {
      request.log.error({ err }, 'the page of a fault')
      return new StoredAnswer(fault.message, headersFor('text/plain'))
    })
    reply.code(fault.status)
    if (fault.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', retryAfter)
    return sendBytes(request, reply, stored)
  }
  app.setErrorHandler(answer)
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    answer({ statusCode: 404 }, request, reply),
  )
}

function languageOf(url: string): Language {
  return /^\/en(\/|\?|$)/.test(url) ? 'en' : 'uk'
}

function isPageVisit({ method, url }: FastifyRequest): boolean {
  return method === 'GET' && !wantsData(url)
}

function wantsData(url: string): boolean {
  const path = url.split('?')[0]
  return /\.(json|csv|xlsx|svg|png)$/.test(path) || path.startsWith('/api/')
}

/** A program that sends JSON reads JSON. */
function isJsonAct({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' && /json/i.test(headers['content-type'] ?? '')
}

/** Too much at once, of one client or of all. */
function isRefusal({ status }: Fault): boolean {
  return status === 429 || status === 503
}

/** Whether everyone is told the same. */
function isForAll(fault: Fault): boolean {
  return isRefusal(fault) || (fault.status < 500 && fault.problems.length === 0)
}

/** Whether somebody should look into it; that there is too much to do stands in the log as it is. */
function isOurs(fault: Fault, error: unknown): boolean {
  return fault.status >= 500 && (!isRefusal(fault) || error instanceof AppError)
}

function storeData({ code, message, problems, fields = [] }: Fault, request: string): StoredAnswer {
  return new StoredAnswer(
    JSON.stringify({
      error: { code, message, problems, ...(fields.length > 0 ? { fields } : {}), request },
    }),
    headersFor('application/json'),
  )
}

function headersFor(type: string) {
  return { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }
}
