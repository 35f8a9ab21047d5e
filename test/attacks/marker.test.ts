/**
 * Where personal data turn up that nobody meant to keep (figure P43): one person whose name, address and password stand
 * nowhere else goes through everything that people do, and then every log, answer and table is searched for them.
 */
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { makeLink } from '#modules/accounts/passwords/links.commands.ts'
import { createResources } from '../../src/resources.ts'
import { createWebApp, loadPages } from '../../src/web.ts'
import { fillPath } from '../support/attack-walk.ts'
import { testConfig } from '../support/config.ts'
import { testDatabase } from '../support/database.ts'
import { holds } from '../support/marks.ts'
import { facesOf } from '../support/page-faces.ts'
import { enter, giveRole, Visitor } from '../support/people.ts'
import { storePerson, storeUnits, units } from '../support/rights.ts'

const marks = {
  name: 'Маркеренко Унікальна',
  email: 'markerenko-q7z@example.org',
  password: 'пароль-маркер-q7z-який-ніде-не-стоїть',
  wrong: 'хибний-маркер-q7z-теж-ніде-не-стоїть',
  next: 'наступний-маркер-q7z-так-само-ніде',
  address: '203.0.113.77',
} as const

const opened = await testDatabase()
const { db } = opened
await storeUnits(db)
const logged: string[] = []
const logStream = new Writable({
  write(chunk, _, done) {
    logged.push(String(chunk))
    done()
  },
})
const resources = await createResources(opened, testConfig)
const pages = await loadPages()
const app = await createWebApp({
  config: testConfig,
  resources,
  opened,
  version: '0',
  requestsPerMinute: Number.MAX_SAFE_INTEGER,
  logStream,
  logLevel: 'debug',
})
afterAll(() => app.close())

function visitor(): Visitor {
  const made = new Visitor(app, 'http://localhost:80')
  made.address = marks.address
  return made
}

