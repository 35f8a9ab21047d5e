/** The morning page as a message, at eight on working days, to whoever has something to do. */
import { tx } from '#kernel/database/transactions.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { isWorkingDay } from '#kernel/deadlines/work-calendar.ts'
import type { Job } from '#kernel/jobs/job.ts'
import type { JobTools } from '#kernel/module.ts'
import { notify } from '#kernel/notify/notify.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import { listActorsHolding } from '#modules/accounts/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsMorning } from '../permissions.ts'
import { listExceptions } from './morning.queries.ts'
import { morningKind, morningPath } from './morning.rules.ts'
import { findScope, ownPlaces } from './scope.queries.ts'

/** One message a person and day, however many places they answer for: about the first, as the page shows it. */
export function morningJob({ resources, translators }: JobTools<TextKey>): Job {
  return {
    queue: 'indicators.morning',
    concurrency: 1,
    expireSeconds: 1800,
    async handle(_, { db, now, signal, once, log }) {
      const at = now()
      const day = dayAt(at)
      if (!isWorkingDay(await readCalendar(db), day)) return
      let told = 0
      for (const actor of await listActorsHolding(db, indicatorsMorning, at)) {
        const { person } = actor
        const [code] = ownPlaces(actor)
        if (signal.aborted || !person) return
        const scope = code === undefined ? undefined : await findScope(db, code)
        if (!scope) continue
        const asked = { actor, now: at, texts: translators[person.language] }
        const found = await listExceptions({ ...resources, db }, scope, asked)
        if (found.length === 0) continue
        const late = found.filter(({ kind }) => kind === 'late').length
        await tx(db, async (transaction) => {
          if (!(await once(transaction, `morning ${day} ${person.id}`))) return
          const params = { count: found.length, late }
          const to = { id: person.id, oblastCode: wholePlatform }
          const message = {
            person: to,
            kind: morningKind,
            text: 'message.morning',
            params,
            link: morningPath,
          } as const
          await notify(transaction, message, at)
          told += 1
        })
      }
      log.info({ people: told }, 'morning: told what needs attention')
    },
  }
}
