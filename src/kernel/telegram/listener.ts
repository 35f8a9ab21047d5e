/** Hears what is written to the bot, and answers. One process does at a time; others stand by. */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { JobLog } from '../jobs/job.ts'
import type { Bot, Update } from './bot.ts'
import type { Conversation } from './conversation.ts'
import { Flood } from './flood.ts'
import { TelegramError } from './telegram-error.ts'
import { leaveTurn, takeTurn } from './turn.ts'

export interface ListenerOptions {
  readonly db: Kysely<Database>
  readonly bot: Bot
  readonly conversation: Conversation
  readonly log: JobLog
  /** So long one question waits for news; 25 s. */
  readonly waitSeconds?: number
  /** After the first failure, and between looks whether it is our turn; 5 s. */
  readonly pauseSeconds?: number
  /** The turn is held for so long beyond a question, should this process die; 35 s. */
  readonly turnSeconds?: number
}

/** An update whose handling fails so often is left out: it must not keep all that follow waiting. */
const attempts = 3
/** Each failure in a row doubles the pause, up to this. */
const longestPauseSeconds = 60
/** Who asks to wait for longer gets no answer through; all others would wait, too. */
const answerPatienceSeconds = 10
/** A stop tells Telegram what has been heard, if that is quickly done. */
const goodbyeMs = 2000

export class Listener {
  readonly #options: Required<ListenerOptions>
  readonly #holder = randomUUID()
  readonly #flood = new Flood()
  readonly #stopping = new AbortController()
  readonly #running: Promise<void>
  /** Of the first update that was not heard; undefined = Telegram knows. */
  #offset: number | undefined
  #failed: { update: number; times: number } | undefined
  /** What was last complained of: the same is said once. */
  #complaint: string | undefined
  #failures = 0

  constructor(options: ListenerOptions) {
    this.#options = { waitSeconds: 25, pauseSeconds: 5, turnSeconds: 35, ...options }
    this.#running = this.#run()
  }

  /** Resolves when what is being answered is. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      try {
        if (await this.#holdTurn()) await this.#listen()
        else await this.#pause(this.#options.pauseSeconds)
      } catch (error) {
        if (signal.aborted) break
        await this.#pause(this.#complain(error))
      }
    }
    await this.#sayGoodbye()
  }

  async #listen(): Promise<void> {
    const { bot, waitSeconds } = this.#options
    const { signal } = this.#stopping
    const updates = await bot.hear(this.#offset, { waitSeconds, signal })
    if (this.#complaint !== undefined) this.#options.log.info({}, 'telegram: the bot listens again')
    this.#complaint = undefined
    this.#failures = 0
    for (const update of updates) {
      // Answers take their time; who has lost the turn meanwhile leaves the rest to whoever has it.
      if (signal.aborted || !(await this.#holdTurn())) return
      await this.#take(update)
      this.#offset = update.update_id + 1
    }
  }

  async #holdTurn(): Promise<boolean> {
    const { db, bot, waitSeconds, turnSeconds } = this.#options
    const seconds = waitSeconds + turnSeconds
    const isOurs = await takeTurn(db, { bot: bot.number, holder: this.#holder, seconds })
    // Another process hears on from where Telegram says.
    if (!isOurs) this.#offset = undefined
    return isOurs
  }

  async #take(update: Update): Promise<void> {
    try {
      await this.#handle(update)
      this.#failed = undefined
    } catch (error) {
      const { update_id } = update
      const times = this.#failed?.update === update_id ? this.#failed.times + 1 : 1
      this.#failed = { update: update_id, times }
      if (times < attempts) throw error
      this.#options.log.error({ err: error }, 'telegram: what somebody wrote to the bot is left unanswered')
    }
  }

  async #handle({ message, my_chat_member }: Update): Promise<void> {
    const { conversation } = this.#options
    const chat = (message ?? my_chat_member)?.chat
    if (!chat) return
    // What concerns one person is no matter for a group.
    if (chat.type !== 'private') return this.#leave(chat.id, my_chat_member?.new_chat_member.status)
    if (my_chat_member) {
      if (my_chat_member.new_chat_member.status === 'kicked') await conversation.lose(chat.id)
      return
    }
    if (!message || this.#flood.isOver(chat.id)) return
    const language = message.from?.language_code?.startsWith('en') ? 'en' : 'uk'
    const answer = await conversation.answer({ chatId: chat.id, text: message.text ?? '', language })
    await this.#tolerate(() => this.#say(chat.id, answer))
  }

  /** Also while stopping: an answer that is half way out would be given twice. */
  async #say(chat: number, answer: string): Promise<void> {
    const { bot } = this.#options
    try {
      await bot.send(chat, answer)
    } catch (error) {
      if (!(error instanceof TelegramError) || error.fault !== 'busy') throw error
      if (error.retryAfterSeconds > answerPatienceSeconds) throw error
      await this.#pause(Math.max(1, error.retryAfterSeconds))
      await bot.send(chat, answer)
    }
  }

  async #leave(chat: number, status: string | undefined): Promise<void> {
    // It is out already.
    if (status === 'left' || status === 'kicked') return
    await this.#tolerate(() => this.#options.bot.leave(chat))
  }

  /** What was asked is done; that Telegram did not take the words about it undoes nothing. */
  async #tolerate(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error
      if (error.fault !== 'gone') this.#options.log.warn({ err: error }, 'telegram: an answer was not taken')
    }
  }

  /** @returns seconds to pause */
  #complain(error: unknown): number {
    const { pauseSeconds, log } = this.#options
    const fault = error instanceof TelegramError ? error : undefined
    const complaint = error instanceof Error ? error.message : String(error)
    if (complaint !== this.#complaint)
      log.error(
        { err: error },
        fault?.fault === 'conflict'
          ? 'telegram: somebody else listens with this token, or it has a webhook; trying again'
          : 'telegram: the bot hears nothing; trying again',
      )
    this.#complaint = complaint
    const pause = Math.min(longestPauseSeconds, pauseSeconds * 2 ** this.#failures)
    this.#failures += 1
    return Math.max(pause, fault?.retryAfterSeconds ?? 0)
  }

  async #pause(seconds: number): Promise<void> {
    await wait(seconds * 1000, undefined, { signal: this.#stopping.signal }).catch(() => {})
  }

  async #sayGoodbye(): Promise<void> {
    const { db, bot } = this.#options
    try {
      if (this.#offset !== undefined)
        await bot.hear(this.#offset, { waitSeconds: 0, signal: AbortSignal.timeout(goodbyeMs) })
      await leaveTurn(db, { bot: bot.number, holder: this.#holder })
    } catch {
      // The next listener hears the same again, and the turn ends by itself.
    }
  }
}
