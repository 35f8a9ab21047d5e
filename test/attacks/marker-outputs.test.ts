/**
 * What leaves the platform past its pages (figure P43): letters on their way through a real mail server, and what the command
 * line prints and writes. One person whose data stand nowhere else deals with others; only what is meant goes to whom.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '#kernel/database/database.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { declareListeners } from '#kernel/jobs/outbox/outbox.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { listBackgroundWork } from '../../src/background.ts'
import { readConfig } from '../../src/config.ts'
import { createResources } from '../../src/resources.ts'
import { createWebApp } from '../../src/web.ts'
import { runProgram } from '../support/command-line.ts'
import { folderWith } from '../support/files.ts'
import { runningJobs } from '../support/jobs.ts'
import { holds } from '../support/marks.ts'
import { enter, giveRole, Visitor } from '../support/people.ts'
import { platformHome } from '../support/platform.ts'
import { storePerson } from '../support/rights.ts'
import { hromadas, smallRegion } from '../support/small-region.ts'
import { decodeWords, headersOf, mailServer } from '../support/smtp.ts'

const marks = {
  name: 'Маркеренко Унікальна',
  email: 'markerenko-q7z@example.org',
  phone: '+380 44 765 43 21',
  password: 'пароль-маркер-q7z-який-ніде-не-стоїть',
  wrong: 'хибний-маркер-q7z-теж-ніде-не-стоїть',
  address: '203.0.113.77',
} as const

const home = await platformHome()
const folder = folderWith(smallRegion, afterAll)
const spilka = async (...args: string[]) => {
  const { code, out, err } = await runProgram(process.execPath, ['src/main.ts', ...args], home)
  return { code, said: `${out}\n${err}` }
}

/** A letter as its reader and every server on the way see it, decoded. */
function readable(raw: string): string {
  const head = Array.from(headersOf(raw), ([name, value]) => `${name}: ${decodeWords(value)}`).join('\n')
  const parts = raw.split(/\r\n\r\n/).slice(1)
  const plain = parts.map((part) => {
    const bare = part.replace(/=\r\n/g, '')
    const bytes = bare.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    return `${Buffer.from(bytes, 'latin1').toString('utf8')}\n${Buffer.from(part, 'base64').toString('utf8')}`
  })
  return [raw, head, ...plain].join('\n')
}

test('letters tell others no more of a person than is meant, and the command line tells nothing', {
  timeout: 300_000,
}, async () => {
  expect((await spilka('load', folder, '--yes')).code).toBe(0)
  const server = await mailServer()
  const letters = await dealWithOthers(server.port, () => server.letters.all.length)
  expect(letters).toBe(server.letters.all.length)

  const own = server.letters.all.filter(({ to }) => to.includes(marks.email))
  const others = server.letters.all.filter(({ to }) => !to.includes(marks.email))
  const subjects = (taken: typeof own) =>
    taken.map(({ raw }) => decodeWords(headersOf(raw).get('subject') ?? '')).join('\n')
  // Invited again, a new password, rights given and ended.
  expect(own.length).toBeGreaterThanOrEqual(3)
  // The one whom they invite, and the one to whom they give and from whom they take.
  expect(new Set(others.flatMap(({ to }) => to))).toEqual(
    new Set(['invited-by-them@example.org', 'colleague@example.org']),
  )
  expect(subjects(others)).not.toBe('')
  for (const { to, raw } of others) {
    const letter = readable(raw)
    for (const [what, mark] of Object.entries(marks)) {
      // Whoever is invited must know by whom.
      const isMeant = what === 'name' && to.includes('invited-by-them@example.org')
      expect([to, what, holds(letter, mark)]).toEqual([to, what, isMeant])
    }
  }
  for (const { raw } of own)
    for (const mark of [marks.password, marks.wrong, marks.address])
      expect(holds(readable(raw), mark)).toBe(false)

  await searchCommands()
})

/** Every command that reads the database or a folder, and the files that it leaves. */
async function searchCommands(): Promise<void> {
  const report = join(folderWith(), 'report')
  const said = [
    await spilka('doctor'),
    await spilka('verify', '--heads', join(folderWith(), 'heads.json')),
    await spilka('load', folder, '--yes', '--report', report),
    await spilka('load', folder, '--preview', '--lang', 'en'),
  ]
  expect(said[1].said).toMatch(/\d/)
  const files = globSync('**/*', { cwd: report }).map((name) => {
    try {
      return readFileSync(join(report, name), 'utf8')
    } catch {
      return ''
    }
  })
  const found = Object.entries(marks).filter(([, mark]) =>
    [...said.map((one) => one.said), ...files].some((text) => holds(text, mark)),
  )
  expect(found).toEqual([])
}

