import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { runningJobs } from '../../../test/support/jobs.ts'
import { decodeWords, headersOf, type MailServer, mailServer, refusal } from '../../../test/support/smtp.ts'
import { tx } from '../database/transactions.ts'
import { createTranslator } from '../i18n.ts'
import { eraseByTerm } from '../inventory/erase.ts'
import { inventoryWith } from '../inventory/kernel-tables.ts'
import { listDeadJobs } from '../jobs/dead-jobs.ts'
import type { JobContext } from '../jobs/job.ts'
import { declareListeners } from '../jobs/outbox/outbox.ts'
import { createMailer } from '../mail/mailer.ts'
import type { AddressOf } from './delivery-job.ts'
import type { NotificationKind, Recipient } from './kind.ts'
import { mailJob } from './mail-job.ts'
import { countUnread, listMessages, markRead } from './messages.ts'
import { type Notification, notify } from './notify.ts'
import { isWanted, listPreferences, setPreference } from './preferences.ts'
import { endOfQuiet } from './quiet-hours.ts'

const opened = await testDatabase()
const { db } = opened

const oksana: Recipient = { id: 'p1', oblastCode: 'UA98000000000010001' }
const petro: Recipient = { id: 'p2', oblastCode: 'UA98000000000010001' }

const signed: NotificationKind = { name: 'petitions.signed', title: 'title.signed', byDefault: ['email'] }
const digest: NotificationKind = { name: 'petitions.digest', title: 'title.digest', byDefault: [] }
const login: NotificationKind = {
  name: 'accounts.login',
  title: 'title.login',
  byDefault: [],
  isMandatory: true,
}
const kinds = [signed, digest, login]

const frame = {
  'mail.greeting': 'Добрий день!',
  'mail.open': 'Відкрити',
  'mail.automatic': 'Автоматично.',
  'mail.mandatory': 'Завжди.',
  'mail.preferences': 'Вибрати',
}
const translators = {
  uk: createTranslator('uk', {
    ...frame,
    'petitions.signed':
      'Петицію «{title}» {count, plural, one {підписала # людина} few {підписали # людини} many {підписали # людей} other {підписали # людини}}',
  }),
  en: createTranslator('en', { ...frame, 'petitions.signed': '{count} people signed “{title}”' }),
}

const addresses: Record<string, Awaited<ReturnType<AddressOf>>> = {
  p1: { address: 'oksana@example.org', name: 'Оксана', language: 'uk' },
  p2: { address: 'petro@example.org', language: 'en' },
}

const noon = new Date('2026-05-04T09:00:00Z')
const night = new Date('2026-05-04T22:30:00Z')

const about = (changed: Partial<Notification> = {}): Notification => ({
  person: oksana,
  kind: signed,
  text: 'petitions.signed',
  params: { title: 'Міст', count: 21 },
  link: '/petitions/12',
  ...changed,
})
const tell = (changed: Partial<Notification> = {}, now = noon) =>
  tx(db, (tx) => notify(tx, about(changed), now))

function letterJob(server: MailServer) {
  const from = { address: 'no-reply@spilka.example' }
  const mailer = createMailer({ host: '127.0.0.1', port: server.port, isSecure: false, from })
  const addressOf: AddressOf = async (_, id) => addresses[id]
  return mailJob({
    mailer,
    addressOf,
    translators,
    kinds,
    publicUrl: 'https://spilka.example',
    preferencesPath: '/accounts/letters',
  })
}

/** What is on its way out, and when. */
async function outbox() {
  const rows = await db.selectFrom('platform.outbox').select(['topic', 'not_before']).orderBy('id').execute()
  return rows.map(({ topic, not_before }) => `${topic} ${not_before?.toISOString() ?? 'now'}`)
}

beforeEach(async () => {
  await sql`truncate platform.outbox, platform.message, platform.notification_preference`.execute(db)
  await sql`drop schema if exists pgboss cascade`.execute(db)
  // Everything is written where no listeners are declared; a test that declares them says so.
  declareListeners(db, [{ listensTo: [{ name: 'notify.mail_due' }] }])
})

