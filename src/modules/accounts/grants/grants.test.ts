/** Giving roles and ending them, through HTTP: downwards only, and the platform keeps an administrator. */
import { sql, type Transaction } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { Role } from '#kernel/policy/roles.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import {
  now,
  openRightsApp,
  type RightsApp,
  storeGrant,
  storePerson,
  storeUnits,
  units,
} from '../../../../test/support/rights.ts'
import { findGrants } from './grants.queries.ts'

const { db } = await testDatabase()
const { oblast, north, south, far, village } = units
let rights: RightsApp
let administrator: string
let officer: string
let leader: string
let editor: string
let onlyEditor: string

let people = 0
async function newPerson(
  role?: Role,
  at: string | null = null,
  until: string | null = null,
): Promise<string> {
  const person = await storePerson(db, `Людина ${++people}`, `p${people}@example.org`)
  if (role) await storeGrant(db, person, role, at, until)
  return person
}

beforeAll(async () => {
  await storeUnits(db)
  administrator = await newPerson('administrator')
  officer = await newPerson('officer', oblast)
  leader = await newPerson('leader', north)
  editor = await newPerson('editor', north)
  onlyEditor = await newPerson('editor', north)
  rights = await openRightsApp(db)
}, 120_000)

const give = (by: string | undefined, to: string, fields: object) =>
  rights.as(by).send(`/accounts/people/${to}/give`, { role: 'editor', place: north, ...fields })
const end = (by: string | undefined, grant: string) =>
  rights.as(by).send(`/accounts/grants/${grant}/end`, { reason: 'Звільнення' })
const held = async (person: string) =>
  (await findGrants(db, person, now)).map(({ role, territory }) => `${role} ${territory}`).toSorted()
const grantIds = async (person: string) => (await findGrants(db, person, now)).map(({ id }) => id)

describe('a role is given', () => {
  test('by a leader to an editor of theirs: the form, the role, the record', async () => {
    const { get, post } = rights.as(leader)
    const path = `/accounts/people/${editor}/give`
    const form = await get(path)
    expect(form.body).toContain('value="editor"')
    expect(form.body).not.toContain('value="leader"')
    const done = await post(path, {
      role: 'editor',
      place: village,
      ends_on: '2026-12-31',
      reason: 'Наказ № 7',
    })
    expect(done.statusCode, done.body).toBe(303)
    const page = await get(String(done.headers.location))
    for (const text of [
      'Село Північ',
      'до 31 грудня 2026',
      'Наказ № 7',
      'надано 29 листопада 2026: Людина 3',
    ])
      expect(page.body).toContain(text)
    expect(rights.records.at(-1)).toMatchObject({
      act: 'accounts.grant.give',
      facts: { place: [oblast, units.raion, north, village], subjects: [editor], reason: 'Наказ № 7' },
    })
    expect(await held(editor)).toContain(`editor ${village}`)
  })

  test.each([
    { role: 'leader', why: 'their own role' },
    { role: 'officer', why: 'a role above' },
    { role: 'administrator', why: 'the highest role' },
    { role: 'auditor', why: 'a role beside' },
  ])('but a leader gives nobody $why', async ({ role }) => {
    const answer = await give(leader, editor, { role })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().error.fields[0]).toMatchObject({ path: 'role' })
  })

  test.each([south, far, oblast, 'UA'])('nor anything at %s, which is not theirs', async (place) => {
    expect((await give(leader, editor, { place })).statusCode).toBe(403)
  })

  test('nor does anybody give one to people whom they do not see, themselves to what they are not', async () => {
    const stranger = await newPerson('editor', far)
    const nobody = await give(leader, crypto.randomUUID(), {})
    const hidden = await give(leader, stranger, {})
    expect(hidden.statusCode).toBe(404)
    expect({ ...hidden.json().error, request: '' }).toEqual({ ...nobody.json().error, request: '' })
    expect((await give(leader, leader, { role: 'officer', place: north })).statusCode).toBe(422)
    expect((await give(editor, editor, {})).statusCode).toBe(403)
    expect((await give(undefined, editor, {})).statusCode).toBe(401)
  })

  test('until a day only as long as one holds the own role, and what was typed is kept', async () => {
    const until = await newPerson('officer', oblast, '2027-03-01')
    const path = `/accounts/people/${editor}/give`
    const fields = { role: 'leader', place: south, reason: 'Розпорядження' }
    for (const ends_on of ['', '2027-03-02']) {
      const answer = await rights.as(until).post(path, { ...fields, ends_on })
      expect(answer.statusCode).toBe(422)
      expect(answer.body).toContain('діє до 1 березня 2027')
      expect(answer.body).toContain('value="Розпорядження"')
    }
    expect((await rights.as(until).post(path, { ...fields, ends_on: '2027-03-01' })).statusCode).toBe(303)
    expect((await give(administrator, editor, { ends_on: '2026-11-28' })).json().error.fields[0].path).toBe(
      'ends_on',
    )
  })

  test('once: the very same role is not given again, unless its day is over', async () => {
    const person = await newPerson('editor', south)
    await storeGrant(db, person, 'editor', north, '2026-11-28')
    expect((await give(officer, person, {})).statusCode).toBe(200)
    expect((await give(officer, person, {})).json().error.fields[0].path).toBe('role')
    const both = await Promise.all([
      give(officer, person, { place: oblast }),
      give(administrator, person, { place: oblast }),
    ])
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422])
  })

  test('with nothing that the form does not ask for', async () => {
    for (const extra of [
      { given_by: editor },
      { person_id: leader },
      { territory_code: null },
      { ended_at: null },
    ])
      expect((await give(administrator, editor, extra)).statusCode).toBe(422)
  })

  test('not by an administrator without a second factor', async () => {
    const answer = await rights
      .as(administrator, 'one')
      .send(`/accounts/people/${editor}/give`, { role: 'leader', place: north })
    expect(answer.json().error.code).toBe('policy.second_factor')
    // Nor does a lesser role of theirs lend its place to the greater one.
    const both = await newPerson('administrator')
    await storeGrant(db, both, 'leader', north)
    const lent = await rights
      .as(both, 'one')
      .send(`/accounts/people/${editor}/give`, { role: 'leader', place: north })
    expect(lent.statusCode).toBe(422)
  })
})

