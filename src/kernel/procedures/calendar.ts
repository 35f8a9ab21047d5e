/** The working calendar as it stands: the law's holidays, the spans without them, and single days that were decided. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { plainDate } from '../deadlines/plain-date.ts'
import { ukraine } from '../deadlines/ukraine.ts'
import type { WorkCalendar } from '../deadlines/work-calendar.ts'
import { type CaseClock, clockOf, clockValues } from './case-clock.ts'
import type { CaseFile } from './case-file.ts'
import { listStories } from './case-steps.ts'
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
    const stories = await listStories(tx, files)
    for (const file of files) {
      const procedure = procedures.get(file.procedure)
      if (!procedure) continue
      const clock = clockOf(procedure, stories.get(file.id) ?? [], calendar, file.agreed_day)
      if (clock.dueDay === file.due_day) continue
      await keepClock(tx, file, clock)
      moved += 1
    }
    const last = files.at(-1)
    if (!last || files.length < atOnce) return moved
    after = last.id
  }
}

async function keepClock(tx: Transaction<Database>, file: CaseFile, clock: CaseClock): Promise<void> {
  await tx
    .updateTable('platform.case_file')
    .set(clockValues(file, clock))
    .where('oblast_code', '=', file.oblast_code)
    .where('id', '=', file.id)
    .execute()
}
