/** A request for access from a person to whoever decides and back, through HTTP: terms, reminders, deputies, two at once. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCaseClock } from '#kernel/procedures/case-jobs.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import {
  openRightsApp,
  type RightsApp,
  storeGrant,
  storePerson,
  storeUnits,
  units,
} from '../../../../test/support/rights.ts'
import { directory, listProcedures } from '../../../directory.ts'
import { inbox } from '../../inbox/module.ts'

const { db } = await testDatabase()
const { oblast, north, south } = units
/** A Sunday, then what the test says. */
let now = new Date('2026-11-29T10:00:00Z')
let rights: RightsApp
let administrator: string
let leader: string
let otherLeader: string
let stranger: string
const employers: Record<string, string> = {}

const log = { debug() {}, info() {}, warn() {}, error: (details: object) => faults.push(details) }
const faults: object[] = []
async function clock(at: string): Promise<void> {
  now = new Date(at)
  await runCaseClock(db, { directory, procedures: await listProcedures() }, { now, log })
  expect(faults).toEqual([])
}

let people = 0
async function newPerson(): Promise<string> {
  people += 1
  return storePerson(db, `Людина ${people}`, `asks-${people}@example.org`)
}

async function employer(name: string, territory: string, edrpou: string): Promise<void> {
  const id = crypto.randomUUID()
  employers[name] = id
  const at = new Date('2026-01-01T00:00:00Z')
  await db
    .insertInto('accounts.organisation')
    .values({
      oblast_code: oblast,
      id,
      territory_code: territory,
      name,
      edrpou,
      kind: 'council',
      version: 1,
      created_at: at,
      updated_at: at,
    })
    .execute()
}

beforeAll(async () => {
  await storeUnits(db)
  await employer('Північна рада', north, '00022474')
  await employer('Південна рада', south, '00032129')
  administrator = await newPerson()
  await storeGrant(db, administrator, 'administrator', null)
  leader = await newPerson()
  await storeGrant(db, leader, 'leader', north)
  otherLeader = await newPerson()
  await storeGrant(db, otherLeader, 'leader', north)
  stranger = await newPerson()
  await storeGrant(db, stranger, 'leader', south)
  rights = await openRightsApp(
    db,
    () => now,
    inbox.permissions ?? [],
    (await inbox.pages?.()) ?? [],
    (await inbox.acts?.()) ?? [],
  )
}, 120_000)

interface Seen {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly version: number
  readonly moves: readonly string[]
  readonly keepers: readonly { readonly id: string }[]
  readonly due: { readonly day: string; readonly is_late: boolean; readonly working_days_left: number } | null
  readonly steps: readonly { readonly move: string; readonly other_name: string | null }[]
  readonly words: {
    readonly notes: readonly (string | null)[] | null
    readonly applicant_name: string | null
  }
  readonly times: readonly { readonly state: string; readonly ms: number }[]
}

const path = '/accounts/access-requests'
async function ask(person: string, organisation = 'Північна рада', role = 'editor') {
  return rights.as(person).send(`${path}/new`, { organisation, role, note: 'Веду сайт громади' })
}
async function asked(person: string): Promise<string> {
  return (await ask(person)).json().id
}
const see = async (person: string, id: string): Promise<Seen> =>
  (await rights.as(person).get(`${path}/${id}.json`)).json()
async function move(person: string, id: string, name: string, note?: string, version?: number) {
  const seen = version ?? (await see(person, id)).version
  return rights
    .as(person)
    .send(`${path}/${id}/${name}`, { version: seen, ...(note === undefined ? {} : { note }) })
}
const tray = async (person: string): Promise<string[]> =>
  (await rights.as(person).get('/inbox.json')).json().cases.map(({ id }: { id: string }) => id)
/** What a person was told of a case. */
async function told(person: string, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('platform.message')
    .select('text')
    .where('person_id', '=', person)
    .where('link', '=', `${path}/${id}`)
    .orderBy('written_at')
    .execute()
  return rows.map(({ text }) => text.replace('message.', ''))
}

