/** Publishing a round: what was verified becomes official and is observed; again for what was changed and verified since. */
import { createHash } from 'node:crypto'
import { type Selectable, sql, type Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { recordLoad } from '#kernel/loading/record-load.ts'
import { factsBrought, raiseRevision } from '#kernel/loading/revision.ts'
import { takeLoadLock } from '#kernel/loading/run-load.ts'
import { moveByModule } from '#kernel/procedures/cases.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { storeValues } from '../facts/facts.commands.ts'
import { roundDuty } from './duty.commands.ts'
import { doneWith, keepState, lockToMove } from './rounds.commands.ts'
import { listProgress, listStillAsked, type Round } from './rounds.queries.ts'
import type { MoveRound, PublishedRound } from './rounds.schema.ts'

type Tx = Transaction<Database>
type Verified = Pick<
  Selectable<Database['indicators.claim']>,
  'id' | 'territory_code' | 'indicator_code' | 'value' | 'source' | 'version'
>

export async function publishRound(
  tx: Tx,
  { id, version }: MoveRound,
  context: ActContext<Resources, TextKey>,
): Promise<ActDone<PublishedRound>> {
  const { actor, now } = context
  const person = requirePerson(actor)
  const round = await lockToMove(tx, id, version, actor, 'publish')
  // Two that write observations would each keep what the other does not know.
  if (!(await takeLoadLock(tx))) throw new AppError('load.in_progress')
  const hromadas = listStillAsked(await listProgress(tx, round))
  const verified = await listVerified(
    tx,
    round,
    hromadas.map(({ code }) => code),
  )
  if (verified.length === 0) throw new AppError('act.invalid', {}, [{ code: 'rounds.nothing_verified' }])
  await storeOfficial(tx, round, verified, { now, by: person.id })
  await markOfficial(tx, round, verified, { now, by: person.id })
  const left = await countLeft(tx, round)
  const after = await keepState(tx, round, {
    state: 'published',
    closed_at: round.closed_at ?? now,
    published_at: now,
  })
  if (round.state !== 'published')
    for (const duty of hromadas) await moveByModule(tx, roundDuty, 'close', duty.id, context)
  await raiseRevision(tx)
  // As after a load: PGlite gathers no statistics by itself, and all of these have just changed.
  await sql`analyze indicators.claim, indicators.claim_step, indicators.observation`.execute(tx)
  await emit(tx, factsBrought, { oblasts: [round.oblast_code] })
  const done = doneWith(after, [
    { field: 'state', before: round.state, after: 'published' },
    { field: 'values', after: verified.length },
  ])
  return {
    ...done,
    data: { ...done.data, published: verified.length, left_out: left },
    said: { published: verified.length, left },
  }
}

/** What nobody is asked for any more, and what was merged into another hromada, is left out. */
async function listVerified(tx: Tx, round: Round, hromadas: readonly string[]): Promise<Verified[]> {
  return tx
    .selectFrom('indicators.claim as claim')
    .innerJoin('indicators.round_indicator as asked', (join) =>
      join
        .onRef('asked.oblast_code', '=', 'claim.oblast_code')
        .onRef('asked.round_id', '=', 'claim.round_id')
        .onRef('asked.indicator_code', '=', 'claim.indicator_code'),
    )
    .select(['claim.id', 'claim.territory_code', 'claim.indicator_code', 'claim.value', 'claim.source'])
    .select('claim.version')
    .where('claim.oblast_code', '=', round.oblast_code)
    .where('claim.round_id', '=', round.id)
    .where('claim.state', '=', 'verified')
    .where('asked.withdrawn_at', 'is', null)
    .where('claim.territory_code', '=', sql<string>`any(${hromadas}::text[])`)
    .orderBy('claim.indicator_code')
    .orderBy('claim.territory_code')
    .forUpdate('claim')
    .execute()
}

interface Who {
  readonly now: Date
  readonly by: string
}

/** One load on record for the whole; a value that the hromada says is not there is not there. */
async function storeOfficial(tx: Tx, round: Round, verified: readonly Verified[], { now, by }: Who) {
  const { oblast_code, period } = round
  const load = await recordLoad(tx, {
    kind: 'round',
    file: `round-${period}`,
    checksum: checksumOf(verified),
    rows: verified.length,
    loaded_at: now,
    loaded_by: by,
  })
  for (const [indicator, claims] of Map.groupBy(verified, ({ indicator_code }) => indicator_code)) {
    const rows = claims.flatMap(({ territory_code: territory, value }) =>
      value === null ? [] : [{ oblast: oblast_code, territory, period, value }],
    )
    const absent = claims.filter(({ value }) => value === null).map(({ territory_code }) => territory_code)
    if (rows.length > 0) await storeValues(tx, { indicator, rows, load })
    if (absent.length === 0) continue
    await tx
      .deleteFrom('indicators.observation')
      .where('oblast_code', '=', oblast_code)
      .where('indicator_code', '=', indicator)
      .where('period', '=', period)
      .where('territory_code', '=', sql<string>`any(${absent}::text[])`)
      .execute()
  }
}

function checksumOf(verified: readonly Verified[]): string {
  const lines = verified.map(({ territory_code, indicator_code, value }) =>
    [indicator_code, territory_code, value ?? ''].join(' '),
  )
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

async function markOfficial(tx: Tx, { oblast_code }: Round, verified: readonly Verified[], { now, by }: Who) {
  const ids = verified.map(({ id }) => id)
  await sql`
    update indicators.claim set state = 'official', version = version + 1
    where oblast_code = ${oblast_code} and id = any(${ids}::uuid[])`.execute(tx)
  await sql`
    insert into indicators.claim_step (oblast_code, claim_id, number, at, move, state, value, source, actor_id)
    select oblast_code, id, version, ${now}, 'publish', state, value, source, ${by}::uuid
    from indicators.claim where oblast_code = ${oblast_code} and id = any(${ids}::uuid[])`.execute(tx)
}

async function countLeft(tx: Tx, { oblast_code, id }: Round): Promise<number> {
  const { count } = await tx
    .selectFrom('indicators.claim')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('oblast_code', '=', oblast_code)
    .where('round_id', '=', id)
    .where('state', '<>', 'official')
    .executeTakeFirstOrThrow()
  return Number(count)
}
