/** Beginning a load, agreeing to what it would do, leaving it. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { detachFiles } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { type Actor, authorize, everywhere, permits } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { listRegions } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationLoad } from '../permissions.ts'
import { beginRun, json, lockRun, moveRun, topics } from '../runs/run.commands.ts'
import { fileOblast, listTwins } from '../runs/run.files.ts'
import { ownerType } from '../runs/run.queries.ts'
import { isSeenBy, placeOf, type Run } from '../runs/run.rules.ts'
import type { AgreedBy, RunAnswer } from '../runs/run.schema.ts'
import { isAsked } from './load.rules.ts'
import {
  type AgreeInput,
  KeptOutcome,
  type LoadInput,
  type LoadOptions,
  type WithdrawInput,
} from './load.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function beginLoad(
  tx: Tx,
  { oblasts: asked, ...input }: LoadInput,
  { actor, files: { files = [] }, now }: Context,
): Promise<ActDone<RunAnswer>> {
  const { id: begun_by } = requirePerson(actor)
  const { oblast, oblasts } = await chooseReach(tx, actor, asked)
  const place = placeOf({ oblast_code: oblast })
  authorize(actor, administrationLoad, place)
  requireFiles(files, 'files')
  const options: LoadOptions = { ...input, ...(oblasts ? { oblasts } : {}) }
  const id = await beginRun(tx, { kind: 'load', oblast_code: oblast, options, files, begun_by, now })
  const changes = files.map(({ name, hash }) => ({ field: 'file', after: `${name} ${hash}` }))
  return { data: { id }, facts: { object: { type: ownerType, id }, place, changes } }
}

/** @throws AppError `act.invalid`, `upload.unusable` */
export function requireFiles(files: readonly FileRow[], field: string): void {
  if (files.length === 0) throw new AppError('act.invalid', {}, [{ code: 'upload.none', path: field }])
  const twins = listTwins(files)
  if (twins.length === 0) return
  const problems = twins.map((file) => ({ code: 'upload.name_twice', file }))
  throw new AppError('upload.unusable', { file: twins.join(', ') }, problems)
}

interface Reach {
  /** The one that may be changed; null = the whole platform. */
  readonly oblast: string | null
  readonly oblasts: string[] | undefined
}

/** Whoever has the whole platform says which oblasts; whoever has an oblast has that one. */
async function chooseReach(tx: Tx, actor: Actor, asked = ''): Promise<Reach> {
  if (permits(actor, administrationLoad, everywhere)) {
    const named = asked
      .split(/[,;\n]/)
      .map((name) => name.trim())
      .filter(Boolean)
    return { oblast: null, oblasts: named.length > 0 ? named : undefined }
  }
  const own = (await listOwnOblasts(tx, actor)).map(({ oblast_code }) => oblast_code)
  // Refused by whoever asks for the whole platform.
  if (own.length === 0) return { oblast: null, oblasts: undefined }
  const oblast = asked === '' && own.length === 1 ? own[0] : own.find((code) => code === asked)
  if (oblast === undefined) {
    const code = asked === '' ? 'value.missing' : 'value.not_value'
    throw new AppError('act.invalid', {}, [{ code, path: 'oblasts' }])
  }
  return { oblast, oblasts: [oblast] }
}

/** Oblasts that the actor may load for. */
export async function listOwnOblasts(
  db: Parameters<typeof listRegions>[0],
  actor: Actor,
): ReturnType<typeof listRegions> {
  const regions = await listRegions(db)
  return regions.filter(({ oblast_code }) => permits(actor, administrationLoad, [oblast_code]))
}

export async function agreeToLoad(
  tx: Tx,
  { id, digest, agrees }: AgreeInput,
  { actor, now }: Context,
): Promise<ActDone<RunAnswer>> {
  const person = requirePerson(actor)
  const run = await lockSeenRun(tx, id, actor)
  const grant = authorize(actor, administrationLoad, placeOf(run))
  if (run.state !== 'previewed' || run.digest !== digest) throw new AppError('administration.load_moved_on')
  if (isAsked(KeptOutcome.parse(run.outcome)) && !agrees)
    throw new AppError('act.invalid', {}, [{ code: 'load.not_agreed', path: 'agrees' }])
  const agreed: AgreedBy = { person, session: actor.session ?? null, grant: grant ?? null }
  await moveRun(tx, run, 'loading', { now, agreed_by: json(agreed), agreed_at: now, is_anew: false })
  await emit(tx, topics.load, { run: id })
  return done(run, [{ field: 'digest', after: digest }])
}

export async function withdrawLoad(
  tx: Tx,
  { id }: WithdrawInput,
  { actor, now }: Context,
): Promise<ActDone<RunAnswer>> {
  const run = await lockSeenRun(tx, id, actor)
  authorize(actor, administrationLoad, placeOf(run))
  const isOpen = run.state === 'received' || run.state === 'previewing' || run.state === 'previewed'
  if (!isOpen) throw new AppError('administration.load_moved_on')
  await moveRun(tx, run, 'withdrawn', { now })
  await detachFiles(tx, fileOblast, { type: ownerType, id }, { now })
  return done(run, [{ field: 'state', before: run.state, after: 'withdrawn' }])
}

/** @throws AppError `http.not_found` also where it is not this actor's to see */
async function lockSeenRun(tx: Tx, id: string, actor: Actor): Promise<Run> {
  const run = await lockRun(tx, id)
  if (run?.kind !== 'load' || !isSeenBy(run, actor, administrationLoad)) throw new AppError('http.not_found')
  return run
}

function done(run: Run, changes: NonNullable<ActDone<RunAnswer>['facts']['changes']>): ActDone<RunAnswer> {
  const object = { type: ownerType, id: run.id }
  return { data: { id: run.id }, facts: { object, place: placeOf(run), changes } }
}
