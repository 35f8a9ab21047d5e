/** How fast a bot may write: some 30 messages a second to everyone, one a second to a chat (core.telegram.org/bots/faq). */
import { setTimeout as wait } from 'node:timers/promises'

/** 25 a second: below the limit, for other processes may write, too. */
const gapMs = 40
const chatGapMs = 1000
/** So many chats are remembered before those whose turn is over are forgotten. */
const remembered = 1000

export class Pace {
  #next = 0
  readonly #nextOf = new Map<number, number>()
  #pausedUntil = 0

  /** Resolves when it is this chat's turn, in the order of the calls. */
  async turn(chat: number, signal?: AbortSignal): Promise<void> {
    const ownAt = Math.max(Date.now(), this.#nextOf.get(chat) ?? 0)
    this.#remember(chat, ownAt + chatGapMs)
    await until(ownAt, signal)
    // Taken only now: who waits for their own chat keeps nobody else waiting.
    const at = Math.max(Date.now(), this.#next)
    this.#next = at + gapMs
    await until(at, signal)
  }

  /** Telegram asked to be left alone. */
  pause(seconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + seconds * 1000)
  }

  /** Seconds until it may be asked again; 0 = now. */
  get pausedSeconds(): number {
    return Math.max(0, Math.ceil((this.#pausedUntil - Date.now()) / 1000))
  }

  #remember(chat: number, next: number): void {
    if (this.#nextOf.size >= remembered)
      for (const [one, at] of this.#nextOf) if (at <= Date.now()) this.#nextOf.delete(one)
    this.#nextOf.set(chat, next)
  }
}

async function until(at: number, signal: AbortSignal | undefined): Promise<void> {
  const ms = at - Date.now()
  if (ms > 0) await wait(ms, undefined, signal ? { signal } : {})
}
