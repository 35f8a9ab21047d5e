import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { eraseByTerm } from '#kernel/inventory/erase.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { newPerson, TestBrowser, testIdentity } from '../../../../test/support/identity.ts'
import { accountsInventory } from '../inventory.ts'
import { makeLink } from '../passwords/links.commands.ts'
import { startSecondFactor } from '../second-factor/sign-in.commands.ts'
import { beginSession } from '../sessions/sessions.commands.ts'
import { claimGuess, guessKey } from '../throttle/throttle.commands.ts'
import { createIdentity } from './identity.commands.ts'
import { deriveKeys, digest } from './keys.rules.ts'
import { createPerson, type NewPerson } from './person.commands.ts'
import { findPerson } from './person.queries.ts'

const { db } = await testDatabase()
const identity = await testIdentity(db)

test('what a form adds to a new person is ignored: nobody makes themselves verified or somebody else', async () => {
  const given = {
    name: 'Зловмисник',
    email: 'mallory@example.org',
    language: 'uk',
    id: '00000000-0000-4000-8000-000000000000',
    email_verified: true,
    emailVerified: true,
    role: 'administrator',
    created_at: new Date(0),
  } as NewPerson
  const person = await tx(db, (tx) => createPerson(tx, given, identity.now()))
  expect(person.id).not.toBe('00000000-0000-4000-8000-000000000000')
  expect(await findPerson(db, person.id)).toEqual({
    id: person.id,
    name: 'Зловмисник',
    email: 'mallory@example.org',
    email_verified: false,
    language: 'uk',
    is_active: true,
  })
})

test('nobody signs themselves up, not even through better-auth', async () => {
  const body = { name: 'x', email: 'x@example.org', password: 'досить довгий пароль' }
  const { api } = await identity.auth()
  await expect(api.signUpEmail({ body })).rejects.toThrow()
  await expect(api.signInEmail({ body })).rejects.toThrow()
  expect(
    await db.selectFrom('accounts.person').select('id').where('email', '=', body.email).execute(),
  ).toEqual([])
})

test('better-auth’s tables and fields are those of our migration', async () => {
  const { tables } = await (await identity.auth()).$context
  const used = ['session', 'verification', 'passkey', 'account']
  // Never written: tokens of providers, which we do not keep.
  const absent = /^(access|refresh|id)[A-Z]|^scope$/
  for (const model of used) {
    const { modelName, fields } = tables[model]
    const columns = Object.entries(fields)
      .filter(([name]) => !absent.test(name))
      .map(([name, { fieldName }]) => fieldName ?? name)
    const query = db
      .selectFrom(`accounts.${modelName}` as 'accounts.session')
      .select(['id', ...columns] as never)
    await expect(query.execute(), model).resolves.toBeDefined()
  }
})

test('keys of different purposes and installations differ, and a short one is refused', async () => {
  const key = randomBytes(32)
  const [one, other] = [deriveKeys(key), deriveKeys(randomBytes(32))]
  expect(deriveKeys(key)).toEqual(one)
  const all = [one, other].flatMap((keys) => Object.values(keys).map(String))
  expect(new Set(all).size).toBe(all.length)
  expect(digest(key, 'a', 'b\0c')).not.toBe(digest(key, 'a\0b', 'c').slice(0, 5))
  const weak = () => createIdentity({ db, key: Buffer.from('secret'), publicUrl: 'http://localhost' })
  expect(weak).toThrow('32 bytes')
})

test('what is over is taken away, what is not stays', async () => {
  const { id: personId } = await newPerson(identity)
  const { client } = new TestBrowser()
  const leaveTraces = async () => {
    await tx(db, (tx) => beginSession(tx, identity, { personId, factors: ['password'] }, client))
    await startSecondFactor(identity, { personId, factors: ['password'] })
    await tx(db, (tx) => makeLink(tx, identity, { purpose: 'password_reset', personId, provesEmail: true }))
    await claimGuess(identity, [guessKey(identity, 'account', `${Math.random()}@example.org`)])
  }
  const count = async () => {
    const tables = ['session', 'verification', 'one_time_link', 'guess'] as const
    const rows = tables.map((table) => db.selectFrom(`accounts.${table}`).selectAll().execute())
    return (await Promise.all(rows)).map(({ length }) => length)
  }
  await leaveTraces()
  identity.pass(25 * 3600)
  await leaveTraces()
  await eraseByTerm(db, accountsInventory, identity.now())
  expect(await count()).toEqual([1, 1, 1, 1])
})