describe('a role ends', () => {
  test('with its reason; then its holder is nobody’s page', async () => {
    const person = await newPerson('editor', north)
    const [grant] = await grantIds(person)
    const { get, post } = rights.as(leader)
    const path = `/accounts/grants/${grant}/end`
    expect((await get(path)).body).toContain('більше не матиме ролі «Редактор» (Північна міська громада)')
    expect((await post(path, { reason: '' })).statusCode).toBe(422)
    const done = await post(path, { reason: 'Перейшла на іншу роботу' })
    expect(done.headers.location).toBe('/accounts/people')
    expect(await held(person)).toEqual([])
    expect((await get(`/accounts/people/${person}`)).statusCode).toBe(404)
    expect((await rights.as(person).get('/accounts/people')).statusCode).toBe(403)
    expect((await get(path)).statusCode).toBe(404)
    expect((await end(leader, grant)).statusCode).toBe(409)
  })

  test.each([
    { who: 'a leader', by: () => leader, role: 'leader', at: north, status: 403 },
    { who: 'a leader', by: () => leader, role: 'editor', at: south, status: 404 },
    { who: 'an officer', by: () => officer, role: 'auditor', at: oblast, status: 403 },
    { who: 'an officer', by: () => officer, role: 'officer', at: oblast, status: 403 },
    { who: 'an officer', by: () => officer, role: 'administrator', at: null, status: 404 },
    { who: 'an editor', by: () => onlyEditor, role: 'editor', at: north, status: 403 },
    { who: 'an officer', by: () => officer, role: 'leader', at: south, status: 200 },
  ] as const)('$who ends a role of $role at $at: $status', async ({ by, role, at, status }) => {
    const [grant] = await grantIds(await newPerson(role, at))
    expect((await end(by(), grant)).statusCode).toBe(status)
  })

  test('when its last day in Ukraine is over', async () => {
    const person = await newPerson('leader', south, '2026-11-29')
    const late = new Date('2026-11-29T22:30:00Z')
    expect(await findGrants(db, person, new Date('2026-11-29T21:30:00Z'))).toHaveLength(1)
    expect(await findGrants(db, person, late)).toEqual([])
    const app = await openRightsApp(db, () => late)
    expect((await app.as(person).get('/accounts/people')).statusCode).toBe(403)
  })

  test('when its holder is no longer active', async () => {
    const person = await newPerson('leader', south)
    await db.updateTable('accounts.person').set({ is_active: false }).where('id', '=', person).execute()
    expect(await findGrants(db, person, now)).toEqual([])
  })
})

test('a hromada that gets another code keeps its people', async () => {
  const inOblast = { oblast_code: oblast, level: 3, folded_name: '', category: 'H' } as const
  const [before, after] = ['UA98020070000070007', 'UA98020090000090009']
  await db
    .insertInto('territories.territory')
    .values([
      { ...inOblast, code: before, name: 'Стара', successor_code: after, retired_in: 1 },
      { ...inOblast, code: after, name: 'Нова' },
    ])
    .execute()
  const person = await newPerson('leader', after)
  await db
    .updateTable('accounts.role_grant')
    .set({ territory_code: before })
    .where('person_id', '=', person)
    .execute()
  expect(await held(person)).toEqual([`leader ${after}`])
  const made = { name: 'Рада нової громади', kind: 'council', place: before }
  expect((await rights.as(person).send('/accounts/organisations/new', made)).statusCode).toBe(200)
})

