/** Bodies as they come: JSON and forms, in well-formed UTF-8 and nothing else. */
import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'
import type { Typed } from './read-input.ts'

/** More fields than any form of ours has. */
const mostFields = 500

export function addBodyParsers(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      // A field that would change what every object is (`__proto__`) is refused by the parser.
      // It calls back; the promise that its type allows is never made.
      void parseJson(request, decode(body as Buffer), (error, value) =>
        done(error ? malformed() : null, value),
      )
    } catch (error) {
      done(error as Error)
    }
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        done(null, parseForm(decode(body as Buffer)))
      } catch (error) {
        done(error as Error)
      }
    },
  )
}

function malformed(): AppError {
  return new AppError('act.malformed')
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw malformed()
  }
}

/** Fields by their names; one that is there several times is a list. */
export function parseForm(text: string): Typed {
  const fields = new Map<string, string[]>()
  if (text !== '') {
    const pairs = text.split('&')
    if (pairs.length > mostFields) throw malformed()
    for (const pair of pairs) {
      const at = pair.indexOf('=')
      const name = decodePart(at < 0 ? pair : pair.slice(0, at))
      const value = at < 0 ? '' : decodePart(pair.slice(at + 1))
      fields.set(name, [...(fields.get(name) ?? []), value])
    }
  }
  return Object.fromEntries(
    Array.from(fields, ([name, values]) => [name, values.length === 1 ? values[0] : values]),
  )
}

/** Line ends of forms are CR LF; in texts of ours they are LF. */
function decodePart(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ')).replaceAll('\r\n', '\n')
  } catch {
    throw malformed()
  }
}
