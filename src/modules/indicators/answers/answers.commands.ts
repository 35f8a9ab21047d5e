/** Saving what a hromada answers: one value or a page of them, all or nothing, each with its own version and state. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone, Change } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { authorize, type Place, permits } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlace } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsAnswerRounds, indicatorsRunRounds } from '../permissions.ts'
import { followProgress } from '../rounds/duty.commands.ts'
import { listAsked, lockRound, type Round } from '../rounds/rounds.queries.ts'
import { type ClaimRow, getSheet, listPrevious } from './answers.queries.ts'
import { type Answer, type Decision, decideAnswer, type Previous } from './answers.rules.ts'
import type { SaveAnswers, SavedAnswers } from './answers.schema.ts'
import { describeRows } from './form.rules.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

/** The round as it is for as long as this act lasts, the hromada's place, and whether the office itself is at work. */
export async function enterForm(
  tx: Tx,
  {
    id,
    hromada,
    reason,
  }: { readonly id: string; readonly hromada: string; readonly reason?: string | undefined },
  { actor }: Context,
): Promise<{ round: Round; place: Place; isOffice: boolean }> {
  // Whoever closes the round waits for those who are just saving, and they for nobody.
  const round = await lockRound(tx, id, 'share')
  const place = await findPlace(tx, hromada)
  const asked = await tx
    .selectFrom('indicators.round_hromada')
    .select('id')
    .where('oblast_code', '=', round.oblast_code)
    .where('round_id', '=', id)
    .where('territory_code', '=', hromada)
    .executeTakeFirst()
  if (!asked || !place) throw new AppError('http.not_found')
  authorize(actor, indicatorsAnswerRounds, place)
  if (round.state === 'closed') throw new AppError('round.closed')
  if (round.state === 'published' && reason === undefined)
    throw new AppError('act.invalid', {}, [{ code: 'rounds.reason_needed', path: 'reason' }])
  return { round, place, isOffice: permits(actor, indicatorsRunRounds, [round.oblast_code]) }
}

export async function saveAnswers(
  tx: Tx,
  { id, hromada, sheet, reason, answers }: SaveAnswers,
  context: Context,
): Promise<ActDone<SavedAnswers>> {
  const { round, place, isOffice } = await enterForm(tx, { id, hromada, reason }, context)
  const asked = new Map((await listAsked(tx, round)).map((one) => [one.code, one]))
  const claims = await lockClaims(tx, round, hromada, Object.keys(answers))
  const previous = await listPrevious(tx, round, hromada)
  const problems: Problem[] = []
  const writes: ToWrite[] = []
  let isStale = false
  for (const [code, typed] of Object.entries(answers)) {
    const one = asked.get(code)
    if (!one) {
      problems.push({ code: 'rounds.not_asked', path: `answers.${code}.value`, params: { indicator: code } })
      continue
    }
    const claim = claims.get(code)
    const decision = decideAnswer(answerOf(typed), {
      ...{ claim, isOffice, previous: previous.get(code) satisfies Previous | undefined },
      asked: { ...one, isWithdrawn: one.withdrawn_at !== null },
    })
    if (decision.kind === 'write') writes.push({ code, claim, decision })
    if (decision.kind !== 'refused') continue
    problems.push(decision.problem)
    isStale ||= decision.isStale
  }
  if (problems.length > 0) throw new AppError(isStale ? 'act.stale' : 'act.invalid', {}, problems)
  const key = { oblast_code: round.oblast_code, round_id: id, territory_code: hromada }
  const changes: Change[] = []
  for (const write of writes) changes.push(await writeClaim(tx, key, write, reason, context))
  if (writes.length > 0) await followProgress(tx, { id, hromada }, context)
  return {
    data: { id, hromada, sheet: sheet ?? null, saved: await describeSaved(tx, id, hromada, writes, context) },
    facts: { object: { type: 'round', id }, place, changes, ...(reason === undefined ? {} : { reason }) },
    said: { count: writes.length },
  }
}

