/**
 * Requests that nobody would send, made from the description of the interface: every route, every parameter, right and
 * wrong values, as whoever. The same seed makes the same requests.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly anyOf?: readonly Schema[]
  readonly examples?: readonly unknown[]
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >
}

export interface ApiDescription {
  readonly paths: Readonly<Record<string, { readonly get?: Operation; readonly post?: Operation }>>
}

/** What breaks programs: of databases, shells, pages, headers, numbers, letters. */
const nasty = [
  '',
  ' ',
  "'",
  '"',
  "' or 1=1 --",
  "'; select pg_sleep(5); --",
  '%27%20union%20select%20null--',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '\u0000',
  '\ud800',
  '\u202e\u200b',
  '\r\nset-cookie: a=b',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '__proto__',
  'constructor',
  '-1',
  '0',
  '1e309',
  'NaN',
  '9007199254740993',
  'true',
  'null',
  '[]',
  'є'.repeat(3000),
  'a'.repeat(70_000),
  '(((((((((((((((((a',
  '=cmd|x!A1',
  'UA99000000000000001',
  '2026-Q3',
  '00000000-0000-4000-8000-000000000000',
]

const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ maxLength: 40, unit: 'grapheme' }),
  fc.string({ maxLength: 12, unit: 'binary' }),
)

/** A value that fits a schema, more or less, or does not at all. */
function valueFor(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const fitting = (): fc.Arbitrary<unknown> => {
    if (schema.enum) return fc.constantFrom(...schema.enum)
    if (schema.examples && schema.examples.length > 0) return fc.constantFrom(...schema.examples)
    if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valueFor(one, depth + 1)))
    switch (schema.type) {
      case 'integer':
        return fc.oneof(fc.integer({ min: -2, max: 300 }), fc.maxSafeInteger())
      case 'number':
        return fc.double()
      case 'boolean':
        return fc.boolean()
      case 'array':
        return fc.array(schema.items && depth < 3 ? valueFor(schema.items, depth + 1) : text, {
          maxLength: 5,
        })
      case 'object':
        return depth < 3 ? objectFor(schema, depth + 1) : fc.constant({})
      default:
        return text
    }
  }
  return fc.oneof(
    { weight: 4, arbitrary: fitting() },
    { weight: 1, arbitrary: fc.oneof(text, fc.jsonValue({ maxDepth: 2 })) },
  )
}

function objectFor({ properties = {} }: Schema, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valueFor(schema, depth)]),
  )
  const extra = fc.dictionary(fc.constantFrom('role', 'is_admin', 'id', '__proto__', 'extra'), text, {
    maxKeys: 1,
  })
  return fc
    .tuple(fc.record(fields, { requiredKeys: [] }), extra)
    .map(([known, more]) => ({ ...known, ...more }))
}

export interface FuzzedRequest {
  /** Route as it is described. */
  readonly route: string
  readonly options: InjectOptions
}

/** So many at once: a million that are made before the first is sent would be the memory that is looked for. */
const batch = 500

/** So many requests to any routes of the description, the same for the same seed. */
export function* sampleRequests(
  description: ApiDescription,
  count: number,
  seed: number,
): Generator<FuzzedRequest> {
  const requests = requestsTo(description)
  for (let made = 0; made < count; made += batch)
    yield* fc.sample(requests, { numRuns: Math.min(batch, count - made), seed: seed + made })
}

function requestsTo({ paths }: ApiDescription): fc.Arbitrary<FuzzedRequest> {
  const routes = Object.entries(paths).flatMap(([path, { get, post }]) => [
    ...(get ? [getRequest(path, get)] : []),
    ...(post ? [postRequest(path, post)] : []),
  ])
  return fc.oneof(...routes)
}

function asText(value: unknown): string {
  const said = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return said.slice(0, 4000)
}

function encode(value: unknown): string {
  // What is no text cannot stand in an address as it is; its bytes can.
  return encodeURIComponent(asText(value).toWellFormed())
}

function addressFor(path: string, operation: Operation): fc.Arbitrary<string> {
  const parameters = (operation.parameters ?? []).filter(
    ({ in: where }) => where === 'path' || where === 'query',
  )
  const values = fc.record(
    Object.fromEntries(parameters.map(({ name, schema }) => [name, valueFor(schema)])),
    { requiredKeys: parameters.filter(({ in: where }) => where === 'path').map(({ name }) => name) },
  )
  const prefix = fc.constantFrom('', '/en')
  return fc.tuple(prefix, values).map(([language, given]) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => encode(given[name]) || '-')
    const query = parameters
      .filter(({ name, in: where }) => where === 'query' && given[name] !== undefined)
      .map(({ name }) => `${name}=${encode(given[name])}`)
    return `${language}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`
  })
}

