import { afterEach, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { eraseByTerm } from '#kernel/inventory/erase.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import { TestBrowser, testIdentity } from '../../../../test/support/identity.ts'
import { accountsInventory } from '../inventory.ts'
import { deviceCookie } from './device.rules.ts'
import { claimGuess, forgiveGuess, guessKey, signInKeys } from './throttle.commands.ts'
import { forgottenAfterSeconds } from './throttle.rules.ts'

const { db } = await testDatabase()
const identity = await testIdentity(db)

afterEach(async () => {
  await db.deleteFrom('accounts.guess').execute()
})

type Outcome = 'counted' | 'refused'

async function guess(email: string, browser = new TestBrowser()): Promise<Outcome> {
  const claimed = claimGuess(identity, signInKeys(identity, email, browser.client))
  return claimed.then(
    () => 'counted',
    (error) => {
      expect(error.code).toBe('identity.too_many_attempts')
      return 'refused'
    },
  )
}

async function guesses(count: number, make: (i: number) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let i = 0; i < count; i++) outcomes.push(await make(i))
  return outcomes
}

function browserKnownTo(email: string, address?: string): TestBrowser {
  const browser = new TestBrowser(address)
  browser.keep([deviceCookie(identity, email, undefined)])
  return browser
}

test('an account is guarded after five guesses, from however many addresses they come', async () => {
  const outcomes = await guesses(8, (i) => guess('anna@example.org', new TestBrowser(`198.51.100.${i}`)))
  expect(outcomes).toEqual([...Array(5).fill('counted'), ...Array(3).fill('refused')])
  identity.pass(15)
  expect(await guesses(2, () => guess('anna@example.org'))).toEqual(['counted', 'refused'])
})

test('of twenty guesses made at once five are looked at', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => guess('anna@example.org')))
  expect(outcomes.filter((outcome) => outcome === 'counted')).toHaveLength(5)
})

test('a known device is counted by itself: guesses from elsewhere do not keep its owner out', async () => {
  const owner = browserKnownTo('anna@example.org', '192.0.2.1')
  await guesses(40, () => guess('anna@example.org', new TestBrowser('192.0.2.1')))
  expect(await guess('anna@example.org')).toBe('refused')
  expect(await guess('anna@example.org', owner)).toBe('counted')
})

test('a known device is no way round: it is counted too, and it is not known to other accounts', async () => {
  const device = browserKnownTo('anna@example.org')
  const own = await guesses(11, () => guess('anna@example.org', device))
  expect(own).toEqual([...Array(10).fill('counted'), 'refused'])
  const other = await guesses(6, () => guess('borys@example.org', device))
  expect(other.at(-1)).toBe('refused')
})

test('a device cookie that somebody wrote themselves is not believed', async () => {
  const forged = new TestBrowser()
  const honest = deviceCookie(await testIdentity(db), 'anna@example.org', undefined)
  forged.keep([honest])
  await guesses(5, () => guess('anna@example.org'))
  expect(await guess('anna@example.org', forged)).toBe('refused')
})

test('one address that tries many accounts is slowed down, and a right guess gives it only this one back', async () => {
  const from = new TestBrowser('203.0.113.5')
  const spray = await guesses(31, (i) => guess(`victim${i}@example.org`, from))
  expect(spray).toEqual([...Array(30).fill('counted'), 'refused'])
  identity.pass(15)
  const own = signInKeys(identity, 'own@example.org', from.client)
  await claimGuess(identity, own)
  await forgiveGuess(identity, own)
  expect(await guess('victim1@example.org', from)).toBe('counted')
  expect(await guess('victim2@example.org', from)).toBe('refused')
})

test('a whole IPv6 network of one subscriber counts as one address, however it is written', async () => {
  const from = (i: number) => new TestBrowser(`2001:db8:0:7::${(i + 1).toString(16)}`)
  await guesses(30, (i) => guess(`v6-${i}@example.org`, from(i)))
  expect(await guess('v6-x@example.org', new TestBrowser('2001:0DB8:0000:0007:abcd::1'))).toBe('refused')
  expect(await guess('v6-x@example.org', new TestBrowser('2001:db8:0:8::1'))).toBe('counted')
})

test('an IPv4 address is the same when it comes through an IPv6 socket', () => {
  const key = (address: string) => guessKey(identity, 'address', address).key
  expect(key('::ffff:192.0.2.1')).toBe(key('192.0.2.1'))
  expect(key('::1')).not.toBe(key('192.0.2.1'))
  expect(key('not an address')).not.toBe(key('192.0.2.1'))
})

test('the table names neither people nor addresses', async () => {
  await guess('anna@example.org')
  const rows = await db.selectFrom('accounts.guess').selectAll().execute()
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toMatch(/anna|192\.0\.2/)
})

test('guesses are counted outside of the act’s transaction, and counts of two days ago go', async () => {
  await guess('anna@example.org')
  const inside = tx(db, () => claimGuess(identity, [guessKey(identity, 'account', 'anna@example.org')]))
  await expect(inside).rejects.toThrow('transaction inside a transaction')
  await eraseByTerm(db, accountsInventory, identity.now())
  expect(await db.selectFrom('accounts.guess').selectAll().execute()).toHaveLength(2)
  identity.pass(forgottenAfterSeconds + 1)
  await eraseByTerm(db, accountsInventory, identity.now())
  expect(await db.selectFrom('accounts.guess').selectAll().execute()).toHaveLength(0)
})

test.skipIf(serverAbsent)(
  '(PostgreSQL) guesses at once that share an address and differ in account never deadlock',
  async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, (_, i) => guess(`many${i % 5}@example.org`, new TestBrowser('203.0.113.9'))),
    )
    expect(outcomes.filter((outcome) => outcome === 'counted')).toHaveLength(25)
  },
)
