import { afterEach, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import {
  goodPassword,
  newPerson,
  personWithPassword,
  signIn,
  TestBrowser,
  testIdentity,
} from '../../../../test/support/identity.ts'
import { setActive } from '../identity/person.commands.ts'
import { renewSession } from '../sessions/sessions.commands.ts'
import { findSession } from '../sessions/sessions.queries.ts'
import { claimGuess, signInKeys } from '../throttle/throttle.commands.ts'
import { atOnce, isPassword, queueLength } from './hash.commands.ts'
import { hash } from './hash.rules.ts'
import { preparePassword, setPassword, verifyOwnPassword, verifyPassword } from './passwords.commands.ts'

const { db } = await testDatabase()
const identity = await testIdentity(db)
const wrong = 'зовсім інший довгий пароль'

afterEach(async () => {
  await db.deleteFrom('accounts.guess').execute()
})

const guess = (email: string, password = wrong, browser = new TestBrowser()) =>
  verifyPassword(identity, { email, password }, browser.client)

/** Codes of refusals of guesses made one after another. */
async function codesOf(guesses: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const codes: string[] = []
  for (const make of guesses)
    codes.push(
      await make().then(
        () => 'right',
        (error) => error.code,
      ),
    )
  return codes
}

/** Counts guesses without looking at passwords, which takes its time. */
async function guessWrong(email: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await claimGuess(identity, signInKeys(identity, email, new TestBrowser().client))
}

test('a person signs in by their address in any spelling', async () => {
  const person = await personWithPassword(identity, 'Oksana.Test@Example.org')
  expect(person.email).toBe('oksana.test@example.org')
  const step = await guess('  OKSANA.test@example.ORG ', goodPassword)
  expect(step).toEqual({ kind: 'proven', proof: { personId: person.id, factors: ['password'] } })
})

test('two persons never have one address', async () => {
  const { email } = await newPerson(identity)
  await expect(newPerson(identity, email.toUpperCase())).rejects.toMatchObject({
    code: 'identity.email_taken',
  })
})

test('a wrong password, an unknown address, a person without password and one put out are refused alike', async () => {
  const known = await personWithPassword(identity)
  const bare = await newPerson(identity)
  const leaver = await personWithPassword(identity)
  await tx(db, (tx) => setActive(tx, leaver.id, false, identity.now()))
  const refusals = [
    guess(known.email),
    guess('nobody@example.org'),
    guess(bare.email),
    guess(leaver.email, goodPassword),
    guess(known.email, 'x'.repeat(1_000_000)),
    guess("' or 1=1 --", goodPassword),
    guess('\u0000', goodPassword),
  ]
  const said = await Promise.all(refusals.map((refusal) => refusal.catch((error) => error.message)))
  expect(new Set(said)).toEqual(new Set(['identity.wrong_credentials {}']))
})

test('how long a refusal takes does not tell whether there is such an account', {
  timeout: 60_000,
}, async () => {
  const known = await personWithPassword(identity)
  const measure = async (email: string) => {
    const before = performance.now()
    await guess(email).catch(() => {})
    return performance.now() - before
  }
  const durations: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (let i = 0; i < 11; i++) {
    await db.deleteFrom('accounts.guess').execute()
    durations.known.push(await measure(known.email))
    durations.unknown.push(await measure(`nobody${i}@example.org`))
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[5]
  const ratio = median(durations.unknown) / median(durations.known)
  // Without the hash for nobody it would be under 0.05.
  expect(ratio).toBeGreaterThan(0.6)
  expect(ratio).toBeLessThan(1.6)
})

test('the right password waits as well: a guesser learns nothing while the account is guarded', async () => {
  const person = await personWithPassword(identity)
  await guessWrong(person.email, 5)
  expect(await codesOf([() => guess(person.email, goodPassword)])).toEqual(['identity.too_many_attempts'])
  identity.pass(15)
  expect(await codesOf([() => guess(person.email, goodPassword)])).toEqual(['right'])
  // It proved right, so the count begins anew.
  expect(await codesOf([() => guess(person.email)])).toEqual(['identity.wrong_credentials'])
})

test('the owner signs in on a device they have used before, however long others guess at the account', async () => {
  const person = await personWithPassword(identity)
  const owner = await signIn(identity, person)
  await guessWrong(person.email, 5)
  expect(await codesOf([() => guess(person.email, goodPassword)])).toEqual(['identity.too_many_attempts'])
  expect(await codesOf([() => guess(person.email, goodPassword, owner)])).toEqual(['right'])
})

test.skipIf(serverAbsent)(
  '(PostgreSQL) sign-ins at once by many people from one address do not block each other for ever',
  async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => personWithPassword(identity)))
    const steps = await Promise.all(people.map(({ email }) => guess(email, goodPassword)))
    expect(steps.map(({ kind }) => kind)).toEqual(Array(8).fill('proven'))
  },
)

