import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import {
  newPerson,
  personWithPassword,
  signIn,
  TestBrowser,
  testIdentity,
} from '../../../../test/support/identity.ts'
import { setActive } from '../identity/person.commands.ts'
import { notedEvery } from './session.rules.ts'
import { beginSession, endOtherSessions, endSession, renewSession, signOut } from './sessions.commands.ts'
import { findSession, listSessions, type SignedIn } from './sessions.queries.ts'

const { db } = await testDatabase()
const sessionCookie = '__Host-spilka.session_token'
const identity = await testIdentity(db)
const person = await newPerson(identity)
const proof = { personId: person.id, factors: ['password'] as const }

/** A browser in which the person has signed in; without hashing, for these tests are about what follows. */
async function signedIn(browser = new TestBrowser(), who = identity): Promise<TestBrowser> {
  const begun = await tx(db, (tx) => beginSession(tx, who, proof, browser.client))
  browser.keep(begun.cookies)
  return browser
}

async function sessionOf(browser: TestBrowser): Promise<SignedIn> {
  const found = await findSession(identity, browser.client.cookie)
  if (!found) throw new Error('nobody is signed in')
  return found
}

test('a person who has signed in is known by the cookie of their browser', async () => {
  const owner = await personWithPassword(identity)
  const browser = await signIn(identity, owner)
  const { person: found, session } = await sessionOf(browser)
  expect(found).toEqual(owner)
  expect(session).toMatchObject({ factors: ['password'], isFresh: true })
  expect(await findSession(identity, undefined)).toBeUndefined()
})

