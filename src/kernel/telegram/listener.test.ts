import { describe, expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { keepLog } from '../../../test/support/jobs.ts'
import { botToken, type TelegramDouble, telegramDouble } from '../../../test/support/telegram.ts'
import { Bot } from './bot.ts'
import type { Heard } from './conversation.ts'
import { Flood } from './flood.ts'
import { Listener, type ListenerOptions } from './listener.ts'
import { leaveTurn, takeTurn } from './turn.ts'

const { db } = await testDatabase()

const quick = { waitSeconds: 1, pauseSeconds: 0.05, turnSeconds: 1 }

function listening(telegram: TelegramDouble, changed: Partial<ListenerOptions> = {}) {
  const heard: Heard[] = []
  const lost: number[] = []
  const log = keepLog()
  const listener = new Listener({
    db,
    bot: new Bot({ token: botToken, api: telegram.api }, { silenceMs: 2000 }),
    conversation: {
      async answer(one) {
        heard.push(one)
        return `чую: ${one.text}`
      },
      async lose(chat) {
        lost.push(chat)
      },
    },
    log,
    ...quick,
    ...changed,
  })
  onTestFinished(() => listener.stop())
  const said = () => log.lines.filter(({ level }) => level !== 'debug').map(({ message }) => message)
  return { listener, heard, lost, log, said }
}

describe('what is written to the bot', () => {
  test('is heard and answered, in the language of whoever wrote; then Telegram may forget it', async () => {
    const telegram = await telegramDouble()
    const { heard } = listening(telegram)
    telegram.say(1, 'привіт')
    expect((await telegram.sent.next()).text).toBe('чую: привіт')
    telegram.say(2, 'hello', 'en-GB')
    telegram.say(3, undefined, 'pl')
    await telegram.sent.take(2)
    expect(heard).toEqual([
      { chatId: 1, text: 'привіт', language: 'uk' },
      { chatId: 2, text: 'hello', language: 'en' },
      { chatId: 3, text: '', language: 'uk' },
    ])
    await expect.poll(() => telegram.unheard).toBe(0)
  })

  test('while nobody listened is heard afterwards', async () => {
    const telegram = await telegramDouble()
    telegram.say(1, 'рано')
    const { heard } = listening(telegram)
    await telegram.sent.next()
    expect(heard).toHaveLength(1)
  })

  test('in a group is not answered: the bot leaves', async () => {
    const telegram = await telegramDouble()
    const { heard } = listening(telegram)
    telegram.addToGroup(-100, '/start ABCDE-12345')
    telegram.say(1, 'сам')
    await telegram.sent.next()
    expect(heard).toHaveLength(1)
    expect(telegram.left).toContain(-100)
  })

  test('without end is heard no more, and others are', async () => {
    const flood = new Flood()
    const counted = Array.from({ length: 25 }, () => flood.isOver(1, 0))
    expect(counted.indexOf(true)).toBe(20)
    expect(flood.isOver(2, 0)).toBe(false)
    expect(flood.isOver(1, 60_000)).toBe(false)
  })

  test('and blocked: the chat is lost at once', async () => {
    const telegram = await telegramDouble()
    const { lost } = listening(telegram)
    telegram.block(7)
    await expect.poll(() => lost).toEqual([7])
  })

  test('is heard again where the process died before Telegram knew', async () => {
    const telegram = await telegramDouble()
    telegram.fail('getUpdates', 'cut_after')
    telegram.say(1, 'раз')
    const { heard } = listening(telegram)
    await telegram.sent.next()
    expect(heard).toHaveLength(1)
  })

  test('that cannot be handled is tried thrice and then left out, so that others are heard', async () => {
    const telegram = await telegramDouble()
    let times = 0
    const answer = async ({ text }: Heard) => {
      if (text !== 'зле') return 'так'
      times += 1
      throw new Error('no')
    }
    telegram.say(1, 'зле')
    telegram.say(2, 'добре')
    const { said } = listening(telegram, { conversation: { answer, lose: async () => {} } })
    expect((await telegram.sent.next()).chat).toBe(2)
    expect(times).toBe(3)
    expect(said()).toContain('telegram: what somebody wrote to the bot is left unanswered')
  })
})

describe('a way to Telegram that fails', () => {
  test.each([
    ['is cut', 'cut'],
    ['answers 500', { code: 500 }],
    ['answers with a page', 'page'],
    ['asks to wait', { code: 429, retryAfter: 0 }],
  ] as const)('and %s is tried again, and complained of once', async (_, fault) => {
    const telegram = await telegramDouble()
    telegram.fail('getUpdates', fault, fault, fault)
    const { said, log } = listening(telegram)
    telegram.say(1, 'ще тут?')
    await telegram.sent.next()
    const complaints = said().filter((line) => line.includes('hears nothing'))
    expect([complaints.length, said().at(-1)]).toEqual([1, 'telegram: the bot listens again'])
    expect(JSON.stringify(log.lines)).not.toContain('AAtest')
  })

  test('because somebody else listens with this token, or news go to a webhook', async () => {
    const telegram = await telegramDouble()
    const { said } = listening(telegram)
    await expect.poll(() => telegram.calls.length).toBe(1)
    telegram.intrude()
    await expect.poll(said).toEqual([expect.stringContaining('somebody else listens')])
    telegram.say(1, 'тут')
    await telegram.sent.next()
    telegram.webhook = 'https://elsewhere.example'
    telegram.intrude()
    await expect.poll(() => said().filter((line) => line.includes('somebody else')).length).toBe(2)
  })
})

describe('several processes', () => {
  test('take turns: one listens, nobody is told off, and when it stops another goes on', async () => {
    const telegram = await telegramDouble()
    const [first, second] = [listening(telegram), listening(telegram)]
    for (const chat of [1, 2, 3]) telegram.say(chat, 'раз')
    await telegram.sent.take(3)
    const heard = [first.heard.length, second.heard.length]
    expect(heard.toSorted()).toEqual([0, 3])
    const [active, standby] = heard[0] === 3 ? [first, second] : [second, first]
    await active.listener.stop()
    telegram.say(4, 'два')
    await telegram.sent.next()
    expect(standby.heard.map(({ chatId }) => chatId)).toEqual([4])
    expect([...first.said(), ...second.said()]).toEqual([])
  })

  test('and one that died: its turn ends by itself', async () => {
    const ours = { bot: '9', holder: crypto.randomUUID(), seconds: 1 }
    const theirs = { ...ours, holder: crypto.randomUUID() }
    expect(await takeTurn(db, ours)).toBe(true)
    expect(await takeTurn(db, theirs)).toBe(false)
    expect(await takeTurn(db, ours)).toBe(true)
    await leaveTurn(db, theirs)
    expect(await takeTurn(db, theirs)).toBe(false)
    await expect.poll(() => takeTurn(db, theirs), { timeout: 3000 }).toBe(true)
    expect(await takeTurn(db, ours)).toBe(false)
  })

  test('one of many that ask at once gets the turn', async () => {
    const asked = Array.from({ length: 20 }, () =>
      takeTurn(db, { bot: '10', holder: crypto.randomUUID(), seconds: 60 }),
    )
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1)
  })
})
