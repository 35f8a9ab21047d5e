/** Background work: people whose day has come are erased, those unseen for years are told. */
import { doubtfulClock, isClockDoubtful } from '#kernel/inventory/erasing-jobs.ts'
import type { Inventory } from '#kernel/inventory/inventory.ts'
import type { Job, Schedule } from '#kernel/jobs/job.ts'
import { eraseDuePeople, planForUnseen } from './erasure.commands.ts'

export const erasureSchedule: Schedule = {
  name: 'accounts.erasure',
  queue: 'accounts.erasure',
  when: { cron: '47 * * * *' },
}

export function erasureJob(inventory: Inventory): Job {
  return {
    queue: erasureSchedule.queue,
    expireSeconds: 1800,
    concurrency: 1,
    async handle(_, { db, now, log }) {
      if (await isClockDoubtful(db, now())) return log.warn({}, doubtfulClock)
      const erased = await eraseDuePeople(db, inventory, now())
      const planned = await planForUnseen(db, now())
      if (erased + planned > 0) log.info({ erased, planned }, 'erasing: people')
    },
  }
}
