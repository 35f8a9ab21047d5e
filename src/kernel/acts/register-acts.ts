/** Registers acts: each in every language, for forms and for JSON. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/tables.ts'
import { AppError } from '../errors.ts'
import { findActor, languages, pathOf, showAgain } from '../http/faces.ts'
import type { FacesOptions } from '../http/faces-options.ts'
import { localPath } from '../http/page.ts'
import { carrySaid } from '../http/said.ts'
import { sendBytes } from '../http/stored-answer.ts'
import type { Language } from '../i18n.ts'
import type { Actor } from '../policy/policy.ts'
import type { ActContext, AnyAct } from './act.ts'
import { addBodyParsers } from './body-parsers.ts'
import { keyField } from './form-key.ts'
import { checkInput, createFormReader, type FormReader, type Typed } from './read-input.ts'
import { requestKey } from './repeated.ts'
import { type ActAnswer, KeptRefusal, type RecordAct, runAct } from './run-act.ts'
import { isJson, refuseForeign } from './same-origin.ts'

export interface ActsOptions<Resources, Key extends string> extends FacesOptions<Resources, Key> {
  readonly db: Kysely<Database>
  readonly record: RecordAct
  /** Acts a minute from one address. */
  readonly actsPerMinute: number
  readonly https: boolean
}

/** What is typed here is never shown again, nor kept. */
const secretFields = /password|secret|code|token/i

export function registerActs<Resources, Key extends string>(
  app: FastifyInstance,
  acts: readonly AnyAct<Resources, Key>[],
  options: ActsOptions<Resources, Key>,
): void {
  addBodyParsers(app)
  for (const act of acts) {
    checkDeclaration(act)
    for (const language of languages) registerAct(app, act, language, options)
  }
}

/** @throws Error where an act would take what it does not ask for, or would not be found in the audit */
function checkDeclaration<Resources, Key extends string>(act: AnyAct<Resources, Key>): void {
  const { additionalProperties } = z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' })
  if (additionalProperties !== false) throw new Error(`${act.name}: input must be a strict object`)
  if (!/^[a-z_]+(\.[a-z_]+){1,3}$/.test(act.name)) throw new Error(`${act.name}: not module.object.verb`)
}

function registerAct<Resources, Key extends string>(
  app: FastifyInstance,
  act: AnyAct<Resources, Key>,
  language: Language,
  options: ActsOptions<Resources, Key>,
): void {
  const reader = createFormReader(act.input)
  const path = localPath(act.path, language)
  const rateLimit = { max: options.actsPerMinute, timeWindow: '1 minute', groupId: 'acts' }
  app.post(path, { config: { rateLimit } }, async (request, reply) => {
    refuseForeign(request, options.publicUrl)
    const actor = await findActor(request, options)
    const sent = { act, reader, language, request, reply, actor, options }
    return isJson(request) ? answerJson(sent) : answerForm(sent)
  })
  // A page that showed a refused form has this address: reloaded, or in the other language, it is the page again.
  if (act.path === act.page.path) return
  app.get(path, (request, reply) => {
    const params = pageParamsOf(act, request.params as Record<string, string>)
    return reply.redirect(pathOf(localPath(act.page.path, language), params), 303)
  })
}

interface Sent<Resources, Key extends string> {
  readonly act: AnyAct<Resources, Key>
  readonly reader: FormReader
  readonly language: Language
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly actor: Actor
  readonly options: ActsOptions<Resources, Key>
}

async function answerJson<Resources, Key extends string>(sent: Sent<Resources, Key>): Promise<FastifyReply> {
  const { request, reply } = sent
  const body = request.body
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new AppError('act.malformed')
  const key = request.headers['idempotency-key']
  try {
    const answer = await perform(sent, body as Record<string, unknown>, [key].flat()[0])
    setCookies(reply, answer.cookies)
    if (answer.isRepeated) reply.header('idempotent-replayed', 'true')
    reply.headers({ 'cache-control': 'private, no-store', location: localPath(answer.next, sent.language) })
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.data))
  } catch (error) {
    throw keepCookies(error, reply)
  }
}

async function answerForm<Resources, Key extends string>(sent: Sent<Resources, Key>): Promise<FastifyReply> {
  const { act, reader, language, request, reply, actor, options } = sent
  const { [keyField]: key, ...typed } = request.body as Typed
  try {
    if (act.permission !== 'public' && actor.kind === 'guest') throw new AppError('policy.signed_out')
    const answer = await perform(
      sent,
      reader.read(typed),
      typeof key === 'string' && key !== '' ? key : undefined,
    )
    const said = act.said === undefined ? [] : [carrySaid(act.said, answer.said ?? {}, options.https)]
    setCookies(reply, [...answer.cookies, ...said])
    return reply.header('cache-control', 'private, no-store').redirect(localPath(answer.next, language), 303)
  } catch (caught) {
    const error = keepCookies(caught, reply)
    if (!(error instanceof AppError) || !isShownOnPage(error)) throw error
    const texts = options.translators[language]
    const isOfFields = error.code === 'act.invalid'
    const form = {
      act: act.name,
      typed: withoutSecrets(typed),
      problems: error.problems,
      ...(isOfFields
        ? {}
        : {
            fault: texts.text(`error.${error.code}` as Key, { ...error.params, count: error.problemCount }),
          }),
    }
    const given = { ...textsOf(typed), ...(request.params as Record<string, string>) }
    const again = await showAgain(
      act.page,
      pageParamsOf(act, given),
      form,
      { language, actor, request, reply },
      options,
    )
    return sendBytes(request, reply.code(error.status === 409 ? 409 : 422), again)
  }
}

/** What a person can do something about on the form itself; who may not act at all is told so on a page of its own. */
function isShownOnPage({ code, status }: AppError): boolean {
  return status < 500 && !code.startsWith('policy.') && status !== 404 && status !== 413
}

async function perform<Resources, Key extends string>(
  { act, language, request, actor, options }: Sent<Resources, Key>,
  given: Record<string, unknown>,
  key: string | undefined,
): Promise<ActAnswer> {
  const { resources, translators, now = () => new Date(), db, record } = options
  const input = checkInput(act.input, { ...given, ...(request.params as Record<string, string>) })
  const context: ActContext<Resources, Key> = {
    resources,
    actor,
    texts: translators[language],
    now: now(),
    headers: headersOf(request),
    address: request.ip,
  }
  const asked = key === undefined || act.isNeverRepeated ? undefined : requestKey(key, actor, act.name, input)
  try {
    if (act.permission !== 'public' && actor.kind === 'guest') throw new AppError('policy.signed_out')
    return await runAct(db, act, input, context, record, asked)
  } catch (error) {
    if (error instanceof AppError && error.code === 'policy.forbidden')
      await options.recordVisit?.({
        outcome: 'refused',
        page: act.name,
        actor,
        subjects: [],
        address: request.ip,
      })
    throw error
  }
}

function pageParamsOf<Resources, Key extends string>(
  act: AnyAct<Resources, Key>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  if (act.pageParams) return act.pageParams(given)
  const names = [...act.page.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
  return Object.fromEntries(names.map((name) => [name, given[name] ?? '']))
}

function textsOf(typed: Typed): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => typeof value === 'string')) as Record<
    string,
    string
  >
}

function withoutSecrets(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !secretFields.test(name)))
}

function headersOf({ headers }: FastifyRequest): Headers {
  const copied = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith(':')) for (const one of [value ?? []].flat()) copied.append(name, one)
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