describe('a person who is told something', () => {
  test('reads it in the platform and gets a letter in their language', async () => {
    const server = await mailServer()
    await runningJobs(opened, { jobs: [letterJob(server)] })
    const id = await tell()
    const { to, raw } = await server.letters.next()
    expect(to).toEqual(['oksana@example.org'])
    const headers = headersOf(raw)
    expect(decodeWords(headers.get('subject') ?? '')).toBe('Петицію «Міст» підписала 21 людина')
    expect(headers.get('message-id')).toBe(`<${id}@spilka.example>`)
    expect(headers.get('list-unsubscribe')).toBe('<https://spilka.example/accounts/letters>')
    await expect.poll(async () => (await listMessages(db, oksana, { limit: 1 }))[0].mailed_at).not.toBeNull()
    await tell({ person: petro })
    const second = await server.letters.next()
    expect(decodeWords(headersOf(second.raw).get('subject') ?? '')).toBe('21 people signed “Міст”')
  })

  test('hears nothing of what was rolled back', async () => {
    const failing = tx(db, async (tx) => {
      await notify(tx, about(), noon)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await countUnread(db, oksana)).toBe(0)
    expect(await outbox()).toEqual([])
  })

  test('gets the letter once, though its job ran twice', async () => {
    const server = await mailServer()
    const job = letterJob(server)
    await runningJobs(opened, { jobs: [job] })
    await tell()
    await server.letters.next()
    await expect.poll(async () => (await listMessages(db, oksana, { limit: 1 }))[0].mailed_at).not.toBeNull()
    const { rows } = await sql<{
      data: never
    }>`select data from pgboss.job where name = 'notify.mail'`.execute(db)
    const context = { db, now: () => noon } as JobContext
    await job.handle(rows[0].data, context)
    expect(server.letters.all).toHaveLength(1)
  })

  test('gets no letter where they have no address, or where what it was about is erased', async () => {
    const server = await mailServer()
    await runningJobs(opened, { jobs: [letterJob(server)] })
    await tell({ person: { ...oksana, id: 'nobody' } })
    await tx(db, async (tx) => {
      await notify(tx, about(), noon)
      await tx.deleteFrom('platform.message').where('person_id', '=', oksana.id).execute()
    })
    await tell({ person: petro })
    expect((await server.letters.next()).to).toEqual(['petro@example.org'])
    expect(server.letters.all).toHaveLength(1)
  })

  test('whom the mail server does not know becomes a dead letter that does not repeat the address', async () => {
    const server = await mailServer({ onRcptTo: (_a, _s, done) => done(refusal(550, 'no oksana here')) })
    await runningJobs(opened, { jobs: [letterJob(server)] })
    await tell()
    await expect.poll(() => listDeadJobs(db, { limit: 10 })).toHaveLength(1)
    expect((await listDeadJobs(db, { limit: 10 }))[0]).toMatchObject({
      queue: 'notify.mail',
      attempts: 1,
      error: 'mail: EENVELOPE 550',
    })
    const { rows } = await sql<{
      text: string
    }>`select row_to_json(job)::text as text from pgboss.job`.execute(db)
    expect(JSON.stringify(rows)).not.toMatch(/oksana|Міст/)
  })

  test('gets no letter where no mail server is set: nothing is promised, the message is there', async () => {
    declareListeners(db, [])
    await tell()
    expect(await outbox()).toEqual([])
    expect(await countUnread(db, oksana)).toBe(1)
  })

  test('cannot be led away from the platform', async () => {
    for (const link of ['https://evil.example', '//evil.example', '/\\evil.example', 'petitions'])
      await expect(tell({ link })).rejects.toThrow('a link within the platform')
  })
})

test('what somebody else wrote stays text in a letter', async () => {
  const server = await mailServer()
  await runningJobs(opened, { jobs: [letterJob(server)] })
  const title = '<img src=x onerror=alert(1)>"&: https://evil.example\r\nBcc: a@b.ua'
  await tell({ params: { title, count: 1 } })
  const { to, raw } = await server.letters.next()
  expect(to).toEqual(['oksana@example.org'])
  expect(headersOf(raw).has('bcc')).toBe(false)
  const html = raw.slice(raw.indexOf('text/html'))
  const encoded = html.slice(html.indexOf('\r\n\r\n') + 4, html.indexOf('\r\n--', 10))
  const shown = /base64/.test(html.slice(0, 200))
    ? Buffer.from(encoded, 'base64').toString()
    : decodeWords(
        `=?UTF-8?Q?${encoded.replace(/=\r\n/g, '').replaceAll('_', '=5F').replaceAll('?', '=3F')}?=`,
      )
  expect(shown).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;')
  expect(shown).not.toContain('<img')
  expect(shown.match(/<a href="[^"]*"/g)).toEqual([
    '<a href="https://spilka.example/petitions/12"',
    '<a href="https://spilka.example/accounts/letters"',
  ])
})

