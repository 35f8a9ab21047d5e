/** The OpenAPI 3.1 document, from the same declarations that answer: interface and description cannot differ. */
import { z } from 'zod'
import type { AnyAct } from '../acts/act.ts'
import type { AnyInquiry } from '../acts/inquiry.ts'
import type { Translator } from '../i18n.ts'
import { type AnyPage, pictureParam } from './page.ts'
import { describeParams } from './page-params.ts'

export interface ApiInfo {
  readonly title: string
  readonly version: string
}

type Json = Record<string, unknown>

export function openApiOf<Resources, Key extends string>(
  pages: readonly AnyPage<Resources, Key>[],
  texts: Translator<Key>,
  info: ApiInfo,
  acts: readonly AnyAct<Resources, Key>[] = [],
  inquiries: readonly AnyInquiry<Resources, Key>[] = [],
): Json {
  return {
    openapi: '3.1.0',
    info,
    paths: Object.fromEntries([
      ...pages.flatMap((page) => pathsOf(page, texts)),
      ...acts.filter(({ isLink }) => !isLink).map((act) => pathOfAct(act, texts)),
      ...inquiries.map((inquiry) => pathOfInquiry(inquiry, texts)),
    ]),
    ...(acts.length > 0 ? { components: { securitySchemes } } : {}),
  }
}

function pathsOf<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  texts: Translator<Key>,
): [string, Json][] {
  if (page.isFormOnly) return []
  const path = (page.path === '/' ? '/index' : page.path).replace(/:(\w+)/g, '{$1}')
  const { schemas, required } = describeParams(page)
  const parameters = Object.entries(schemas).map(([name, schema]) => ({
    name,
    in: path.includes(`{${name}}`) ? 'path' : 'query',
    required: required.includes(name),
    schema,
  }))
  const summary = texts.text(page.summary)
  const answer = (type: string, schema: Json, more: readonly Json[] = []) => ({
    get: {
      summary,
      parameters: [...parameters, ...more],
      ...securityOf(page.permission),
      responses: { 200: { description: summary, content: { [type]: { schema } } }, default: faultOf(texts) },
    },
  })
  const schema = schemaOf(page.data, 'output')
  const faces: [string, Json][] = [[`${path}.json`, answer('application/json', schema)]]
  if (page.csv) {
    faces.push([`${path}.csv`, answer('text/csv', { type: 'string' })])
    faces.push([`${path}.xlsx`, answer(workbookType, { type: 'string', format: 'binary' })])
  }
  if (page.pdf) faces.push([`${path}.pdf`, answer('application/pdf', { type: 'string', format: 'binary' })])
  if (page.pictures) {
    const chart = { name: pictureParam, in: 'query', required: true, schema: { type: 'string' } }
    faces.push([`${path}.svg`, answer('image/svg+xml', { type: 'string' }, [chart])])
    faces.push([`${path}.png`, answer('image/png', { type: 'string', format: 'binary' }, [chart])])
  }
  return faces
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** One's session, as a browser has it. */
const securitySchemes = { session: { type: 'apiKey', in: 'cookie', name: 'spilka.session_token' } }

function securityOf(permission: AnyPage<unknown>['permission']): Json {
  if (permission === 'public') return {}
  return {
    security: [{ session: [] }],
    ...(permission === 'signed_in' ? {} : { 'x-permission': permission.name }),
  }
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Json
  return schema
}

function pathOfAct<Resources, Key extends string>(
  act: AnyAct<Resources, Key>,
  texts: Translator<Key>,
): [string, Json] {
  const summary = texts.text(act.summary)
  const inPath = [...act.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  const {
    properties = {},
    required = [],
    ...input
  } = schemaOf(act.input, 'input') as Json & {
    properties?: Record<string, Json>
    required?: string[]
  }
  const inBody = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.includes(name)))
  const schema = { ...input, properties: inBody, required: required.filter((name) => !inPath.includes(name)) }
  const parameters = [
    ...inPath.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: properties[name] ?? { type: 'string' },
    })),
    ...(act.isNeverRepeated ? [] : [repeatKey]),
  ]
  const post = {
    summary,
    operationId: act.name,
    parameters,
    ...securityOf(act.permission),
    requestBody: {
      required: true,
      content: { 'application/json': { schema }, 'application/x-www-form-urlencoded': { schema } },
    },
    responses: {
      200: {
        description: summary,
        content: { 'application/json': { schema: schemaOf(act.data, 'output') } },
      },
      303: { description: summary },
      422: { ...faultOf(texts), description: texts.text('error.act.invalid' as Key) },
      default: faultOf(texts),
    },
  }
  return [act.path.replace(/:(\w+)/g, '{$1}'), { post }]
}

function pathOfInquiry<Resources, Key extends string>(
  inquiry: AnyInquiry<Resources, Key>,
  texts: Translator<Key>,
): [string, Json] {
  const summary = texts.text(inquiry.summary)
  const fields = Object.entries(inquiry.files)
  const schema = {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name]) => [name, { type: 'string', format: 'binary' }])),
    required: fields.filter(([, { isNeeded }]) => isNeeded).map(([name]) => name),
    additionalProperties: false,
  }
  const answer = { 'application/json': { schema: schemaOf(inquiry.data, 'output') } }
  const post = {
    summary,
    operationId: inquiry.name,
    requestBody: { required: true, content: { 'multipart/form-data': { schema } } },
    responses: { 200: { description: summary, content: answer }, default: faultOf(texts) },
  }
  return [`${inquiry.path}.json`, { post }]
}

/** Every refusal and every fault, whatever was asked. */
const faultSchema = schemaOf(
  z.strictObject({
    error: z.strictObject({
      code: z.string(),
      message: z.string(),
      problems: z.array(z.string()),
      fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
      request: z.string(),
    }),
  }),
  'output',
)

function faultOf<Key extends string>(texts: Translator<Key>): Json {
  const description = texts.text('error.http.bad_request' as Key)
  return { description, content: { 'application/json': { schema: faultSchema } } }
}

const repeatKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 8, maxLength: 128 },
}
