/** A hromada, or the office of its oblast, sets what an indicator is to be and by when; changes and withdraws it, with a reason. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone, Change } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { addMonths, dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import { authorize, type Place } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { findPlace } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { shownNumber } from '../facts/indicator-texts.rules.ts'
import { indicatorsPlan } from '../permissions.ts'
import { measureOf } from '../region/overview.rules.ts'
import { findComputedRegion } from '../region/region-index.queries.ts'
import { hasTarget, lockTarget, observedOf, type TargetTable } from './targets.queries.ts'
import type { Observed } from './targets.rules.ts'
import type { ChangeTarget, SavedTarget, SetTarget, WithdrawTarget } from './targets.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>
type Done = Promise<ActDone<SavedTarget>>

/** Longer plans are none. */
const farthestMonths = 12 * 20

/** What is known of a value before the transaction begins. */
export interface KnownValue {
  /** The newest observation; undefined where there is none. */
  readonly latest: Observed | undefined
  /** What is typed is the value times this. */
  readonly perValue: number
  readonly least: number
  readonly most: number
}

export async function prepareSet(
  { hromada, indicator }: Pick<SetTarget, 'hromada' | 'indicator'>,
  { resources }: Context,
): Promise<KnownValue> {
  const computed = await findComputedRegion(resources.db)
  const { valid_min = null, valid_max = null } = computed?.indicators.get(indicator) ?? {}
  return {
    latest: computed && observedOf(computed, hromada, indicator).at(-1),
    perValue: computed ? shownNumber(1, measureOf(computed, indicator)) : 1,
    least: valid_min ?? Number.NEGATIVE_INFINITY,
    most: valid_max ?? Number.POSITIVE_INFINITY,
  }
}

export async function prepareChange({ id }: ChangeTarget, context: Context): Promise<KnownValue | undefined> {
  const row = await context.resources.db
    .selectFrom('indicators.target')
    .select(['territory_code', 'indicator_code'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && prepareSet({ hromada: row.territory_code, indicator: row.indicator_code }, context)
}

export async function setTarget(tx: Tx, input: SetTarget, context: Context, known: KnownValue): Done {
  const { actor, now } = context
  const person = requirePerson(actor)
  const { hromada, indicator, reason } = input
  const place = await findPlace(tx, hromada)
  if (!place) throw new AppError('http.not_found')
  const grant = authorize(actor, indicatorsPlan, place)
  const [oblast] = place
  const { latest, perValue } = known
  if (!latest) throw new AppError('act.invalid', {}, [{ code: 'targets.no_value', path: 'indicator' }])
  if (await hasTarget(tx, { oblast, hromada, indicator }))
    throw new AppError('act.invalid', {}, [{ code: 'targets.exists', path: 'indicator' }])
  checkTyped(input, { ...known, start: latest.value }, now)
  const id = crypto.randomUUID()
  const row = {
    ...{ oblast_code: oblast, id, territory_code: hromada, indicator_code: indicator, reason, version: 1 },
    ...{ start_period: latest.period, start_value: latest.value, target_day: input.until },
    target_value: input.target / perValue,
    ...{ set_by: person.id, set_role: grant?.role ?? 'administrator', set_at: now, withdrawn_at: null },
  }
  await tx.insertInto('indicators.target').values(row).execute()
  return doneWith(row, place, changesOf({}, row), reason)
}

export async function changeTarget(
  tx: Tx,
  input: ChangeTarget,
  context: Context,
  known: KnownValue | undefined,
): Done {
  const { before, place, role } = await lockSeen(tx, input, context)
  const perValue = known?.perValue ?? 1
  checkTyped(
    input,
    { least: -Infinity, most: Infinity, ...known, perValue, start: before.start_value },
    context.now,
  )
  const after = {
    ...before,
    ...{ target_value: input.target / perValue, target_day: input.until, reason: input.reason },
    ...{ set_by: requirePerson(context.actor).id, set_role: role, set_at: context.now },
    version: before.version + 1,
  }
  await save(tx, after)
  return doneWith(after, place, changesOf(before, after), input.reason)
}

export async function withdrawTarget(tx: Tx, input: WithdrawTarget, context: Context): Done {
  const { before, place } = await lockSeen(tx, input, context)
  const after = { ...before, withdrawn_at: context.now, version: before.version + 1 }
  await save(tx, after)
  const changes = [{ field: 'withdrawn_at', before: null, after: context.now.toISOString() }]
  return doneWith(after, place, changes, input.reason)
}

/** The target under lock, as whoever changes it has seen it. */
async function lockSeen(
  tx: Tx,
  { id, version }: Pick<ChangeTarget, 'id' | 'version'>,
  { actor }: Context,
): Promise<{ readonly before: TargetTable; readonly place: Place; readonly role: string }> {
  authorize(actor, indicatorsPlan, undefined)
  const before = await lockTarget(tx, id)
  if (!before) throw new AppError('http.not_found')
  const place = (await findPlace(tx, before.territory_code)) ?? [before.oblast_code]
  const grant = authorize(actor, indicatorsPlan, place)
  if (before.version !== version) throw new AppError('act.stale')
  return { before, place, role: grant?.role ?? 'administrator' }
}

async function save(tx: Tx, { oblast_code, id, ...values }: TargetTable): Promise<void> {
  await tx
    .updateTable('indicators.target')
    .set(values)
    .where('oblast_code', '=', oblast_code)
    .where('id', '=', id)
    .execute()
}

/** @throws AppError `act.invalid` with everything that is wrong */
function checkTyped(
  { target, until }: Pick<SetTarget, 'target' | 'until'>,
  { least, most, perValue, start }: Omit<KnownValue, 'latest'> & { readonly start: number },
  now: Date,
): void {
  const value = target / perValue
  const today = dayAt(now)
  const problems: Problem[] = []
  if (value < least || value > most) problems.push({ code: 'targets.out_of_range', path: 'target' })
  else if (value === start) problems.push({ code: 'targets.no_way', path: 'target' })
  if (until <= today) problems.push({ code: 'targets.past', path: 'until' })
  if (until > addMonths(today, farthestMonths)) problems.push({ code: 'targets.far', path: 'until' })
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
}

const told = ['indicator_code', 'start_period', 'start_value', 'target_value', 'target_day'] as const

function changesOf(before: Partial<TargetTable>, after: TargetTable): Change[] {
  return told
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] }))
}

function doneWith(
  { id, territory_code: hromada, version }: TargetTable,
  place: Place,
  changes: Change[],
  reason: string,
): ActDone<SavedTarget> {
  return {
    data: { id, hromada, version },
    facts: { object: { type: 'target', id }, place, changes, reason },
  }
}
