/** Background work of acts: keys of requests that nobody will repeat any more go away. */
import type { Job, Schedule } from '../jobs/job.ts'
import { forgetKeys } from './repeated.ts'

export const forgetKeysSchedule: Schedule = {
  name: 'acts.forget_keys',
  queue: 'acts.forget_keys',
  when: { cron: '29 * * * *' },
}

export const forgetKeysJob: Job = {
  queue: forgetKeysSchedule.queue,
  handle: (_, { db, now }) => forgetKeys(db, now()),
}
