/** Background work: every hour what has served its time goes. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { Job, Schedule } from '../jobs/job.ts'
import { eraseByTerm } from './erase.ts'
import type { Inventory } from './inventory.ts'

export const erasingSchedule: Schedule = {
  name: 'platform.erase',
  queue: 'platform.erase',
  when: { cron: '23 * * * *' },
}

export function erasingJob(inventory: Inventory): Job {
  return {
    queue: erasingSchedule.queue,
    expireSeconds: 1800,
    concurrency: 1,
    async handle(_, { db, now, log, signal }) {
      if (await isClockDoubtful(db, now())) return log.warn({}, doubtfulClock)
      const erased = await eraseByTerm(db, inventory, now(), signal)
      const rows = Object.fromEntries([...erased].filter(([, count]) => count > 0))
      if (Object.keys(rows).length > 0) log.info({ rows }, 'erasing: what had served its time is gone')
    },
  }
}

export const doubtfulClock =
  'erasing: the clocks of this machine and of the database are days apart; nothing was erased'

/** What is erased too early does not come back: where two clocks are a day apart, one of them is wrong. */
export async function isClockDoubtful(db: Kysely<Database>, now: Date): Promise<boolean> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db)
  return Math.abs(rows[0].now.getTime() - now.getTime()) > 24 * 3_600_000
}
