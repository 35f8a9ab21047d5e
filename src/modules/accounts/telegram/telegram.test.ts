import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { eraseByTerm, erasePerson } from '#kernel/inventory/erase.ts'
import { listMessages } from '#kernel/notify/messages.ts'
import { Bot } from '#kernel/telegram/bot.ts'
import { findChat } from '#kernel/telegram/chats.ts'
import { Listener } from '#kernel/telegram/listener.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, testIdentity } from '../../../../test/support/identity.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { enter, peopleApp, Visitor } from '../../../../test/support/people.ts'
import { botName, botToken, type TelegramDouble, telegramDouble } from '../../../../test/support/telegram.ts'
import type { Person } from '../identity/person.queries.ts'
import { recipientOf } from '../messages/recipient.rules.ts'
import { createConversation } from './conversation.commands.ts'

const { db } = await testDatabase()
const origin = 'http://localhost'
const identity = await testIdentity(db, { publicUrl: origin })
const withoutBot = await peopleApp(db, { identity })
afterAll(() => withoutBot.app.close())
const { inventory } = withoutBot.resources
const path = '/accounts/me/messages/telegram'
const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }

/** A platform whose bot is this double's, and whose listener hears. */
async function platformWith(telegram: TelegramDouble) {
  const bot = new Bot({ token: botToken, api: telegram.api }, { silenceMs: 2000 })
  const built = await peopleApp(db, { identity, bot })
  const log = keepLog()
  const conversation = createConversation({ identity, translators, publicUrl: origin })
  const listener = new Listener({ ...{ db, bot, conversation, log }, waitSeconds: 1, pauseSeconds: 0.05 })
  onTestFinished(async () => {
    await listener.stop()
    await built.app.close()
  })
  /** What the bot answers to this. */
  const say = async (chat: number, text: string, language?: string) => {
    telegram.say(chat, text, language)
    return (await telegram.sent.next()).text
  }
  return { ...built, say, log }
}

async function visitorOf(app: ConstructorParameters<typeof Visitor>[0], person: Person) {
  const visitor = new Visitor(app, origin)
  await enter({ identity }, visitor, person)
  return visitor
}

let person: Person
let chat = 5000
beforeEach(async () => {
  person = await newPerson(identity)
  chat += 1
})

const chatOf = async ({ id }: Person) => (await findChat(db, recipientOf(id)))?.chat_id
const told = async ({ id }: Person) =>
  (await listMessages(db, recipientOf(id), { limit: 9 })).map(({ text }) => text)
const audited = async ({ id }: Person) => {
  const { rows } = await sql<{ act: string; actor_kind: string }>`select act, actor_kind from audit.entry
    where object_id = ${id} and act like 'accounts.telegram.%' order by at, id`.execute(db)
  return rows.map(({ act, actor_kind }) => `${act} by ${actor_kind}`)
}

async function codeFrom(visitor: Visitor): Promise<string> {
  return (await visitor.sendJson(`${path}/code`, {})).json().code
}

