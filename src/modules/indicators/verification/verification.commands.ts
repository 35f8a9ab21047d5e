/** The office says of each value that it is proved, or sends it back with a reason; nobody verifies what they entered. */
import { sql, type Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { authorize } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlace } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addClaimStep, lockClaims } from '../answers/answers.commands.ts'
import type { ClaimRow } from '../answers/answers.queries.ts'
import type { ChangedAnswer } from '../answers/answers.schema.ts'
import { indicatorsRunRounds } from '../permissions.ts'
import { followProgress } from '../rounds/duty.commands.ts'
import { lockRound, type Round } from '../rounds/rounds.queries.ts'
import { listFaulty } from './verification.queries.ts'
import type { ReturnClaim, Verified, VerifyClaims } from './verification.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

/** All of them or none: of two who verify the same the second is told what has moved on. */
export async function verifyClaims(
  tx: Tx,
  { id, claims: chosen }: VerifyClaims,
  context: Context,
): Promise<ActDone<Verified>> {
  const { actor, now } = context
  const round = await enterOffice(tx, id, context)
  const by = requirePerson(actor).id
  const versions = new Map(chosen.map((one) => [one.slice(0, 36), Number(one.slice(37))]))
  const claims = await lockByIds(tx, round, [...versions.keys()])
  const seen = new Set(claims.map((claim) => claim.id))
  const faulty = await listFaulty(tx, round, claims)
  const problems = [
    ...[...versions.keys()].filter((one) => !seen.has(one)).map(() => problemOf('gone')),
    ...claims.flatMap((claim) => {
      if (claim.version !== versions.get(claim.id) || claim.state !== 'claimed')
        return [problemOf('moved_on', claim)]
      if (claim.changed_by === by) return [problemOf('own', claim)]
      return faulty.has(claim.id) ? [problemOf('faulty', claim)] : []
    }),
  ]
  const hasMoved = problems.some(({ code }) => code === 'rounds.moved_on')
  if (problems.length > 0) throw new AppError(hasMoved ? 'act.stale' : 'act.invalid', {}, problems)
  const ids = [...seen]
  await sql`
    update indicators.claim set state = 'verified', version = version + 1, verified_by = ${by}::uuid
    where oblast_code = ${round.oblast_code} and id = any(${ids}::uuid[])`.execute(tx)
  await sql`
    insert into indicators.claim_step (oblast_code, claim_id, number, at, move, state, value, source, actor_id)
    select oblast_code, id, version, ${now}, 'verify', state, value, source, ${by}::uuid
    from indicators.claim where oblast_code = ${round.oblast_code} and id = any(${ids}::uuid[])`.execute(tx)
  for (const hromada of new Set(claims.map(({ territory_code }) => territory_code)))
    await followProgress(tx, round, hromada, context)
  return {
    data: { id, verified: ids.length },
    facts: {
      object: { type: 'round', id },
      place: [round.oblast_code],
      changes: claims.map(({ territory_code, indicator_code, value }) => ({
        field: `${territory_code} ${indicator_code}`,
        after: value,
      })),
    },
    said: { count: ids.length },
  }
}

function problemOf(code: string, claim?: ClaimRow): Problem {
  const params = claim ? { hromada: claim.territory_code, indicator: claim.indicator_code } : {}
  return { code: `rounds.${code}`, path: 'claims', params }
}

async function enterOffice(tx: Tx, id: string, { actor }: Context): Promise<Round> {
  const round = await lockRound(tx, id, 'share')
  authorize(actor, indicatorsRunRounds, [round.oblast_code])
  return round
}

async function lockByIds(tx: Tx, { oblast_code, id }: Round, ids: readonly string[]): Promise<ClaimRow[]> {
  const rows = await tx
    .selectFrom('indicators.claim')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('round_id', '=', id)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('territory_code')
    .orderBy('indicator_code')
    .forUpdate()
    .execute()
  return rows
}

/** Back to whoever entered it; also what was verified by mistake, but never what is official: that is changed. */
export async function returnClaim(
  tx: Tx,
  { id, hromada, indicator, version, reason }: ReturnClaim,
  context: Context,
): Promise<ActDone<ChangedAnswer>> {
  const { actor, now } = context
  const round = await enterOffice(tx, id, context)
  const claim = (await lockClaims(tx, round, hromada, [indicator])).get(indicator)
  if (!claim) throw new AppError('http.not_found')
  if (claim.version !== version || claim.state === 'official' || claim.state === 'returned')
    throw new AppError('act.stale')
  const by = requirePerson(actor).id
  const after = version + 1
  await tx
    .updateTable('indicators.claim')
    .set({ state: 'returned', version: after, returned_reason: reason, verified_by: null })
    .where('oblast_code', '=', round.oblast_code)
    .where('id', '=', claim.id)
    .execute()
  await addClaimStep(tx, round.oblast_code, {
    ...{ claim_id: claim.id, number: after, at: now, move: 'return', state: 'returned', actor_id: by },
    ...{ value: claim.value, source: claim.source, reason },
  })
  await followProgress(tx, round, hromada, context)
  return {
    data: { id, hromada, indicator, version: after, state: 'returned' },
    facts: {
      object: { type: 'round', id },
      place: (await findPlace(tx, hromada)) ?? [round.oblast_code],
      changes: [{ field: indicator, before: claim.state, after: 'returned' }],
      reason,
    },
  }
}
