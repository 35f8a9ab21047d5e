/** The human page about the interface for programs, made of the OpenAPI document: it cannot say anything else. */
import { z } from 'zod'
import { isOfPicture, localPath, type Page, pictureParam } from '#kernel/http/page.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { TextKey } from './locales/uk.ts'

type Texts = Translator<TextKey>

const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean(),
  schema: z.record(z.string(), z.unknown()).describe('JSON Schema.'),
})
type Parameter = z.infer<typeof Parameter>

const Face = z.enum(['json', 'csv', 'xlsx', 'pdf', 'svg', 'png'])

const Resource = z.object({
  path: z.string().describe('Address without the ending of a face, parameters in braces.'),
  summary: z.string(),
  faces: z.array(Face),
  parameters: z.array(Parameter),
})
type Resource = z.infer<typeof Resource>

const ActAddress = z.object({
  path: z.string().describe('Takes POST: JSON, or a form.'),
  summary: z.string(),
  needs_session: z.boolean(),
})
type ActAddress = z.infer<typeof ActAddress>

const ApiDescription = z.object({
  openapi: z.string(),
  requests_per_minute: z.number(),
  resources: z.array(Resource),
  acts: z.array(ActAddress),
})
type ApiDescription = z.infer<typeof ApiDescription>

/** What is read of an OpenAPI document. */
const Operations = z.record(
  z.string(),
  z.object({
    get: z.object({ summary: z.string(), parameters: z.array(Parameter) }).optional(),
    post: z.object({ summary: z.string(), security: z.unknown().optional() }).optional(),
  }),
)

const openApiPath = '/api/openapi.json'

/** Of four bytes, as databases keep them. */
const largestInteger = 2 ** 31 - 1

/** @param describe the OpenAPI document with its sentences in a language */
export function createApiPage(options: {
  readonly describe: (language: Language) => { readonly paths?: unknown }
  readonly requestsPerMinute: number
}): Page<unknown, unknown, ApiDescription, TextKey> {
  return {
    path: '/api',
    permission: 'public',
    summary: 'api.title',
    params: z.object({}),
    data: ApiDescription,
    load: (_, { texts }) => ({
      openapi: openApiPath,
      requests_per_minute: options.requestsPerMinute,
      resources: listResources(options.describe(texts.language)),
      acts: listActs(options.describe(texts.language)),
    }),
    head(_, { texts }) {
      const title = texts.text('api.title')
      return { title, breadcrumbs: [{ text: title, path: '/api' }] }
    },
    view: (description, { texts }) => <ApiContent description={description} texts={texts} />,
  }
}

function listResources({ paths }: { readonly paths?: unknown }): Resource[] {
  const resources = new Map<string, Resource>()
  for (const [address, { get }] of Object.entries(Operations.parse(paths))) {
    if (!get) continue
    const [, path, face] = /^(.*)\.(json|csv|xlsx|pdf|svg|png)$/.exec(address) ?? ['', address, 'json']
    const known = resources.get(path)
    if (known) {
      known.faces.push(Face.parse(face))
      const isNew = ({ name }: Parameter) => !known.parameters.some((one) => one.name === name)
      // What only some faces ask for is not needed for the others.
      known.parameters.push(...get.parameters.filter(isNew).map((one) => ({ ...one, required: false })))
    } else
      resources.set(path, {
        path,
        summary: get.summary,
        faces: [Face.parse(face)],
        parameters: get.parameters,
      })
  }
  return [...resources.values()]
}

function listActs({ paths }: { readonly paths?: unknown }): ActAddress[] {
  return Object.entries(Operations.parse(paths)).flatMap(([path, { post }]) =>
    post ? [{ path, summary: post.summary, needs_session: post.security !== undefined }] : [],
  )
}

function ApiContent({ description, texts }: { description: ApiDescription; texts: Texts }) {
  return (
    <>
      <h1>{texts.text('api.title')}</h1>
      <p class="lead">{texts.text('api.lead')}</p>
      <p>
        <a href={description.openapi}>{texts.text('api.openapi')}</a>
      </p>
      <Rules limit={description.requests_per_minute} texts={texts} />
      <h2>{texts.text('api.resources')}</h2>
      {description.resources.map((resource) => (
        <ResourceSection key={resource.path} resource={resource} texts={texts} />
      ))}
      {description.acts.length > 0 && <ActList acts={description.acts} texts={texts} />}
    </>
  )
}

