/** The office opens a round, ends it, opens it again, takes an indicator out of it, reminds those who are behind. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { addDays, dayAt, plainDate } from '#kernel/deadlines/plain-date.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { notify } from '#kernel/notify/notify.ts'
import { labelPeriod } from '#kernel/periods.ts'
import { authorize, wholePlatform } from '#kernel/policy/policy.ts'
import { openCase } from '#kernel/procedures/open-case.ts'
import type { Resources } from '#kernel/resources.ts'
import { listHoldersByUnit, readPlace } from '#modules/accounts/api.ts'
import { findPlaces } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { answersPath } from '../answers/answers.rules.ts'
import { listIndicators, listMethodologies, listPeriods } from '../facts/facts.queries.ts'
import { listServedCodes } from '../live/live.queries.ts'
import { columnsOf, planStored } from '../methodology/stored.rules.ts'
import { indicatorsOweAnswers, indicatorsRunRounds } from '../permissions.ts'
import { followOne, roundDuty } from './duty.commands.ts'
import { listHromadasOf, listProgress, listStillAsked, lockRound, type Round } from './rounds.queries.ts'
import { type RoundMove, roundMoves, roundsKind, shareAnswered } from './rounds.rules.ts'
import type {
  MovedRound,
  MoveRound,
  Nudge,
  Nudged,
  OpenedRound,
  OpenRound,
  WithdrawIndicator,
} from './rounds.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

const day = 24 * 3_600_000
/** A round goes on for so long at most. */
const mostDays = 366

