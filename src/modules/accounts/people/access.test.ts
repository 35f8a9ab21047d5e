/** Closing somebody's way in, opening it and setting back their second factor, through HTTP. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import { testIdentity } from '../../../../test/support/identity.ts'
import {
  now,
  openRightsApp,
  type RightsApp,
  storeGrant,
  storePerson,
  storeUnits,
  units,
} from '../../../../test/support/rights.ts'
import { findGrants } from '../grants/grants.queries.ts'
import { insertSession } from '../sessions/session-store.commands.ts'

const { db } = await testDatabase()
const { oblast, north, south, far } = units
const identity = await testIdentity(db, { now: () => now })
let rights: RightsApp
let administrator: string
let officer: string
let leader: string

let people = 0
async function newPerson(role?: Role, at: string | null = null): Promise<string> {
  const person = await storePerson(db, `Людина ${++people}`, `p${people}@example.org`)
  if (role) await storeGrant(db, person, role, at)
  return person
}

beforeAll(async () => {
  await storeUnits(db)
  administrator = await newPerson('administrator')
  officer = await newPerson('officer', oblast)
  leader = await newPerson('leader', north)
  rights = await openRightsApp(db)
}, 120_000)

const pathOf = (person: string) => `/accounts/people/${person}/access`
const change = (by: string | undefined, what: string, person: string) =>
  rights.as(by).send(`${pathOf(person)}/${what}`, { reason: 'Звільнення за наказом № 7' })
const isActive = async (person: string) =>
  (
    await db
      .selectFrom('accounts.person')
      .select('is_active')
      .where('id', '=', person)
      .executeTakeFirstOrThrow()
  ).is_active
const client = { address: '192.0.2.7' }
const openSession = (personId: string) =>
  tx(db, (transaction) => insertSession(transaction, identity, { personId, factors: ['password'], client }))
const countSessions = async (person: string) =>
  (await db.selectFrom('accounts.session').select('id').where('person_id', '=', person).execute()).length
const messagesOf = async (person: string) =>
  (await db.selectFrom('platform.message').select('text').where('person_id', '=', person).execute()).map(
    ({ text }) => text,
  )

async function connectFactors(person: string): Promise<void> {
  await db
    .insertInto('accounts.two_factor')
    .values({ person_id: person, secret: 'sealed', confirmed_at: now, created_at: now })
    .execute()
  await db.insertInto('accounts.backup_code').values({ person_id: person, code_hash: 'digest' }).execute()
}

describe('the way in is closed', () => {
  test('by form: they are out everywhere, their roles give nothing, and it stands in the audit of their place', async () => {
    const person = await newPerson('editor', north)
    await openSession(person)
    const { get, post } = rights.as(officer)
    const { body } = await get(`/accounts/people/${person}`)
    expect(body).toContain(`href="${pathOf(person)}"`)
    const form = await get(pathOf(person))
    expect(form.body).toContain('може входити на платформу')
    expect(form.body).not.toContain('Скинути другий фактор')
    const empty = await post(`${pathOf(person)}/close`)
    expect(empty.statusCode).toBe(422)
    expect(await isActive(person)).toBe(true)
    const done = await post(`${pathOf(person)}/close`, { reason: 'Звільнення' })
    expect([done.statusCode, done.headers.location]).toEqual([303, `/accounts/people/${person}`])
    expect([await isActive(person), await countSessions(person)]).toEqual([false, 0])
    expect(await findGrants(db, person, now)).toEqual([])
    expect(await openSession(person)).toBeUndefined()
    expect((await get(`/accounts/people/${person}`)).body).toContain('Вхід цієї людини на платформу закрито')
    expect((await get('/accounts/people')).body).toContain('вхід закрито')
    expect(rights.records.at(-1)).toMatchObject({
      act: 'accounts.person.close',
      facts: { place: [oblast, units.raion, north], subjects: [person], reason: 'Звільнення' },
    })
    expect((await change(officer, 'close', person)).json().error.code).toBe('act.stale')
  })

  test('and opened again: they may sign in, and are told', async () => {
    const person = await newPerson('editor', north)
    await change(officer, 'close', person)
    const page = (await rights.as(officer).get(`/en${pathOf(person)}`)).body
    expect(page).toContain('may not sign in')
    expect(page).not.toContain('Close the way in')
    expect((await change(officer, 'open', person)).json()).toEqual({ person_id: person, is_open: true })
    expect(await isActive(person)).toBe(true)
    expect(await findGrants(db, person, now)).toHaveLength(1)
    expect(await messagesOf(person)).toEqual(['message.access_opened'])
    expect((await change(officer, 'open', person)).json().error.code).toBe('act.stale')
  })

  test.each([
    { who: 'a guest', by: () => undefined, of: () => newPerson('editor', north), status: 401 },
    {
      who: 'an editor',
      by: () => newPerson('editor', north),
      of: () => newPerson('editor', north),
      status: 403,
    },
    {
      who: 'an auditor',
      by: () => newPerson('auditor', oblast),
      of: () => newPerson('editor', north),
      status: 403,
    },
    { who: 'a leader', by: () => leader, of: () => newPerson('editor', north), status: 200 },
    { who: 'a leader', by: () => leader, of: () => newPerson('leader', north), status: 403 },
    {
      who: 'a leader, of somebody elsewhere,',
      by: () => leader,
      of: () => newPerson('editor', south),
      status: 404,
    },
    { who: 'an officer', by: () => officer, of: () => newPerson('officer', oblast), status: 403 },
    { who: 'an officer, of nobody’s,', by: () => officer, of: () => newPerson(), status: 404 },
    { who: 'an administrator', by: () => administrator, of: () => newPerson('administrator'), status: 200 },
    {
      who: 'an administrator, of who holds nothing,',
      by: () => administrator,
      of: () => newPerson(),
      status: 200,
    },
    {
      who: 'an administrator, of themselves,',
      by: () => administrator,
      of: () => administrator,
      status: 409,
    },
  ] as const)('$who closes: $status', async ({ by, of, status }) => {
    const person = await of()
    const done = await change(await by(), 'close', person)
    expect(done.statusCode, done.body).toBe(status)
    expect(await isActive(person)).toBe(status !== 200)
  })

  test('not by who stands above the roles that they see, where another role stands elsewhere', async () => {
    const person = await newPerson('editor', north)
    await storeGrant(db, person, 'editor', far)
    expect((await rights.as(officer).get(pathOf(person))).statusCode).toBe(403)
    expect((await rights.as(officer).get(`/accounts/people/${person}`)).body).not.toContain(pathOf(person))
    for (const what of ['close', 'open', 'reset-second-factor'])
      expect((await change(officer, what, person)).statusCode).toBe(403)
    expect((await rights.as(administrator).get(pathOf(person))).statusCode).toBe(200)
  })

  test('whoever lost their last role meanwhile is still found by an administrator, and by nobody else', async () => {
    const person = await newPerson('editor', north)
    await change(officer, 'close', person)
    await db
      .updateTable('accounts.role_grant')
      .set({ ended_at: now, end_reason: 'test' })
      .where('person_id', '=', person)
      .execute()
    expect((await rights.as(officer).get(`/accounts/people/${person}`)).statusCode).toBe(404)
    expect((await rights.as(administrator).get(`/accounts/people/${person}`)).body).toContain(pathOf(person))
    expect((await change(administrator, 'open', person)).statusCode).toBe(200)
  })
})

describe('a second factor is reset', () => {
  test('app, codes and passkeys go, all sessions end, they are told; roles that need one wait for it', async () => {
    const person = await newPerson('administrator')
    await connectFactors(person)
    await openSession(person)
    expect((await rights.as(administrator).get(pathOf(person))).body).toContain('Скинути другий фактор')
    const done = await change(administrator, 'reset-second-factor', person)
    expect(done.statusCode, done.body).toBe(200)
    for (const table of ['accounts.two_factor', 'accounts.backup_code'] as const)
      expect(
        await db.selectFrom(table).select('person_id').where('person_id', '=', person).execute(),
      ).toEqual([])
    expect([await isActive(person), await countSessions(person)]).toEqual([true, 0])
    expect(await messagesOf(person)).toEqual(['message.second_factor_reset'])
    expect(rights.records.at(-1)?.facts).toMatchObject({
      changes: [
        { field: 'second_factor', before: true, after: false },
        { field: 'passkeys', before: 0, after: 0 },
      ],
    })
    expect((await change(administrator, 'reset-second-factor', person)).json().error.code).toBe('act.stale')
  })

  test('not one’s own, and not of who stands beside', async () => {
    await connectFactors(officer)
    for (const [by, of, code] of [
      [officer, officer, 'policy.forbidden'],
      [await newPerson('officer', oblast), officer, 'policy.forbidden'],
      [administrator, administrator, 'person.own_access'],
    ])
      expect((await change(by, 'reset-second-factor', of)).json().error.code).toBe(code)
    expect(await db.selectFrom('accounts.two_factor').select('person_id').execute()).toEqual([
      { person_id: officer },
    ])
  })
})

describe('a person asked by letter to be erased', () => {
  const planned = async (person: string) =>
    (
      await db
        .selectFrom('accounts.person')
        .select('erase_on')
        .where('id', '=', person)
        .executeTakeFirstOrThrow()
    ).erase_on

  test('once their roles have ended an administrator names the day, tells them, and may take it back', async () => {
    const person = await newPerson('editor', north)
    expect((await change(administrator, 'erase', person)).json().error.code).toBe('erasure.obstacles')
    await db
      .updateTable('accounts.role_grant')
      .set({ ended_at: now, end_reason: 'test' })
      .where('person_id', '=', person)
      .execute()
    expect((await change(officer, 'erase', person)).statusCode).toBe(404)
    expect((await rights.as(administrator).get(pathOf(person))).body).toContain('Стерти дані людини')
    expect((await change(administrator, 'erase', person)).statusCode).toBe(200)
    expect(await planned(person)).toBe('2026-12-29')
    expect(await messagesOf(person)).toEqual(['message.erasure_asked'])
    expect((await rights.as(administrator).get(pathOf(person))).body).toContain('Залишити дані людини')
    expect((await change(administrator, 'keep', person)).statusCode).toBe(200)
    expect(await planned(person)).toBeNull()
    expect((await change(administrator, 'keep', person)).json().error.code).toBe('act.stale')
  })
})

describe('the platform keeps an administrator who can sign in', () => {
  const only = async (...persons: string[]) => {
    await db
      .updateTable('accounts.role_grant')
      .set({ ended_at: now, end_reason: 'test' })
      .where('role', '=', 'administrator')
      .where('ended_at', 'is', null)
      .execute()
    for (const person of persons) await storeGrant(db, person, 'administrator', null)
  }

  test('one whose day comes does not count for one without end', async () => {
    const [first, second] = [await newPerson(), await newPerson()]
    await only(first)
    await storeGrant(db, second, 'administrator', null, '2026-12-31')
    expect((await change(second, 'close', first)).json().error.code).toBe('grant.last_administrator')
    expect((await change(first, 'close', second)).statusCode).toBe(200)
  })

  test.skipIf(serverAbsent)('of those who close each other at once one stays (PostgreSQL)', async () => {
    for (let round = 0; round < 10; round++) {
      const persons = [await newPerson(), await newPerson(), await newPerson()]
      await only(...persons)
      const answers = await Promise.all(
        persons.flatMap((by) => persons.filter((of) => of !== by).map((of) => change(by, 'close', of))),
      )
      expect(answers.filter(({ statusCode }) => statusCode >= 500)).toEqual([])
      const { rows } = await sql<{ count: string }>`
        select count(*) from accounts.person where id = any(${persons}::uuid[]) and is_active`.execute(db)
      expect(Number(rows[0].count)).toBeGreaterThan(0)
    }
  })

  test.skipIf(serverAbsent)(
    'a role that is given at that moment counts or comes too late (PostgreSQL)',
    async () => {
      for (let round = 0; round < 10; round++) {
        const person = await newPerson('editor', north)
        const [closed, given] = await Promise.all([
          change(officer, 'close', person),
          rights
            .as(administrator)
            .send(`/accounts/people/${person}/give`, { role: 'officer', place: oblast }),
        ])
        expect([closed.statusCode, given.statusCode].every((status) => status < 500)).toBe(true)
      }
    },
  )
})
