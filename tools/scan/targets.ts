/** What there is to scan: every route with every parameter, made of the description of the interface. */
import { formValues } from '../../test/support/form-values.ts'
import { fillIn, Objects, type Place } from './objects.ts'
import type { Declared } from './serve.ts'

export interface Target {
  /** As it is declared. */
  readonly route: string
  readonly method: 'GET' | 'POST'
  /** Address with its parameters filled in, and `*` behind each of them. */
  readonly url: string
  /** Fields of the form, each with `*` behind it. */
  readonly form: string | undefined
  /** Names of what is marked, in that order. */
  readonly names: readonly string[]
}

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

type Paths = Readonly<Record<string, { readonly get?: Operation; readonly post?: Operation }>>

/** What targets are made of. */
interface Ground {
  readonly address: string
  readonly objects: Objects
}

/** Every route: pages by their data, acts by their forms, and what has an address without data. */
export async function listTargets(
  place: Place,
  declared: readonly Declared[],
): Promise<{ targets: Target[]; withoutObject: string[] }> {
  await furnish(place)
  const { paths } = (await (await fetch(`${place.address}/api/openapi.json`)).json()) as { paths: Paths }
  const lists = Object.keys(paths).filter((path) => /^[^{]*\.json$/.test(path))
  const ground: Ground = { address: place.address, objects: await Objects.read(place, lists) }
  const targets: Target[] = []
  for (const [path, { get, post }] of Object.entries(paths)) {
    if (get && !path.endsWith('.csv')) targets.push(await getTarget(path, parametersOf(get), ground))
    if (post) targets.push(await postTarget(path, post, ground))
  }
  const described = new Set(Object.keys(paths).map((path) => path.replace(/\.(json|csv|xlsx)$/, '')))
  for (const { path, query } of declared) {
    const like = path.replace(/:(\w+)/g, '{$1}')
    if (/^\/en(\/|$)|\.(json|csv|xlsx)$/.test(path) || described.has(like === '/' ? '/index' : like)) continue
    targets.push(await getTarget(like, { ...namesIn(like), ...query }, ground))
  }
  const marked = targets.filter(({ names }) => names.length > 0)
  return { targets: marked, withoutObject: await findWithoutObject(place, marked) }
}

/** Something of each kind that an administrator makes, so that addresses with ids have some. */
async function furnish(place: Place): Promise<void> {
  const organisation = { name: 'Рада сканерів', kind: 'council', place: 'UA' }
  await send(place, '/accounts/organisations/new', organisation)
  const invited = { name: 'Хтось Запрошений', email: 'invited@example.org', role: 'editor', place: 'UA' }
  await send(place, '/accounts/invitations/new', { ...invited, language: 'uk' })
  const table = new File(['code,name\n1,а\n'], 'table.csv')
  await sendFiles(place, '/administration/loads/new', { files: table })
  const methodology = new File(['spilka_methodology: 1\n'], 'methodology.yaml')
  await sendFiles(place, '/administration/index', { values: table, methodology })
}

/** As a browser sends a form with files. */
async function sendFiles(
  { address, cookie }: Place,
  path: string,
  files: Readonly<Record<string, File>>,
): Promise<void> {
  const body = new FormData()
  for (const [field, file] of Object.entries(files)) body.append(field, file)
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}

async function send({ address, cookie }: Place, path: string, body: object): Promise<void> {
  const headers = { cookie, 'content-type': 'application/json' }
  const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}

function namesIn(path: string): Record<string, Schema> {
  return Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, { type: 'string' }]))
}

function parametersOf({ parameters = [] }: Operation): Record<string, Schema> {
  const inAddress = parameters.filter(({ in: where }) => where === 'path' || where === 'query')
  return Object.fromEntries(inAddress.map(({ name, schema }) => [name, schema]))
}

/** @param isTried whether the page may be asked for: an act has none */
async function addressFor(
  path: string,
  parameters: Readonly<Record<string, Schema>>,
  { address, objects }: Ground,
  isTried: boolean,
): Promise<{ url: string; names: string[] }> {
  const inPath = Object.keys(namesIn(path))
  const values = await objects.fill(path, inPath, isTried)
  const page = fillIn(path, values)
  const inQuery = Object.keys(parameters).filter((name) => !inPath.includes(name))
  const query: string[] = []
  for (const name of inQuery) {
    const value = await objects.choose(page, name, sample(name, parameters[name]))
    query.push(`${name}=${encodeURIComponent(value)}*`)
  }
  return {
    url: `${address}${fillIn(path, values, '*')}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    names: [...inPath, ...inQuery],
  }
}

async function getTarget(
  path: string,
  parameters: Readonly<Record<string, Schema>>,
  ground: Ground,
): Promise<Target> {
  const made = await addressFor(path, parameters, ground, true)
  return { route: `GET ${path}`, method: 'GET', form: undefined, ...made }
}

async function postTarget(path: string, operation: Operation, ground: Ground): Promise<Target> {
  const { url, names } = await addressFor(path, parametersOf(operation), ground, false)
  const { properties = {} } = operation.requestBody?.content['application/json']?.schema ?? {}
  const fields = Object.entries(properties)
  const form = fields
    .map(([name, schema]) => `${name}=${encodeURIComponent(sample(name, schema))}*`)
    .join('&')
  return {
    route: `POST ${path}`,
    method: 'POST',
    url,
    form,
    names: [...names, ...fields.map(([name]) => name)],
  }
}

/** What a form takes without them is what it takes with these. */
const optional: Readonly<Record<string, unknown>> = {
  place: 'UA',
  organisation: '',
  ends_on: '2030-01-01',
  oblasts: '',
  applies_from: '',
}

/** A value that is taken, as text. */
function sample(name: string, schema: Schema): string {
  const known = { ...formValues, ...optional }[name]
  const { enum: choices, examples, anyOf, items } = schema
  const given = examples?.[0] ?? choices?.[0]
  if (given !== undefined) return String(given)
  if (typeof known === 'string' || typeof known === 'number' || typeof known === 'boolean')
    return String(known)
  if (anyOf) return sample(name, anyOf[0])
  if (items) return sample(name, items)
  if (schema.type === 'integer' || schema.type === 'number') return '1'
  return schema.type === 'boolean' ? 'true' : 'а'
}

/** Pages that answer without an object, or refuse what was made up: less of their code is reached. */
async function findWithoutObject({ cookie }: Place, targets: readonly Target[]): Promise<string[]> {
  const routes: string[] = []
  for (const { method, url, route } of targets) {
    if (method !== 'GET') continue
    const answer = await fetch(url.replaceAll('*', ''), { headers: { cookie }, redirect: 'manual' })
    await answer.text()
    if (answer.status >= 400) routes.push(`${answer.status} ${route}`)
  }
  return routes
}
