/** Registers acts: each in every language, for forms and for JSON. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/tables.ts'
import { AppError } from '../errors.ts'
import { uploadRoute } from '../files/multipart/register-multipart.ts'
import type { FileShelf } from '../files/records/shelf.ts'
import { findActor, languages, pathOf, showAgain } from '../http/faces.ts'
import type { FacesOptions } from '../http/faces-options.ts'
import { localPath } from '../http/page.ts'
import { limitRoute, type RouteLimit } from '../http/rate-limits.ts'
import { carrySaid } from '../http/said.ts'
import { sendBytes } from '../http/stored-answer.ts'
import type { Language } from '../i18n.ts'
import { type Actor, grantsFor, wholePlatform } from '../policy/policy.ts'
import type { ActContext, AnyAct } from './act.ts'
import { addBodyParsers } from './body-parsers.ts'
import { checkInput, createFormReader, type FormReader } from './read-input.ts'
import { type Given, readForm, readJson, readUpload } from './read-request.ts'
import { recordInAudit } from './record.ts'
import { requestKey } from './repeated.ts'
import { type ActAnswer, KeptRefusal, type RecordAct, runAct } from './run-act.ts'
import { isJson, refuseForeign } from './same-origin.ts'

export interface ActsOptions<Resources, Key extends string> extends FacesOptions<Resources, Key> {
  readonly db: Kysely<Database>
  readonly record?: RecordAct
  /** Acts a minute from one address. */
  readonly actsPerMinute: number
  readonly https: boolean
  /** Where files of forms go; needed where an act takes any. */
  readonly shelf?: FileShelf
}

/** What is typed here is never shown again. */
const secretFields = /password|secret|code|token/i

export function registerActs<Resources, Key extends string>(
  app: FastifyInstance,
  acts: readonly AnyAct<Resources, Key>[],
  options: ActsOptions<Resources, Key>,
): void {
  addBodyParsers(app)
  // One for all acts, so that they are counted together.
  const limit = limitRoute(app, options.actsPerMinute)
  for (const act of acts) {
    checkDeclaration(act, options.shelf)
    const reader = createFormReader(act.input)
    for (const language of languages) registerAct(app, { act, reader, language, limit }, options)
  }
}

/** @throws Error where an act would take what it does not ask for, or would not be found in the audit */
function checkDeclaration<Resources, Key extends string>(
  act: AnyAct<Resources, Key>,
  shelf: FileShelf | undefined,
): void {
  if (!(act.input.def.catchall instanceof z.ZodNever))
    throw new Error(`${act.name}: input must be a strict object`)
  if (!/^[a-z_]+(\.[a-z_]+){1,3}$/.test(act.name)) throw new Error(`${act.name}: not module.object.verb`)
  if (act.files && !shelf) throw new Error(`${act.name}: there is no place for its files`)
}

/** One act in one language. */
interface Registered<Resources, Key extends string> {
  readonly act: AnyAct<Resources, Key>
  readonly reader: FormReader
  readonly language: Language
  /** What its routes are limited by. */
  readonly limit: RouteLimit
}

/** A request to it by one actor. */
interface Sent<Resources, Key extends string> extends Registered<Resources, Key> {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly actor: Actor
  readonly options: ActsOptions<Resources, Key>
}

function registerAct<Resources, Key extends string>(
  app: FastifyInstance,
  registered: Registered<Resources, Key>,
  options: ActsOptions<Resources, Key>,
): void {
  const { act, language, limit } = registered
  if (act.isLink) {
    registerLink(app, registered, options)
    return
  }
  const path = localPath(act.path, language)
  app.post(path, { ...limit, ...(act.files ? uploadRoute : {}) }, async (request, reply) => {
    refuseForeign(request, options.publicUrl)
    const actor = await findActor(request, options)
    const sent = { ...registered, request, reply, actor, options }
    try {
      refuseStrangers(act, actor)
      return await (isJson(request) ? answerJson(sent) : answerForm(sent))
    } catch (error) {
      await tellRefusal(sent, error)
      throw error
    }
  })
  // A page that showed a refused form has this address: reloaded, or in the other language, it is the page again.
  if (act.path === act.page.path) return
  app.get(path, (request, reply) => {
    const params = pageParamsOf(act, request.params as Record<string, string>)
    return reply.redirect(pathOf(localPath(act.page.path, language), params), 303)
  })
}

/** An act that a link leads to: done, and led on. */
function registerLink<Resources, Key extends string>(
  app: FastifyInstance,
  registered: Registered<Resources, Key>,
  options: ActsOptions<Resources, Key>,
): void {
  const { act, reader, language, limit } = registered
  app.get(localPath(act.path, language), limit, async (request, reply) => {
    const actor = await findActor(request, options)
    const sent = { ...registered, request, reply, actor, options }
    try {
      refuseStrangers(act, actor)
      const known = Object.entries(request.query as Record<string, string | string[]>).filter(([name]) =>
        reader.names.includes(name),
      )
      const typed = Object.fromEntries(known)
      const answer = await perform(sent, { typed, values: reader.read(typed), files: {}, key: undefined })
      setCookies(reply, answer.cookies)
      const next = /^https?:/.test(answer.next) ? answer.next : localPath(answer.next, language)
      return reply.header('cache-control', 'private, no-store').redirect(next, 303)
    } catch (caught) {
      const error = keepCookies(caught, reply)
      await tellRefusal(sent, error)
      throw error
    }
  })
}

