/** Bodies as they come: JSON and forms, in well-formed UTF-8 and nothing else. */
import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'
import type { Typed } from './read-input.ts'

/** More fields than any form of ours has. */
const mostFields = 500

export function addBodyParsers(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
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

function parseForm(text: string): Typed {
  const pairs = text === '' ? [] : text.split('&')
  return collectFields(
    pairs.map((pair): [string, string] => {
      const at = pair.indexOf('=')
      return at < 0 ? [decodePart(pair), ''] : [decodePart(pair.slice(0, at)), decodePart(pair.slice(at + 1))]
    }),
  )
}

/** Fields by their names; one that is there several times is a list. Line ends of forms are CR LF; of ours they are LF. */
export function collectFields(pairs: Iterable<readonly [string, string]>): Typed {
  const fields = new Map<string, string[]>()
  let count = 0
  for (const [name, value] of pairs) {
    count += 1
    if (count > mostFields) throw malformed()
    fields.set(name, [...(fields.get(name) ?? []), value.replaceAll('\r\n', '\n')])
  }
  return Object.fromEntries(
    Array.from(fields, ([name, values]) => [name, values.length === 1 ? values[0] : values]),
  )
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw malformed()
  }
}