describe('a request', () => {
  test('travels to whoever may decide and back: asked, clarified, granted; each is told, and the role is held', async () => {
    now = new Date('2026-11-27T10:00:00Z')
    const person = await newPerson()
    const opened = await ask(person)
    expect(opened.statusCode).toBe(200)
    const { id, number } = opened.json()
    expect(number).toMatch(/^ПД-2026\/\d{6}$/)
    expect(await see(person, id)).toMatchObject({
      state: 'submitted',
      due: { day: '2026-12-04' },
      moves: ['withdraw'],
    })
    expect(await tray(leader)).toContain(id)
    expect(await tray(stranger)).not.toContain(id)
    expect(await told(leader, id)).toContain('case_opened')

    now = new Date('2026-12-01T10:00:00Z')
    expect((await move(leader, id, 'ask', 'Яка посада?')).statusCode).toBe(200)
    expect(await see(person, id)).toMatchObject({
      state: 'clarified',
      due: { day: '2026-12-11' },
      moves: ['answer', 'withdraw'],
    })
    expect(await tray(person)).toEqual([id])

    now = new Date('2026-12-08T10:00:00Z')
    expect((await move(person, id, 'answer', 'Редакторка сайту')).statusCode).toBe(200)
    // Three working days were left when the clock stopped.
    expect(await see(leader, id)).toMatchObject({ state: 'submitted', due: { day: '2026-12-11' } })

    now = new Date('2026-12-09T10:00:00Z')
    expect((await move(leader, id, 'grant', 'Наказ № 5')).statusCode).toBe(200)
    const seen = await see(person, id)
    expect(seen).toMatchObject({ state: 'granted', due: null, moves: [] })
    expect(seen.steps.map((step) => step.move)).toEqual(['open', 'ask', 'answer', 'grant'])
    const day = 86_400_000
    expect(Object.fromEntries(seen.times.map(({ state, ms }) => [state, ms / day]))).toEqual({
      submitted: 5,
      clarified: 7,
    })
    expect(await told(person, id)).toEqual(['access_request_asked', 'access_request_granted'])
    const held = await db
      .selectFrom('accounts.role_grant')
      .selectAll()
      .where('person_id', '=', person)
      .execute()
    expect(held).toMatchObject([
      {
        role: 'editor',
        territory_code: north,
        organisation_id: employers['Північна рада'],
        given_by: leader,
      },
    ])
    expect(rights.records.at(-1)).toMatchObject({ act: 'accounts.access_request.grant' })
  })

  test('stands on a page with its forms, its story and its term; strangers learn nothing of it', async () => {
    now = new Date('2026-11-27T10:00:00Z')
    const person = await newPerson()
    const id = await asked(person)
    const page = await rights.as(leader).get(`${path}/${id}`)
    expect(page.body).toContain('До 4 грудня 2026, лишилося 5 робочих днів.')
    expect(page.body).toContain('Веду сайт громади')
    expect(page.body).toContain(`action="${path}/${id}/grant"`)
    const own = await rights.as(person).get(`/en${path}/${id}`)
    expect(own.body).toContain('Withdraw the request')
    expect(own.body).not.toContain(`${id}/grant"`)
    for (const other of [stranger, await newPerson()]) {
      expect((await rights.as(other).get(`${path}/${id}.json`)).statusCode).toBe(404)
      expect((await move(other, id, 'withdraw', undefined, 1)).statusCode).toBe(404)
    }
    expect((await rights.as(stranger).send(`${path}/${id}/grant`, { version: 1 })).statusCode).toBe(404)
    expect((await rights.as(undefined).get(`${path}/${id}`)).statusCode).toBe(401)
    expect((await rights.as(person).send(`${path}/${id}/grant`, { version: 1 })).statusCode).toBe(403)
  })

  test('that is asked twice, of nobody, or for more than the decider may give is refused, and says where', async () => {
    const person = await newPerson()
    const first = await ask(person)
    expect((await ask(person)).json().error.fields).toMatchObject([{ path: 'organisation' }])
    expect((await ask(person, 'Неіснуюча рада')).json().error.fields).toMatchObject([
      { path: 'organisation' },
    ])
    expect((await ask(person, 'Північна рада', 'administrator')).statusCode).toBe(422)
    const officer = await ask(person, '00022474', 'officer')
    expect(officer.statusCode).toBe(200)
    const above = await move(leader, officer.json().id, 'grant')
    expect([above.statusCode, above.json().error.code]).toEqual([422, 'act.invalid'])
    expect(await see(leader, officer.json().id)).toMatchObject({ state: 'submitted', version: 1 })
    expect((await move(leader, first.json().id, 'refuse')).json().error.fields).toMatchObject([
      { path: 'note' },
    ])
  })

  test('is withdrawn by its person only, and then nobody decides it', async () => {
    const person = await newPerson()
    const id = await asked(person)
    expect((await move(person, id, 'withdraw')).statusCode).toBe(200)
    expect((await move(leader, id, 'grant')).json().error.code).toBe('act.stale')
    expect(await tray(leader)).not.toContain(id)
  })

  test('of one’s own is decided by somebody else', async () => {
    const id = (await ask(leader, 'Північна рада', 'editor')).json().id
    expect((await move(leader, id, 'grant')).json().error.code).toBe('case.own')
    expect(await tray(leader)).not.toContain(id)
    expect((await move(otherLeader, id, 'grant')).statusCode).toBe(200)
  })
})

