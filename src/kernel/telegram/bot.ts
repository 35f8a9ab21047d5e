/** The bot: writes to chats and hears what is written to it. */
import { Api } from 'grammy'
import { Pace } from './pace.ts'
import { asTelegramError, TelegramError } from './telegram-error.ts'
import { botNumber, type TelegramSettings } from './telegram-settings.ts'

/** After a name was not told it is not asked for again so soon: a page must not wait at each look. */
const namelessMs = 30_000
/** Longer than a page should take, but once. */
const nameMs = 3000

export interface BotOptions {
  /** Telegram may be silent for so long; 20 s. */
  readonly silenceMs?: number
}

/** grammY names the type of an older package; it only waits for `abort`, which ours says, too. */
type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>

/** What is new for a bot, as far as we look at it. */
export type Update = Awaited<ReturnType<Api['getUpdates']>>[number]

/** Nothing is asked before the first call. Everything throws TelegramError and nothing else, but for the caller's own signal. */
export class Bot {
  /** Its number. */
  readonly number: string
  readonly #api: Api
  readonly #silenceMs: number
  readonly #pace = new Pace()
  #name: string | undefined
  #askedAt = Number.NEGATIVE_INFINITY

  constructor(settings: TelegramSettings, { silenceMs = 20_000 }: BotOptions = {}) {
    this.number = botNumber(settings)
    this.#api = new Api(settings.token, { apiRoot: settings.api })
    this.#silenceMs = silenceMs
  }

  /** Its name, as links to it have it. */
  async askName(silenceMs = this.#silenceMs): Promise<string> {
    const { username } = await this.#ask('getMe', silenceMs, (signal) => this.#api.getMe(signal))
    this.#name = username
    return username
  }

  /** The same where it was asked for before. */
  get knownName(): string | undefined {
    return this.#name
  }

  /** The same for a page: undefined where Telegram does not answer soon. */
  async findName(): Promise<string | undefined> {
    if (this.#name !== undefined || Date.now() - this.#askedAt < namelessMs) return this.#name
    this.#askedAt = Date.now()
    try {
      return await this.askName(Math.min(nameMs, this.#silenceMs))
    } catch (error) {
      if (error instanceof TelegramError) return undefined
      throw error
    }
  }

  /** Whether news of this bot are sent to an address instead of being asked for. */
  async hasWebhook(): Promise<boolean> {
    const ask = (signal: GrammySignal) => this.#api.getWebhookInfo(signal)
    const { url } = await this.#ask('getWebhookInfo', this.#silenceMs, ask)
    return url !== undefined && url !== ''
  }

  /** Writes plain text: what is never read as markup cannot be misread. @param text of 4,096 letters at most */
  async send(chat: number, text: string, signal?: AbortSignal): Promise<void> {
    this.#assertNotPaused('sendMessage')
    await this.#pace.turn(chat, signal)
    this.#assertNotPaused('sendMessage')
    const options = { link_preview_options: { is_disabled: true } }
    const ask = (within: GrammySignal) => this.#api.sendMessage(chat, text, options, within)
    try {
      await this.#ask('sendMessage', this.#silenceMs, ask, signal)
    } catch (error) {
      if (error instanceof TelegramError && error.fault === 'busy')
        this.#pace.pause(Math.max(1, error.retryAfterSeconds))
      throw error
    }
  }

  async leave(chat: number): Promise<void> {
    await this.#ask('leaveChat', this.#silenceMs, (signal) => this.#api.leaveChat(chat, signal))
  }

  /**
   * What is new, waiting for it. Whatever lies before `offset` Telegram then forgets.
   * @param offset of the first update that has not been heard; undefined = the first that Telegram still has
   */
  async hear(
    offset: number | undefined,
    { waitSeconds, signal }: { readonly waitSeconds: number; readonly signal?: AbortSignal },
  ): Promise<Update[]> {
    const options = {
      ...(offset === undefined ? {} : { offset }),
      ...{ timeout: waitSeconds, limit: 50, allowed_updates: ['message', 'my_chat_member'] as const },
    }
    const ask = (within: GrammySignal) => this.#api.getUpdates(options, within)
    return this.#ask('getUpdates', waitSeconds * 1000 + this.#silenceMs, ask, signal)
  }

  #assertNotPaused(method: string): void {
    const seconds = this.#pace.pausedSeconds
    if (seconds > 0) throw new TelegramError(`${method}: 429`, 'busy', seconds)
  }

  async #ask<T>(
    method: string,
    silenceMs: number,
    ask: (signal: GrammySignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const patience = AbortSignal.timeout(silenceMs)
    try {
      const within: unknown = signal ? AbortSignal.any([signal, patience]) : patience
      return await ask(within as GrammySignal)
    } catch (error) {
      signal?.throwIfAborted()
      if (patience.aborted) throw new TelegramError(`${method}: ETIMEDOUT`, 'away')
      throw asTelegramError(error, method)
    }
  }
}
