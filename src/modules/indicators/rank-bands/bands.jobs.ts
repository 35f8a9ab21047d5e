/** How sure ranks are, computed whenever the data have changed. */
import { setTimeout } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { dataChanged, readRevision } from '#kernel/loading/revision.ts'
import { computeCertainty } from './bands.commands.ts'

/** Every process knows the new revision by then, and the next file of the same load is in. */
const settleMs = 2000

/** Revisions that this process has looked at: a hundred loads are a hundred jobs, and the first does the work of all. */
const lookedAt = new WeakMap<Kysely<Database>, number>()

/** Also by the clock: for data that changed while nobody listened, and for bands that another version of the program kept. */
export const certaintyJob: Job = {
  queue: 'indicators.certainty',
  listensTo: [dataChanged],
  concurrency: 1,
  expireSeconds: 3600,
  async handle(payload, { db, now, signal, log }) {
    const revision = await readRevision(db)
    if (lookedAt.get(db) === revision && !('schedule' in payload)) return
    await setTimeout(settleMs, undefined, { signal })
    const begun = performance.now()
    const parts = await computeCertainty(db, { now, signal })
    lookedAt.set(db, revision)
    if (parts > 0)
      log.info({ parts, ms: Math.round(performance.now() - begun) }, 'certainty: bands of ranks are there')
  },
}
