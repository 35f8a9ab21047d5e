/** Saving what a hromada answers: one value or a page of them, all or nothing, each with its own version and state. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { codesOf } from '#engines/value-checks/value-check.ts'
import type { ActContext, ActDone, Change } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { listFilesOfAll } from '#kernel/files/records/files.ts'
import { keepInTransactions } from '#kernel/loading/keep-per-revision.ts'
import { authorize, type Place, permits, wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlace, listInForce } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsAnswerRounds, indicatorsRunRounds } from '../permissions.ts'
import { followProgress } from '../rounds/duty.commands.ts'
import { listAsked, type Round } from '../rounds/rounds.queries.ts'
import { type AnswerSheet, type ClaimRow, listChecks, listClaims, listPrevious } from './answers.queries.ts'
import { type Answer, claimFilesOwner, type Decision, decideAnswer } from './answers.rules.ts'
import type { SaveAnswers, SavedAnswers } from './answers.schema.ts'
import { findingsIn, sayFinding } from './form.rules.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

// What files brought, and what was published, changes with the revision only; a value typed each second asks for it again and again.
const keptStanding = keepInTransactions(readStanding, (hromada) => hromada)
const keptChecks = keepInTransactions(listChecks)
const keptPrevious = keepInTransactions(listPrevious, ({ id }, hromada) => `${id} ${hromada}`)

async function readStanding(db: Kysely<Database>, hromada: string) {
  const inForce = await listInForce(db, [hromada])
  return { place: await findPlace(db, hromada), isMerged: !inForce.has(hromada) }
}

/** The round as it is for as long as this act lasts, the hromada's place, and whether the office itself is at work. */
export async function enterForm(
  tx: Tx,
  {
    id,
    hromada,
    reason,
  }: { readonly id: string; readonly hromada: string; readonly reason?: string | undefined },
  { actor }: Context,
): Promise<{ round: Round; revision: number; place: Place; isOffice: boolean }> {
  // Whoever closes the round waits for those who are just saving, and they for nobody.
  const entered = await tx
    .selectFrom('indicators.round as round')
    .innerJoin('indicators.round_hromada as asked', (join) =>
      join.onRef('asked.oblast_code', '=', 'round.oblast_code').onRef('asked.round_id', '=', 'round.id'),
    )
    .selectAll('round')
    .select((is) => is.selectFrom('platform.revision').select('number').as('revision'))
    .where('round.id', '=', id)
    .where('asked.territory_code', '=', hromada)
    .forShare('round')
    .executeTakeFirst()
  if (!entered) throw new AppError('http.not_found')
  const { revision: number, ...round } = entered
  const revision = Number(number)
  const { place, isMerged } = await keptStanding(tx, revision, hromada)
  if (!place) throw new AppError('http.not_found')
  authorize(actor, indicatorsAnswerRounds, place)
  if (isMerged) throw new AppError('round.merged')
  if (round.state === 'closed') throw new AppError('round.closed')
  if (round.state === 'published' && reason === undefined)
    throw new AppError('act.invalid', {}, [{ code: 'rounds.reason_needed', path: 'reason' }])
  return { round, revision, place, isOffice: permits(actor, indicatorsRunRounds, [round.oblast_code]) }
}

export async function saveAnswers(
  tx: Tx,
  { id, hromada, sheet, reason, answers }: SaveAnswers,
  context: Context,
): Promise<ActDone<SavedAnswers>> {
  const { round, revision, place, isOffice } = await enterForm(tx, { id, hromada, reason }, context)
  const form = await readForm(tx, { round, revision }, hromada, Object.keys(answers))
  const writes = decideAll(answers, form, isOffice)
  const key = { oblast_code: round.oblast_code, round_id: id, territory_code: hromada }
  const changes: Change[] = []
  for (const write of writes) {
    const claim = await writeClaim(tx, key, write, reason, context)
    changes.push({ field: write.code, before: write.claim?.value ?? null, after: claim.value })
    form.claims.set(write.code, claim)
  }
  if (writes.length > 0) await followProgress(tx, round, hromada, context)
  return {
    data: { id, hromada, sheet: sheet ?? null, saved: describeSaved(form, writes, context) },
    facts: { object: { type: 'round', id }, place, changes, ...(reason === undefined ? {} : { reason }) },
    said: { count: writes.length },
  }
}

/** What is needed to decide about some answers, and to say what the office will look at: no more, for this is asked all the time. */
type PartOfForm = Pick<AnswerSheet, 'round' | 'asked' | 'previous' | 'files' | 'checks'> & {
  readonly claims: Map<string, ClaimRow>
}

