/** Seals what the audit has written, again and again; writers never wait for it. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { isAnyWaiting, sealTurn, turnEntries } from './seal-turn.ts'

export interface SealerOptions {
  readonly db: Kysely<Database>
  /** Ed25519, `sealKeys(secrets.key('audit')).signingKey` */
  readonly signingKey: KeyObject
  /** So often it looks whether anything waits; 250 ms. Idle, a look is one query that reads nothing. */
  readonly everyMs?: number
  readonly log?: { error(details: object, message: string): void }
}

export interface Sealer {
  /**
   * Seals all that waits now and says how many entries that were; 0 also where another process is sealing.
   * @throws AppError `database.…`
   */
  sealNow(): Promise<number>
  /** Seals what still waits, where the database lets it, and ends. */
  stop(): Promise<void>
}

/** After so many entries the room of those that no longer wait is given back: the embedded database has no autovacuum. */
const tidyEvery = 10 * turnEntries

/** Any number of processes may run one each: of those that begin a turn at once one does it. */
export function startSealer({ db, signingKey, everyMs = 250, log }: SealerOptions): Sealer {
  const keys = { signingKey, publicKey: createPublicKey(signingKey) }
  const refused = new Set<string>()
  let untidied = 0
  let isFailing = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()

  async function sealAll(): Promise<number> {
    let sealed = 0
    for (let isMore = await isAnyWaiting(db); isMore; ) {
      const turn = await sealTurn(db, keys, [...refused])
      sealed += turn.sealed
      isMore = turn.isFull
      for (const stripe of turn.refused) {
        refused.add(stripe)
        log?.error(
          { stripe },
          'audit: the newest seal is not signed by this installation, it is not continued',
        )
      }
    }
    untidied += sealed
    if (untidied >= tidyEvery) {
      await tidy(db)
      untidied = 0
    }
    return sealed
  }

  /** One after the other, also where a caller asks beside the timer. */
  function sealNow(): Promise<number> {
    const next = running.then(sealAll)
    running = next.catch(() => {})
    return next
  }

  async function tick(): Promise<void> {
    try {
      await sealNow()
      isFailing = false
    } catch (error) {
      // A database that is away is told of once; what waits stays waiting.
      if (!isFailing) log?.error({ err: error }, 'audit: sealing failed, it is tried again')
      isFailing = true
    }
    if (!isStopped) timer = setTimeout(tick, everyMs)
  }

  timer = setTimeout(tick, everyMs)
  return {
    sealNow,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await sealNow().catch((error) => log?.error({ err: error }, 'audit: the last sealing failed'))
    },
  }
}

async function tidy(db: Kysely<Database>): Promise<void> {
  await sql`vacuum audit.waiting`.execute(db)
}
