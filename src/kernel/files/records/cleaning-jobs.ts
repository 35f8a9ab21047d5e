/** Background work of files: what belongs to nothing goes away. */
import type { Job, Schedule } from '../../jobs/job.ts'
import { adoptStrays, collectOrphans } from './collect-orphans.ts'
import type { FileShelf } from './shelf.ts'

export const cleaningSchedules: readonly Schedule[] = [
  { name: 'files.collect', queue: 'files.collect', when: { cron: '11 3 * * *' } },
  // Reads the whole store: in the night before Monday.
  { name: 'files.adopt', queue: 'files.adopt', when: { cron: '37 2 * * 1' } },
]

export function cleaningJobs(shelf: FileShelf): readonly Job[] {
  return [
    { queue: 'files.collect', expireSeconds: 1800, handle: async () => void (await collectOrphans(shelf)) },
    {
      queue: 'files.adopt',
      expireSeconds: 4 * 3600,
      async handle(_, { log }) {
        const adopted = await adoptStrays(shelf)
        if (adopted > 0)
          log.warn({ contents: adopted }, 'files: no row named these contents; they go in a month')
      },
    },
  ]
}
