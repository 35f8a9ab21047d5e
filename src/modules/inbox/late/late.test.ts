/** Who is told that a case is late, and how it rises while nothing is decided: by the clock's job, people as they hold roles. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type CaseWorld, openCaseWorld, requestsPath } from '../../../../test/support/cases.ts'
import { serverAbsent, testDatabase } from '../../../../test/support/database.ts'
import { storeGrant, units } from '../../../../test/support/rights.ts'

const { db } = await testDatabase()
const { north, south, raion, oblast } = units
let world: CaseWorld
let leader: string
let southLeader: string
const people: Record<'hromada' | 'raion' | 'oblast' | 'platform', string> = {
  hromada: '',
  raion: '',
  oblast: '',
  platform: '',
}

beforeAll(async () => {
  world = await openCaseWorld(db)
  leader = await world.newPerson()
  await storeGrant(db, leader, 'leader', north)
  southLeader = await world.newPerson()
  await storeGrant(db, southLeader, 'leader', south)
  for (const name of ['hromada', 'raion', 'oblast', 'platform'] as const)
    people[name] = await world.newPerson()
  await storeGrant(db, people.hromada, 'officer', north)
  await storeGrant(db, people.raion, 'officer', raion)
  await storeGrant(db, people.oblast, 'officer', oblast)
  // Who answers for two rungs is told on the lower one.
  await storeGrant(db, people.raion, 'officer', oblast)
  await storeGrant(db, people.platform, 'administrator', null)
}, 120_000)

/** A case that somebody took on a Monday, due on the Monday after. */
async function takenCase(organisation = 'Північна рада', keeper = leader): Promise<string> {
  world.now = new Date('2026-12-14T10:00:00Z')
  const { id } = (await world.ask(await world.newPerson(), organisation)).json()
  await world.move(keeper, id, 'take')
  return id
}

/** Who was told that it is late, the first rung first; a person as often as they were told. */
async function toldLate(id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('platform.message')
    .select(['person_id', 'text'])
    .where('link', '=', `${requestsPath}/${id}`)
    .where('text', 'like', 'message.case_escalate%')
    .orderBy('written_at')
    .execute()
  const names = new Map(
    [...Object.entries(people), ['keeper', leader], ['keeper', southLeader]].map(([name, who]) => [
      who,
      name,
    ]),
  )
  return rows.map(({ person_id }) => names.get(person_id) ?? 'somebody else').toSorted()
}

/** Whom each run of the clock adds. */
async function rise(id: string, ats: readonly string[]): Promise<string[][]> {
  const added: string[][] = []
  let before: string[] = []
  for (const at of ats) {
    await world.clock(at)
    const told = await toldLate(id)
    const rest = [...before]
    added.push(
      told.filter((who) => {
        const i = rest.indexOf(who)
        if (i !== -1) rest.splice(i, 1)
        return i === -1
      }),
    )
    before = told
  }
  return added
}

const endAt = (place: string, ends_on: string | null) =>
  db.updateTable('accounts.role_grant').set({ ends_on }).where('territory_code', '=', place).execute()

