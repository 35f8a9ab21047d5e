import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { PasskeyDevice } from '../../../../test/support/authenticator.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, TestBrowser, testIdentity } from '../../../../test/support/identity.ts'
import { setActive } from '../identity/person.commands.ts'
import type { Person } from '../identity/person.queries.ts'
import { beginSession } from '../sessions/sessions.commands.ts'
import { findSession, listSessions } from '../sessions/sessions.queries.ts'
import {
  finishPasskeyRegistration,
  removePasskey,
  signInWithPasskey,
  startPasskeyRegistration,
  startPasskeySignIn,
} from './passkeys.commands.ts'
import { listPasskeys } from './passkeys.queries.ts'
import { PasskeyResponse } from './passkeys.schema.ts'

const { db } = await testDatabase()
const identity = await testIdentity(db)
const origin = 'https://spilka.example'
const refused = 'identity.passkey_refused'
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'right',
    ({ code }) => code,
  )

async function signedIn(person: Person): Promise<TestBrowser> {
  const browser = new TestBrowser()
  const proof = { personId: person.id, factors: ['password'] as const }
  browser.keep((await tx(db, (tx) => beginSession(tx, identity, proof, browser.client))).cookies)
  return browser
}

async function sessionOf(browser: TestBrowser) {
  const found = await findSession(identity, browser.client.cookie)
  if (!found) throw new Error('nobody is signed in')
  return found
}

async function register(browser: TestBrowser, device: PasskeyDevice): Promise<void> {
  const who = await sessionOf(browser)
  const { options, cookies } = await startPasskeyRegistration(identity, who, browser.client)
  browser.keep(cookies)
  const input = { response: PasskeyResponse.parse(device.register(options)), name: 'Телефон' }
  const begun = await tx(db, (tx) => finishPasskeyRegistration(tx, identity, who, input, browser.client))
  browser.keep(begun.cookies)
}

async function signIn(device: PasskeyDevice, browser: TestBrowser, changes = {}): Promise<string> {
  const { options, cookies } = await startPasskeySignIn(identity)
  browser.keep(cookies)
  return answer(browser, device.signIn(options, changes))
}

/** @returns id of the person */
async function answer(browser: TestBrowser, response: unknown): Promise<string> {
  const parsed = PasskeyResponse.parse(response)
  const begun = await tx(db, (tx) => signInWithPasskey(tx, identity, parsed, browser.client))
  browser.keep(begun.cookies)
  return begun.personId
}

async function personWithPasskey(device = new PasskeyDevice({ origin })) {
  const person = await newPerson(identity)
  await register(await signedIn(person), device)
  return { person, device }
}

test('a person adds a passkey, their session goes on under another token, and it opens the door by itself', async () => {
  const person = await newPerson(identity)
  const browser = await signedIn(person)
  const before = browser.client.cookie
  const device = new PasskeyDevice({ origin })
  await register(browser, device)
  expect(await findSession(identity, before)).toBeUndefined()
  expect((await sessionOf(browser)).session.factors).toEqual(['password', 'passkey'])
  expect(await listPasskeys(db, person.id)).toMatchObject([{ name: 'Телефон' }])

  const elsewhere = new TestBrowser('192.0.2.77')
  expect(await signIn(device, elsewhere)).toBe(person.id)
  const { session } = await sessionOf(elsewhere)
  expect(session.factors).toEqual(['passkey'])
  const listed = await listSessions(identity, person.id)
  expect(listed.find(({ id }) => id === session.id)).toMatchObject({
    address: '192.0.2.77',
    user_agent: 'Test',
  })
})

test('signing in by passkey ends the session that the browser had before', async () => {
  const { person, device } = await personWithPasskey()
  const planted = await signedIn(await newPerson(identity))
  const before = planted.client.cookie
  expect(await signIn(device, planted)).toBe(person.id)
  expect(await findSession(identity, before)).toBeUndefined()
})

test('a device that asks for no finger, face or PIN is refused, when it is added and when it signs', async () => {
  const careless = new PasskeyDevice({ origin, verifiesUser: false })
  const browser = await signedIn(await newPerson(identity))
  expect(await codeOf(register(browser, careless))).toBe(refused)
  const options = { origin, verifiesUser: true }
  const device = new PasskeyDevice(options)
  await personWithPasskey(device)
  options.verifiesUser = false
  expect(await codeOf(signIn(device, new TestBrowser()))).toBe(refused)
})

