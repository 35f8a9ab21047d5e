import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { keepLog, runningJobs } from '../../../test/support/jobs.ts'
import { botToken, type TelegramDouble, telegramDouble } from '../../../test/support/telegram.ts'
import { tx } from '../database/transactions.ts'
import { createTranslator } from '../i18n.ts'
import { listDeadJobs } from '../jobs/dead-jobs.ts'
import type { Job, JobContext } from '../jobs/job.ts'
import { declareListeners } from '../jobs/outbox/outbox.ts'
import { Bot } from '../telegram/bot.ts'
import { dropChat, findChat, findOwner, keepChat } from '../telegram/chats.ts'
import { channelTable } from './channels.ts'
import type { AddressOf } from './delivery-job.ts'
import type { NotificationKind, Recipient } from './kind.ts'
import { listMessages } from './messages.ts'
import { type Notification, notify } from './notify.ts'
import { listPreferences, setPreference } from './preferences.ts'
import { telegramJob } from './telegram-job.ts'
import { writeForChat } from './telegram-text.ts'

const opened = await testDatabase()
const { db } = opened

const oksana: Recipient = { id: 'p1', oblastCode: 'UA' }
const petro: Recipient = { id: 'p2', oblastCode: 'UA' }
const chats = { p1: 101, p2: 102 }

const signed: NotificationKind = { name: 'x.signed', title: 'x', byDefault: ['email', 'telegram'] }
const digest: NotificationKind = { name: 'x.digest', title: 'x', byDefault: [] }
const login: NotificationKind = { name: 'x.login', title: 'x', byDefault: [], isMandatory: true }
const kinds = [signed, digest, login]

const translators = {
  uk: createTranslator('uk', {
    'mail.open': 'Відкрити на платформі',
    'x.signed': 'Петицію «{title}» підписано',
  }),
  en: createTranslator('en', { 'mail.open': 'Open it on the platform', 'x.signed': '“{title}” was signed' }),
}
const addresses: Record<string, Awaited<ReturnType<AddressOf>>> = {
  p1: { address: 'oksana@example.org', language: 'uk' },
  p2: { address: 'petro@example.org', language: 'en' },
}

const noon = new Date('2026-05-04T09:00:00Z')
const night = new Date('2026-05-04T22:30:00Z')

const about = (changed: Partial<Notification> = {}): Notification => ({
  person: oksana,
  kind: signed,
  text: 'x.signed',
  params: { title: 'Міст' },
  link: '/petitions/12',
  ...changed,
})
const tell = (changed: Partial<Notification> = {}, now = noon) =>
  tx(db, (tx) => notify(tx, about(changed), now))

function chatJob(telegram: TelegramDouble) {
  const lost: number[] = []
  const job = telegramJob({
    bot: new Bot({ token: botToken, api: telegram.api }, { silenceMs: 2000 }),
    conversation: {
      async lose(chatId) {
        lost.push(chatId)
        const owner = await findOwner(db, { chatId, oblastCode: 'UA' })
        if (owner) await tx(db, (tx) => dropChat(tx, owner, chatId))
      },
    },
    addressOf: async (_, id) => addresses[id],
    translators,
    kinds,
    publicUrl: 'https://spilka.example',
  })
  return { job, lost }
}

async function working(telegram: TelegramDouble) {
  const { job, lost } = chatJob(telegram)
  const log = keepLog()
  // A second attempt comes by the clock: the pulse finds it.
  await runningJobs(opened, { jobs: [{ ...job, backoffSeconds: 1 }], log, pulseMs: 100 })
  return { job, lost, log }
}

async function telegramWith(...people: readonly Recipient[]): Promise<TelegramDouble> {
  const telegram = await telegramDouble()
  for (const person of people) {
    const chat_id = chats[person.id as keyof typeof chats]
    telegram.say(chat_id, '/start')
    await tx(db, (tx) => keepChat(tx, person, { chat_id, connected_at: noon }))
  }
  return telegram
}

const newest = async () => (await listMessages(db, oksana, { limit: 1 }))[0]

async function outbox() {
  const rows = await db.selectFrom('platform.outbox').select(['topic', 'not_before']).orderBy('id').execute()
  return rows.map(({ topic, not_before }) => `${topic} ${not_before?.toISOString() ?? 'now'}`)
}

