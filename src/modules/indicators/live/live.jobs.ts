/** Live indicators fill themselves after each load or publishing of facts, and every night. */
import { setTimeout } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { allowQueryTime, tx } from '#kernel/database/transactions.ts'
import type { Job } from '#kernel/jobs/job.ts'
import { type FactsBrought, factsBrought, readRevision } from '#kernel/loading/revision.ts'
import { chooseOblasts, listMainUnits, listRegions } from '#modules/territories/api.ts'
import { type Filled, fillLive, type Live } from './fill.commands.ts'
import { liveQueue } from './live.rules.ts'

/** One query may take so long. */
const queryMs = 5 * 60_000
/** The next file of the same load is in by then. */
const settleMs = 2000

/** Of which state of the data this process has filled which oblasts: a hundred loads are a hundred jobs, and the first does the work of all. */
interface LastFill {
  readonly revision: number
  readonly oblasts: ReadonlySet<string>
}

const lastFills = new WeakMap<Kysely<Database>, LastFill>()

/**
 * What could be filled is kept; then an indicator that failed makes the whole job fail, so that it is tried again and stands
 * among the failed ones in the end. A fill raises the revision and brings no facts, so none follows from it.
 */
export function createLiveJob(offered: ReadonlyMap<string, Live>): Job {
  return {
    queue: liveQueue,
    listensTo: [factsBrought],
    concurrency: 1,
    retries: 2,
    backoffSeconds: 600,
    expireSeconds: 3600,
    async handle(payload, { db, now, log, signal }) {
      const asked = isBrought(payload) ? payload.oblasts : null
      if (isBrought(payload)) {
        if (await isFilled(db, asked)) return
        await setTimeout(settleMs, undefined, { signal })
      }
      const begun = performance.now()
      const { failed, isNews: _, ...filled } = await fill(db, offered, { asked, now: now() })
      log.info({ ...filled, ms: Math.round(performance.now() - begun) }, 'live: indicators are filled')
      for (const { code, fault } of failed) log.error({ code, fault }, 'live: an indicator was not computed')
      if (failed.length > 0)
        throw new Error(`live indicators: ${failed.map(({ code, fault }) => `${code}: ${fault}`).join('; ')}`)
    },
  }
}

function isBrought(payload: object): payload is FactsBrought {
  return 'oblasts' in payload
}

/** Codes of the oblasts that are served and were asked for. */
async function listOblasts(on: Kysely<Database>, asked: FactsBrought['oblasts']): Promise<Set<string>> {
  const served = new Set((await listRegions(on)).map(({ oblast_code }) => oblast_code))
  if (asked === null) return served
  return chooseOblasts(
    (await listMainUnits(on)).filter(({ code }) => served.has(code)),
    asked,
  )
}

async function isFilled(db: Kysely<Database>, asked: FactsBrought['oblasts']): Promise<boolean> {
  const last = lastFills.get(db)
  if (!last || last.revision !== (await readRevision(db))) return false
  return Array.from(await listOblasts(db, asked)).every((code) => last.oblasts.has(code))
}

async function fill(
  db: Kysely<Database>,
  offered: ReadonlyMap<string, Live>,
  { asked, now }: { readonly asked: FactsBrought['oblasts']; readonly now: Date },
): Promise<Filled> {
  const { filled, last } = await tx(db, async (transaction) => {
    await allowQueryTime(transaction, queryMs)
    return fillOblasts(transaction, offered, await listOblasts(transaction, asked), now)
  })
  const before = lastFills.get(db)
  if (filled.failed.length > 0) lastFills.delete(db)
  else
    lastFills.set(db, {
      revision: last.revision + (filled.isNews ? 1 : 0),
      oblasts:
        before?.revision === last.revision ? new Set([...before.oblasts, ...last.oblasts]) : last.oblasts,
    })
  return filled
}

/** With the state of the data that it began from: what was brought meanwhile is another one, and is filled again. */
async function fillOblasts(
  transaction: Transaction<Database>,
  offered: ReadonlyMap<string, Live>,
  oblasts: ReadonlySet<string>,
  now: Date,
): Promise<{ readonly filled: Filled; readonly last: LastFill }> {
  const revision = await readRevision(transaction)
  const filled = await fillLive(transaction, offered, { now, oblasts: [...oblasts] })
  return { filled, last: { revision, oblasts } }
}
