import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { declareListeners } from '#kernel/jobs/outbox/outbox.ts'
import { startJobs } from '#kernel/jobs/start-jobs.ts'
import { createMailer } from '#kernel/mail/mailer.ts'
import { notify } from '#kernel/notify/notify.ts'
import { Bot } from '#kernel/telegram/bot.ts'
import { keepChat } from '#kernel/telegram/chats.ts'
import { securityKind } from '#modules/accounts/messages/kinds.rules.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { testDatabase } from '../test/support/database.ts'
import { keepLog } from '../test/support/jobs.ts'
import { testResources } from '../test/support/resources.ts'
import { botToken } from '../test/support/telegram.ts'
import { listBackgroundWork, listenToBot } from './background.ts'
import { modules } from './modules.ts'

const opened = await testDatabase()
const resources = await testResources(opened.db)
const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
const work = await listBackgroundWork({ resources, translators })

test('what is over goes away by the clock: terms, people, files', () => {
  const scheduled = work.schedules.map(({ queue }) => queue)
  const cleaning = ['platform.erase', 'accounts.erasure', 'files.collect', 'files.adopt']
  expect(scheduled).toEqual(expect.arrayContaining(cleaning))
})

test('all of it can begin: every schedule has a job that does its work', async () => {
  const running = await startJobs({ ...opened, ...work, log: keepLog() })
  await running.stop()
})

test.each(['platform.erase', 'accounts.erasure', 'files.collect', 'files.adopt'])(
  '%s does its work on a new database',
  async (name) => {
    const job = work.jobs.find(({ queue }) => queue === name)
    const context = { db: opened.db, now: () => new Date(), log: keepLog(), id: '', once: async () => true }
    await expect(
      job?.handle({}, { ...context, signal: AbortSignal.timeout(60_000) }),
    ).resolves.toBeUndefined()
    expect(job).toBeDefined()
  },
)

test.each(['platform.erase', 'accounts.erasure'])(
  '%s touches nothing by a clock that is days from the database’s',
  async (name) => {
    const { db } = opened
    const guess = { key: `doubt:${name}`, failures: 1, last_at: new Date(), blocked_until: new Date() }
    await db.insertInto('accounts.guess').values(guess).execute()
    const log = keepLog()
    const later = () => new Date(Date.now() + 400 * 24 * 3_600_000)
    const job = work.jobs.find(({ queue }) => queue === name)
    const context = { db, now: later, log, id: '', once: async () => true }
    await job?.handle({}, { ...context, signal: AbortSignal.timeout(60_000) })
    expect(log.lines.map(({ level, message }) => [level, message.includes('nothing was erased')])).toEqual([
      ['warn', true],
    ])
    const left = await db.selectFrom('accounts.guess').select('key').where('key', '=', guess.key).execute()
    expect(left).toHaveLength(1)
  },
)

test('without a mail server nobody listens for letters, and none are promised', async () => {
  const { db } = opened
  const tell = () =>
    tx(db, (tx) =>
      notify(tx, {
        person: { id: 'somebody', oblastCode: 'UA' },
        kind: securityKind,
        text: 'message.passkey_added',
      }),
    )
  const promised = () => db.selectFrom('platform.outbox').select('topic').execute()
  declareListeners(db, work.jobs)
  await tell()
  expect(await promised()).toEqual([])
  const mailer = createMailer({
    host: '127.0.0.1',
    port: 1,
    isSecure: false,
    from: { address: 'x@example.org' },
  })
  const services = { ...resources.services, mailer }
  const withMail = await listBackgroundWork({ resources: { ...resources, services }, translators })
  declareListeners(db, withMail.jobs)
  await tell()
  expect(await promised()).toEqual([{ topic: 'notify.mail_due' }])
})

test('without a bot nobody listens for Telegram; with one, who connected it is written to', async () => {
  const { db } = opened
  const person = { id: 'connected', oblastCode: 'UA' }
  await tx(db, (tx) => keepChat(tx, person, { chat_id: 1, connected_at: new Date() }))
  const tell = () => tx(db, (tx) => notify(tx, { person, kind: securityKind, text: 'message.passkey_added' }))
  const promised = () =>
    db.selectFrom('platform.outbox').select('topic').where('topic', '=', 'notify.telegram_due').execute()
  declareListeners(db, work.jobs)
  await tell()
  expect(await promised()).toEqual([])
  const bot = new Bot({ token: botToken, api: 'http://127.0.0.1:9' })
  const tools = { resources: { ...resources, services: { ...resources.services, bot } }, translators }
  declareListeners(db, (await listBackgroundWork(tools)).jobs)
  await tell()
  expect(await promised()).toHaveLength(1)
})

test('without a bot there is nothing to hear', async () => {
  expect(await listenToBot({ resources, translators }, keepLog())).toBeUndefined()
})

test('who connected Telegram gets there by default what comes by letter', () => {
  const kinds = modules.flatMap(({ notifications }) => notifications ?? [])
  const onlyLetters = kinds.filter(
    ({ byDefault }) => byDefault.includes('email') && !byDefault.includes('telegram'),
  )
  expect(onlyLetters.map(({ name }) => name)).toEqual([])
})
