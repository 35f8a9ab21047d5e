/** Who writes to the bot without end is no longer heard: each answer keeps others waiting. */

const perMinute = 20
const minuteMs = 60_000
const remembered = 10_000

export class Flood {
  readonly #counts = new Map<number, { count: number; since: number }>()

  /** Counts one more; whether this chat has had its share of this minute. */
  isOver(chat: number, now = Date.now()): boolean {
    const known = this.#counts.get(chat)
    const current = known && now - known.since < minuteMs ? known : { count: 0, since: now }
    current.count += 1
    if (!known && this.#counts.size >= remembered) this.#forget(now)
    this.#counts.set(chat, current)
    return current.count > perMinute
  }

  #forget(now: number): void {
    for (const [chat, { since }] of this.#counts) if (now - since >= minuteMs) this.#counts.delete(chat)
  }
}
