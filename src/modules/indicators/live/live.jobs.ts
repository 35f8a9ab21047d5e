/** Every night all live indicators fill themselves. */
import { allowQueryTime, tx } from '#kernel/database/transactions.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { fillLive, type Live } from './fill.commands.ts'
import { liveQueue } from './live.rules.ts'

/** One query may take so long. */
const queryMs = 5 * 60_000

/**
 * What could be filled is kept; then an indicator that failed makes the whole job fail, so that it is tried again and stands
 * among the failed ones in the end.
 */
export function createLiveJob(offered: ReadonlyMap<string, Live>): Job {
  return {
    queue: liveQueue,
    concurrency: 1,
    retries: 2,
    backoffSeconds: 600,
    expireSeconds: 3600,
    async handle(_, { db, now, log }) {
      const begun = performance.now()
      const { failed, ...filled } = await tx(db, async (transaction) => {
        await allowQueryTime(transaction, queryMs)
        return fillLive(transaction, offered, { now: now() })
      })
      log.info({ ...filled, ms: Math.round(performance.now() - begun) }, 'live: indicators are filled')
      for (const { code, fault } of failed) log.error({ code, fault }, 'live: an indicator was not computed')
      if (failed.length > 0)
        throw new Error(`live indicators: ${failed.map(({ code, fault }) => `${code}: ${fault}`).join('; ')}`)
    },
  }
}
