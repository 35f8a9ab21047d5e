/** A request for access from a person to whoever decides and back, through HTTP: terms, reminders, deputies, two at once. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CaseWorld, openCaseWorld, requestsPath as path } from '../../../../test/support/cases.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import { storeGrant, units } from '../../../../test/support/rights.ts'

const { db } = await testDatabase()
const { north, south } = units
let world: CaseWorld
let administrator: string
let leader: string
let otherLeader: string
let stranger: string

beforeAll(async () => {
  world = await openCaseWorld(db)
  administrator = await world.newPerson()
  await storeGrant(db, administrator, 'administrator', null)
  leader = await world.newPerson()
  await storeGrant(db, leader, 'leader', north)
  otherLeader = await world.newPerson()
  await storeGrant(db, otherLeader, 'leader', north)
  stranger = await world.newPerson()
  await storeGrant(db, stranger, 'leader', south)
}, 120_000)

describe('a request', () => {
  test('travels to whoever may decide and back: asked, clarified, granted; each is told, and the role is held', async () => {
    world.now = new Date('2026-11-27T10:00:00Z')
    const person = await world.newPerson()
    const opened = await world.ask(person)
    expect(opened.statusCode).toBe(200)
    const { id, number } = opened.json()
    expect(number).toMatch(/^ПД-2026\/\d{6}$/)
    expect(await world.see(person, id)).toMatchObject({
      state: 'submitted',
      due: { day: '2026-12-04' },
      moves: ['withdraw'],
    })
    expect(await world.tray(leader)).toContain(id)
    expect(await world.tray(stranger)).not.toContain(id)
    expect(await world.told(leader, id)).toContain('case_opened')

    world.now = new Date('2026-12-01T10:00:00Z')
    expect((await world.move(leader, id, 'ask', 'Яка посада?')).statusCode).toBe(200)
    expect(await world.see(person, id)).toMatchObject({
      state: 'clarified',
      due: { day: '2026-12-11' },
      moves: ['answer', 'withdraw'],
    })
    expect(await world.tray(person)).toEqual([id])

    world.now = new Date('2026-12-08T10:00:00Z')
    expect((await world.move(person, id, 'answer', 'Редакторка сайту')).statusCode).toBe(200)
    // Three working days were left when the clock stopped.
    expect(await world.see(leader, id)).toMatchObject({ state: 'submitted', due: { day: '2026-12-11' } })

    world.now = new Date('2026-12-09T10:00:00Z')
    expect((await world.move(leader, id, 'grant', 'Наказ № 5')).statusCode).toBe(200)
    const seen = await world.see(person, id)
    expect(seen).toMatchObject({ state: 'granted', due: null, moves: [] })
    expect(seen.steps.map((step) => step.move)).toEqual(['open', 'ask', 'answer', 'grant'])
    const day = 86_400_000
    expect(Object.fromEntries(seen.times.map(({ state, ms }) => [state, ms / day]))).toEqual({
      submitted: 5,
      clarified: 7,
    })
    expect(await world.told(person, id)).toEqual(['access_request_asked', 'access_request_granted'])
    const held = await db
      .selectFrom('accounts.role_grant')
      .selectAll()
      .where('person_id', '=', person)
      .execute()
    expect(held).toMatchObject([
      {
        role: 'editor',
        territory_code: north,
        organisation_id: world.employers['Північна рада'],
        given_by: leader,
      },
    ])
    expect(world.rights.records.at(-1)).toMatchObject({ act: 'accounts.access_request.grant' })
  })

  test('stands on a page with its forms, its story and its term; strangers learn nothing of it', async () => {
    world.now = new Date('2026-11-27T10:00:00Z')
    const person = await world.newPerson()
    const id = await world.asked(person)
    const page = await world.rights.as(leader).get(`${path}/${id}`)
    expect(page.body).toContain('До 4 грудня 2026, лишилося 5 робочих днів.')
    expect(page.body).toContain('Веду сайт громади')
    expect(page.body).toContain(`action="${path}/${id}/grant"`)
    const own = await world.rights.as(person).get(`/en${path}/${id}`)
    expect(own.body).toContain('Withdraw the request')
    expect(own.body).not.toContain(`${id}/grant"`)
    for (const other of [stranger, await world.newPerson()]) {
      expect((await world.rights.as(other).get(`${path}/${id}.json`)).statusCode).toBe(404)
      expect((await world.move(other, id, 'withdraw', undefined, 1)).statusCode).toBe(404)
    }
    expect((await world.rights.as(stranger).send(`${path}/${id}/grant`, { version: 1 })).statusCode).toBe(404)
    expect((await world.rights.as(undefined).get(`${path}/${id}`)).statusCode).toBe(401)
    expect((await world.rights.as(person).send(`${path}/${id}/grant`, { version: 1 })).statusCode).toBe(403)
  })

  test('that is asked twice, of nobody, or for more than the decider may give is refused, and says where', async () => {
    const person = await world.newPerson()
    const first = await world.ask(person)
    expect((await world.ask(person)).json().error.fields).toMatchObject([{ path: 'organisation' }])
    expect((await world.ask(person, 'Неіснуюча рада')).json().error.fields).toMatchObject([
      { path: 'organisation' },
    ])
    expect((await world.ask(person, 'Північна рада', 'administrator')).statusCode).toBe(422)
    const officer = await world.ask(person, '00022474', 'officer')
    expect(officer.statusCode).toBe(200)
    const above = await world.move(leader, officer.json().id, 'grant')
    expect([above.statusCode, above.json().error.code]).toEqual([422, 'act.invalid'])
    expect(await world.see(leader, officer.json().id)).toMatchObject({ state: 'submitted', version: 1 })
    expect((await world.move(leader, first.json().id, 'refuse')).json().error.fields).toMatchObject([
      { path: 'note' },
    ])
  })

  test('is withdrawn by its person only, and then nobody decides it', async () => {
    const person = await world.newPerson()
    const id = await world.asked(person)
    expect((await world.move(person, id, 'withdraw')).statusCode).toBe(200)
    expect((await world.move(leader, id, 'grant')).json().error.code).toBe('act.stale')
    expect(await world.tray(leader)).not.toContain(id)
  })

  test('of one’s own is decided by somebody else', async () => {
    const id = (await world.ask(leader, 'Північна рада', 'editor')).json().id
    expect((await world.move(leader, id, 'grant')).json().error.code).toBe('case.own')
    expect(await world.tray(leader)).not.toContain(id)
    expect((await world.move(otherLeader, id, 'grant')).statusCode).toBe(200)
  })
})

describe('two at once', () => {
  test('who decided second is told that it has moved on', async () => {
    const person = await world.newPerson()
    const id = await world.asked(person)
    const { version } = await world.see(leader, id)
    const both = [
      world.move(leader, id, 'grant', undefined, version),
      world.move(otherLeader, id, 'refuse', 'Ні', version),
    ]
    const answers = await Promise.all(both)
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
    const late = answers.find(({ statusCode }) => statusCode === 409)
    expect(late?.json().error.code).toBe('act.stale')
    expect((await world.see(person, id)).steps).toHaveLength(2)
  })

  test.skipIf(serverAbsent)(
    'whoever asks for the same twice in one instant is told of the first (PostgreSQL)',
    async () => {
      for (let round = 0; round < 5; round += 1) {
        const person = await world.newPerson()
        const answers = await Promise.all([1, 2, 3].map(() => world.ask(person)))
        const refused = answers.filter(({ statusCode }) => statusCode !== 200)
        expect(refused.map((answer) => answer.json().error.fields)).toEqual([
          [expect.objectContaining({ path: 'organisation' })],
          [expect.objectContaining({ path: 'organisation' })],
        ])
        const open = await db
          .selectFrom('platform.case_file')
          .select('id')
          .where('applicant_id', '=', person)
          .execute()
        expect(open).toHaveLength(1)
      }
    },
  )

  test.skipIf(serverAbsent)('numbers have no gaps and nobody has another’s', async () => {
    const persons = await Promise.all(Array.from({ length: 12 }, world.newPerson))
    const numbers = await Promise.all(persons.map(async (person) => (await world.ask(person)).json().number))
    const counts = numbers.map((number) => Number(number.split('/')[1])).toSorted((a, b) => a - b)
    expect(counts).toEqual(counts.map((_, i) => counts[0] + i))
  })
})

describe('who has it', () => {
  test('what one took another decides only after taking it over, or as a deputy; a deputy’s step says for whom', async () => {
    world.now = new Date('2026-11-27T10:00:00Z')
    const person = await world.newPerson()
    const id = await world.asked(person)
    expect((await world.move(leader, id, 'take')).statusCode).toBe(200)
    expect(await world.tray(otherLeader)).not.toContain(id)
    expect((await world.move(otherLeader, id, 'refuse', 'Ні')).json().error.code).toBe('case.others')

    const named = await world.rights
      .as(leader)
      .send('/inbox/deputies/set', { deputy: otherLeader, from: '2026-11-27', until: '2026-11-30' })
    expect(named.statusCode).toBe(200)
    expect(await world.tray(otherLeader)).toContain(id)
    const refused = await world.move(otherLeader, id, 'refuse', 'Немає такої посади')
    expect(refused.statusCode).toBe(200)
    expect((await world.see(person, id)).steps.at(-1)).toMatchObject({
      move: 'refuse',
      other_name: expect.stringContaining('Людина'),
    })

    world.now = new Date('2026-12-01T10:00:00Z')
    const next = await world.asked(person)
    await world.move(leader, next, 'take')
    expect(await world.tray(otherLeader)).not.toContain(next)
    expect((await world.move(otherLeader, next, 'take')).statusCode).toBe(200)
    expect(await world.told(leader, next)).toContain('case_take')
    expect(
      (await world.rights.as(otherLeader).send(`${path}/${next}/assign`, { version: 3, keeper: stranger }))
        .statusCode,
    ).toBe(422)
    expect(
      (await world.rights.as(otherLeader).send(`${path}/${next}/assign`, { version: 3, keeper: leader }))
        .statusCode,
    ).toBe(200)
    // Whoever stands above may give it to anybody who may; to those below they are no choice.
    expect((await world.see(otherLeader, next)).keepers).toEqual([])
    expect((await world.move(administrator, next, 'release')).statusCode).toBe(200)
    expect(await world.tray(leader)).toContain(next)
  })

  test('a deputy is somebody who may decide there, for days that are not over', async () => {
    world.now = new Date('2026-12-01T10:00:00Z')
    const set = (fields: object) =>
      world.rights.as(leader).send('/inbox/deputies/set', {
        deputy: otherLeader,
        from: '2026-12-01',
        until: '2026-12-02',
        ...fields,
      })
    const pathsOf = async (fields: object) =>
      (await set(fields)).json().error.fields.map(({ path: at }: { path: string }) => at)
    expect(await pathsOf({ deputy: stranger })).toEqual(['deputy'])
    expect(await pathsOf({ until: '2026-11-30', from: '2026-11-29' })).toEqual(['until'])
    expect(await pathsOf({ until: '2026-11-30' })).toEqual(['until', 'until'])
    const { id } = (await set({})).json()
    const page = await world.rights.as(otherLeader).get('/inbox/deputies')
    expect(page.body).toContain('Ви заступаєте: Людина')
    expect((await world.rights.as(stranger).send(`/inbox/deputies/${id}/end`, {})).statusCode).toBe(404)
    expect((await world.rights.as(otherLeader).send(`/inbox/deputies/${id}/end`, {})).statusCode).toBe(200)
  })
})

describe('the clock', () => {
  test('reminds whoever has it a working day before, then tells those above, once each', async () => {
    world.now = new Date('2026-12-14T10:00:00Z')
    const person = await world.newPerson()
    const id = await world.asked(person)
    await world.move(otherLeader, id, 'take')
    await world.clock('2026-12-18T06:59:00Z')
    expect(await world.told(otherLeader, id)).not.toContain('case_remind')
    await world.clock('2026-12-18T07:01:00Z')
    await world.clock('2026-12-18T09:00:00Z')
    expect((await world.told(otherLeader, id)).filter((text) => text === 'case_remind')).toHaveLength(1)
    // The page that was open before still counts: nothing was moved.
    expect(await world.see(otherLeader, id)).toMatchObject({
      version: 2,
      due: { day: '2026-12-21', is_late: false, working_days_left: 1 },
    })
    await world.clock('2026-12-21T21:59:00Z')
    expect(await world.told(administrator, id)).not.toContain('case_escalate')
    await world.clock('2026-12-21T22:00:00Z')
    await world.clock('2026-12-22T10:00:00Z')
    expect((await world.told(administrator, id)).filter((text) => text === 'case_escalate')).toHaveLength(1)
    const late = (await world.rights.as(administrator).get('/inbox/late.json')).json().cases
    expect(late.map((row: { id: string }) => row.id)).toContain(id)
    expect((await world.rights.as(leader).get('/inbox/late.json')).statusCode).toBe(403)
    expect((await world.see(otherLeader, id)).due).toMatchObject({ is_late: true, working_days_left: -1 })
    expect((await world.rights.as(administrator).get('/inbox/late')).body).toContain(
      '21 грудня 2026, строк минув',
    )
    expect((await world.move(otherLeader, id, 'refuse', 'Ні')).statusCode).toBe(200)
  })

  test('closes what its person left unanswered, and tells them', async () => {
    world.now = new Date('2026-12-01T10:00:00Z')
    const person = await world.newPerson()
    const id = await world.asked(person)
    await world.move(leader, id, 'ask', 'Хто ви?')
    await world.clock('2026-12-10T08:00:00Z')
    expect(await world.told(person, id)).toEqual(['access_request_asked', 'case_remind'])
    await world.clock('2026-12-11T21:59:59Z')
    expect((await world.see(person, id)).state).toBe('clarified')
    await world.clock('2026-12-11T22:00:00Z')
    expect(await world.see(person, id)).toMatchObject({ state: 'lapsed', moves: [] })
    expect((await world.told(person, id)).at(-1)).toBe('access_request_lapsed')
    const { rows } = await sql<{ act: string; actor_kind: string }>`
      select act, actor_kind from audit.entry where object_id = ${id}`.execute(db)
    expect(rows).toContainEqual({ act: 'accounts.access_request.lapse', actor_kind: 'system' })
  })

  test('forgets people a year after the end, and nothing else', async () => {
    world.now = new Date('2026-12-01T10:00:00Z')
    const person = await world.newPerson()
    const id = await world.asked(person)
    await world.move(leader, id, 'refuse', 'Секретна причина')
    await world.clock('2027-12-01T10:00:00Z')
    expect((await world.see(leader, id)).words.notes).toEqual(['Веду сайт громади', 'Секретна причина'])
    await world.clock('2027-12-02T10:00:00Z')
    const seen = await world.see(leader, id)
    expect(seen).toMatchObject({ state: 'refused', words: { applicant_name: null, notes: [null, null] } })
    expect(seen.steps).toHaveLength(2)
    expect((await world.rights.as(person).get(`${path}/${id}.json`)).statusCode).toBe(404)
    const { rows } =
      await sql`select 1 from platform.case_step where case_id = ${id} and actor_id = ${person}`.execute(db)
    expect(rows).toEqual([])
  })

  test('says where cases wait', async () => {
    world.now = new Date('2027-01-10T10:00:00Z')
    const { times } = (await world.rights.as(administrator).get('/inbox/times.json')).json()
    const clarified = times.find(({ state }: { state: string }) => state === 'clarified')
    expect(clarified.count).toBeGreaterThanOrEqual(2)
    expect(clarified.median_hours).toBeGreaterThan(24 * 6)
    expect((await world.rights.as(administrator).get('/inbox/times')).body).toContain('Половина — не довше')
    expect((await world.rights.as(administrator).get('/inbox/times.csv')).body).toContain(
      'accounts.access_request,clarified',
    )
  })
})

describe('the calendar', () => {
  test('that an administrator changes moves the terms of open cases, and nobody else may', async () => {
    world.now = new Date('2027-03-01T10:00:00Z')
    const person = await world.newPerson()
    const id = await world.asked(person)
    const day = async () => (await world.see(person, id)).due?.day
    expect(await day()).toBe('2027-03-08')
    const change = (by: string, what: string, fields: object) =>
      world.rights.as(by).send(`/inbox/calendar/${what}`, fields)
    const decided = { day: '2027-03-05', is: 'off', reason: 'Розпорядження № 1' }
    expect((await change(leader, 'decide', decided)).statusCode).toBe(403)
    expect((await change(administrator, 'decide', decided)).json().moved).toBeGreaterThanOrEqual(1)
    expect(await day()).toBe('2027-03-09')
    // In peace the eighth of March is a holiday, here a Monday.
    expect((await change(administrator, 'spans/2022-02-24', { until: '2027-03-01' })).statusCode).toBe(200)
    expect(await day()).toBe('2027-03-10')
    const page = await world.rights.as(leader).get('/inbox/calendar?year=2027')
    expect(page.body).toContain('8 березня 2027 · Міжнародний жіночий день')
    expect(page.body).toContain('5 березня 2027 · вихідний')
    expect((await change(administrator, 'spans/2022-02-24', { until: '2022-02-23' })).statusCode).toBe(422)
    expect((await change(administrator, '2027-03-05/forget', {})).statusCode).toBe(200)
    expect((await change(administrator, '2027-03-05/forget', {})).statusCode).toBe(404)
    expect((await change(administrator, 'spans/2022-02-24', {})).statusCode).toBe(200)
    expect(await day()).toBe('2027-03-08')
  })
})

test('an inbox shows what waits, what one asked for, and as a table', async () => {
  world.now = new Date('2026-12-01T10:00:00Z')
  const person = await world.newPerson()
  const id = await world.asked(person)
  const page = await world.rights.as(leader).get('/inbox')
  expect(page.body).toContain(`${path}/${id}`)
  const empty = await world.rights.as(person).get('/inbox')
  expect(empty.body).toContain('На вас ніщо не чекає.')
  expect(empty.body).toContain('Подано, на розгляді')
  const csv = await world.rights.as(leader).get('/inbox.csv')
  expect(csv.body.split('\r\n')[0] ?? '').toContain('number,procedure,state')
  const found = (await world.rights.as(leader).get('/inbox.json?q=немає такого')).json()
  expect(found.cases).toEqual([])
})