describe('the hour', () => {
  test.each([
    ['2026-05-04T17:59:59Z', undefined],
    ['2026-05-04T18:00:00Z', '2026-05-05T05:00:00.000Z'],
    ['2026-05-04T22:30:00Z', '2026-05-05T05:00:00.000Z'],
    ['2026-05-05T04:59:59Z', '2026-05-05T05:00:00.000Z'],
    ['2026-05-05T05:00:00Z', undefined],
    // The nights when the clock changes.
    ['2026-03-28T22:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['2026-10-24T22:00:00Z', '2026-10-25T06:00:00.000Z'],
    ['2026-12-31T20:00:00Z', '2027-01-01T06:00:00.000Z'],
  ])('at %s one may be written to: %s', (now, expected) => {
    expect(endOfQuiet(new Date(now))?.toISOString()).toBe(expected)
  })

  test('is minded by letters, and not by alerts and what concerns the account', async () => {
    await tell({}, night)
    await tell({ isAlert: true }, night)
    await tell({ kind: login }, night)
    expect(await outbox()).toEqual([
      'notify.mail_due 2026-05-05T05:00:00.000Z',
      'notify.mail_due now',
      'notify.mail_due now',
    ])
    expect(await countUnread(db, oksana)).toBe(3)
  })
})

describe('what a person chose', () => {
  const choose = (kind: NotificationKind, isWanted: boolean, person = oksana) =>
    tx(db, (tx) => setPreference(tx, person, { kind, channel: 'email', isWanted }))

  test('holds; else the default of the kind does', async () => {
    expect(await isWanted(db, oksana, signed, 'email')).toBe(true)
    expect(await isWanted(db, oksana, digest, 'email')).toBe(false)
    await choose(signed, false)
    await choose(digest, true)
    await choose(digest, true)
    await tell()
    await tell({ kind: digest })
    expect(await outbox()).toHaveLength(1)
    expect(
      (await listPreferences(db, oksana, kinds)).map((row) => [row.kind.name, row.isWanted, row.canChange]),
    ).toEqual([
      ['petitions.signed', false, true],
      ['petitions.digest', true, true],
      ['accounts.login', true, false],
    ])
    expect((await listPreferences(db, petro, kinds)).map((row) => row.isWanted)).toEqual([true, false, true])
  })

  test('does not silence an alert, nor what is about the safety of the account', async () => {
    await choose(signed, false)
    await expect(choose(login, false)).rejects.toMatchObject({ code: 'notify.mandatory' })
    await tell({ isAlert: true })
    await tell({ kind: login })
    expect(await outbox()).toHaveLength(2)
  })
})

describe('a list of messages', () => {
  test('turns its pages by key, the newest first, and shows one person’s only', async () => {
    const ids: string[] = []
    // Two of each moment: the id decides.
    for (let i = 0; i < 10; i += 1) ids.push(await tell({}, new Date(noon.getTime() + (i >> 1))))
    await tell({ person: petro })
    const seen: string[] = []
    for (let page = await listMessages(db, oksana, { limit: 3 }); page.length > 0; ) {
      seen.push(...page.map(({ id }) => id))
      page = await listMessages(db, oksana, { limit: 3, before: page[page.length - 1] })
    }
    expect(seen.toSorted()).toEqual(ids.toSorted())
    expect(seen.slice(0, 2).toSorted()).toEqual(ids.slice(8).toSorted())
  })

  test('is marked as read by its owner only', async () => {
    const [mine, other] = [await tell(), await tell()]
    const theirs = await tell({ person: petro })
    expect(await tx(db, (tx) => markRead(tx, oksana, [mine, theirs], noon))).toBe(1)
    expect(await tx(db, (tx) => markRead(tx, oksana, [mine], noon))).toBe(0)
    expect([await countUnread(db, oksana), await countUnread(db, petro)]).toEqual([1, 1])
    expect(await tx(db, (tx) => markRead(tx, oksana))).toBe(1)
    expect(
      (await listMessages(db, oksana, { limit: 9 })).find(({ id }) => id === other)?.read_at,
    ).not.toBeNull()
    expect(await countUnread(db, oksana)).toBe(0)
  })

  test('forgets what is old', async () => {
    await tell()
    await tell({}, new Date('2025-01-01T00:00:00Z'))
    const erased = await eraseByTerm(db, inventoryWith([]), new Date('2026-01-01T00:00:01Z'))
    expect(erased.get('platform.message')).toBe(1)
    expect(await countUnread(db, oksana)).toBe(1)
  })
})
