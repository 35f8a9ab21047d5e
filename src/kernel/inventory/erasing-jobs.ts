/** Background work: every hour what has served its time goes. */
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
      const erased = await eraseByTerm(db, inventory, now(), signal)
      const rows = Object.fromEntries([...erased].filter(([, count]) => count > 0))
      if (Object.keys(rows).length > 0) log.info({ rows }, 'erasing: what had served its time is gone')
    },
  }
}