beforeEach(async () => {
  await sql`truncate platform.outbox, platform.message, platform.notification_preference, platform.telegram_chat`.execute(
    db,
  )
  await sql`drop schema if exists pgboss cascade`.execute(db)
  declareListeners(db, [{ listensTo: [channelTable.telegram.due] }])
})

describe('a person who connected Telegram', () => {
  test('gets what they are told there, in their language, with the way to the page', async () => {
    const telegram = await telegramWith(oksana, petro)
    await working(telegram)
    await tell()
    expect(await telegram.sent.next()).toMatchObject({
      chat: 101,
      text: 'Петицію «Міст» підписано\n\nВідкрити на платформі: https://spilka.example/petitions/12',
    })
    await expect.poll(async () => (await newest()).telegram_at).not.toBeNull()
    expect((await newest()).mailed_at).toBeNull()
    await tell({ person: petro })
    expect((await telegram.sent.next()).text).toMatch(/^“Міст” was signed\n\nOpen it on the platform: https/)
  })

  test('gets it once, though its job ran twice', async () => {
    const telegram = await telegramWith(oksana)
    const { job } = await working(telegram)
    await tell()
    await telegram.sent.next()
    await expect.poll(async () => (await newest()).telegram_at).not.toBeNull()
    await handle(job, await newest())
    expect(telegram.sent.all).toHaveLength(1)
  })

  test('may get it twice where the process dies between «taken» and the tick: Telegram knows no Message-ID', async () => {
    const telegram = await telegramWith(oksana)
    telegram.fail('sendMessage', 'cut_after')
    await working(telegram)
    await tell()
    const [first, again] = await telegram.sent.take(2)
    expect(again.text).toBe(first.text)
    await expect.poll(async () => (await newest()).telegram_at).not.toBeNull()
    expect(telegram.sent.all).toHaveLength(2)
  })

  test('hears nothing there once they may no longer come in, or have disconnected', async () => {
    const telegram = await telegramWith(oksana, petro)
    const { job } = chatJob(telegram)
    const id = await tell()
    await tx(db, (tx) => dropChat(tx, oksana))
    await handle(job, { oblast_code: 'UA', id })
    const closed = await tell({ person: { ...petro, id: 'gone' } })
    await tx(db, (tx) => keepChat(tx, { ...petro, id: 'gone' }, { chat_id: 103, connected_at: noon }))
    await handle(job, { oblast_code: 'UA', id: closed })
    expect(telegram.sent.all).toEqual([])
  })
})

test('a person who did not connect it causes no work', async () => {
  await tell()
  expect(await outbox()).toEqual([])
})

test('where there is no bot nothing is promised, though somebody had connected one', async () => {
  await telegramWith(oksana)
  declareListeners(db, [])
  await tell()
  expect(await outbox()).toEqual([])
})

describe('the hour and the choice', () => {
  const due = 'notify.telegram_due'

  test('hold as for letters; alerts and the safety of the account do not wait', async () => {
    await telegramWith(oksana)
    await tell({}, night)
    await tell({ isAlert: true }, night)
    await tell({ kind: login }, night)
    expect(await outbox()).toEqual([`${due} 2026-05-05T05:00:00.000Z`, `${due} now`, `${due} now`])
  })

  test('are chosen for each channel by itself', async () => {
    await telegramWith(oksana)
    declareListeners(db, [{ listensTo: [channelTable.telegram.due, channelTable.email.due] }])
    await tell()
    await tx(db, (tx) => setPreference(tx, oksana, { kind: signed, channel: 'telegram', isWanted: false }))
    await tx(db, (tx) => setPreference(tx, oksana, { kind: digest, channel: 'telegram', isWanted: true }))
    await tell()
    await tell({ kind: digest })
    const email = 'notify.mail_due now'
    expect(await outbox()).toEqual([email, `${due} now`, email, `${due} now`])
    const listed = await listPreferences(db, oksana, kinds, ['email', 'telegram'])
    expect(listed.map(({ kind, channel, isWanted }) => `${kind.name} ${channel} ${isWanted}`)).toEqual([
      ...['x.signed email true', 'x.signed telegram false'],
      ...['x.digest email false', 'x.digest telegram true'],
      ...['x.login email true', 'x.login telegram true'],
    ])
  })
})

