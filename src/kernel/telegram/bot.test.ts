import { inspect } from 'node:util'
import fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { botName, botToken, telegramDouble } from '../../../test/support/telegram.ts'
import { Bot } from './bot.ts'
import { isBotToken, readApiRoot } from './telegram-settings.ts'

const oksana = 101

async function botAt(api: string, token = botToken, silenceMs = 2000) {
  return new Bot({ token, api }, { silenceMs })
}

/** An error as whoever keeps logs, dead letters or a debugger sees it. */
function everythingOf(error: unknown): string {
  const lines: string[] = []
  const { log } = fastify({ logger: { stream: { write: (line: string) => void lines.push(line) } } })
  log.error({ err: error }, 'x')
  return [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    String(error),
    ...lines,
  ].join('\n')
}

test.each([
  ['4200000001:AAtest-token-of-nobody_0123456789ab', true],
  ['AAtest-token-of-nobody_0123456789ab', false],
  ['4200000001:', false],
  ['4200000001:short', false],
  ['bot4200000001:AAtest-token-of-nobody_0123456789ab', false],
  ['4200000001:AAtest-token-of-nobody/../0123456789ab', false],
])('%s is a token: %s', (text, isOne) => {
  expect(isBotToken(text)).toBe(isOne)
})

test.each([
  ['https://api.telegram.org', 'https://api.telegram.org'],
  ['http://localhost:8081/', 'http://localhost:8081'],
  ['https://x.example/bots//', 'https://x.example/bots'],
  ['api.telegram.org', undefined],
  ['ftp://x.example', undefined],
  ['https://u:p@x.example', undefined],
  ['https://x.example/?a=b', undefined],
])('%s is a root of the Bot API: %s', (text, root) => {
  expect(readApiRoot(text)).toBe(root)
})

describe('the bot', () => {
  test('knows its name, and asks for it once', async () => {
    const telegram = await telegramDouble()
    const bot = await botAt(telegram.api)
    expect([bot.number, bot.knownName]).toEqual(['4200000001', undefined])
    expect([await bot.findName(), await bot.findName(), bot.knownName]).toEqual([botName, botName, botName])
    expect(telegram.calls).toEqual(['getMe'])
  })

  test('does without its name where Telegram is away, and keeps nobody waiting at each look', async () => {
    const telegram = await telegramDouble()
    telegram.fail('getMe', 'silent')
    const bot = await botAt(telegram.api, botToken, 100)
    expect(await bot.findName()).toBeUndefined()
    expect(await bot.findName()).toBeUndefined()
    expect(telegram.calls).toEqual(['getMe'])
    expect(await bot.askName()).toBe(botName)
  })

  test('writes plain text: what looks like markup stays as it is', async () => {
    const telegram = await telegramDouble()
    telegram.say(oksana, 'hi')
    const bot = await botAt(telegram.api)
    await bot.send(oksana, '<b>1</b> & *2* _3_ `4` [5](https://x.example)')
    expect((await telegram.sent.next()).text).toBe('<b>1</b> & *2* _3_ `4` [5](https://x.example)')
  })

  test('writes once a second to a chat, and to others meanwhile', async () => {
    const telegram = await telegramDouble()
    const bot = await botAt(telegram.api)
    for (const chat of [1, 2, 3]) telegram.say(chat, 'hi')
    await Promise.all([bot.send(1, 'a'), bot.send(1, 'b'), bot.send(2, 'c'), bot.send(3, 'd')])
    const { all } = telegram.sent
    expect(all.map(({ text }) => text).toSorted()).toEqual(['a', 'b', 'c', 'd'])
    expect(all[3].text).toBe('b')
    const at = (text: string) => all.find((one) => one.text === text)?.at ?? 0
    expect(at('b') - at('a')).toBeGreaterThanOrEqual(900)
    expect(at('d') - at('a')).toBeLessThan(900)
  })

  test('that was asked to wait asks nothing until then', async () => {
    const telegram = await telegramDouble()
    telegram.say(oksana, 'hi')
    telegram.fail('sendMessage', {
      code: 429,
      description: 'Too Many Requests: retry after 7',
      retryAfter: 7,
    })
    const bot = await botAt(telegram.api)
    const busy = { fault: 'busy', retryAfterSeconds: 7 }
    await expect(bot.send(oksana, 'a')).rejects.toMatchObject(busy)
    await expect(bot.send(102, 'b')).rejects.toMatchObject({ fault: 'busy' })
    expect(telegram.calls).toEqual(['sendMessage'])
  })
})

describe('what goes wrong', () => {
  test.each([
    ['blocked', { code: 403, description: 'Forbidden: bot was blocked by the user' }, 'gone'],
    ['deactivated', { code: 403, description: 'Forbidden: user is deactivated' }, 'gone'],
    ['no chat', { code: 400, description: 'Bad Request: chat not found' }, 'gone'],
    ['too long', { code: 400, description: 'Bad Request: message is too long' }, 'refused'],
    ['revoked token', { code: 401, description: 'Unauthorized' }, 'away'],
    ['server error', { code: 500, description: 'Internal Server Error' }, 'away'],
    ['somebody else', { code: 409, description: 'Conflict' }, 'conflict'],
    ['cut connection', 'cut', 'away'],
    ['silence', 'silent', 'away'],
    ['a page of a proxy', 'page', 'away'],
  ] as const)('%s: neither the token nor whom nor what', async (_, fault, expected) => {
    const telegram = await telegramDouble()
    telegram.say(oksana, 'hi')
    telegram.fail('sendMessage', fault)
    const bot = await botAt(telegram.api, botToken, 200)
    const error = await bot.send(oksana, 'Справа № 5 про міст').catch((error: unknown) => error)
    expect(error).toMatchObject({ name: 'TelegramError', fault: expected })
    expect((error as Error).message).toMatch(/^telegram: sendMessage: \w+/)
    expect(everythingOf(error)).not.toMatch(/AAtest|Справа|\b101\b/)
  })

  test('a token of nobody is said to be one without repeating it', async () => {
    const telegram = await telegramDouble()
    const bot = await botAt(telegram.api, '4200000001:AAtest-another-token-0123456789')
    const error = await bot.askName().catch((error: unknown) => error)
    expect((error as Error).message).toBe('telegram: getMe: 401')
    expect(everythingOf(error)).not.toContain('AAtest')
  })

  test('nobody listens there', async () => {
    const bot = await botAt('http://127.0.0.1:9')
    const error = await bot.askName().catch((error: unknown) => error)
    expect((error as Error).message).toBe('telegram: getMe: ECONNREFUSED')
    expect(everythingOf(error)).not.toContain('AAtest')
  })

  test('the bot itself shows no token', async () => {
    const bot = await botAt('http://127.0.0.1:9')
    expect(everythingOf(bot)).not.toContain('AAtest')
  })
})