/** Everything that is kept, as text; bytes as letters where they are letters. */
async function dump(): Promise<string> {
  const tables = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('information_schema', 'pg_catalog')`.execute(db)
  const texts: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await sql<{
      row: Record<string, unknown>
    }>`select to_jsonb(t) as row from ${sql.table(name)} t`.execute(db)
    for (const { row } of rows) {
      const text = JSON.stringify(row)
      const bytes = [...text.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex]) =>
        Buffer.from(hex, 'hex').toString('utf8'),
      )
      texts.push(`${name} ${text} ${bytes.join(' ')}`)
    }
  }
  return texts.join('\n')
}

test('a person goes through everything, and leaves nothing where it must not be', async () => {
  const answers: string[] = []
  const keep = async (asked: Promise<{ body: string; headers: object; statusCode: number }>) => {
    const answer = await asked
    answers.push(`${JSON.stringify(answer.headers)} ${answer.body}`)
    return answer
  }
  const leader = await invite()
  const { body } = await leader.get(`/accounts/invitations.json`)
  const [{ id }] = JSON.parse(body).invitations
  const { link } = JSON.parse((await leader.get(`/accounts/invitations/${id}/details.json`)).body)
  const newcomer = visitor()
  const path = new URL(link, 'http://localhost').pathname
  await newcomer.get(path)
  const weak = await keep(newcomer.send(path, { name: marks.name, password: 'x', language: 'uk' }))
  expect(weak.statusCode).toBe(422)
  const accepted = await keep(
    newcomer.send(path, { name: marks.name, password: marks.password, language: 'uk' }),
  )
  expect(accepted.statusCode).toBe(303)

  const back = visitor()
  expect(
    (await keep(back.send('/accounts/sign-in', { email: marks.email, password: marks.wrong }))).statusCode,
  ).toBe(422)
  expect(
    (await keep(back.send('/accounts/sign-in', { email: marks.email, password: marks.password }))).statusCode,
  ).toBe(303)
  await keep(back.sendJson('/accounts/sign-in', { email: marks.email, password: marks.wrong }))
  await keep(
    back.sendJson('/accounts/sign-in', { email: marks.email, password: marks.password, extra: marks.wrong }),
  )
  await keep(back.send('/accounts/forgot-password', { email: marks.email }))
  await keep(
    back.send('/accounts/me/security/password', { current_password: marks.wrong, password: marks.next }),
  )
  await back.send('/accounts/me/profile', { name: marks.name, language: 'en' })
  const person = await db
    .selectFrom('accounts.person')
    .select('id')
    .where('email', '=', marks.email)
    .executeTakeFirstOrThrow()
  const wanted = { purpose: 'password_reset', personId: person.id, provesEmail: true } as const
  const token = await tx(db, (tx) => makeLink(tx, resources.services.identity, wanted))
  const reset = await keep(visitor().send(`/accounts/new-password/${token}`, { password: marks.next }))
  expect(reset.statusCode).toBe(303)
  // Passwords where addresses are: of whoever typed into the wrong line.
  await app.inject({ url: `/accounts/sign-in?to=/x&email=${marks.email}`, remoteAddress: marks.address })
  await app.inject({ url: `/no/such/${marks.email}`, remoteAddress: marks.address })
  // The new password has ended every session.
  const once = visitor()
  await enter(resources.services, once, person)
  await breakEverything(once)

  const log = logged.join('')
  expect(log).toContain('"request"')
  for (const mark of [...Object.values(marks), token, link.split('/').at(-1)])
    expect([mark, holds(log, mark)]).toEqual([mark, false])
  const passwords = [marks.password, marks.wrong, marks.next]
  const kept = await dump()
  expect(holds(kept, marks.email)).toBe(true)
  expect(passwords.filter((password) => holds(kept, password))).toEqual([])
  expect(holds(kept, token)).toBe(false)
  const told = answers.join('\n')
  expect(passwords.filter((password) => holds(told, password))).toEqual([])
  expect(await findOpenly()).toEqual([])
})

/** Somebody who may, invites the person. */
async function invite(): Promise<Visitor> {
  const id = await storePerson(db, 'Керівниця', 'leader@example.org')
  await giveRole(db, id, 'leader', units.north)
  const leader = visitor()
  leader.address = '192.0.2.9'
  await enter(resources.services, leader, { id })
  const invitation = {
    email: marks.email,
    name: marks.name,
    role: 'editor',
    place: units.north,
    language: 'uk',
  }
  expect((await leader.send('/accounts/invitations/new', invitation)).statusCode).toBe(303)
  return leader
}

/** The database falls apart under people who say who they are: faults are logged, people are not. */
async function breakEverything(signedIn: Visitor): Promise<void> {
  const before = logged.length
  await sql`alter table accounts.organisation rename to hidden`.execute(db)
  await sql`alter table accounts.guess rename to hidden_guess`.execute(db)
  await giveRole(
    db,
    (
      await db
        .selectFrom('accounts.person')
        .select('id')
        .where('email', '=', marks.email)
        .executeTakeFirstOrThrow()
    ).id,
    'leader',
    units.north,
  )
  const again = visitor()
  const answers = [
    await again.send('/accounts/sign-in', { email: marks.email, password: marks.wrong }),
    await again.sendJson('/accounts/sign-in', { email: marks.email, password: marks.wrong }),
    await signedIn.get('/accounts/organisations'),
    await signedIn.send('/accounts/organisations/new', {
      name: marks.name,
      email: marks.email,
      kind: 'council',
      place: units.north,
    }),
  ]
  // What a rule of the database refuses it quotes, row and all.
  await sql`alter table accounts.hidden add constraint refused check (name is null) not valid`.execute(db)
  await sql`alter table accounts.hidden rename to organisation`.execute(db)
  await sql`alter table accounts.hidden_guess rename to guess`.execute(db)
  answers.push(
    await signedIn.send('/accounts/organisations/new', {
      name: marks.name,
      email: marks.email,
      kind: 'council',
      place: units.north,
    }),
  )
  expect(answers.at(-1)?.statusCode).toBe(500)
  expect(
    answers.map(({ statusCode }) => statusCode).filter((status) => status === 500).length,
  ).toBeGreaterThan(1)
  for (const { body } of answers)
    for (const mark of [marks.password, marks.wrong, 'accounts.guess', 'select ', 'insert into'])
      expect(body).not.toContain(mark)
  expect(logged.length).toBeGreaterThan(before)
}

/** Public pages, data and the description of the interface, to a guest: on none of them is anybody. */
async function findOpenly(): Promise<string[]> {
  const bad: string[] = []
  const addresses = pages.flatMap((page) =>
    facesOf(page).map(({ path }) => fillPath(path, { code: units.north, other: 'nothing' })),
  )
  for (const url of [...addresses, '/api/openapi.json', '/robots.txt']) {
    const answer = await app.inject({ url, remoteAddress: marks.address })
    const whole = `${JSON.stringify(answer.headers)} ${answer.body}`
    for (const mark of Object.values(marks)) if (holds(whole, mark)) bad.push(`${url}: ${mark}`)
  }
  return bad
}
