import { URI } from 'otpauth'
import { afterEach, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, TestBrowser, testIdentity } from '../../../../test/support/identity.ts'
import type { Person } from '../identity/person.queries.ts'
import { beginSession } from '../sessions/sessions.commands.ts'
import { findSession } from '../sessions/sessions.queries.ts'
import { startSecondFactor, verifyBackupCode, verifyTotp } from './sign-in.commands.ts'
import { confirmTotp, removeTotp, replaceBackupCodes, startTotp } from './totp.commands.ts'

const { db } = await testDatabase()
const identity = await testIdentity(db)

afterEach(async () => {
  await db.deleteFrom('accounts.guess').execute()
})

interface Guarded {
  readonly person: Person
  readonly backupCodes: readonly string[]
  /** What the telephone shows now. */
  code(): string
}

/** A person with an authenticator app; the code that confirmed it is half a minute old. */
async function guarded(): Promise<Guarded> {
  const person = await newPerson(identity)
  const { uri } = await tx(db, (tx) => startTotp(tx, identity, person, 'Spilka'))
  const app = URI.parse(uri)
  const code = () => app.generate({ timestamp: identity.now().getTime() } as never)
  const backupCodes = await tx(db, (tx) => confirmTotp(tx, identity, person.id, code()))
  identity.pass(60)
  return { person, backupCodes, code }
}

/** A browser in which the password was right and the second question stands. */
async function asked({ person }: Guarded, browser = new TestBrowser()): Promise<TestBrowser> {
  const due = await startSecondFactor(identity, { personId: person.id, factors: ['password'] })
  browser.keep(due.cookies)
  return browser
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'right',
    ({ code }) => code,
  )

test('a person signs in with a code of their app, and the session says by what', async () => {
  const one = await guarded()
  const browser = await asked(one)
  expect(await findSession(identity, browser.client.cookie), 'no session before the code').toBeUndefined()
  const proof = await verifyTotp(identity, one.code(), browser.client)
  expect(proof).toEqual({ personId: one.person.id, factors: ['password', 'totp'] })
  browser.keep((await tx(db, (tx) => beginSession(tx, identity, proof, browser.client))).cookies)
  const found = await findSession(identity, browser.client.cookie)
  expect(found?.session.factors).toEqual(['password', 'totp'])
})

test('a code that somebody saw over a shoulder works no second time, also within its half minute', async () => {
  const one = await guarded()
  const code = one.code()
  expect(await codeOf(verifyTotp(identity, code, (await asked(one)).client))).toBe('right')
  expect(await codeOf(verifyTotp(identity, code, (await asked(one)).client))).toBe('identity.wrong_code')
})

test('of two who bring the same code at the same moment one goes on', async () => {
  const one = await guarded()
  const browsers = [await asked(one), await asked(one), await asked(one)]
  const code = one.code()
  const outcomes = await Promise.all(browsers.map(({ client }) => codeOf(verifyTotp(identity, code, client))))
  expect(outcomes.filter((outcome) => outcome === 'right')).toHaveLength(1)
})

test('the code that confirmed the app does not open the door as well', async () => {
  const person = await newPerson(identity)
  const { uri } = await tx(db, (tx) => startTotp(tx, identity, person, 'Spilka'))
  const code = URI.parse(uri).generate({ timestamp: identity.now().getTime() } as never)
  await tx(db, (tx) => confirmTotp(tx, identity, person.id, code))
  const browser = await asked({ person, backupCodes: [], code: () => code })
  expect(await codeOf(verifyTotp(identity, code, browser.client))).toBe('identity.wrong_code')
})