async function readForm(
  tx: Tx,
  { round, revision }: { readonly round: Round; readonly revision: number },
  hromada: string,
  codes: readonly string[],
): Promise<PartOfForm> {
  const asked = await listAsked(tx, round, codes)
  const checks = (await keptChecks(tx, revision)).filter(({ check }) =>
    codesOf(check).some((code) => codes.includes(code)),
  )
  const others = checks.flatMap(({ check }) => codesOf(check))
  const claims = new Map([
    ...(others.length > 0 ? await listClaims(tx, round, hromada, others) : []),
    ...(await lockClaims(tx, round, hromada, codes)),
  ])
  const ids = codes.flatMap((code) => claims.get(code)?.id ?? [])
  const files = ids.length > 0 ? await listFilesOfAll(tx, wholePlatform, claimFilesOwner, ids) : []
  return {
    ...{ round, asked, checks, claims },
    previous: await keptPrevious(tx, revision, round, hromada),
    files: Map.groupBy(files, ({ owner_id }) => owner_id ?? ''),
  }
}

/** @throws AppError with everything that is wrong: nothing of a page is kept where something is */
function decideAll(answers: SaveAnswers['answers'], form: PartOfForm, isOffice: boolean): ToWrite[] {
  const asked = new Map(form.asked.map((one) => [one.code, one]))
  const problems: Problem[] = []
  const writes: ToWrite[] = []
  let isStale = false
  for (const [code, typed] of Object.entries(answers)) {
    const one = asked.get(code)
    if (!one) {
      problems.push({ code: 'rounds.not_asked', path: `answers.${code}.value`, params: { indicator: code } })
      continue
    }
    const claim = form.claims.get(code)
    const decision = decideAnswer(answerOf(typed), {
      ...{ claim, isOffice, previous: form.previous.get(code) },
      asked: { ...one, isWithdrawn: one.withdrawn_at !== null },
    })
    if (decision.kind === 'write') writes.push({ code, claim, decision })
    if (decision.kind !== 'refused') continue
    problems.push(decision.problem)
    isStale ||= decision.isStale
  }
  if (problems.length > 0) throw new AppError(isStale ? 'act.stale' : 'act.invalid', {}, problems)
  return writes
}

/** Percent of whoever types them are parts of a whole. */
function answerOf({ percent, ...answer }: SaveAnswers['answers'][string]): Answer {
  if (percent === undefined || answer.value !== undefined) return answer
  return { ...answer, value: Number((percent / 100).toPrecision(15)) }
}

/** Values under lock, by their codes; in one order, so that two who save the same page do not wait for each other in a circle. */
export async function lockClaims(
  tx: Tx,
  { oblast_code, id }: Round,
  hromada: string,
  codes: readonly string[],
): Promise<Map<string, ClaimRow>> {
  const rows = await tx
    .selectFrom('indicators.claim')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('round_id', '=', id)
    .where('territory_code', '=', hromada)
    .where('indicator_code', '=', sql<string>`any(${[...codes]}::text[])`)
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
): Promise<ClaimRow> {
  const by = requirePerson(actor).id
  const values = {
    ...{ value, source, note, state: 'claimed' as const, changed_at: now, changed_by: by },
    ...{ verified_by: null, returned_reason: null, version: (claim?.version ?? 0) + 1 },
  }
  // The value and its step by one statement: a leader types, and everybody else waits meanwhile.
  const written = await tx
    .with('written', (db) =>
      claim
        ? db
            .updateTable('indicators.claim')
            .set(values)
            .where('oblast_code', '=', key.oblast_code)
            .where('id', '=', claim.id)
            .returningAll()
        : db
            .insertInto('indicators.claim')
            .values({ ...key, indicator_code: code, id: crypto.randomUUID(), ...values })
            .onConflict((conflict) => conflict.constraint('claim_pk').doNothing())
            .returningAll(),
    )
    .with('step', (db) =>
      db
        .insertInto('indicators.claim_step')
        .columns([
          'oblast_code',
          'claim_id',
          'number',
          'at',
          'actor_id',
          'state',
          'move',
          'value',
          'source',
          'reason',
        ])
        .expression((is) =>
          is
            .selectFrom('written')
            .select(['oblast_code', 'id', 'version', 'changed_at', 'changed_by', 'state'])
            .select([sql.lit(claim ? 'change' : 'claim').as('move'), 'value', 'source'])
            .select(sql<string | null>`${reason ?? null}::text`.as('reason')),
        ),
    )
    .selectFrom('written')
    .selectAll()
    .executeTakeFirst()
  // Somebody else was the first to say something of it, at this very moment.
  if (!written)
    throw new AppError('act.stale', {}, [{ code: 'rounds.changed_meanwhile', path: `answers.${code}.value` }])
  return written
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
function describeSaved(
  form: PartOfForm,
  writes: readonly ToWrite[],
  { texts }: Context,
): SavedAnswers['saved'] {
  const find = findingsIn(form)
  return writes.flatMap(({ code }) => {
    const claim = form.claims.get(code)
    if (!claim) return []
    const { value, version, state } = claim
    return {
      indicator: code,
      value,
      version,
      state,
      findings: find(code).map((one) => sayFinding(one, texts)),
    }
  })
}
