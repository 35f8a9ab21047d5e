/** The working calendar as it stands: the law's holidays, the spans without them, and single days that were decided. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { plainDate } from '../deadlines/plain-date.ts'
import { ukraine } from '../deadlines/ukraine.ts'
import type { WorkCalendar } from '../deadlines/work-calendar.ts'
import { clockOf } from './case-clock.ts'
import type { CaseFile } from './case-file.ts'
import { listSteps } from './case-steps.ts'
import type { Procedures } from './services.ts'

const atOnce = 500

export async function readCalendar(db: Kysely<Database>): Promise<WorkCalendar> {
  const [days, spans] = await Promise.all([
    db.selectFrom('platform.decided_day').select(['day', 'is_working']).execute(),
    db.selectFrom('platform.span_without_holidays').selectAll().execute(),
  ])
  const decided = days.map(({ day, is_working }) => [plainDate(day), is_working ? 'working' : 'off'] as const)
  const withoutHolidays = spans.map(({ from_day, until_day }) => ({
    from: plainDate(from_day),
    ...(until_day === null ? {} : { until: plainDate(until_day) }),
  }))
  return { ...ukraine, withoutHolidays, decided: Object.fromEntries(decided) }
}

/** Makes the days of open cases anew, after the calendar has changed; in the transaction that changed it. @returns how many moved */
export async function refreshClocks(tx: Transaction<Database>, procedures: Procedures): Promise<number> {
  const calendar = await readCalendar(tx)
  let moved = 0
  let after = ''
  for (;;) {
    const files = await tx
      .selectFrom('platform.case_file')
      .selectAll()
      .where('ended_at', 'is', null)
      .where(sql<boolean>`id::text > ${after}`)
      .orderBy(sql`id::text`)
      .limit(atOnce)
      .forUpdate()
      .execute()
    for (const file of files) if (await refreshClock(tx, file, procedures, calendar)) moved += 1
    const last = files.at(-1)
    if (!last || files.length < atOnce) return moved
    after = last.id
  }
}

async function refreshClock(
  tx: Transaction<Database>,
  file: CaseFile,
  procedures: Procedures,
  calendar: WorkCalendar,
): Promise<boolean> {
  const procedure = procedures.get(file.procedure)
  if (!procedure) return false
  const { dueDay, lateFrom, remindFrom } = clockOf(procedure, await listSteps(tx, file), calendar)
  if (dueDay === file.due_day) return false
  await tx
    .updateTable('platform.case_file')
    .set({ due_day: dueDay, late_from: lateFrom, remind_from: remindFrom })
    .where('oblast_code', '=', file.oblast_code)
    .where('id', '=', file.id)
    .execute()
  return true
}