function ActList({ acts, texts }: { acts: readonly ActAddress[]; texts: Texts }) {
  return (
    <>
      <h2>{texts.text('api.acts')}</h2>
      <p>{texts.text('api.acts_rule')}</p>
      <dl>
        {acts.map(({ path, summary, needs_session }) => (
          <div key={path}>
            <dt>
              <code>POST {path}</code>
            </dt>
            <dd>
              {summary}
              {needs_session && <span class="quiet"> · {texts.text('api.needs_session')}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Rules({ limit, texts }: { limit: number; texts: Texts }) {
  const fault = {
    error: {
      code: 'http.not_found',
      message: texts.text('error.http.not_found'),
      problems: [],
      request: '0f8e4c1e-…',
    },
  }
  return (
    <>
      <h2>{texts.text('api.languages')}</h2>
      <p>{texts.text('api.languages_rule')}</p>
      <h2>{texts.text('api.numbers')}</h2>
      <p>{texts.text('api.numbers_rule')}</p>
      <h2>{texts.text('api.faults')}</h2>
      <p>{texts.text('api.faults_rule')}</p>
      <pre tabindex={0}>
        <code>{JSON.stringify(fault, null, 2)}</code>
      </pre>
      <h2>{texts.text('api.limits')}</h2>
      <p>{texts.text('api.limits_rule', { limit })}</p>
    </>
  )
}

function ResourceSection({ resource, texts }: { resource: Resource; texts: Texts }) {
  const { path, summary, faces, parameters } = resource
  // Which of its pictures, the page itself says.
  const chosen = parameters.map((one) => (one.name === pictureParam ? { ...one, required: true } : one))
  return (
    <section class="resource">
      <h3>{summary}</h3>
      <ul>
        {faces.map((face) => (
          <li key={face}>
            <Address
              path={`${path}.${face}`}
              parameters={isOfPicture(face) ? chosen : parameters}
              texts={texts}
            />
          </li>
        ))}
      </ul>
      {parameters.length > 0 && (
        <section class="scroll" tabindex={0} aria-label={`${texts.text('api.parameters')}: ${path}`}>
          <table>
            <caption class="visually-hidden">{`${texts.text('api.parameters')}: ${path}`}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('api.parameter')}</th>
                <th scope="col">{texts.text('api.meaning')}</th>
                <th scope="col">{texts.text('api.values')}</th>
              </tr>
            </thead>
            <tbody>
              {parameters.map((parameter) => (
                <ParameterRow key={parameter.name} parameter={parameter} texts={texts} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

/** An address that can be opened, with examples where it tells nothing without, is a link; a pattern is text. */
function Address({ path, parameters, texts }: Pick<Resource, 'path' | 'parameters'> & { texts: Texts }) {
  const asked = parameters.flatMap(({ name, schema: { examples } }) =>
    Array.isArray(examples) ? `${name}=${encodeURIComponent(examples[0])}` : [],
  )
  const address = localPath(asked.length === 0 ? path : `${path}?${asked.join('&')}`, texts.language)
  return parameters.some(({ required }) => required) ? (
    <code>{address}</code>
  ) : (
    <a href={address}>
      <code>{address}</code>
    </a>
  )
}

function ParameterRow({ parameter, texts }: { parameter: Parameter; texts: Texts }) {
  const { name, required, schema } = parameter
  const meaning = `api.param.${name}`
  return (
    <tr>
      <th scope="row">
        <code>{name}</code> {required && <span class="quiet">{texts.text('api.required')}</span>}
      </th>
      <td>{texts.has(meaning) ? texts.text(meaning) : (schema.description as string | undefined)}</td>
      <td>{sayValues(schema, texts)}</td>
    </tr>
  )
}

/** What a parameter may be, in words: choices, bounds, pattern, what it is without being said. */
export function sayValues(schema: Readonly<Record<string, unknown>>, texts: Texts): string {
  const said: string[] = []
  const { anyOf, enum: choices, type, minimum, maximum, maxLength, pattern, maxItems, items } = schema
  if (Array.isArray(anyOf)) said.push(...new Set(anyOf.map((one) => sayValues(one, texts)).filter(Boolean)))
  if (Array.isArray(choices))
    said.push(texts.text('api.choices', { choices: choices.filter(Boolean).join(', ') }))
  if (type === 'integer' || type === 'number')
    said.push(texts.text(`api.value_${type}`, { bounds: sayBounds(minimum, maximum, texts) }).trim())
  if (typeof pattern === 'string') said.push(texts.text('api.pattern', { pattern }))
  else if (typeof maxLength === 'number') said.push(texts.text('api.length', { limit: maxLength }))
  if (type === 'array') {
    said.push(sayValues(items as Readonly<Record<string, unknown>>, texts))
    said.push(
      texts.text(typeof maxItems === 'number' ? 'api.several_up_to' : 'api.several', {
        limit: Number(maxItems),
      }),
    )
  }
  if (schema.default !== undefined && schema.default !== '')
    said.push(texts.text('api.default', { value: String(schema.default) }))
  return said.filter(Boolean).join('; ')
}

function sayBounds(minimum: unknown, maximum: unknown, texts: Texts): string {
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return ''
  // The largest number that a program or a database can hold is no bound that people need to know.
  if (maximum >= largestInteger) return ''
  return texts.text('api.bounds', { minimum: texts.number(minimum), maximum: texts.number(maximum) })
}