test('an answer works once, in the browser that was asked, for our address only', async () => {
  const { device } = await personWithPasskey()
  const browser = new TestBrowser()
  const { options, cookies } = await startPasskeySignIn(identity)
  expect(options).toMatchObject({ userVerification: 'required', rpId: 'spilka.example' })
  browser.keep(cookies)
  const asked = browser.client.cookie ?? ''
  const response = device.signIn(options)
  expect(await codeOf(answer(new TestBrowser(), response)), 'another browser').toBe(refused)
  expect(await codeOf(answer(browser, response))).toBe('right')
  const replay = new TestBrowser()
  for (const pair of asked.split('; ')) replay.set(...(pair.split(/=(.*)/s) as [string, string]))
  expect(await codeOf(answer(replay, response)), 'played back').toBe(refused)
  expect(await codeOf(signIn(device, new TestBrowser(), { origin: 'https://spi1ka.example' }))).toBe(refused)
  expect(await codeOf(signIn(device, new TestBrowser(), { rpId: 'evil.example' }))).toBe(refused)
})

test('of two who bring one answer at the same moment one is let in', async () => {
  const { device } = await personWithPasskey()
  const browser = new TestBrowser()
  const { options, cookies } = await startPasskeySignIn(identity)
  browser.keep(cookies)
  const { client } = browser
  const response = PasskeyResponse.parse(device.signIn(options))
  const attempts = [1, 2, 3].map(() =>
    codeOf(tx(db, (tx) => signInWithPasskey(tx, identity, response, client))),
  )
  expect((await Promise.all(attempts)).filter((outcome) => outcome === 'right')).toHaveLength(1)
})

test('a copied device, whose counter runs behind, is refused', async () => {
  const { device } = await personWithPasskey()
  device.counter = 5
  await signIn(device, new TestBrowser())
  device.counter = 3
  expect(await codeOf(signIn(device, new TestBrowser()))).toBe(refused)
})

test('a key that nobody has, a forged signature and another’s key are refused', async () => {
  const { device } = await personWithPasskey()
  const stranger = new PasskeyDevice({ origin })
  expect(await codeOf(signIn(stranger, new TestBrowser()))).toBe(refused)
  const browser = new TestBrowser()
  const { options, cookies } = await startPasskeySignIn(identity)
  browser.keep(cookies)
  const id = device.id.toString('base64url')
  expect(await codeOf(answer(browser, { ...stranger.signIn(options), id, rawId: id }))).toBe(refused)
  expect(PasskeyResponse.safeParse({ ...device.signIn(options), id: { $ne: '' } }).success).toBe(false)
})

test('an answer to the question of another person adds no passkey to anybody', async () => {
  const [one, other] = [await signedIn(await newPerson(identity)), await signedIn(await newPerson(identity))]
  const { options, cookies } = await startPasskeyRegistration(identity, await sessionOf(one), one.client)
  other.keep(cookies)
  const who = await sessionOf(other)
  const input = { response: PasskeyResponse.parse(new PasskeyDevice({ origin }).register(options)), name: '' }
  const attempt = tx(db, (tx) => finishPasskeyRegistration(tx, identity, who, input, other.client))
  expect(await codeOf(attempt)).toBe(refused)
  expect(await listPasskeys(db, who.person.id)).toEqual([])
})

test('a session that is not fresh adds no passkey', async () => {
  const browser = await signedIn(await newPerson(identity))
  identity.pass(15 * 60)
  expect(await codeOf(register(browser, new PasskeyDevice({ origin })))).toBe('identity.not_fresh')
})

test('who was put out does not come back in by passkey; who took it away neither; nobody takes another’s', async () => {
  const leaver = await personWithPasskey()
  await tx(db, (tx) => setActive(tx, leaver.person.id, false, identity.now()))
  expect(await codeOf(signIn(leaver.device, new TestBrowser()))).toBe(refused)
  const { person, device } = await personWithPasskey()
  const [{ id }] = await listPasskeys(db, person.id)
  expect(await tx(db, (tx) => removePasskey(tx, leaver.person.id, id))).toBe(false)
  expect(await tx(db, (tx) => removePasskey(tx, person.id, 'no-uuid'))).toBe(false)
  expect(await codeOf(signIn(device, new TestBrowser()))).toBe('right')
  expect(await tx(db, (tx) => removePasskey(tx, person.id, id))).toBe(true)
  expect(await codeOf(signIn(device, new TestBrowser()))).toBe(refused)
})

test('an act that fails leaves neither passkey nor session', async () => {
  const { person, device } = await personWithPasskey()
  const count = (await listSessions(identity, person.id)).length
  const browser = new TestBrowser()
  const { options, cookies } = await startPasskeySignIn(identity)
  browser.keep(cookies)
  const response = PasskeyResponse.parse(device.signIn(options))
  const failing = tx(db, async (tx) => {
    await signInWithPasskey(tx, identity, response, browser.client)
    throw new Error('the row of the audit was refused')
  })
  await expect(failing).rejects.toThrow('the row of the audit was refused')
  expect(await listSessions(identity, person.id)).toHaveLength(count)
})