describe('the platform keeps an administrator', () => {
  const administrators = () =>
    db
      .selectFrom('accounts.role_grant')
      .select(['id', 'person_id'])
      .where('role', '=', 'administrator')
      .where('territory_code', 'is', null)
      .where('ended_at', 'is', null)
      .execute()

  /** Leaves these alone. */
  async function only(...persons: string[]): Promise<string[]> {
    await db
      .updateTable('accounts.role_grant')
      .set({ ended_at: now, end_reason: 'test' })
      .where('role', '=', 'administrator')
      .where('ended_at', 'is', null)
      .execute()
    return Promise.all(persons.map((person) => storeGrant(db, person, 'administrator', null)))
  }

  test('nobody ends their own last role as an administrator, another one does', async () => {
    const other = await newPerson()
    const [own, others] = await only(administrator, other)
    const refused = await rights.as(administrator).post(`/accounts/grants/${own}/end`, { reason: 'Іду' })
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('Це ваша остання роль адміністратора')
    expect(refused.body).toContain('Іду')
    expect((await end(administrator, others)).statusCode).toBe(200)
    expect((await end(administrator, own)).json().error.code).toBe('grant.own_administrator')
  })

  test('an administrator of an oblast does not count, nor one who is inactive or whose day comes', async () => {
    const [first, second, third] = [
      await newPerson(),
      await newPerson(),
      await newPerson('administrator', oblast),
    ]
    const [own] = await only(first, second)
    await storeGrant(db, third, 'administrator', oblast)
    await storeGrant(db, await newPerson(), 'administrator', null, '2027-01-01')
    await db.updateTable('accounts.person').set({ is_active: false }).where('id', '=', first).execute()
    // The second is the last one who can sign in, by whichever way the platform is asked.
    const [, others] = (await administrators())
      .filter(({ person_id }) => [first, second].includes(person_id))
      .map(({ id }) => id)
      .toSorted((a) => (a === own ? -1 : 1))
    const away = await newPerson()
    const awayGrant = await storeGrant(db, away, 'administrator', null, '2026-12-31')
    expect((await end(away, others)).json().error.code).toBe('grant.last_administrator')
    expect((await end(second, awayGrant)).statusCode).toBe(200)
  })

  test.skipIf(serverAbsent)('two who end each other at once: one stays (PostgreSQL)', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await newPerson(), await newPerson()]
      const [first, second] = await only(a, b)
      const answers = await Promise.all([end(a, second), end(b, first)])
      expect(await administrators()).toHaveLength(1)
      const statuses = answers.map(({ statusCode }) => statusCode)
      expect(statuses.filter((status) => status === 200)).toHaveLength(1)
      expect(statuses.some((status) => status >= 500)).toBe(false)
    }
  })

  test.skipIf(serverAbsent)('all end all: one stays (PostgreSQL)', async () => {
    const persons = await Promise.all([newPerson(), newPerson(), newPerson()])
    const grants = await only(...persons)
    const answers = await Promise.all(persons.flatMap((person) => grants.map((grant) => end(person, grant))))
    expect((await administrators()).length).toBeGreaterThanOrEqual(1)
    expect(answers.some(({ statusCode }) => statusCode >= 500)).toBe(false)
  })

  test.skipIf(serverAbsent)('who loses the right while giving gives nothing (PostgreSQL)', async () => {
    const [giver, newcomer] = [await newPerson('leader', north), await newPerson('editor', north)]
    const [grant] = await grantIds(giver)
    let isAnswered = false
    const begun = Promise.withResolvers<void>()
    const ending = tx(db, async (transaction) => {
      await transaction
        .updateTable('accounts.role_grant')
        .set({ ended_at: now, end_reason: 'Звільнення' })
        .where('id', '=', grant)
        .execute()
      begun.resolve()
      while (!isAnswered && !(await isSomebodyWaiting(transaction)));
    })
    await begun.promise
    // The session is let in while the end is not committed yet; the act waits for it.
    const gave = await give(giver, newcomer, { place: village }).finally(() => {
      isAnswered = true
    })
    await ending
    expect(gave.json().error.fields[0]).toMatchObject({ path: 'role' })
    expect(await held(newcomer)).toEqual([`editor ${north}`])
  })
})

/** Whether a statement in this database waits for a lock. */
async function isSomebodyWaiting(transaction: Transaction<Database>): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(transaction)
  return rows.length > 0
}