describe('connecting', () => {
  test('by the link of the page: the bot says so, the page does, and a letter would', async () => {
    const telegram = await telegramDouble()
    const { app, say } = await platformWith(telegram)
    const visitor = await visitorOf(app, person)
    expect((await visitor.get(path)).body).toContain('Підключити Telegram')
    const asked = await visitor.send(`${path}/code`)
    expect([asked.statusCode, asked.headers.location]).toEqual([303, path])
    const { body } = await visitor.get(path)
    const [, code] = /<code class="secret">([0-9A-Z]{5}-[0-9A-Z]{5})<\/code>/.exec(body) ?? []
    expect(body).toContain(`href="https://t.me/${botName}?start=${code}"`)
    expect(body).toContain(`@${botName}`)
    expect(await say(chat, `/start ${code}`)).toBe(uk['telegram.says.connected'])
    expect(await chatOf(person)).toBe(chat)
    const after = (await visitor.get(path)).body
    expect(after).toContain('Telegram підключено')
    expect(after).not.toContain(code)
    expect(await told(person)).toEqual(['message.telegram_connected'])
    expect(await audited(person)).toEqual(['accounts.telegram.connect by person'])
  })

  test('by typing the code, in the language of the person from then on', async () => {
    const telegram = await telegramDouble()
    const { app, say } = await platformWith(telegram)
    await db.updateTable('accounts.person').set({ language: 'en' }).where('id', '=', person.id).execute()
    const code = await codeFrom(await visitorOf(app, person))
    expect(await say(chat, '/start')).toContain('Я надсилаю повідомлення платформи.')
    expect(await say(chat, ` ${code.toLowerCase().replace('-', ' ')} `)).toBe(uk['telegram.says.connected'])
    expect(await say(chat, 'thanks!')).toContain('I only bring messages')
    expect(await say(chat, '/start')).toBe(en['telegram.says.already'])
  })

  test('once more with another chat: the one before is let go of', async () => {
    const telegram = await telegramDouble()
    const { app, say } = await platformWith(telegram)
    const visitor = await visitorOf(app, person)
    await say(chat, await codeFrom(visitor))
    const other = chat + 1000
    expect(await say(other, await codeFrom(visitor))).toBe(uk['telegram.says.connected'])
    expect(await chatOf(person)).toBe(other)
  })

  test('the code stands in no table and no data of the page', async () => {
    const telegram = await telegramDouble()
    const { app } = await platformWith(telegram)
    const visitor = await visitorOf(app, person)
    const code = await codeFrom(visitor)
    const rows = await db.selectFrom('accounts.telegram_code').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(code.replace('-', ''))
    expect((await visitor.get(`${path}.json`)).body).not.toContain(code)
    expect((await visitor.get(`${path}.json`)).json()).toMatchObject({ state: 'waiting', bot: botName })
  })

  test('where Telegram is away there is a code and no link', async () => {
    const telegram = await telegramDouble()
    telegram.fail('getMe', 'cut', 'cut', 'cut')
    const { app } = await platformWith(telegram)
    const visitor = await visitorOf(app, person)
    const code = await codeFrom(visitor)
    const { statusCode, body } = await visitor.get(path)
    expect(statusCode).toBe(200)
    expect(body).toContain(code)
    expect(body).not.toContain('t.me')
  })

  test('where there is no bot is not offered', async () => {
    const visitor = await visitorOf(withoutBot.app, person)
    const { body } = await visitor.get(path)
    expect(body).toContain('бота не налаштовано')
    expect(body).not.toContain('Підключити Telegram</button>')
    expect((await visitor.sendJson(`${path}/code`, {})).json().error.code).toBe('telegram.unavailable')
    expect((await visitor.get('/accounts/me/messages/preferences')).body).not.toContain('Telegram')
  })
})

describe('a code', () => {
  test.each(['/start 00000-00000', '00000 00000', '/start nothing', '/start '.padEnd(5000, 'x')])(
    'that nobody was given connects nothing: %.20s',
    async (text) => {
      const telegram = await telegramDouble()
      const { say } = await platformWith(telegram)
      expect(await say(chat, text)).toContain('Цей код не підходить')
    },
  )

  test('is over after a quarter of an hour, and when a new one is asked for', async () => {
    const telegram = await telegramDouble()
    const { app, say } = await platformWith(telegram)
    const visitor = await visitorOf(app, person)
    const first = await codeFrom(visitor)
    identity.pass(1)
    const second = await codeFrom(visitor)
    expect(await say(chat, first)).toContain('не підходить')
    identity.pass(15 * 60)
    expect(await say(chat, second)).toContain('не підходить')
    expect(await chatOf(person)).toBeUndefined()
    await eraseByTerm(db, inventory, identity.now())
    expect(await db.selectFrom('accounts.telegram_code').selectAll().execute()).toEqual([])
  })

  test('works once: whoever finds it later gets nothing', async () => {
    const telegram = await telegramDouble()
    const { app, say } = await platformWith(telegram)
    const code = await codeFrom(await visitorOf(app, person))
    await say(chat, code)
    expect(await say(chat + 1000, `/start ${code}`)).toContain('не підходить')
    expect(await chatOf(person)).toBe(chat)
    // The same heard twice, where the process died before Telegram knew.
    expect(await say(chat, code)).toBe(uk['telegram.says.already'])
  })

  test('of another person does not take a connected chat over; after /stop it does', async () => {
    const telegram = await telegramDouble()
    const { app, say } = await platformWith(telegram)
    const other = await newPerson(identity)
    await say(chat, await codeFrom(await visitorOf(app, person)))
    const code = await codeFrom(await visitorOf(app, other))
    expect(await say(chat, code)).toBe(uk['telegram.says.taken'])
    expect([await chatOf(person), await chatOf(other)]).toEqual([chat, undefined])
    await say(chat, '/stop')
    expect(await say(chat, code)).toBe(uk['telegram.says.connected'])
    expect([await chatOf(person), await chatOf(other)]).toEqual([undefined, chat])
  })

  test('that is guessed at: after five guesses the chat waits, also with the right one', async () => {
    const telegram = await telegramDouble()
    const { app, say } = await platformWith(telegram)
    const code = await codeFrom(await visitorOf(app, person))
    for (let i = 0; i < 5; i += 1) expect(await say(chat, `0000${i}-00000`)).toContain('не підходить')
    expect(await say(chat, code)).toBe(uk['telegram.says.too_many'])
    expect(await say(chat + 1000, code)).toBe(uk['telegram.says.connected'])
  })

  test('of somebody who may no longer come in connects nothing', async () => {
    const telegram = await telegramDouble()
    const { app, say } = await platformWith(telegram)
    const code = await codeFrom(await visitorOf(app, person))
    await db.updateTable('accounts.person').set({ is_active: false }).where('id', '=', person.id).execute()
    expect(await say(chat, code)).toContain('не підходить')
  })
})