describe('Telegram', () => {
  test.each([
    ['blocked by the person', { code: 403, description: 'Forbidden: bot was blocked by the user' }],
    ['without that chat', { code: 400, description: 'Bad Request: chat not found' }],
  ])('%s: the chat is let go of and the job is done', async (_, fault) => {
    const telegram = await telegramWith(oksana)
    telegram.fail('sendMessage', fault)
    const { lost } = await working(telegram)
    await tell()
    await expect.poll(() => lost).toEqual([101])
    await expect.poll(() => findChat(db, oksana)).toBeUndefined()
    await tell()
    expect(telegram.sent.all).toEqual([])
    expect(await listDeadJobs(db, { limit: 9 })).toEqual([])
    expect((await newest()).telegram_at).toBeNull()
  })

  test('that asks to wait is left alone so long; no attempt is lost', async () => {
    const telegram = await telegramWith(oksana)
    telegram.fail('sendMessage', { code: 429, retryAfter: 1 })
    const { log } = await working(telegram)
    const before = Date.now()
    await tell({ isAlert: true }, new Date())
    const { at } = await telegram.sent.next()
    expect(at - before).toBeGreaterThanOrEqual(1000)
    expect(telegram.calls.filter((method) => method === 'sendMessage')).toHaveLength(2)
    expect(log.lines.filter(({ level }) => level !== 'debug')).toEqual([])
  })

  test('that asks to wait for more than a day takes nothing', async () => {
    const telegram = await telegramWith(oksana)
    telegram.fail('sendMessage', { code: 429, retryAfter: 1 })
    await working(telegram)
    await tell({ isAlert: true }, new Date(Date.now() - 25 * 3_600_000))
    await expect.poll(() => listDeadJobs(db, { limit: 9 })).toHaveLength(1)
  })

  test.each([['cut'], ['page'], [{ code: 500 }], [{ code: 401, description: 'Unauthorized' }]] as const)(
    'that answers %j is asked again',
    async (fault) => {
      const telegram = await telegramWith(oksana)
      telegram.fail('sendMessage', fault)
      const { log } = await working(telegram)
      await tell()
      await telegram.sent.next()
      const said = JSON.stringify(log.lines)
      expect(said).toContain('tried again')
      expect(said).not.toMatch(/AAtest|Міст|\b101\b/)
    },
  )

  test('that will never take it makes a dead letter that names nobody', async () => {
    const telegram = await telegramWith(oksana)
    telegram.fail('sendMessage', { code: 400, description: 'Bad Request: message «Міст» is wrong' })
    await working(telegram)
    await tell()
    await expect.poll(() => listDeadJobs(db, { limit: 9 })).toHaveLength(1)
    const [dead] = await listDeadJobs(db, { limit: 9 })
    expect(dead).toMatchObject({ queue: 'notify.telegram', attempts: 1, error: 'telegram: sendMessage: 400' })
    const { rows } = await sql<{
      text: string
    }>`select row_to_json(job)::text as text from pgboss.job`.execute(db)
    expect(JSON.stringify(rows)).not.toMatch(/Міст|101|AAtest/)
  })
})

describe('the text', () => {
  const write = (title: string, link: string | null = '/a') =>
    writeForChat({ text: 'x.signed', params: { title }, link }, translators.uk, 'https://spilka.example')

  test('of somebody else stays text', () => {
    expect(write('<a href="https://evil.example">тут</a> & </b>')).toContain(
      'Петицію «<a href="https://evil.example">тут</a> & </b>» підписано',
    )
  })

  test.each([4000, 4095, 4096, 5000, 100_000])('of %i letters fits, and its link is whole', (length) => {
    const text = write('😀'.repeat(length / 2))
    expect(text.length).toBeLessThanOrEqual(4096)
    expect(text).toMatch(/\n\nВідкрити на платформі: https:\/\/spilka\.example\/a$/)
    expect(text.isWellFormed()).toBe(true)
  })

  test('has no link where there is no page or no address of the platform', () => {
    expect(write('Міст', null)).toBe('Петицію «Міст» підписано')
    const message = { text: 'x.signed', params: { title: 'Міст' }, link: '/a' }
    expect(writeForChat(message, translators.uk, undefined)).toBe('Петицію «Міст» підписано')
  })
})

/** Runs the job by hand, as a second worker would. */
async function handle(job: Job, { oblast_code, id }: { oblast_code: string; id: string }): Promise<void> {
  const signal = AbortSignal.timeout(10_000)
  const context = { db, now: () => noon, log: keepLog(), signal } as unknown as JobContext
  await job.handle({ oblast_code, id }, context)
}
