/** What pages are kept under: asked of the database seldom, and never a reason to let a kept page wait. */
import { setTimeout } from 'node:timers/promises'

export interface WatchOptions {
  /** So long an answer of the database is believed; 1 s. */
  readonly everyMs?: number
  /** So long the next answer is waited for where one is known; 250 ms. */
  readonly patienceMs?: number
}

/**
 * The revision as the database told it last. Once one is known, a database that is busy or away is not waited for:
 * kept pages are better than none, and into a database that is away nothing can be loaded.
 */
export function watchRevision(
  read: () => Promise<string>,
  { everyMs = 1000, patienceMs = 250 }: WatchOptions = {},
): () => Promise<string> {
  let known: string | undefined
  let believedUntil = Number.NEGATIVE_INFINITY
  let reading: Promise<string> | undefined
  let asking: Promise<string> | undefined

  async function readOnce(): Promise<string> {
    try {
      known = await read()
      return known
    } finally {
      reading = undefined
    }
  }

  async function ask(): Promise<string> {
    const before = known
    try {
      reading ??= readOnce()
      if (before === undefined) return await reading
      return await Promise.race([reading, setTimeout(patienceMs, before, { ref: false })])
    } catch (error) {
      if (before === undefined) throw error
      return before
    } finally {
      believedUntil = performance.now() + everyMs
      asking = undefined
    }
  }

  return () => {
    if (known !== undefined && performance.now() < believedUntil) return Promise.resolve(known)
    asking ??= ask()
    return asking
  }
}
