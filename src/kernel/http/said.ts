/**
 * The sentence that tells a person, on the page that follows an act, that it is done. It travels in a cookie of a minute:
 * a key of the catalogue with its parameters, so that nobody can put words of their own on a page.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TextParams } from '../errors.ts'
import type { Translator } from '../i18n.ts'

const name = 'spilka_said'

/** `Set-Cookie` that carries the sentence to the next page. */
export function carrySaid(key: string, params: TextParams, isHttps: boolean): string {
  const value = Buffer.from(JSON.stringify([key, params])).toString('base64url')
  return `${name}=${value}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`
}

/** The sentence, once: the cookie is taken away. */
export function takeSaid<Key extends string>(
  request: FastifyRequest,
  reply: FastifyReply,
  texts: Translator<Key>,
): string | undefined {
  const value = readCookie(request, name)
  if (value === undefined) return undefined
  reply.header('set-cookie', `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`)
  try {
    const [key, params] = JSON.parse(Buffer.from(value, 'base64url').toString('utf8'))
    return texts.has(key) ? texts.text(key, params) : undefined
  } catch {
    // Made by somebody else; nobody misses it.
    return undefined
  }
}

export function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
