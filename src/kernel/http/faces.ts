/** Registers pages: each in every language with its three faces. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { Language } from '../i18n.ts'
import { hideGuarded, isGuarded } from '../policy/guarded-fields.ts'
import { type Actor, authorize, everywhere, guest } from '../policy/policy.ts'
import { problemsOf } from '../validation.ts'
import { answerFaults } from './answer-faults.ts'
import type { FacesOptions } from './faces-options.ts'
import { dataFacesOf, type Face, makeFace } from './make-face.ts'
import { MakingGate } from './making-gate.ts'
import {
  type AnyPage,
  type FormState,
  isOfPicture,
  localPath,
  type PageContext,
  pictureParam,
} from './page.ts'
import { PageCache } from './page-cache.ts'
import { listQueryNames } from './page-params.ts'
import { takeSaid } from './said.ts'
import { type StoredAnswer, sendStored } from './stored-answer.ts'

export const languages: readonly Language[] = ['uk', 'en']

/** Memory for answers that are kept; some hundreds of pages in both languages. */
const keptBytes = 64 * 2 ** 20

export function registerPages<Resources, Key extends string>(
  app: FastifyInstance,
  pages: readonly AnyPage<Resources, Key>[],
  options: FacesOptions<Resources, Key>,
): void {
  const makers = { cache: new PageCache(keptBytes), gate: new MakingGate() }
  for (const page of pages) {
    checkDeclaration(page)
    for (const language of languages) registerPage(app, page, language, options, makers)
  }
  answerFaults(
    app,
    options.translators,
    (fault, texts, { url, id }) =>
      options.renderDocument({
        ...options.renderFault(fault, texts, id),
        context: { texts, actor: guest },
        url,
        faces: [],
      }),
    options.signIn,
  )
}

/** @throws Error where a page says something that would let out what it must not */
function checkDeclaration<Resources, Key extends string>(page: AnyPage<Resources, Key>): void {
  if (page.isEmbedded && (page.permission !== 'public' || page.changes === 'always'))
    throw new Error(`${page.path}: what other sites show must be the same for everyone`)
  if (!isGuarded(page.data)) return
  // Fields are emptied before the view sees them, so the view must see nothing but the answer.
  if (page.permission === 'public' || page.answer)
    throw new Error(`${page.path}: guarded fields need a page that is not public and shows its answer only`)
}

interface Makers {
  readonly cache: PageCache
  readonly gate: MakingGate
}

function registerPage<Resources, Key extends string>(
  app: FastifyInstance,
  page: AnyPage<Resources, Key>,
  language: Language,
  options: FacesOptions<Resources, Key>,
  { cache, gate }: Makers,
): void {
  const { revision } = options
  const isKept = page.permission === 'public' && page.changes !== 'always' && !page.hasSecretAddress
  const queryNames = listQueryNames(page)
  for (const face of facesOf(page)) {
    const path = facePath(localPath(page.path, language), face)
    app.get(path, async (request, reply) => {
      const address = addressOf(path, queryNames, request)
      const chart = isOfPicture(face) ? chartOf(request) : undefined
      const make = async () => {
        const context = await enter(page, face, language, request, reply, options)
        const params = readParams(page, request)
        return gate.run(
          () => load(page, params, context, request, options),
          (loaded) => makeFace(face, page, loaded, context, options, { address, chart }),
        )
      }
      const answer = await (isKept && revision
        ? cache.get(keyOf(address, chart), await revision(), make)
        : make())
      return sendStored(request, reply, answer)
    })
  }
}

/** Who asks, and where everything is, for one page. */
async function enter<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  face: Face,
  language: Language,
  request: FastifyRequest,
  reply: FastifyReply,
  options: FacesOptions<Resources, Key>,
): Promise<PageContext<Resources, Key>> {
  if (page.permission === 'public' && page.changes !== 'always') return contextOf(language, guest, options)
  const actor = page.permission === 'public' ? guest : await findActor(request, options)
  const context = contextOf(language, actor, options)
  const said = face === 'html' ? takeSaid(request, reply, context.texts) : undefined
  return said === undefined ? context : { ...context, said }
}

export async function findActor<Resources, Key extends string>(
  request: FastifyRequest,
  { findActor }: FacesOptions<Resources, Key>,
): Promise<Actor> {
  return (await findActor?.(request)) ?? guest
}

function contextOf<Resources, Key extends string>(
  language: Language,
  actor: Actor,
  { resources, translators, now = () => new Date() }: FacesOptions<Resources, Key>,
): PageContext<Resources, Key> {
  const texts = translators[language]
  return { resources, texts, actor, now: now(), link: (path) => localPath(path, language) }
}

