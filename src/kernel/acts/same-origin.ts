/**
 * Cross-site request forgery: a browser tells where a request comes from, so no token is needed. Sec-Fetch-Site is sent by
 * every browser of today, Origin with every POST by all of them since 2020; whoever sends neither is no browser, and then
 * only JSON is taken, which no foreign form can send.
 */
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

/**
 * @param publicUrl address by which people reach the platform; else the one that was asked
 * @throws AppError `act.foreign`
 */
export function refuseForeign(request: FastifyRequest, publicUrl: string | undefined): void {
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('act.foreign')
  if (origin !== undefined && !ownOrigins(request, publicUrl).includes(origin))
    throw new AppError('act.foreign')
  const isSilent = site === undefined && origin === undefined
  if (isSilent && !isJson(request)) throw new AppError('act.foreign')
}

function ownOrigins(request: FastifyRequest, publicUrl: string | undefined): string[] {
  if (publicUrl !== undefined) return [publicUrl]
  return [`${request.protocol}://${request.host}`]
}

export function isJson(request: FastifyRequest): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')
}