/** The person comes in, acts on others and is acted on; then every letter is sent. @returns how many were due */
async function dealWithOthers(port: number, sent: () => number): Promise<number> {
  const config = readConfig({
    ...home,
    SPILKA_SMTP_URL: `smtp://127.0.0.1:${port}`,
    SPILKA_MAIL_FROM: 'Спілка <no-reply@region.example>',
    SPILKA_PUBLIC_URL: 'http://localhost',
  })
  const opened = await openDatabase({ location: config.database })
  const { db } = opened
  try {
    const resources = await createResources(opened, config)
    const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
    const work = await listBackgroundWork({ resources, translators })
    declareListeners(db, work.jobs)
    const requestsPerMinute = Number.MAX_SAFE_INTEGER
    const app = await createWebApp({ config, resources, opened, version: '0', requestsPerMinute })
    const visitor = () => new Visitor(app, 'http://localhost')
    const leader = visitor()
    const leaderId = await storePerson(db, 'Керівниця', 'leader@example.org')
    await giveRole(db, leaderId, 'leader', hromadas.north)
    await enter(resources.services, leader, { id: leaderId })
    const colleague = await storePerson(db, 'Колега', 'colleague@example.org')

    const invite = async (by: Visitor, email: string, name: string) => {
      const invitation = { email, name, role: 'editor', place: hromadas.north, language: 'uk' }
      expect((await by.send('/accounts/invitations/new', invitation)).statusCode).toBe(303)
    }
    await invite(leader, marks.email, marks.name)
    const { invitations } = JSON.parse((await leader.get('/accounts/invitations.json')).body)
    const details = await leader.get(`/accounts/invitations/${invitations[0].id}/details.json`)
    const path = new URL(JSON.parse(details.body).link, 'http://localhost').pathname
    const marker = visitor()
    marker.address = marks.address
    const account = { name: marks.name, password: marks.password, language: 'uk' }
    expect((await marker.send(path, account)).statusCode).toBe(303)
    const { id } = await db
      .selectFrom('accounts.person')
      .select('id')
      .where('email', '=', marks.email)
      .executeTakeFirstOrThrow()
    // From elsewhere, and with a guess that is wrong.
    const elsewhere = visitor()
    elsewhere.address = marks.address
    await elsewhere.send('/accounts/sign-in', { email: marks.email, password: marks.wrong })
    await elsewhere.send('/accounts/sign-in', { email: marks.email, password: marks.password })
    await elsewhere.send('/accounts/forgot-password', { email: marks.email })
    await invite(leader, marks.email, marks.name)

    await giveRole(db, id, 'leader', hromadas.south)
    await enter(resources.services, marker, { id })
    const organisation = { name: 'Рада', kind: 'council', place: hromadas.south, email: marks.email }
    await marker.send('/accounts/organisations/new', { ...organisation, phone: marks.phone })
    const south = { role: 'editor', place: hromadas.south, reason: 'Наказ' }
    await giveRole(db, colleague, 'auditor', hromadas.south)
    expect((await marker.send(`/accounts/people/${colleague}/give`, south)).statusCode).toBe(303)
    const given = await db
      .selectFrom('accounts.role_grant')
      .select('id')
      .where('person_id', '=', colleague)
      .where('given_by', '=', id)
      .executeTakeFirstOrThrow()
    const ended = await marker.send(`/accounts/grants/${given.id}/end`, { reason: 'Звільнення' })
    expect(ended.statusCode).toBe(303)
    const invited = { email: 'invited-by-them@example.org', name: 'Хтось Інший', role: 'editor' }
    const invitation = { ...invited, place: hromadas.south, language: 'uk' }
    expect((await marker.send('/accounts/invitations/new', invitation)).statusCode).toBe(303)

    // Nobody is written to at night; a test does not wait for the morning.
    await sql`update platform.outbox set not_before = null`.execute(db)
    const { rows } = await sql<{ due: number }>`
      select count(*)::int as due from platform.outbox where topic in ('notify.mail_due', 'accounts.invited',
        'accounts.password_forgotten')`.execute(db)
    const jobs = await runningJobs(opened, work)
    // The first invitation was accepted meanwhile, so its letter is not written.
    const due = rows[0].due - 1
    await expect.poll(sent, { timeout: 60_000 }).toBe(due)
    await jobs.stop()
    await app.close()
    return due
  } finally {
    await opened.close()
  }
}
