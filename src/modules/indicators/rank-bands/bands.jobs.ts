/** How sure ranks are, computed whenever the data have changed. */
import { setTimeout } from 'node:timers/promises'
import type { Job } from '#kernel/jobs/job.ts'
import { dataChanged } from '#kernel/loading/revision.ts'
import { computeCertainty } from './bands.commands.ts'

/** Every process knows the new revision by then, and the next file of the same load is in. */
const settleMs = 2000

/** Also by the clock: for data that changed while nobody listened, and for bands that another version of the program kept. */
export const certaintyJob: Job = {
  queue: 'indicators.certainty',
  listensTo: [dataChanged],
  concurrency: 1,
  expireSeconds: 3600,
  async handle(_, { db, now, signal, log }) {
    await setTimeout(settleMs, undefined, { signal })
    const begun = performance.now()
    const parts = await computeCertainty(db, { now, signal })
    if (parts > 0)
      log.info({ parts, ms: Math.round(performance.now() - begun) }, 'certainty: bands of ranks are there')
  },
}