test('the cookie goes by https only, to this host only, and no script reads it', async () => {
  const begun = await tx(db, (tx) => beginSession(tx, identity, proof, new TestBrowser().client))
  for (const cookie of begun.cookies) {
    expect(cookie).toMatch(/^__Host-spilka\.\w+=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  }
  const plain = await testIdentity(db, { publicUrl: 'http://127.0.0.1:3000' })
  const there = await tx(db, (tx) => beginSession(tx, plain, proof, new TestBrowser().client))
  expect(there.cookies[0]).toMatch(
    /^spilka\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
  )
})

test('a copy of the database opens no session: neither the digest nor anything else in it is a token', async () => {
  const browser = await signedIn()
  const { rows } = await sql<Record<string, unknown>>`select * from accounts.session`.execute(db)
  const token = decodeURIComponent(browser.cookie(sessionCookie) ?? '').split('.')[0]
  expect(JSON.stringify(rows)).not.toContain(token)
  for (const row of rows) {
    const thief = new TestBrowser()
    thief.set(sessionCookie, encodeURIComponent(`${row.token_hash}.${row.token_hash}`))
    expect(await findSession(identity, thief.client.cookie)).toBeUndefined()
  }
})

test('a changed, cut, doubled or malformed cookie opens nothing and breaks nothing', async () => {
  const browser = await signedIn()
  const value = browser.cookie(sessionCookie) ?? ''
  const attempts = [
    `${value}x`,
    value.slice(0, -1),
    `x${value}`,
    value.replace('.', ''),
    value.split('.')[0],
    '.',
    '%',
    '%E0%A4%A',
    '',
    'a'.repeat(100_000),
  ]
  for (const attempt of attempts) {
    expect(await findSession(identity, `${sessionCookie}=${attempt}`), attempt.slice(0, 50)).toBeUndefined()
  }
  const other = await testIdentity(db)
  expect(await findSession(other, browser.client.cookie), 'signed by another installation').toBeUndefined()
  expect(await findSession(identity, browser.client.cookie)).toBeDefined()
})

test('a session that was planted before signing in is worth nothing afterwards', async () => {
  const attacker = await newPerson(identity)
  const planted = new TestBrowser()
  const begun = await tx(db, (tx) =>
    beginSession(tx, identity, { personId: attacker.id, factors: ['password'] }, planted.client),
  )
  planted.keep(begun.cookies)
  const before = planted.client.cookie
  await signedIn(planted)
  expect(planted.client.cookie).not.toBe(before)
  expect(await findSession(identity, before)).toBeUndefined()
  expect((await sessionOf(planted)).person.id).toBe(person.id)
})

test('a renewed session has another id and token, the old one is over, and it lives no longer', async () => {
  const browser = await signedIn()
  const before = browser.client.cookie
  const old = await sessionOf(browser)
  identity.pass(60)
  const renewed = await tx(db, (tx) => renewSession(tx, identity, old, browser.client, 'totp'))
  browser.keep(renewed.cookies)
  expect(await findSession(identity, before)).toBeUndefined()
  const { session } = await sessionOf(browser)
  expect(session.id).not.toBe(old.session.id)
  expect(session.factors).toEqual(['password', 'totp'])
  expect(session.expires_at).toEqual(old.session.expires_at)
  expect(session.created_at).toEqual(old.session.created_at)
})

test('a session ends after two idle hours, and after twelve hours also for those who never rest', async () => {
  const resting = await signedIn()
  const busy = await signedIn()
  for (let hour = 0; hour < 11; hour++) {
    identity.pass(3600)
    expect(await findSession(identity, busy.client.cookie), `hour ${hour + 1}`).toBeDefined()
    if (hour >= 2) expect(await findSession(identity, resting.client.cookie)).toBeUndefined()
  }
  identity.pass(3600)
  expect(await findSession(identity, busy.client.cookie)).toBeUndefined()
})

test('being there is written down once a minute, not at every click', async () => {
  const browser = await signedIn()
  const seen = async () => (await listSessions(identity, person.id))[0].last_seen_at
  const first = await seen()
  identity.pass(notedEvery - 10)
  await sessionOf(browser)
  expect(await seen()).toEqual(first)
  identity.pass(20)
  await sessionOf(browser)
  expect(await seen()).not.toEqual(first)
})

test('after a quarter of an hour a session is no longer fresh', async () => {
  const browser = await signedIn()
  identity.pass(15 * 60)
  expect((await sessionOf(browser)).session.isFresh).toBe(false)
})

test('a person sees where they are signed in and ends one, the others, or this one', async () => {
  const owner = await newPerson(identity)
  const browsers = [new TestBrowser('192.0.2.7'), new TestBrowser('192.0.2.8'), new TestBrowser('192.0.2.9')]
  for (const browser of browsers) {
    const own = { personId: owner.id, factors: ['password'] as const }
    browser.keep((await tx(db, (tx) => beginSession(tx, identity, own, browser.client))).cookies)
  }
  const listed = await listSessions(identity, owner.id)
  expect(listed.map(({ address }) => address).toSorted()).toEqual(['192.0.2.7', '192.0.2.8', '192.0.2.9'])
  const { session: first } = await sessionOf(browsers[0])
  const { session: second } = await sessionOf(browsers[1])
  expect(await tx(db, (tx) => endSession(tx, owner.id, second.id))).toBe(true)
  expect(await findSession(identity, browsers[1].client.cookie)).toBeUndefined()
  expect(await tx(db, (tx) => endOtherSessions(tx, owner.id, first.id))).toBe(1)
  expect(await findSession(identity, browsers[2].client.cookie)).toBeUndefined()
  const before = browsers[0].client.cookie
  browsers[0].keep(await tx(db, (tx) => signOut(tx, identity, browsers[0].client)))
  expect(await findSession(identity, before), 'the cookie that was left in the clipboard').toBeUndefined()
  expect(browsers[0].cookie(sessionCookie)).toBeUndefined()
})

test('nobody ends a session of another by its id, and an id that is none harms nothing', async () => {
  const browser = await signedIn()
  const stranger = await newPerson(identity)
  const { session } = await sessionOf(browser)
  for (const id of [session.id, "' or true --", '', '00000000-0000-0000-0000-00000000000g']) {
    expect(await tx(db, (tx) => endSession(tx, stranger.id, id))).toBe(false)
  }
  expect(await findSession(identity, browser.client.cookie)).toBeDefined()
})

test('a person who was put out is out everywhere at once and does not come back in', async () => {
  const leaver = await newPerson(identity)
  const own = { personId: leaver.id, factors: ['password'] as const }
  const browser = new TestBrowser()
  browser.keep((await tx(db, (tx) => beginSession(tx, identity, own, browser.client))).cookies)
  await tx(db, (tx) => setActive(tx, leaver.id, false, identity.now()))
  expect(await findSession(identity, browser.client.cookie)).toBeUndefined()
  const again = tx(db, (tx) => beginSession(tx, identity, own, browser.client))
  await expect(again).rejects.toMatchObject({ code: 'identity.wrong_credentials' })
})

test('an act that fails leaves no session, and the earlier one goes on', async () => {
  const browser = await signedIn()
  const count = (await listSessions(identity, person.id)).length
  const failing = tx(db, async (tx) => {
    await beginSession(tx, identity, proof, browser.client)
    throw new Error('the row of the audit was refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(await listSessions(identity, person.id)).toHaveLength(count)
  expect(await findSession(identity, browser.client.cookie)).toBeDefined()
})

test('inside a transaction the session is found through it', async () => {
  const browser = await signedIn()
  const found = await tx(db, () => findSession(identity, browser.client.cookie))
  expect(found?.person.id).toBe(person.id)
})

test('better-auth reads our session cookie and finds the same session', async () => {
  const browser = await signedIn()
  const { session } = await sessionOf(browser)
  const headers = new Headers({ cookie: browser.client.cookie ?? '' })
  const { api } = await identity.auth()
  const found = await api.getSession({ headers })
  expect(found?.session.id).toBe(session.id)
  expect(found?.user.id).toBe(person.id)
})