export async function openRound(
  tx: Tx,
  { place: typed, ...input }: OpenRound,
  context: Context,
): Promise<ActDone<OpenedRound>> {
  const { actor, now, texts } = context
  const person = requirePerson(actor)
  const [oblast, ...below] = await readPlace(tx, typed, { actor, texts }, indicatorsRunRounds)
  if (oblast === undefined || below.length > 0) refuse('rounds.not_oblast', 'place')
  authorize(actor, indicatorsRunRounds, [oblast])
  if (input.due_day < dayAt(now)) refuse('rounds.due_past', 'due_day')
  // A slip of the year would leave a duty that nobody is ever late with.
  if (input.due_day > addDays(dayAt(now), mostDays)) refuse('rounds.due_far', 'due_day', { days: mostDays })
  const period = await chooseLabel(tx, input.period)
  const { code, version, asked } = await chooseAsked(tx, input)
  const hromadas = await listHromadasOf(tx, oblast)
  if (hromadas.length === 0) refuse('rounds.no_hromadas', 'place')
  const id = crypto.randomUUID()
  const inserted = await tx
    .insertInto('indicators.round')
    .values({
      ...{ oblast_code: oblast, id, period, state: 'open', version: 0, opened_at: now, opened_by: person.id },
      ...{ methodology_code: code, methodology_version: version, due_day: input.due_day },
      change_limit: input.change_limit / 100,
    })
    .onConflict((conflict) => conflict.constraint('round_period_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) refuse('rounds.twice', 'period')
  const key = { oblast_code: oblast, round_id: id }
  await tx
    .insertInto('indicators.round_indicator')
    .values(asked.map((one) => ({ ...key, ...one })))
    .execute()
  await openDuties(tx, { ...key, due_day: input.due_day, period }, hromadas, context)
  return {
    data: { id, hromadas: hromadas.length, indicators: asked.length },
    facts: {
      object: { type: 'round', id },
      place: [oblast],
      changes: Object.entries({ period, methodology: input.methodology, due_day: input.due_day }).map(
        ([field, after]) => ({ field, after }),
      ),
    },
    said: { hromadas: hromadas.length, indicators: asked.length },
  }
}

function refuse(code: string, path: string, params?: Problem['params']): never {
  throw new AppError('act.invalid', {}, [{ code, path, ...(params ? { params } : {}) }])
}

/** The label under which a period is known already, whatever way it was typed. */
async function chooseLabel(tx: Tx, typed: string): Promise<string> {
  const label = labelPeriod(typed)
  if (label === undefined) refuse('rounds.period_unknown', 'period')
  return (await listPeriods(tx)).find((known) => labelPeriod(known) === label) ?? label
}

async function chooseAsked(tx: Tx, { methodology, dimensions = {} }: Omit<OpenRound, 'place'>) {
  const found = (await listMethodologies(tx)).find(
    ({ code, version }) => `${code}@${version}` === methodology,
  )
  if (!found) refuse('rounds.methodology_unknown', 'methodology')
  const columns = new Set(columnsOf(planStored(found.document).plan))
  // What the platform counts by itself nobody has to enter.
  const live = await listServedCodes(tx)
  const asked = (await listIndicators(tx))
    .filter(({ code }) => columns.has(code) && !live.has(code))
    .flatMap(({ code: indicator_code, dimension }) => {
      const answered_by = dimensions[dimension]?.answered_by ?? 'hromada'
      return answered_by === 'nobody' ? [] : [{ indicator_code, answered_by }]
    })
  if (asked.length === 0) refuse('rounds.nothing_asked', 'dimensions')
  return { code: found.code, version: found.version, asked }
}

async function openDuties(
  tx: Tx,
  round: {
    readonly oblast_code: string
    readonly round_id: string
    readonly due_day: string
    readonly period: string
  },
  hromadas: readonly string[],
  context: Context,
): Promise<void> {
  const { oblast_code, round_id, due_day } = round
  const places = await findPlaces(tx, hromadas)
  const duties = hromadas.map((territory_code) => ({ territory_code, id: crypto.randomUUID() }))
  await tx
    .insertInto('indicators.round_hromada')
    .values(duties.map((duty) => ({ oblast_code, round_id, ...duty })))
    .execute()
  for (const { id, territory_code } of duties) {
    const place = places.get(territory_code) ?? [oblast_code, territory_code]
    await openCase(tx, roundDuty, { id, place, note: null, agreedDay: plainDate(due_day) }, context)
  }
}

export async function moveRound(
  tx: Tx,
  move: Exclude<RoundMove, 'publish'>,
  { id, version }: MoveRound,
  { actor, now }: Context,
): Promise<ActDone<MovedRound>> {
  const round = await lockToMove(tx, id, version, actor, move)
  const { to } = roundMoves[move]
  const after = await keepState(tx, round, { state: to, closed_at: move === 'close' ? now : null })
  return doneWith(after, [{ field: 'state', before: round.state, after: to }])
}

/** @throws AppError `http.not_found`, `policy.…`, `act.stale` where it has moved on */
export async function lockToMove(
  tx: Tx,
  id: string,
  version: number,
  actor: Context['actor'],
  move?: RoundMove,
): Promise<Round> {
  const round = await lockRound(tx, id, 'update')
  authorize(actor, indicatorsRunRounds, [round.oblast_code])
  const isOpen = move === undefined || (roundMoves[move].from as readonly string[]).includes(round.state)
  if (round.version !== version || !isOpen) throw new AppError('act.stale')
  return round
}

export async function keepState(
  tx: Tx,
  { oblast_code, id, version }: Round,
  changes: Partial<Pick<Round, 'state' | 'closed_at' | 'published_at' | 'nudged_at'>>,
): Promise<Round> {
  const after = await tx
    .updateTable('indicators.round')
    .set({ ...changes, version: version + 1 })
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return after
}

export function doneWith(
  { id, state, version, oblast_code }: Round,
  changes: NonNullable<ActDone<MovedRound>['facts']['changes']>,
): ActDone<MovedRound> {
  return {
    data: { id, state, version },
    facts: { object: { type: 'round', id }, place: [oblast_code], changes },
  }
}

/** Nobody is asked for it any more; what was entered stays where it is and is not published. */
export async function withdrawIndicator(
  tx: Tx,
  { id, version, indicator, reason }: WithdrawIndicator,
  context: Context,
): Promise<ActDone<MovedRound>> {
  const { actor, now } = context
  const round = await lockToMove(tx, id, version, actor)
  const withdrawn = await tx
    .updateTable('indicators.round_indicator')
    .set({ withdrawn_at: now, withdrawn_reason: reason })
    .where('oblast_code', '=', round.oblast_code)
    .where('round_id', '=', id)
    .where('indicator_code', '=', indicator)
    .where('withdrawn_at', 'is', null)
    .returning('indicator_code')
    .executeTakeFirst()
  if (!withdrawn) refuse('rounds.not_asked', 'indicator')
  const after = await keepState(tx, round, {})
  for (const one of listStillAsked(await listProgress(tx, after))) await followOne(tx, one, context)
  const done = doneWith(after, [{ field: 'withdrawn', after: indicator }])
  return { ...done, facts: { ...done.facts, reason } }
}

/** Reminds the people of hromadas that are behind; once a day at most, or nobody reads it any more. */
export async function nudge(
  tx: Tx,
  { id, below }: Nudge,
  { actor, now, texts }: Context,
): Promise<ActDone<Nudged>> {
  const round = await lockRound(tx, id, 'update')
  authorize(actor, indicatorsRunRounds, [round.oblast_code])
  if (round.state !== 'open') throw new AppError('act.stale')
  if (round.nudged_at !== null && now.getTime() - round.nudged_at.getTime() < day)
    refuse('rounds.nudged_today', 'below')
  const behind = listStillAsked(await listProgress(tx, round)).filter(
    (one) => shareAnswered(one) * 100 < below,
  )
  const told = new Set<string>()
  const units = behind.map(({ code }) => code)
  const holders = await listHoldersByUnit(tx, indicatorsOweAnswers, units, now)
  for (const { code, asked, answered } of behind) {
    for (const person of holders.get(code) ?? []) {
      told.add(person)
      await notify(
        tx,
        {
          person: { id: person, oblastCode: wholePlatform },
          kind: roundsKind,
          text: 'message.round_nudge',
          params: {
            period: sayPeriod(round.period, texts, 'name'),
            left: asked - answered,
            day: texts.date(new Date(`${round.due_day}T12:00:00Z`)),
          },
          link: answersPath(id, code),
        },
        now,
      )
    }
  }
  await keepState(tx, round, { nudged_at: now })
  return {
    data: { id, hromadas: behind.length, people: told.size },
    facts: {
      object: { type: 'round', id },
      place: [round.oblast_code],
      changes: [{ field: 'nudged', after: behind.map(({ code }) => code) }],
      subjects: [...told],
    },
    said: { hromadas: behind.length, people: told.size },
  }
}
