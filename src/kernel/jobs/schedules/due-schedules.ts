/** Schedules in the database: whoever moves a schedule's time forward has taken its run, so none runs twice. */
import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { Schedule, ScheduledRun } from '../job.ts'
import { nextTick, ruleOf } from './timing.ts'

/**
 * Writes down when the schedules are due next: new ones, and those whose rule has changed; a time that is known stays.
 * Unless it lies beyond the next tick: it was counted while the clock was ahead, and would keep the schedule silent until then.
 */
export async function writeSchedules(
  db: Kysely<Database>,
  schedules: readonly Schedule[],
  now: Date,
): Promise<void> {
  for (const { name, when } of schedules) {
    const row = { name, rule: ruleOf(when), due_at: nextTick(when, now) }
    await db
      .insertInto('platform.schedule')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ rule: row.rule, due_at: row.due_at })
          .where((is) =>
            is.or([
              is('platform.schedule.rule', '!=', row.rule),
              is('platform.schedule.due_at', '>', row.due_at),
            ]),
          ),
      )
      .execute()
  }
}

export interface DueRun {
  readonly queue: string
  /** Made of schedule and tick: the same run has the same in every process. */
  readonly id: string
  readonly payload: ScheduledRun
}

/** Takes the runs that are due, each once; ticks that were missed are one run. */
export async function takeDueRuns(
  tx: Transaction<Database>,
  schedules: readonly Schedule[],
  now: Date,
): Promise<DueRun[]> {
  const due = await tx
    .selectFrom('platform.schedule')
    .select(['name', 'due_at'])
    .where('due_at', '<=', now)
    .where('name', 'in', ['', ...schedules.map(({ name }) => name)])
    .forUpdate()
    .execute()
  const runs: DueRun[] = []
  for (const { name, due_at } of due) {
    const schedule = schedules.find((one) => one.name === name)
    if (!schedule) continue
    await tx
      .updateTable('platform.schedule')
      .set({ due_at: nextTick(schedule.when, now) })
      .where('name', '=', name)
      .execute()
    const at = due_at.toISOString()
    runs.push({ queue: schedule.queue, id: idOfRun(name, at), payload: { schedule: name, at } })
  }
  return runs
}

/** A UUID of version 8: one's own, made of what it names. */
function idOfRun(schedule: string, at: string): string {
  const hex = createHash('sha256').update(`${schedule} ${at}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
