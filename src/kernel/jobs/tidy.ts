/** The kernel's own background work: what has served its purpose goes. */
import { sql } from 'kysely'
import type { OpenedDatabase } from '../database/database.ts'
import { sweepEffects } from './effects.ts'
import type { Job, Schedule } from './job.ts'
import { sweepOutbox } from './outbox/hand-over.ts'

export const tidySchedule: Schedule = { name: 'jobs.tidy', queue: 'jobs.tidy', when: { cron: '17 * * * *' } }

export function tidyJob(kind: OpenedDatabase['kind']): Job {
  return {
    queue: tidySchedule.queue,
    async handle(_, { db, log }) {
      await sweepEffects(db)
      const lost = await sweepOutbox(db)
      if (lost > 0)
        log.warn({ rows: lost }, 'jobs: nobody listened to these rows of the outbox, they are gone')
      // PGlite has no autovacuum, and nothing turns over as fast as these two.
      if (kind === 'pglite') await sql`vacuum (analyze) platform.outbox, pgboss.job_common`.execute(db)
    },
  }
}