function getRequest(path: string, operation: Operation): fc.Arbitrary<FuzzedRequest> {
  const page = path.replace(/\.(json|csv|xlsx|pdf)$/, '').replace(/^\/index$/, '/')
  return fc
    .tuple(addressFor(path, operation), addressFor(page, operation), fc.boolean())
    .map(([data, html, isPage]) => ({
      route: `GET ${path}`,
      options: { method: 'GET', url: isPage ? html : data },
    }))
}

function postRequest(path: string, operation: Operation): fc.Arbitrary<FuzzedRequest> {
  const schema = operation.requestBody?.content['application/json']?.schema ?? {}
  const body = fc.oneof(
    { weight: 6, arbitrary: objectFor(schema, 0).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: text },
  )
  const form = objectFor(schema, 0).map((value) =>
    Object.entries(value)
      .map(([name, part]) => `${encode(name)}=${encode(part)}`)
      .join('&'),
  )
  const payload = fc.oneof(
    body.map((content) => ({ type: 'application/json', content })),
    form.map((content) => ({ type: 'application/x-www-form-urlencoded', content })),
  )
  return fc.tuple(addressFor(path, operation), payload).map(([url, { type, content }]) => ({
    route: `POST ${path}`,
    options: {
      method: 'POST',
      url,
      payload: content,
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
    },
  }))
}

export interface FuzzFinding {
  readonly kind: 'fault' | 'slow' | 'schema'
  readonly route: string
  readonly url: string
  readonly what: string
}

/** Sends a request and says what is wrong with the answer; undefined where nothing is. */
export function createJudge(app: FastifyInstance, description: ApiDescription, slowestMs: number) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const validators = new Map<string, ValidateFunction>()
  /** Of an answer in JSON to a route: of its data, or of refusals and faults. */
  const validatorOf = (route: string, answer: '200' | 'default'): ValidateFunction | undefined => {
    const [method, path] = route.split(' ')
    const operation = description.paths[path][method === 'GET' ? 'get' : 'post']
    const schema = operation?.responses[answer]?.content?.['application/json']?.schema
    if (!schema) return undefined
    const key = `${route} ${answer}`
    const known = validators.get(key) ?? ajv.compile(schema)
    validators.set(key, known)
    return known
  }
  const breach = (route: string, url: string, { statusCode, headers, body }: Answer): string | undefined => {
    const type = String(headers['content-type'] ?? 'nothing').split(';')[0]
    const isPage = type === 'text/html'
    const asked = /\.(json|csv|xlsx)$/.exec(url.split('?')[0])?.[1]
    // A page is no part of the description; where data were asked for there is none.
    if (asked !== undefined && isPage) return `${asked} was asked for, a page came (${statusCode})`
    if (statusCode === 200 && asked === 'csv' && type !== 'text/csv') return `csv is ${type}`
    if (statusCode === 200 && asked === 'json' && type !== 'application/json') return `json is ${type}`
    if (![200, 303, 304].includes(statusCode) && statusCode < 400)
      return `status ${statusCode} is not described`
    if (type !== 'application/json' || (statusCode !== 200 && statusCode < 400)) return undefined
    const validate = validatorOf(route, statusCode === 200 ? '200' : 'default')
    if (!validate) return `json where none is described (${statusCode})`
    if (validate(JSON.parse(body))) return undefined
    return `answer ${statusCode} breaks its schema: ${ajv.errorsText(validate.errors).slice(0, 200)}`
  }
  return async ({ route, options }: FuzzedRequest, cookie?: string): Promise<FuzzFinding | undefined> => {
    const headers = { ...options.headers, ...(cookie === undefined ? {} : { cookie }) }
    const send = async () => {
      const began = performance.now()
      const answer = await app.inject({ ...options, headers })
      return { answer, ms: performance.now() - began }
    }
    const { answer, ms: first } = await send()
    // A machine that does something else is slow once; a request that is too much for us is slow again.
    const ms = first > slowestMs ? Math.min(first, (await send()).ms) : first
    const url = String(options.url)
    const found = (kind: FuzzFinding['kind'], what: string) => ({ kind, route, url: url.slice(0, 300), what })
    if (answer.statusCode >= 500)
      return found('fault', `status ${answer.statusCode}: ${answer.body.slice(0, 200)}`)
    if (ms > slowestMs) return found('slow', `took ${Math.round(ms)} ms`)
    const what = breach(route, url, answer)
    return what === undefined ? undefined : found('schema', what)
  }
}

type Answer = Pick<LightMyRequestResponse, 'statusCode' | 'headers' | 'body'>