test('a person changes their password: other sessions end, this one goes on under another token', async () => {
  const person = await personWithPassword(identity)
  const [here, there] = [await signIn(identity, person), await signIn(identity, person)]
  await verifyOwnPassword(identity, person, goodPassword, here.client)
  const signedIn = await findSession(identity, here.client.cookie)
  if (!signedIn) throw new Error('nobody is signed in')
  const before = here.client.cookie
  const password = await preparePassword('новий довгий пароль мій', person.email)
  await tx(db, async (tx) => {
    await setPassword(tx, identity, person.id, password, signedIn.session.id)
    here.keep((await renewSession(tx, identity, signedIn, here.client)).cookies)
  })
  expect(await findSession(identity, there.client.cookie)).toBeUndefined()
  expect(await findSession(identity, before)).toBeUndefined()
  expect(await findSession(identity, here.client.cookie)).toBeDefined()
  expect(await codesOf([() => guess(person.email, goodPassword)])).toEqual(['identity.wrong_credentials'])
  expect(await codesOf([() => guess(person.email, 'новий довгий пароль мій')])).toEqual(['right'])
  const own = verifyOwnPassword(identity, person, goodPassword, here.client)
  await expect(own).rejects.toMatchObject({ code: 'identity.wrong_credentials' })
})

test('an outdated hash is made anew when its person signs in', async () => {
  const person = await newPerson(identity)
  const older = { hash: await hash(goodPassword, '$scrypt$ln=17,r=8,p=1$') }
  await tx(db, (tx) => setPassword(tx, identity, person.id, older))
  const stored = () =>
    db
      .selectFrom('accounts.credential')
      .select('password_hash')
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow()
  expect(await codesOf([() => guess(person.email)])).toEqual(['identity.wrong_credentials'])
  expect((await stored()).password_hash).toBe(older.hash)
  expect(await codesOf([() => guess(person.email, goodPassword)])).toEqual(['right'])
  expect((await stored()).password_hash).toMatch(/^\$argon2id/)
  expect(await codesOf([() => guess(person.email, goodPassword)])).toEqual(['right'])
})

test('everything that is wrong with a new password is said at once', async () => {
  const refusal = preparePassword('olena1', 'olena@example.org')
  await expect(refusal).rejects.toMatchObject({
    code: 'identity.password_unusable',
    problems: [{ code: 'password.too_short', params: { limit: 12 } }, { code: 'password.holds_email' }],
  })
})

test('a password is never hashed while a transaction is open', async () => {
  await expect(tx(db, () => isPassword('x', undefined))).rejects.toThrow('check first, write later')
  await expect(tx(db, () => preparePassword(goodPassword, 'a@b.c'))).rejects.toThrow(
    'check first, write later',
  )
})

test('who asks while a great many others wait is told to come again', { timeout: 60_000 }, async () => {
  const asked = Array.from({ length: atOnce + queueLength + 8 }, () =>
    isPassword('x', undefined).catch((error) => error.code),
  )
  expect(await Promise.all(asked.slice(-8))).toEqual(Array(8).fill('identity.busy'))
  const answers = await Promise.all(asked)
  expect(answers[0]).toBe(false)
  expect(new Set(answers)).toEqual(new Set([false, 'identity.busy']))
})

test('a password that nobody had time to look at was no guess', { timeout: 60_000 }, async () => {
  const { email } = await personWithPassword(identity)
  const ask = () => isPassword('x', undefined).catch(() => false)
  const asked = Array.from({ length: atOnce + queueLength }, ask)
  const flood = setInterval(() => asked.push(ask()), 1)
  expect(await codesOf([() => guess(email)])).toEqual(['identity.busy'])
  clearInterval(flood)
  await Promise.all(asked)
  const counted = await db.selectFrom('accounts.guess').select('failures').execute()
  expect(counted.map(({ failures }) => failures)).toEqual([0, 0])
})