/** Percent of whoever types them are parts of a whole. */
function answerOf({ percent, ...answer }: SaveAnswers['answers'][string]): Answer {
  if (percent === undefined || answer.value !== undefined) return answer
  return { ...answer, value: Number((percent / 100).toPrecision(15)) }
}

async function lockClaims(
  tx: Tx,
  { oblast_code, id }: Round,
  hromada: string,
  codes: readonly string[],
): Promise<Map<string, ClaimRow>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('indicators.claim')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('round_id', '=', id)
    .where('territory_code', '=', hromada)
    .where('indicator_code', 'in', codes)
    // In one order, so that two who save the same page do not wait for each other in a circle.
    .orderBy('indicator_code')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.indicator_code, row]))
}

interface ToWrite {
  readonly code: string
  readonly claim: ClaimRow | undefined
  readonly decision: Decision & { kind: 'write' }
}

interface ClaimPlace {
  readonly oblast_code: string
  readonly round_id: string
  readonly territory_code: string
}

async function writeClaim(
  tx: Tx,
  key: ClaimPlace,
  { code, claim, decision: { value, source, note } }: ToWrite,
  reason: string | undefined,
  { actor, now }: Context,
): Promise<Change> {
  const by = requirePerson(actor).id
  const values = {
    ...{ value, source, note, state: 'claimed' as const, changed_at: now, changed_by: by },
    ...{ verified_by: null, returned_reason: null, version: (claim?.version ?? 0) + 1 },
  }
  const written = claim
    ? await tx
        .updateTable('indicators.claim')
        .set(values)
        .where('oblast_code', '=', key.oblast_code)
        .where('id', '=', claim.id)
        .returning(['id', 'version'])
        .executeTakeFirst()
    : await tx
        .insertInto('indicators.claim')
        .values({ ...key, indicator_code: code, id: crypto.randomUUID(), ...values })
        .onConflict((conflict) => conflict.constraint('claim_pk').doNothing())
        .returning(['id', 'version'])
        .executeTakeFirst()
  // Somebody else was the first to say something of it, at this very moment.
  if (!written)
    throw new AppError('act.stale', {}, [{ code: 'rounds.changed_meanwhile', path: `answers.${code}.value` }])
  await addClaimStep(tx, key.oblast_code, {
    ...{ claim_id: written.id, number: written.version, at: now, actor_id: by, state: 'claimed' },
    ...{ move: claim ? 'change' : 'claim', value, source, reason: reason ?? null },
  })
  return { field: code, before: claim?.value ?? null, after: value }
}

/** Writes one step of a value's story. */
export async function addClaimStep(
  tx: Tx,
  oblast_code: string,
  step: {
    readonly claim_id: string
    readonly number: number
    readonly at: Date
    readonly move: 'claim' | 'change' | 'attach' | 'detach' | 'verify' | 'return'
    readonly state: ClaimRow['state']
    readonly value: number | null
    readonly source: string | null
    readonly reason: string | null
    readonly actor_id: string
  },
): Promise<void> {
  await tx
    .insertInto('indicators.claim_step')
    .values({ oblast_code, ...step })
    .execute()
}

/** What was saved as it stands now, with what the office will look at. */
async function describeSaved(
  tx: Tx,
  id: string,
  hromada: string,
  writes: readonly ToWrite[],
  { texts }: Context,
): Promise<SavedAnswers['saved']> {
  if (writes.length === 0) return []
  const codes = new Set(writes.map(({ code }) => code))
  return describeRows(await getSheet(tx, id, hromada), (code) => code, texts)
    .filter(({ indicator }) => codes.has(indicator))
    .map(({ indicator, value, state, version, findings }) => ({
      ...{ indicator, value, version },
      state: state ?? 'claimed',
      findings: findings.map(({ said }) => said),
    }))
}
