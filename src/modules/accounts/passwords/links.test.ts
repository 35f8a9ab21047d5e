import { expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { eraseByTerm } from '#kernel/inventory/erase.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import {
  goodPassword,
  newPerson,
  personWithPassword,
  signIn,
  TestBrowser,
  testIdentity,
} from '../../../../test/support/identity.ts'
import { setActive } from '../identity/person.commands.ts'
import { findPerson } from '../identity/person.queries.ts'
import { accountsInventory } from '../inventory.ts'
import { findSession } from '../sessions/sessions.queries.ts'
import {
  claimPasswordReset,
  findLink,
  issuePasswordReset,
  makeLink,
  setPasswordByLink,
  useLink,
} from './links.commands.ts'
import { preparePassword, verifyPassword } from './passwords.commands.ts'

const { db } = await testDatabase()
const identity = await testIdentity(db)
const newPassword = 'новий пароль із листа'
const prepared = await preparePassword(newPassword, 'nobody@example.org')
const { client } = new TestBrowser()

const reset = (token: string) =>
  tx(db, (tx) => setPasswordByLink(tx, identity, { purpose: 'password_reset', token }, prepared, client))
const issue = (email: string) => tx(db, (tx) => issuePasswordReset(tx, identity, email))
const invalid = { code: 'identity.link_invalid' }

test('a person sets a new password by the link from the letter; whoever was signed in is out, the old one is dead', async () => {
  const person = await personWithPassword(identity)
  const thief = await signIn(identity, person)
  const issued = await issue(person.email.toUpperCase())
  expect(issued?.person).toEqual(person)
  const { personId, cookies } = await reset(issued?.token ?? '')
  expect(personId).toBe(person.id)
  expect(cookies[0]).toContain('spilka.device=')
  expect(await findSession(identity, thief.client.cookie)).toBeUndefined()
  const old = verifyPassword(identity, { email: person.email, password: goodPassword }, client)
  await expect(old).rejects.toMatchObject({ code: 'identity.wrong_credentials' })
  const step = await verifyPassword(identity, { email: person.email, password: newPassword }, client)
  expect(step.kind).toBe('proven')
  expect((await findPerson(db, person.id))?.email_verified).toBe(true)
})

test('a link works once, for half an hour, and a newer one ends it', async () => {
  const { email } = await newPerson(identity)
  const first = (await issue(email))?.token ?? ''
  await reset(first)
  await expect(reset(first)).rejects.toMatchObject(invalid)
  const second = (await issue(email))?.token ?? ''
  const third = (await issue(email))?.token ?? ''
  await expect(reset(second)).rejects.toMatchObject(invalid)
  identity.pass(30 * 60)
  await expect(reset(third)).rejects.toMatchObject(invalid)
  await eraseByTerm(db, accountsInventory, identity.now())
  expect(await db.selectFrom('accounts.one_time_link').selectAll().execute()).toEqual([])
})

test('of two who use one link at the same moment one is refused', async () => {
  const { email } = await newPerson(identity)
  const token = (await issue(email))?.token ?? ''
  const outcomes = await Promise.allSettled([reset(token), reset(token), reset(token)])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('looking at a link does not use it up, and a failed act leaves it good', async () => {
  const person = await newPerson(identity)
  const token = (await issue(person.email))?.token ?? ''
  for (let i = 0; i < 3; i++) expect(await findLink(db, identity, 'password_reset', token)).toEqual(person)
  const failing = tx(db, async (tx) => {
    await useLink(tx, identity, 'password_reset', token)
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  await reset(token)
})

test('a link is good for its own purpose only, and guessed or stored values are none', async () => {
  const person = await newPerson(identity)
  const token = (await issue(person.email))?.token ?? ''
  await expect(findLink(db, identity, 'invitation', token)).rejects.toMatchObject(invalid)
  const { token_hash } = await db
    .selectFrom('accounts.one_time_link')
    .select('token_hash')
    .where('person_id', '=', person.id)
    .executeTakeFirstOrThrow()
  for (const wrong of [token_hash, '', 'x', `${token}x`, '\u0000', "' or true --"]) {
    await expect(reset(wrong)).rejects.toMatchObject(invalid)
  }
})

test('nothing is issued for an address that nobody has, or for somebody who was put out', async () => {
  const leaver = await newPerson(identity)
  const token = (await issue(leaver.email))?.token ?? ''
  await tx(db, (tx) => setActive(tx, leaver.id, false, identity.now()))
  await expect(reset(token)).rejects.toMatchObject(invalid)
  expect(await issue(leaver.email)).toBeUndefined()
  expect(await issue('nobody@example.org')).toBeUndefined()
})

test('asking for letters is slowed down, the same for addresses that are and that are not', async () => {
  const { email } = await newPerson(identity)
  for (const asked of [email, 'nobody@example.org']) {
    const codes: string[] = []
    for (let i = 0; i < 4; i++) {
      const from = new TestBrowser(`198.51.100.${i}`).client
      codes.push(
        await claimPasswordReset(identity, asked, from).then(
          () => 'sent',
          ({ code }) => code,
        ),
      )
    }
    expect(codes).toEqual(['sent', 'sent', 'sent', 'identity.too_many_attempts'])
  }
})

test('an invited person sets their first password; a link that was handed over proves no mailbox', async () => {
  const person = await newPerson(identity)
  const token = await tx(db, (tx) =>
    makeLink(tx, identity, { purpose: 'invitation', personId: person.id, provesEmail: false }),
  )
  identity.pass(71 * 3600)
  await tx(db, (tx) => setPasswordByLink(tx, identity, { purpose: 'invitation', token }, prepared, client))
  expect((await findPerson(db, person.id))?.email_verified).toBe(false)
})