describe('two at once', () => {
  test('who decided second is told that it has moved on', async () => {
    const person = await newPerson()
    const id = await asked(person)
    const { version } = await see(leader, id)
    const both = [
      move(leader, id, 'grant', undefined, version),
      move(otherLeader, id, 'refuse', 'Ні', version),
    ]
    const answers = await Promise.all(both)
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
    const late = answers.find(({ statusCode }) => statusCode === 409)
    expect(late?.json().error.code).toBe('act.stale')
    expect((await see(person, id)).steps).toHaveLength(2)
  })

  test.skipIf(serverAbsent)('numbers have no gaps and nobody has another’s', async () => {
    const persons = await Promise.all(Array.from({ length: 12 }, newPerson))
    const numbers = await Promise.all(persons.map(async (person) => (await ask(person)).json().number))
    const counts = numbers.map((number) => Number(number.split('/')[1])).toSorted((a, b) => a - b)
    expect(counts).toEqual(counts.map((_, i) => counts[0] + i))
  })
})

describe('who has it', () => {
  test('what one took another decides only after taking it over, or as a deputy; a deputy’s step says for whom', async () => {
    now = new Date('2026-11-27T10:00:00Z')
    const person = await newPerson()
    const id = await asked(person)
    expect((await move(leader, id, 'take')).statusCode).toBe(200)
    expect(await tray(otherLeader)).not.toContain(id)
    expect((await move(otherLeader, id, 'refuse', 'Ні')).json().error.code).toBe('case.others')

    const named = await rights
      .as(leader)
      .send('/inbox/deputies/set', { deputy: otherLeader, from: '2026-11-27', until: '2026-11-30' })
    expect(named.statusCode).toBe(200)
    expect(await tray(otherLeader)).toContain(id)
    const refused = await move(otherLeader, id, 'refuse', 'Немає такої посади')
    expect(refused.statusCode).toBe(200)
    expect((await see(person, id)).steps.at(-1)).toMatchObject({
      move: 'refuse',
      other_name: expect.stringContaining('Людина'),
    })

    now = new Date('2026-12-01T10:00:00Z')
    const next = await asked(person)
    await move(leader, next, 'take')
    expect(await tray(otherLeader)).not.toContain(next)
    expect((await move(otherLeader, next, 'take')).statusCode).toBe(200)
    expect(await told(leader, next)).toContain('case_take')
    expect(
      (await rights.as(otherLeader).send(`${path}/${next}/assign`, { version: 3, keeper: stranger }))
        .statusCode,
    ).toBe(422)
    expect(
      (await rights.as(otherLeader).send(`${path}/${next}/assign`, { version: 3, keeper: leader }))
        .statusCode,
    ).toBe(200)
    // Whoever stands above may give it to anybody who may; to those below they are no choice.
    expect((await see(otherLeader, next)).keepers).toEqual([])
    expect((await move(administrator, next, 'release')).statusCode).toBe(200)
    expect(await tray(leader)).toContain(next)
  })

  test('a deputy is somebody who may decide there, for days that are not over', async () => {
    now = new Date('2026-12-01T10:00:00Z')
    const set = (fields: object) =>
      rights.as(leader).send('/inbox/deputies/set', {
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
    const page = await rights.as(otherLeader).get('/inbox/deputies')
    expect(page.body).toContain('Ви заступаєте: Людина')
    expect((await rights.as(stranger).send(`/inbox/deputies/${id}/end`, {})).statusCode).toBe(404)
    expect((await rights.as(otherLeader).send(`/inbox/deputies/${id}/end`, {})).statusCode).toBe(200)
  })
})

describe('the clock', () => {
  test('reminds whoever has it a working day before, then tells those above, once each', async () => {
    now = new Date('2026-12-14T10:00:00Z')
    const person = await newPerson()
    const id = await asked(person)
    await move(otherLeader, id, 'take')
    await clock('2026-12-18T06:59:00Z')
    expect(await told(otherLeader, id)).not.toContain('case_remind')
    await clock('2026-12-18T07:01:00Z')
    await clock('2026-12-18T09:00:00Z')
    expect((await told(otherLeader, id)).filter((text) => text === 'case_remind')).toHaveLength(1)
    // The page that was open before still counts: nothing was moved.
    expect(await see(otherLeader, id)).toMatchObject({
      version: 2,
      due: { day: '2026-12-21', is_late: false, working_days_left: 1 },
    })
    await clock('2026-12-21T21:59:00Z')
    expect(await told(administrator, id)).not.toContain('case_escalate')
    await clock('2026-12-21T22:00:00Z')
    await clock('2026-12-22T10:00:00Z')
    expect((await told(administrator, id)).filter((text) => text === 'case_escalate')).toHaveLength(1)
    const late = (await rights.as(administrator).get('/inbox/late.json')).json().cases
    expect(late.map((row: { id: string }) => row.id)).toContain(id)
    expect((await rights.as(leader).get('/inbox/late.json')).statusCode).toBe(403)
    expect((await see(otherLeader, id)).due).toMatchObject({ is_late: true, working_days_left: -1 })
    expect((await rights.as(administrator).get('/inbox/late')).body).toContain('21 грудня 2026, строк минув')
    expect((await move(otherLeader, id, 'refuse', 'Ні')).statusCode).toBe(200)
  })

  test('closes what its person left unanswered, and tells them', async () => {
    now = new Date('2026-12-01T10:00:00Z')
    const person = await newPerson()
    const id = await asked(person)
    await move(leader, id, 'ask', 'Хто ви?')
    await clock('2026-12-10T08:00:00Z')
    expect(await told(person, id)).toEqual(['access_request_asked', 'case_remind'])
    await clock('2026-12-11T21:59:59Z')
    expect((await see(person, id)).state).toBe('clarified')
    await clock('2026-12-11T22:00:00Z')
    expect(await see(person, id)).toMatchObject({ state: 'lapsed', moves: [] })
    expect((await told(person, id)).at(-1)).toBe('access_request_lapsed')
    const { rows } = await sql<{ act: string; actor_kind: string }>`
      select act, actor_kind from audit.entry where object_id = ${id}`.execute(db)
    expect(rows).toContainEqual({ act: 'accounts.access_request.lapse', actor_kind: 'system' })
  })

  test('forgets people a year after the end, and nothing else', async () => {
    now = new Date('2026-12-01T10:00:00Z')
    const person = await newPerson()
    const id = await asked(person)
    await move(leader, id, 'refuse', 'Секретна причина')
    await clock('2027-12-01T10:00:00Z')
    expect((await see(leader, id)).words.notes).toEqual(['Веду сайт громади', 'Секретна причина'])
    await clock('2027-12-02T10:00:00Z')
    const seen = await see(leader, id)
    expect(seen).toMatchObject({ state: 'refused', words: { applicant_name: null, notes: [null, null] } })
    expect(seen.steps).toHaveLength(2)
    expect((await rights.as(person).get(`${path}/${id}.json`)).statusCode).toBe(404)
    const { rows } =
      await sql`select 1 from platform.case_step where case_id = ${id} and actor_id = ${person}`.execute(db)
    expect(rows).toEqual([])
  })

  test('says where cases wait', async () => {
    now = new Date('2027-01-10T10:00:00Z')
    const { times } = (await rights.as(administrator).get('/inbox/times.json')).json()
    const clarified = times.find(({ state }: { state: string }) => state === 'clarified')
    expect(clarified.count).toBeGreaterThanOrEqual(2)
    expect(clarified.median_hours).toBeGreaterThan(24 * 6)
    expect((await rights.as(administrator).get('/inbox/times')).body).toContain('Половина — не довше')
    expect((await rights.as(administrator).get('/inbox/times.csv')).body).toContain(
      'accounts.access_request,clarified',
    )
  })
})

describe('the calendar', () => {
  test('that an administrator changes moves the terms of open cases, and nobody else may', async () => {
    now = new Date('2027-03-01T10:00:00Z')
    const person = await newPerson()
    const id = await asked(person)
    const day = async () => (await see(person, id)).due?.day
    expect(await day()).toBe('2027-03-08')
    const change = (by: string, what: string, fields: object) =>
      rights.as(by).send(`/inbox/calendar/${what}`, fields)
    const decided = { day: '2027-03-05', is: 'off', reason: 'Розпорядження № 1' }
    expect((await change(leader, 'decide', decided)).statusCode).toBe(403)
    expect((await change(administrator, 'decide', decided)).json().moved).toBeGreaterThanOrEqual(1)
    expect(await day()).toBe('2027-03-09')
    // In peace the eighth of March is a holiday, here a Monday.
    expect((await change(administrator, 'spans/2022-02-24', { until: '2027-03-01' })).statusCode).toBe(200)
    expect(await day()).toBe('2027-03-10')
    const page = await rights.as(leader).get('/inbox/calendar?year=2027')
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
  now = new Date('2026-12-01T10:00:00Z')
  const person = await newPerson()
  const id = await asked(person)
  const page = await rights.as(leader).get('/inbox')
  expect(page.body).toContain(`${path}/${id}`)
  const empty = await rights.as(person).get('/inbox')
  expect(empty.body).toContain('На вас ніщо не чекає.')
  expect(empty.body).toContain('Подано, на розгляді')
  const csv = await rights.as(leader).get('/inbox.csv')
  expect(csv.body.split('\r\n')[0] ?? '').toContain('number,procedure,state')
  const found = (await rights.as(leader).get('/inbox.json?q=немає такого')).json()
  expect(found.cases).toEqual([])
})