test('without the right password before it no code is looked at, and the question stands for five minutes', async () => {
  const one = await guarded()
  const expired = 'identity.sign_in_expired'
  expect(await codeOf(verifyTotp(identity, one.code(), new TestBrowser().client))).toBe(expired)
  const forged = new TestBrowser()
  forged.set('__Host-spilka.second_factor', `${one.person.id}.x`)
  expect(await codeOf(verifyTotp(identity, one.code(), forged.client))).toBe(expired)
  const late = await asked(one)
  identity.pass(5 * 60)
  expect(await codeOf(verifyTotp(identity, one.code(), late.client))).toBe(expired)
})

test('an answered question cannot be answered again', async () => {
  const one = await guarded()
  const browser = await asked(one)
  expect(await codeOf(verifyTotp(identity, one.code(), browser.client))).toBe('right')
  identity.pass(30)
  expect(await codeOf(verifyTotp(identity, one.code(), browser.client))).toBe('identity.sign_in_expired')
})

test('wrong codes are counted by person, over all questions and both kinds of codes', async () => {
  const one = await guarded()
  const outcomes: string[] = []
  for (let i = 0; i < 6; i++) {
    const { client } = await asked(one, new TestBrowser(`198.51.100.${i}`))
    const verify = i % 2 === 0 ? verifyTotp : verifyBackupCode
    outcomes.push(await codeOf(verify(identity, '000000', client)))
  }
  expect(outcomes).toEqual([...Array(5).fill('identity.wrong_code'), 'identity.too_many_attempts'])
})

test('each backup code opens once, however it is typed; new ones end the old ones', async () => {
  const one = await guarded()
  const [first, second] = one.backupCodes
  expect(new Set(one.backupCodes).size).toBe(10)
  const use = async (code: string) => codeOf(verifyBackupCode(identity, code, (await asked(one)).client))
  expect(await use(` ${first.toUpperCase().replace('-', ' ')} `)).toBe('right')
  expect(await use(first)).toBe('identity.wrong_code')
  const codes = await tx(db, (tx) => replaceBackupCodes(tx, identity, one.person.id))
  expect(await use(second)).toBe('identity.wrong_code')
  expect(await use(codes[0])).toBe('right')
})

test('a backup code of another person opens nothing', async () => {
  const [one, other] = [await guarded(), await guarded()]
  const { client } = await asked(one)
  expect(await codeOf(verifyBackupCode(identity, other.backupCodes[0], client))).toBe('identity.wrong_code')
})

test('the database holds neither the secret nor the codes', async () => {
  const person = await newPerson(identity)
  const { uri, secret } = await tx(db, (tx) => startTotp(tx, identity, person, 'Spilka'))
  const code = URI.parse(uri).generate({ timestamp: identity.now().getTime() } as never)
  const codes = await tx(db, (tx) => confirmTotp(tx, identity, person.id, code))
  const stored = JSON.stringify([
    await db.selectFrom('accounts.two_factor').selectAll().where('person_id', '=', person.id).execute(),
    await db.selectFrom('accounts.backup_code').selectAll().where('person_id', '=', person.id).execute(),
  ])
  const { secret: parsed } = URI.parse(uri)
  for (const plain of [
    secret,
    parsed.hex.toLowerCase(),
    ...codes,
    ...codes.map((one) => one.replace('-', '')),
  ]) {
    expect(stored).not.toContain(plain)
  }
})

test('an app that is on is not replaced by starting again; taken away, it can be', async () => {
  const { person } = await guarded()
  const start = () => tx(db, (tx) => startTotp(tx, identity, person, 'Spilka'))
  const confirm = () => tx(db, (tx) => confirmTotp(tx, identity, person.id, '000000'))
  expect(await codeOf(start())).toBe('identity.second_factor_on')
  expect(await codeOf(confirm())).toBe('identity.second_factor_on')
  expect(await tx(db, (tx) => removeTotp(tx, person.id))).toBe(true)
  expect(await codeOf(confirm())).toBe('identity.second_factor_off')
  const [first, second] = [await start(), await start()]
  expect(second.secret).not.toBe(first.secret)
  expect(await codeOf(confirm())).toBe('identity.wrong_code')
})
