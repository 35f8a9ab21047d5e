/** Background work: words and files of what was written, every hour what is missing, every night what is to be forgotten. */
import { tx } from '../database/transactions.ts'
import type { Job, Schedule } from '../jobs/job.ts'
import { rememberWords } from './near-words.ts'
import { catchUp, tidySearch } from './rebuild.ts'
import type { SearchKind } from './search-kind.ts'
import { searchWritten, type Written } from './written.ts'

export const searchSchedules: readonly Schedule[] = [
  { name: 'search.catch_up', queue: 'search.catch_up', when: { everySeconds: 3600 } },
  { name: 'search.tidy', queue: 'search.tidy', when: { cron: '50 3 * * *' } },
]

const [catchUpSchedule, tidySchedule] = searchSchedules

/** Records whose words are added in one transaction. */
const atOnce = 50

export function searchJobs(kinds: readonly SearchKind[]): Job[] {
  return [
    rememberingJob(kinds) as Job,
    {
      queue: catchUpSchedule.queue,
      concurrency: 1,
      expireSeconds: 1800,
      async handle(_, { db, log, signal }) {
        const count = await catchUp(db, kinds, signal)
        if (count > 0) log.info({ count }, 'search: records that were not in the index are now')
      },
    },
    {
      queue: tidySchedule.queue,
      concurrency: 1,
      expireSeconds: 1800,
      async handle(_, { db, signal }) {
        await tidySearch(db, signal)
      },
    },
  ]
}

function rememberingJob(kinds: readonly SearchKind[]): Job<Written> {
  return {
    queue: 'search.words',
    listensTo: [searchWritten],
    concurrency: 1,
    async handle({ kind: name, ids }, { db }) {
      const kind = kinds.find((one) => one.kind === name)
      if (!kind) return
      for (let from = 0; from < ids.length; from += atOnce) {
        const some = ids.slice(from, from + atOnce)
        const records = await kind.read(db, some)
        await tx(db, (tx) => rememberWords(tx, kind.words, records))
      }
    },
  }
}