async function answerJson<Resources, Key extends string>(sent: Sent<Resources, Key>): Promise<FastifyReply> {
  const { request, reply } = sent
  try {
    const answer = await perform(sent, readJson(request))
    setCookies(reply, answer.cookies)
    if (answer.isRepeated) reply.header('idempotent-replayed', 'true')
    reply.headers({ 'cache-control': 'private, no-store', location: localPath(answer.next, sent.language) })
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.data))
  } catch (error) {
    throw keepCookies(error, reply)
  }
}

async function answerForm<Resources, Key extends string>(sent: Sent<Resources, Key>): Promise<FastifyReply> {
  const { act, language, reply, options } = sent
  let given: Given | undefined
  try {
    given = await readTyped(sent, (typed) => {
      given = typed
    })
    const answer = await perform(sent, given)
    const said = act.said === undefined ? [] : [carrySaid(act.said, answer.said ?? {}, options.https)]
    setCookies(reply, [...answer.cookies, ...said])
    return reply.header('cache-control', 'private, no-store').redirect(localPath(answer.next, language), 303)
  } catch (caught) {
    const error = keepCookies(caught, reply)
    if (given && error instanceof AppError && isShownOnPage(error)) return showRefused(sent, given, error)
    throw error
  }
}

/**
 * What was typed, and the files with it; a form that is refused stores none.
 * @param onTyped told what was typed even where the files, or the rest of it, are refused
 */
async function readTyped<Resources, Key extends string>(
  sent: Sent<Resources, Key>,
  onTyped: (given: Given) => void,
): Promise<Given> {
  const { act, reader, request, actor, options } = sent
  if (!request.isMultipart()) return readForm(reader, request)
  const { files } = act
  if (!files || !options.shelf) throw new AppError('act.media_type')
  return readUpload(reader, request, {
    shelf: options.shelf,
    files,
    sender: { oblast_code: wholePlatform, uploaded_by: actor.person?.id ?? null },
    onTyped,
    check(given) {
      checkInput(act.input, { ...given.values, ...(request.params as Record<string, string>) })
    },
  })
}

/**
 * Before anything is read: whoever may act nowhere sends no files.
 * @throws AppError `policy.…`; where exactly one may, the command asks
 */
function refuseStrangers<Resources, Key extends string>(
  { permission }: AnyAct<Resources, Key>,
  actor: Actor,
): void {
  if (permission === 'public') return
  if (actor.kind === 'guest') throw new AppError('policy.signed_out')
  if (permission === 'signed_in' || actor.kind !== 'person') return
  if (grantsFor(actor, permission).length > 0) return
  const isHeldBack = actor.grants.some(({ role }) => permission.roles.includes(role))
  throw new AppError(isHeldBack ? 'policy.second_factor' : 'policy.forbidden')
}

/** What a person can do something about on the form itself; who may not act at all is told so on a page of its own. */
function isShownOnPage({ code, status }: AppError): boolean {
  return (
    status < 500 &&
    !code.startsWith('policy.') &&
    status !== 404 &&
    code !== 'act.malformed' &&
    code !== 'act.media_type'
  )
}

async function showRefused<Resources, Key extends string>(
  { act, language, request, reply, actor, options }: Sent<Resources, Key>,
  { typed }: Given,
  error: AppError,
): Promise<FastifyReply> {
  const texts = options.translators[language]
  const params = { ...error.params, count: error.problemCount }
  const form = {
    act: act.name,
    typed: Object.fromEntries(Object.entries(typed).filter(([name]) => !secretFields.test(name))),
    problems: error.problems,
    ...(error.code === 'act.invalid' ? {} : { fault: texts.text(`error.${error.code}` as Key, params) }),
  }
  const texted = Object.entries(typed).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const given = { ...Object.fromEntries(texted), ...(request.params as Record<string, string>) }
  const visit = { language, actor, request }
  const again = await showAgain(act.page, pageParamsOf(act, given), form, visit, options)
  const status = error.status === 409 || error.status === 413 ? error.status : 422
  return sendBytes(request, reply.code(status), again)
}

async function perform<Resources, Key extends string>(
  { act, language, request, actor, options }: Sent<Resources, Key>,
  { values, files, key }: Given,
): Promise<ActAnswer> {
  const { resources, translators, now = () => new Date(), db, record = recordInAudit } = options
  const input = checkInput(act.input, { ...values, ...(request.params as Record<string, string>) })
  const context: ActContext<Resources, Key> = {
    resources,
    actor,
    texts: translators[language],
    now: now(),
    headers: headersOf(request),
    address: request.ip,
    files,
  }
  const asked = key === undefined || act.isNeverRepeated ? undefined : requestKey(key, actor, act.name, input)
  return runAct(db, act, input, context, record, asked)
}

/** Somebody tried what they may not: that stands in the audit, too. */
async function tellRefusal<Resources, Key extends string>(
  { act, actor, request, options }: Sent<Resources, Key>,
  error: unknown,
): Promise<void> {
  if (!(error instanceof AppError) || error.code !== 'policy.forbidden') return
  const visit = { outcome: 'refused', page: act.name, actor, looks: [], address: request.ip } as const
  await options.recordVisit?.(visit)
}

function pageParamsOf<Resources, Key extends string>(
  act: AnyAct<Resources, Key>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  if (act.pageParams) return act.pageParams(given)
  const names = [...act.page.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  return Object.fromEntries(names.map((name) => [name, given[name] ?? '']))
}

function headersOf({ headers }: FastifyRequest): Headers {
  const copied = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value ?? []].flat()) copied.append(name, one)
  }
  return copied
}

function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  if (cookies.length > 0) reply.header('set-cookie', cookies)
}

/** A kept refusal is, to whoever asked, the refusal itself. */
function keepCookies(error: unknown, reply: FastifyReply): unknown {
  if (!(error instanceof KeptRefusal)) return error
  setCookies(reply, error.cookies)
  return error.refused
}
