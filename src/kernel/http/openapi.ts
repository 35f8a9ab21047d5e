/** The OpenAPI 3.1 document, from the same declarations that answer: interface and description cannot differ. */
import { z } from 'zod'
import type { Translator } from '../i18n.ts'
import type { AnyPage } from './page.ts'
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
): Json {
  return {
    openapi: '3.1.0',
    info,
    paths: Object.fromEntries(pages.flatMap((page) => pathsOf(page, texts))),
  }
}

function pathsOf<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  texts: Translator<Key>,
): [string, Json][] {
  const path = (page.path === '/' ? '/index' : page.path).replace(/:(\w+)/g, '{$1}')
  const { schemas, required } = describeParams(page)
  const parameters = Object.entries(schemas).map(([name, schema]) => ({
    name,
    in: path.includes(`{${name}}`) ? 'path' : 'query',
    required: required.includes(name),
    schema,
  }))
  const summary = texts.text(page.summary)
  const answer = (type: string, schema: Json) => ({
    get: {
      summary,
      parameters,
      responses: { 200: { description: summary, content: { [type]: { schema } } } },
    },
  })
  const data = z.toJSONSchema(page.data, { unrepresentable: 'any' })
  const { $schema: _, ...schema } = data as Json
  const faces: [string, Json][] = [[`${path}.json`, answer('application/json', schema)]]
  if (page.csv) faces.push([`${path}.csv`, answer('text/csv', { type: 'string' })])
  return faces
}
