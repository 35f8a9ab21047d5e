/** Changing the working calendar: the days of open cases follow in the same transaction. */
import type { Transaction } from 'kysely'
import type { ActContext, ActDone, Change } from '#kernel/acts/act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize, everywhere } from '#kernel/policy/policy.ts'
import { refreshClocks } from '#kernel/procedures/calendar.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { calendarManage } from '../permissions.ts'
import type { ChangedCalendar, DecideDay, EndSpan, ForgetDay } from './calendar.schema.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>
type Done = Promise<ActDone<ChangedCalendar>>

/** A day that was decided otherwise before is decided anew. */
export async function decideDay(tx: Tx, { day, is, reason }: DecideDay, context: Context): Done {
  const { actor, now } = context
  authorize(actor, calendarManage, everywhere)
  const values = {
    is_working: is === 'working',
    reason,
    decided_by: actor.person?.id ?? null,
    decided_at: now,
  }
  await tx
    .insertInto('platform.decided_day')
    .values({ day, ...values })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(values))
    .execute()
  return changed(tx, context, day, [{ field: 'day', after: `${day} ${is}` }], reason)
}

export async function forgetDay(tx: Tx, { day }: ForgetDay, context: Context): Done {
  authorize(context.actor, calendarManage, everywhere)
  const before = await tx
    .deleteFrom('platform.decided_day')
    .where('day', '=', day)
    .returning('is_working')
    .executeTakeFirst()
  if (!before) throw new AppError('http.not_found')
  return changed(tx, context, day, [
    { field: 'day', before: `${day} ${before.is_working ? 'working' : 'off'}` },
  ])
}

/** Says which day is the last on which holidays are worked, or that nobody knows yet. */
export async function endSpan(tx: Tx, { from, ...given }: EndSpan, context: Context): Done {
  const until = given.until ?? null
  authorize(context.actor, calendarManage, everywhere)
  if (until !== null && until < from)
    throw new AppError('act.invalid', {}, [{ code: 'calendar.before', path: 'until' }])
  const before = await tx
    .selectFrom('platform.span_without_holidays')
    .select('until_day')
    .where('from_day', '=', from)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw new AppError('http.not_found')
  await tx
    .updateTable('platform.span_without_holidays')
    .set({ until_day: until })
    .where('from_day', '=', from)
    .execute()
  return changed(tx, context, from, [{ field: 'until_day', before: before.until_day, after: until }])
}

async function changed(
  tx: Tx,
  { resources }: Context,
  id: string,
  changes: readonly Change[],
  reason?: string,
): Done {
  const moved = await refreshClocks(tx, resources.services.procedures)
  const facts = { object: { type: 'calendar', id }, changes, ...(reason === undefined ? {} : { reason }) }
  return { data: { moved }, facts, said: { count: moved } }
}
