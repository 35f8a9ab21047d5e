/** Files that prove a value: one more, or one less, is a change of the value and opens it again. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { attachFile, detachFiles, listFilesOf } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { type Actor, permits, wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlace } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsAnswerRounds, indicatorsRunRounds } from '../permissions.ts'
import { followProgress } from '../rounds/duty.commands.ts'
import { getRound, listAsked, type Round } from '../rounds/rounds.queries.ts'
import { addClaimStep, enterForm, lockClaims } from './answers.commands.ts'
import { type ClaimRow, listClaims } from './answers.queries.ts'
import { claimFilesOwner, closedTo, evidence, mostFiles } from './answers.rules.ts'
import type { AnswerParams, AttachEvidence, ChangedAnswer, DetachEvidence } from './answers.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export async function attachEvidence(
  tx: Tx,
  input: AttachEvidence,
  context: Context,
): Promise<ActDone<ChangedAnswer>> {
  const [file] = context.files.file ?? []
  const before = await lockForProof(tx, input, context)
  if (!file) throw new AppError('act.invalid', {}, [{ code: 'upload.none', path: 'file' }])
  const owner = { type: claimFilesOwner, id: before.claim.id }
  if ((await listFilesOf(tx, wholePlatform, owner)).length >= mostFiles)
    throw new AppError('act.invalid', {}, [
      { code: 'rounds.too_many_files', path: 'file', params: { limit: mostFiles } },
    ])
  const uploaded_by = requirePerson(context.actor).id
  await attachFile(tx, { ...file, uploaded_by, purpose: evidence.name }, owner)
  return reopen(tx, input, { ...before, move: 'attach', file: file.name }, context)
}

export async function detachEvidence(
  tx: Tx,
  input: DetachEvidence,
  context: Context,
): Promise<ActDone<ChangedAnswer>> {
  const before = await lockForProof(tx, input, context)
  const owner = { type: claimFilesOwner, id: before.claim.id }
  const file = (await listFilesOf(tx, wholePlatform, owner)).find(({ id }) => id === input.file)
  if (!file) throw new AppError('http.not_found')
  await detachFiles(tx, wholePlatform, owner, { ids: [file.id], now: context.now })
  return reopen(tx, input, { ...before, move: 'detach', file: file.name }, context)
}

async function lockForProof(
  tx: Tx,
  { id, hromada, indicator, version, reason }: AttachEvidence,
  context: Context,
): Promise<{ round: Round; claim: ClaimRow; place: readonly string[] }> {
  const { round, place, isOffice } = await enterForm(tx, { id, hromada, reason }, context)
  const claim = (await lockClaims(tx, round, hromada, [indicator])).get(indicator)
  if (!claim) throw new AppError('http.not_found')
  const [asked] = await listAsked(tx, round, [indicator])
  const closed = closedTo({ ...asked, isWithdrawn: asked.withdrawn_at !== null }, isOffice)
  if (closed) throw new AppError('act.invalid', {}, [{ code: `rounds.${closed}`, path: 'file' }])
  if (claim.version !== version) throw new AppError('act.stale')
  return { round, claim, place }
}

async function reopen(
  tx: Tx,
  { id, hromada, indicator, reason }: AttachEvidence,
  {
    round,
    claim,
    place,
    move,
    file,
  }: { round: Round; claim: ClaimRow; place: readonly string[]; move: 'attach' | 'detach'; file: string },
  context: Context,
): Promise<ActDone<ChangedAnswer>> {
  const { actor, now } = context
  const by = requirePerson(actor).id
  const version = claim.version + 1
  await tx
    .updateTable('indicators.claim')
    .set({ state: 'claimed', version, changed_at: now, changed_by: by })
    .set({ verified_by: null, returned_reason: null })
    .where('oblast_code', '=', claim.oblast_code)
    .where('id', '=', claim.id)
    .execute()
  await addClaimStep(tx, claim.oblast_code, {
    ...{ claim_id: claim.id, number: version, at: now, move, state: 'claimed', actor_id: by },
    ...{ value: claim.value, source: claim.source, reason: reason ?? null },
  })
  await followProgress(tx, round, hromada, context)
  return {
    data: { id, hromada, indicator, version, state: 'claimed' },
    facts: {
      object: { type: 'round', id },
      place,
      changes: [{ field: indicator, [move === 'attach' ? 'after' : 'before']: file }],
    },
  }
}

/** A file that proves a value, for whoever enters or verifies it; of an official value for everyone. */
export async function findProof(
  db: Tx | Resources['db'],
  { id, hromada, indicator, file }: AnswerParams & { readonly file: string },
  actor: Actor,
): Promise<FileRow | undefined> {
  const round = await getRound(db, id)
  const claim = (await listClaims(db, round, hromada)).get(indicator)
  const place = await findPlace(db, hromada)
  if (!claim || !place) return undefined
  const may =
    permits(actor, indicatorsAnswerRounds, place) || permits(actor, indicatorsRunRounds, [round.oblast_code])
  if (!may) return undefined
  const files = await listFilesOf(db, wholePlatform, { type: claimFilesOwner, id: claim.id })
  return files.find((one) => one.id === file)
}
