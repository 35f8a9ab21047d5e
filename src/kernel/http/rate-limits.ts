/** How much one address may ask for in a minute. Counts are kept here, of the 5,000 addresses that asked last. */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, RouteShorthandOptions } from 'fastify'

export type RouteLimit = Pick<RouteShorthandOptions, 'onRequest' | 'config'>

/** Limits every route that has no limit of its own; all are counted together. */
export async function limitRequests(app: FastifyInstance, requestsPerMinute: number): Promise<void> {
  const untold = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }
  await app.register(rateLimit, {
    ...perMinute(requestsPerMinute),
    addHeaders: untold,
    addHeadersOnExceeding: untold,
  })
}

/**
 * A limit for those routes that are given it, which then are counted together and by nothing else. Named in a route's
 * `config.rateLimit`, the limit would count each route apart and keep thousands of addresses for each.
 */
export function limitRoute(app: FastifyInstance, requestsPerMinute: number): RouteLimit {
  return { onRequest: app.rateLimit(perMinute(requestsPerMinute)), config: { rateLimit: false } }
}

function perMinute(requests: number) {
  return { max: Math.min(requests, Number.MAX_SAFE_INTEGER), timeWindow: '1 minute' }
}