describe('a case that stays late', () => {
  test('rises every third working day: its place, the raion, the oblast, the whole platform, each once', async () => {
    const id = await takenCase()
    const steps: readonly (readonly [at: string, told: readonly string[]])[] = [
      ['2026-12-21T21:59:00Z', []],
      // The end of the term; in Kyiv it is Tuesday.
      ['2026-12-21T22:00:00Z', ['hromada', 'keeper']],
      ['2026-12-25T21:59:00Z', []],
      // Wednesday, Thursday and Friday are over.
      ['2026-12-25T22:00:00Z', ['raion']],
      ['2026-12-28T10:00:00Z', []],
      // From Saturday: Monday to Wednesday.
      ['2026-12-30T22:00:00Z', ['oblast']],
      // From Thursday, over a weekend; New Year is worked while martial law lasts.
      ['2027-01-05T21:59:00Z', []],
      ['2027-01-05T22:00:00Z', ['platform']],
      ['2027-02-01T10:00:00Z', []],
    ]
    expect(
      await rise(
        id,
        steps.map(([at]) => at),
      ),
    ).toEqual(steps.map(([, told]) => told))
    const seen = await world.see(leader, id)
    expect(seen.steps.map(({ move }) => move)).toEqual([
      'open',
      'take',
      'remind',
      'escalate',
      'escalate_higher',
      'escalate_higher',
      'escalate_higher',
    ])
    expect(seen.steps.at(-1)?.said).toBe(
      'Рішення досі немає: повідомлено тих, хто відповідає на рівень вище.',
    )
    const told = await db
      .selectFrom('audit.entry')
      .select('changes')
      .where('object_id', '=', id)
      .where('act', '=', 'inbox.case.escalate')
      .orderBy('at')
      .execute()
    const heights = told.map(({ changes }) => JSON.parse(changes ?? '[]')[0].after)
    expect(heights).toEqual([north, raion, oblast, 'UA'])
  })

  test('is told to whoever holds a role at a code that its place had before, and they may act there', async () => {
    const former = 'UA98020010000099999'
    await db
      .insertInto('territories.territory')
      .values({
        ...{ oblast_code: oblast, raion_code: raion, code: former, level: 3, category: 'H' },
        ...{ name: 'Стара', folded_name: '', successor_code: north, retired_in: 1 },
      })
      .execute()
    const [keeper, overseer] = [await world.newPerson(), await world.newPerson()]
    await storeGrant(db, keeper, 'leader', former)
    await storeGrant(db, overseer, 'officer', former)
    world.now = new Date('2026-12-14T10:00:00Z')
    const id = await world.asked(await world.newPerson())
    for (const one of [keeper, overseer]) expect(await world.told(one, id)).toEqual(['case_opened'])
    expect(await world.tray(keeper)).toContain(id)
    await world.clock('2026-12-21T22:00:00Z')
    expect(await world.told(overseer, id)).toContain('case_escalate')
    expect((await world.move(keeper, id, 'take')).statusCode).toBe(200)
    expect((await world.see(leader, id)).keepers.map((one) => one.id)).toContain(overseer)
    await endAt(former, '2026-01-01')
  })

  test.skipIf(serverAbsent)('is told of once, also where two clocks run at once (PostgreSQL)', async () => {
    const id = await takenCase()
    for (const at of ['2026-12-21T22:00:00Z', '2026-12-25T22:00:00Z'])
      await Promise.all([1, 2, 3].map(() => world.clock(at)))
    expect(await toldLate(id)).toEqual(['hromada', 'keeper', 'raion'])
  })

  test('that nobody has taken is told first to those who may decide it on the spot, not to all above them', async () => {
    world.now = new Date('2026-12-14T10:00:00Z')
    const id = await world.asked(await world.newPerson())
    const added = await rise(id, ['2026-12-21T22:00:00Z', '2026-12-25T22:00:00Z', '2026-12-30T22:00:00Z'])
    expect(added).toEqual([['hromada', 'keeper'], ['raion'], ['oblast']])
  })

  test('passes over places where nobody answers for it', async () => {
    const id = await takenCase('Південна рада', southLeader)
    await endAt(raion, '2026-01-01')
    const added = await rise(id, ['2026-12-21T22:00:00Z', '2026-12-25T22:00:00Z', '2026-12-30T22:00:00Z'])
    expect(added).toEqual([['keeper', 'oblast', 'raion'], ['platform'], []])
    await endAt(raion, null)
  })

  test('that was decided, or waits for the other side, rises no further; a new term begins below', async () => {
    const decided = await takenCase()
    const asked = await takenCase()
    await world.clock('2026-12-21T22:00:00Z')
    world.now = new Date('2026-12-22T10:00:00Z')
    expect((await world.move(leader, decided, 'refuse', 'Ні')).statusCode).toBe(200)
    expect((await world.move(leader, asked, 'ask', 'Хто ви?')).statusCode).toBe(200)
    await world.clock('2026-12-29T10:00:00Z')
    for (const id of [decided, asked]) expect(await toldLate(id)).toEqual(['hromada', 'keeper'])
    const applicant = await db
      .selectFrom('platform.case_file')
      .select('applicant_id')
      .where('id', '=', asked)
      .executeTakeFirstOrThrow()
    expect((await world.move(applicant.applicant_id ?? '', asked, 'answer', 'Редакторка')).statusCode).toBe(
      200,
    )
    // What was late when it stopped is late when it goes on.
    await world.clock('2026-12-29T10:05:00Z')
    expect(await toldLate(asked)).toEqual(['hromada', 'hromada', 'keeper', 'keeper'])
  })
})