/** What a page shows to this actor: asked for, allowed, loaded, guarded, and told to the audit. */
async function load<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  params: unknown,
  context: PageContext<Resources, Key>,
  request: FastifyRequest,
  options: FacesOptions<Resources, Key>,
): Promise<unknown> {
  if (page.permission === 'public') return page.load(params, context)
  const { actor } = context
  const visit = { page: page.path, actor, address: request.ip }
  try {
    await admit(page, params, context)
    const loaded = await page.load(params, context)
    if (!isGuarded(page.data)) return loaded
    const findPlace = options.findPlace ?? (async () => undefined)
    const { data, looks } = await hideGuarded(page.data, loaded, actor, findPlace)
    if (looks.length > 0) await options.recordVisit?.({ ...visit, outcome: 'looked', looks })
    return data
  } catch (error) {
    if (error instanceof AppError && error.code === 'policy.forbidden' && actor.person)
      await options.recordVisit?.({ ...visit, outcome: 'refused', looks: [] })
    throw error
  }
}

/** @throws AppError `policy.…` where the actor may not see it */
async function admit<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  params: unknown,
  context: PageContext<Resources, Key>,
): Promise<void> {
  const { permission } = page
  const { actor } = context
  if (permission === 'public') return
  if (actor.kind === 'guest') throw new AppError('policy.signed_out')
  if (permission === 'signed_in') return
  authorize(actor, permission, page.place ? await page.place(params, context) : everywhere)
}

/**
 * A page again, with a form that was refused.
 * @param params of the page, as its address would have them
 */
export async function showAgain<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  params: Readonly<Record<string, string>>,
  form: FormState,
  visit: { language: Language; actor: Actor; request: FastifyRequest },
  options: FacesOptions<Resources, Key>,
): Promise<StoredAnswer> {
  const { language, actor, request } = visit
  const plain = contextOf(language, page.permission === 'public' ? guest : actor, options)
  const context = { ...plain, form }
  const loaded = await load(page, checkParams(page, params, params), context, request, options)
  return makeFace('html', page, loaded, context, options, {
    address: pathOf(localPath(page.path, language), params),
  })
}

/** An address with its parameters filled in. */
export function pathOf(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ''))
}

function facesOf<Resources, Key extends string>(page: AnyPage<Resources, Key>): Face[] {
  return ['html', ...dataFacesOf(page)]
}

/** Home has no name that a suffix could be put after. */
function facePath(path: string, face: Face): string {
  if (face === 'html') return path
  return `${path === '/' || path === '/en' ? `${path.replace(/\/$/, '')}/index` : path}.${face}`
}

/** Name of the picture that is asked for. */
function chartOf(request: FastifyRequest): string | undefined {
  const { [pictureParam]: asked } = request.query as Record<string, string | string[] | undefined>
  return typeof asked === 'string' ? asked : undefined
}

/** Pictures of one page are told apart by a sign that no address of ours has. */
function keyOf(address: string, chart: string | undefined): string {
  return chart === undefined ? address : `${address}#${chart}`
}

/** The address as we write it, whatever else was asked: known parameters in our order, so that one page has one address. */
function addressOf(path: string, queryNames: readonly string[], request: FastifyRequest): string {
  const query = request.query as Record<string, string | string[] | undefined>
  const asked = queryNames.flatMap((name) =>
    [query[name] ?? []].flat().map((value) => `${name}=${encodeURIComponent(value)}`),
  )
  const bare = pathOf(path, request.params as Record<string, string>)
  return asked.length === 0 ? bare : `${bare}?${asked.join('&')}`
}

/** Parameters of path and query, checked. */
function readParams<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  request: FastifyRequest,
): unknown {
  const path = request.params as Record<string, string>
  return checkParams(page, { ...(request.query as object), ...path }, path)
}

/** Wrong parameters of the path mean that there is no such page. */
function checkParams<Resources, Key extends string>(
  page: AnyPage<Resources, Key>,
  given: Readonly<Record<string, unknown>>,
  path: Readonly<Record<string, string>>,
): unknown {
  // No text of ours has a NUL in it, and no database takes one.
  const isUnstorable = Object.values(given).some((value) => String(value).includes('\0'))
  if (isUnstorable) throw new AppError('http.not_found')
  const checked = page.params.safeParse(given)
  if (checked.success) return checked.data
  const problems = problemsOf(checked.error.issues, given)
  const inPath = checked.error.issues.some((issue) => String(issue.path[0]) in path)
  throw inPath ? new AppError('http.not_found') : new AppError('http.bad_query', {}, problems)
}