describe('disconnecting', () => {
  async function connected() {
    const telegram = await telegramDouble()
    const platform = await platformWith(telegram)
    const visitor = await visitorOf(platform.app, person)
    await platform.say(chat, await codeFrom(visitor))
    return { telegram, visitor, ...platform }
  }

  test('on the page', async () => {
    const { visitor, records } = await connected()
    expect((await visitor.send(`${path}/disconnect`)).headers.location).toBe(path)
    expect((await visitor.get(path)).body).toContain('Telegram відключено.')
    expect(await chatOf(person)).toBeUndefined()
    expect(await told(person)).toContain('message.telegram_disconnected')
    expect((await records()).at(-1)?.facts.changes).toEqual([
      { field: 'telegram', before: true, after: false },
    ])
    await visitor.send(`${path}/disconnect`)
    expect(await told(person)).toHaveLength(2)
  })

  test('by /stop, once', async () => {
    const { say } = await connected()
    expect(await say(chat, '/stop')).toBe(uk['telegram.says.stopped'])
    expect(await say(chat, '/stop')).toBe(uk['telegram.says.nothing_to_stop'])
    expect(await chatOf(person)).toBeUndefined()
    expect((await audited(person)).at(-1)).toBe('accounts.telegram.disconnect by person')
  })

  test('by blocking the bot: the person is told on the platform', async () => {
    const { telegram, visitor } = await connected()
    telegram.block(chat)
    await expect.poll(() => chatOf(person)).toBeUndefined()
    expect(await told(person)).toContain('message.telegram_lost')
    expect((await visitor.get('/accounts/me/messages')).body).toContain('Підключити знову можна будь-коли')
    expect((await audited(person)).at(-1)).toBe('accounts.telegram.lose by system')
  })

  test('by being erased: chat and code go', async () => {
    const { visitor } = await connected()
    await codeFrom(visitor)
    const about = (await visitor.get('/accounts/me/data')).body
    expect(about).toContain('Номер чату людини з ботом у Telegram')
    await tx(db, (tx) => erasePerson(tx, inventory, person.id, identity.now()))
    expect(await chatOf(person)).toBeUndefined()
    expect(
      await db.selectFrom('accounts.telegram_code').where('person_id', '=', person.id).selectAll().execute(),
    ).toEqual([])
  })
})

test('what to be written of by Telegram is chosen by itself, once it is connected', async () => {
  const telegram = await telegramDouble()
  const { app, say } = await platformWith(telegram)
  const visitor = await visitorOf(app, person)
  const preferences = '/accounts/me/messages/preferences'
  const json = async () => (await visitor.get(`${preferences}.json`)).json()
  expect((await visitor.get(preferences)).body).toContain('Підключити Telegram')
  expect(await json()).toMatchObject({ telegram: 'disconnected' })
  await say(chat, await codeFrom(visitor))
  const wanted = async () =>
    (await json()).preferences
      .filter(({ kind }: { kind: string }) => kind === 'accounts.roles')
      .map(({ channel, is_wanted }: { channel: string; is_wanted: boolean }) => [channel, is_wanted])
  expect(await wanted()).toEqual([
    ['email', true],
    ['telegram', true],
  ])
  await visitor.send(`${preferences}/accounts.roles`, { channel: 'telegram', is_wanted: 'false' })
  expect(await wanted()).toEqual([
    ['email', true],
    ['telegram', false],
  ])
  expect((await visitor.get(preferences)).body).toContain('Ваші ролі на платформі: Писати в Telegram')
  const pigeon = await visitor.send(`${preferences}/accounts.roles`, { channel: 'pigeon', is_wanted: 'true' })
  expect(pigeon.statusCode).toBe(422)
})

test('the bot tells a stranger nothing about anybody', async () => {
  const telegram = await telegramDouble()
  const { say } = await platformWith(telegram)
  for (const text of ['привіт', person.email, person.id, '/users', '/help', '<b>', '']) {
    const answer = await say(chat, text)
    expect(answer).not.toContain(person.name)
    expect(answer).not.toContain(person.email)
    expect(answer).toContain('/stop')
  }
})
