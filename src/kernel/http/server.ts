/** The HTTP server: what every answer has, whatever the page — safety headers, limits, ids, logs, health. */
import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { registerMultipart, uploadRoute } from '../files/multipart/register-multipart.ts'
import { watchPace } from '../files/multipart/watch-body.ts'
import { describeError } from './logged-error.ts'
import { TooBusy } from './making-gate.ts'
import { limitRequests } from './rate-limits.ts'
import { safetyHeaders } from './safety-headers.ts'

/** `error`: only what somebody should look into; `info`: every request, too; `debug`: every job, too. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug'

/** What is counted of an answer: nothing that came from outside. */
export interface Answered {
  /** Pattern of the route, `unknown` where there is none. */
  readonly route: string
  readonly method: string
  readonly status: number
  readonly seconds: number
}

export interface ServerOptions {
  /** Where logs go, a JSON object a line; without it nothing is logged. */
  readonly logStream?: NodeJS.WritableStream
  readonly logLevel?: LogLevel
  /** Requests a minute from one address. */
  readonly requestsPerMinute: number
  /** Whether what the server needs (the database) answers. */
  readonly isReady: () => Promise<boolean>
  /** Whether people reach it by https, so that browsers may be told to insist on it; then a proxy stands before it. */
  readonly https: boolean
  /** Milliseconds that a client may take to send a request, or to take nothing of an answer; 30 s. */
  readonly patienceMs?: number
  /** Told of every answer. */
  readonly onAnswered?: (answered: Answered) => void
}

/** Bodies are forms and short JSON; uploads have limits of their own. */
const bodyLimit = 1_000_000

/** Milliseconds that a page may be in the making; then its client is told to come again. */
const handlerTimeout = 20_000

/** Where addresses of proxies are believed to be: this machine and its own networks, never the open one. */
const proxies = ['loopback', 'linklocal', 'uniquelocal']

/** Routes have no JSON Schema, zod checks what comes: fastify's own compilers, which every start would read, are not needed. */
const noSchemas = { buildValidator: refuseSchemas, buildSerializer: refuseSchemas }

function refuseSchemas(): never {
  throw new Error('routes have no JSON Schema: declare a page or an act')
}

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { patienceMs = 30_000, logStream, logLevel = 'info' } = options
  const app: FastifyInstance = fastify({
    ...timeouts(patienceMs),
    bodyLimit,
    trustProxy: options.https && proxies,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    // Refusals look the same while it stops, see below.
    return503OnClosing: false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'id' }),
    schemaController: { compilersFactory: noSchemas },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    logger: logStream
      ? { level: logLevel, stream: logStream, base: null, serializers: { err: describeError } }
      : false,
    frameworkErrors: (error, request, reply) => {
      dress(request, reply)
      return app.errorHandler(error, request, reply)
    },
  })
  const headers = safetyHeaders(options.https)
  const dress = (request: FastifyRequest, reply: FastifyReply) =>
    reply.headers(headers).header('x-request-id', request.id)
  const { isClosing } = closeGently(app, Math.min(10_000, patienceMs))
  app.addHook('onRequest', (request, reply, done) => {
    dress(request, reply)
    done(isClosing() ? new TooBusy() : undefined)
  })
  app.addHook('onResponse', (request, reply, done) => {
    // No address, no query, no header: nothing that could name a person.
    const route = request.routeOptions.url ?? 'unknown'
    const { method } = request
    const { statusCode: status, elapsedTime } = reply
    request.log.info({ method, route, status, ms: Math.round(elapsedTime) }, 'request')
    options.onAnswered?.({ route, method, status, seconds: elapsedTime / 1000 })
    done()
  })
  hurryBodies(app, patienceMs)
  await registerMultipart(app)
  await limitRequests(app, options.requestsPerMinute)
  addHealth(app, options.isReady)
  return app
}

/** A server that stops finishes what is under way, refuses what is new, and hangs up after `patienceMs` in any case. */
function closeGently(app: FastifyInstance, patienceMs: number): { isClosing: () => boolean } {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
    setTimeout(() => app.server.closeAllConnections(), patienceMs).unref()
  })
  app.addHook('onResponse', (_request, _reply, done) => {
    // Else Node keeps the line open for one more question that would be refused.
    if (isClosing) setImmediate(() => app.server.closeIdleConnections())
    done()
  })
  return { isClosing: () => isClosing }
}

/** A client that sends or takes nothing for so long is let go: slow ones must not use up the connections. */
function timeouts(patienceMs: number) {
  return {
    connectionTimeout: patienceMs,
    // Of uploads; other bodies have less, see below.
    requestTimeout: uploadRoute.handlerTimeout,
    keepAliveTimeout: Math.min(10_000, patienceMs),
    handlerTimeout,
    http: { headersTimeout: patienceMs, connectionsCheckingInterval: Math.ceil(patienceMs / 10) },
  }
}

/**
 * A body must be in after `patienceMs`. Files may take longer as long as they come, also where nobody reads them: what is
 * refused before it is read comes all the same.
 */
function hurryBodies(app: FastifyInstance, patienceMs: number): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw, routeOptions } = request
    const given = routeOptions.handlerTimeout ?? handlerTimeout
    if (raw.headers['content-length'] !== undefined || raw.headers['transfer-encoding'] !== undefined) {
      const isLong = given > handlerTimeout && isOfFiles(raw.headers['content-type'])
      const timer = setTimeout(() => raw.destroy(), isLong ? given : patienceMs).unref()
      const endWatch = isLong ? watchPace(raw, patienceMs) : () => {}
      const end = () => {
        clearTimeout(timer)
        endWatch()
      }
      raw.once('end', end).once('close', end)
    }
    done()
  })
}

function isOfFiles(type: string | undefined): boolean {
  return /^multipart\/form-data\s*(;|$)/i.test(type ?? '')
}

/** For machines that watch. */
function addHealth(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  const options = { config: { rateLimit: false as const } }
  app.get('/health', options, async () => ({ status: 'ok' }))
  app.get('/ready', options, async (_request, reply) => {
    const ready = await isReady().catch(() => false)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
  })
}
