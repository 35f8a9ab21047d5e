/**
 * A Bot API of one's own (core.telegram.org/bots/api): what it takes is kept, people write to its bot, and it can be as bad
 * as the real one and the way to it are.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { Arrivals } from './jobs.ts'

/** Of no bot that there is. */
export const botToken = '4200000001:AAtest-token-of-nobody_0123456789ab'
export const botName = 'spilka_test_bot'

/** What goes wrong once: an answer by its number, or the way to it. */
type Fault =
  | { readonly code: number; readonly description?: string; readonly retryAfter?: number }
  /** The connection ends before anything is done, or once it is done and before the answer. */
  | 'cut'
  | 'cut_after'
  /** No answer comes. */
  | 'silent'
  /** Something in between answers with a page. */
  | 'page'

interface SentMessage {
  readonly chat: number
  readonly text: string
  readonly at: number
}

interface Stored {
  readonly update_id: number
}

type Params = Readonly<Record<string, never>> & {
  readonly offset?: number
  readonly timeout?: number
  readonly limit?: number
  readonly chat_id?: number
  readonly text?: string
}

export class TelegramDouble {
  /** Root of the API. */
  readonly api: string
  readonly sent = new Arrivals<SentMessage>()
  readonly left: number[] = []
  /** Names of the methods that were called, in order. */
  readonly calls: string[] = []
  webhook = ''
  #updates: Stored[] = []
  #nextId = 700
  readonly #chats = new Set<number>()
  readonly #blocked = new Set<number>()
  readonly #faults = new Map<string, Fault[]>()
  #endPoll: ((reason: 'news' | 'other') => void) | undefined

  constructor(port: number) {
    this.api = `http://127.0.0.1:${port}`
  }

  /** What the bot has not yet confirmed to have heard. */
  get unheard(): number {
    return this.#updates.length
  }

  /** The next calls of a method fail so, one each. */
  fail(method: string, ...faults: readonly Fault[]): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), ...faults])
  }

  /** A person writes to the bot in their private chat. */
  say(chat: number, text: string | undefined, language = 'uk'): void {
    this.#chats.add(chat)
    this.#blocked.delete(chat)
    const from = { id: chat, is_bot: false, first_name: 'Хтось', language_code: language }
    const place = { id: chat, type: 'private', first_name: 'Хтось' }
    const content = text === undefined ? { photo: [] } : { text }
    this.#tell({ message: { message_id: 1, date: 1, chat: place, from, ...content } })
  }

  /** A person blocks the bot. */
  block(chat: number, isTold = true): void {
    this.#blocked.add(chat)
    if (isTold) this.#tellMember({ id: chat, type: 'private', first_name: 'Хтось' }, 'kicked')
  }

  /** Somebody adds the bot to a group, and writes there. */
  addToGroup(chat: number, text: string): void {
    const group = { id: chat, type: 'supergroup', title: 'Група' }
    this.#tellMember(group, 'member')
    const from = { id: 1, is_bot: false, first_name: 'Хтось' }
    this.#tell({ message: { message_id: 1, date: 1, chat: group, from, text } })
  }

  /** Somebody else listens with the same token: whoever was listening is told off. */
  intrude(): void {
    this.#endPoll?.('other')
  }

  #tellMember(chat: object, status: string): void {
    const user = { id: 42, is_bot: true, first_name: 'Бот' }
    const before = { status: 'left', user }
    this.#tell({
      my_chat_member: {
        chat,
        from: user,
        date: 1,
        old_chat_member: before,
        new_chat_member: { status, user },
      },
    })
  }

  #tell(update: object): void {
    this.#updates.push({ update_id: this.#nextId, ...update })
    this.#nextId += 1
    this.#endPoll?.('news')
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    if (token !== botToken) return refuse(response, { code: 401, description: 'Unauthorized' })
    this.calls.push(method)
    const fault = this.#faults.get(method)?.shift()
    if (fault === 'cut') return void response.destroy()
    if (fault === 'silent') return
    if (fault === 'page') return void response.end(`<html>${request.url}</html>`)
    if (typeof fault === 'object') return refuse(response, fault)
    const answer = await this.#answer(method, JSON.parse(Buffer.concat(pieces).toString() || '{}'), response)
    if (fault === 'cut_after') return void response.destroy()
    if ('code' in answer) return refuse(response, answer)
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, ...answer }))
  }

  async #answer(
    method: string,
    params: Params,
    response: ServerResponse,
  ): Promise<{ result: unknown } | Exclude<Fault, string>> {
    if (method === 'getMe')
      return { result: { id: 4200000001, is_bot: true, first_name: 'Спілка', username: botName } }
    if (method === 'getWebhookInfo') return { result: { url: this.webhook } }
    if (method === 'sendMessage') return this.#take(params)
    if (method === 'leaveChat') {
      this.left.push(params.chat_id ?? 0)
      return { result: true }
    }
    if (method === 'getUpdates') return this.#poll(params, response)
    return { code: 404, description: 'Not Found' }
  }

  #take({ chat_id: chat = 0, text = '' }: Params): { result: unknown } | Exclude<Fault, string> {
    if (this.#blocked.has(chat)) return { code: 403, description: 'Forbidden: bot was blocked by the user' }
    if (!this.#chats.has(chat)) return { code: 400, description: 'Bad Request: chat not found' }
    if (text.trim() === '') return { code: 400, description: 'Bad Request: message text is empty' }
    if (text.length > 4096) return { code: 400, description: 'Bad Request: message is too long' }
    this.sent.add({ chat, text, at: Date.now() })
    return {
      result: { message_id: this.sent.all.length, date: 1, chat: { id: chat, type: 'private' }, text },
    }
  }

  async #poll(
    { offset = 0, timeout = 0, limit = 100 }: Params,
    response: ServerResponse,
  ): Promise<{ result: unknown } | Exclude<Fault, string>> {
    if (this.webhook !== '')
      return {
        code: 409,
        description:
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      }
    // Whoever asks ends the question of whoever asked before.
    this.#endPoll?.('other')
    this.#updates = this.#updates.filter(({ update_id }) => update_id >= offset)
    if (this.#updates.length === 0 && timeout > 0) {
      const { promise, resolve } = Promise.withResolvers<'news' | 'other' | 'gone'>()
      this.#endPoll = resolve
      response.on('close', () => resolve('gone'))
      const ended = await Promise.race([promise, wait(timeout * 1000, 'news' as const, { ref: false })])
      if (this.#endPoll === resolve) this.#endPoll = undefined
      if (ended === 'other')
        return {
          code: 409,
          description:
            'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        }
    }
    return { result: this.#updates.slice(0, limit) }
  }
}

function refuse(
  response: ServerResponse,
  { code, description = 'no', retryAfter }: Exclude<Fault, string>,
): void {
  response.statusCode = code
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ ok: false, error_code: code, description, ...parameters }))
}

/** @param after when it ends: with the test, or, told `afterAll`, with the file */
export async function telegramDouble(
  after: (end: () => Promise<void>) => void = onTestFinished,
): Promise<TelegramDouble> {
  const server = createServer((request, response) => void double.handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const double = new TelegramDouble((server.address() as AddressInfo).port)
  after(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return double
}
