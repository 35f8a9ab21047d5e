/** The HTTP server: what every answer has, whatever the page — safety headers, limits, ids, logs, health. */
import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, LogController } from 'fastify'

export interface ServerOptions {
  /** Where logs go, a JSON object a line; without it nothing is logged. */
  readonly logStream?: NodeJS.WritableStream
  /** Requests a minute from one address. */
  readonly requestsPerMinute: number
  /** Whether what the server needs (the database) answers. */
  readonly isReady: () => Promise<boolean>
  /** Whether people reach it by https, so that browsers may be told to insist on it. */
  readonly https: boolean
}

/** Bodies are forms and short JSON; uploads have limits of their own. */
const bodyLimit = 1_000_000

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    trustProxy: false,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    logger: options.logStream ? { level: 'info', stream: options.logStream, base: null } : false,
  })
  await app.register(helmet, safetyHeaders(options.https))
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  })
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    // No address, no query, no header: nothing that could name a person.
    const route = request.routeOptions.url ?? 'unknown'
    const fields = { id: request.id, method: request.method, route, status: reply.statusCode }
    request.log.info({ ...fields, ms: Math.round(reply.elapsedTime) }, 'request')
  })
  app.get('/health', { config: { rateLimit: false } }, async () => ({ status: 'ok' }))
  app.get('/ready', { config: { rateLimit: false } }, async (_request, reply) => {
    const isReady = await options.isReady().catch(() => false)
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' })
  })
  return app
}

function safetyHeaders(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        manifestSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' as const },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  }
}
