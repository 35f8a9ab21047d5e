/** When what belongs to runs is looked after, and how long it is kept. */
import type { Schedule } from '#kernel/jobs/job.ts'

/** Days. */
export const keptFor = { load: 30, index: 7 } as const

/** Silent runs are taken up again, old ones let go of. */
export const tendRuns: Schedule = {
  name: 'administration.tend_runs',
  queue: 'administration.tend_runs',
  when: { cron: '* * * * *' },
}
