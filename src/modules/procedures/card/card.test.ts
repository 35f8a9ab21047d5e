/** What anybody reads of procedures, through HTTP: the table in words, and figures of a year in which nobody can be known. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { type CaseWorld, openCaseWorld } from '../../../../test/support/cases.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { storeGrant, units } from '../../../../test/support/rights.ts'

const { db } = await testDatabase()
const name = 'accounts.access_request'
let world: CaseWorld
let leader: string

beforeAll(async () => {
  world = await openCaseWorld(db)
  leader = await world.newPerson()
  await storeGrant(db, leader, 'leader', units.north)
}, 120_000)

const get = (path: string) => world.rights.as(undefined).get(path)
const figures = async () => (await get(`/procedures/${name}.json`)).json().figures

/** A case from its opening to its end. */
async function decided(opened: string, ended: string): Promise<string> {
  world.now = new Date(opened)
  const id = await world.asked(await world.newPerson())
  world.now = new Date(ended)
  expect((await world.move(leader, id, 'refuse', 'Секретна причина')).statusCode).toBe(200)
  return id
}

describe('whoever has not signed in', () => {
  test('reads what a procedure is for, its states, its terms and their grounds, in both languages', async () => {
    world.now = new Date('2026-11-29T10:00:00Z')
    const list = await get('/procedures')
    expect(list.statusCode).toBe(200)
    expect(list.body).toContain(`href="/procedures/${name}"`)
    const { body } = await get(`/procedures/${name}`)
    for (const said of [
      'просить права діяти на платформі',
      'Строк розгляду — 5\u00a0робочих днів.',
      'зберігаємо 1\u00a0рік',
      'Діє заявник; на відповідь є 10\u00a0календарних днів. Строк розгляду тим часом не спливає.',
      'Чим може завершитися',
      'Правила роботи платформи',
      'адміністратор, працівник області або керівник цифрових змін',
    ])
      expect(body).toContain(said)
    expect((await get(`/en/procedures/${name}`)).body).toContain('It is decided within 5\u00a0working days.')
    const csv = (await get(`/procedures/${name}.csv`)).body
    expect(csv).toContain('clarified,Чекає на уточнення від заявника,applicant,10,calendar_day,answer')
    expect((await get('/procedures/accounts.nothing')).statusCode).toBe(404)
    expect((await get('/procedures/constructor')).statusCode).toBe(404)
  })

  test('is led there from where one asks and from the inbox', async () => {
    expect((await world.rights.as(leader).get('/inbox')).body).toContain('href="/procedures"')
    const asking = await world.rights.as(leader).get('/accounts/access-requests/new')
    expect(asking.body).toContain(`href="/procedures/${name}"`)
  })

  test('reads of few cases that they are few, of five how long they took; of today’s and of last year’s nothing', async () => {
    world.now = new Date('2026-11-29T10:00:00Z')
    expect(await figures()).toMatchObject({ from: '2025-11-29', until: '2026-11-28', opened: 0, ended: 0 })
    // Ended before the year began; and still open, on the first day of it.
    await decided('2025-11-20T10:00:00Z', '2025-11-28T10:00:00Z')
    const ids = [await decided('2026-11-02T10:00:00Z', '2026-11-03T10:00:00Z')]
    for (const day of ['04', '05', '06'])
      ids.push(await decided('2026-11-02T10:00:00Z', `2026-11-${day}T10:00:00Z`))
    world.now = new Date('2026-11-30T10:00:00Z')
    expect(await figures()).toMatchObject({
      opened: null,
      ended: null,
      median_hours: null,
      share_in_time: null,
    })
    const few = await get(`/procedures/${name}`)
    expect(few.body).toContain('Завершено менше п’яти справ')
    // The fifth is late: its term ended on the 9th.
    ids.push(await decided('2026-11-02T10:00:00Z', '2026-11-30T12:00:00Z'))
    world.now = new Date('2026-12-01T10:00:00Z')
    expect(await figures()).toMatchObject({ opened: 5, ended: 5, median_hours: 72, share_in_time: 0.8 })
    const { body } = await get(`/procedures/${name}`)
    expect(body).toContain('80')
    expect(body).toContain('3 дні')
    const [list, csv] = [await get('/procedures.json'), await get('/procedures.csv')]
    const own = list.json().procedures.find((one: { name: string }) => one.name === name)
    expect(own.figures.ended).toBe(5)
    expect(csv.body).toContain(
      `${name},Прохання про доступ,5,working_day,1,year,2025-12-01,2026-11-30,5,5,72,`,
    )
    const everything = [body, list.body, csv.body, (await get(`/procedures/${name}.json`)).body].join()
    for (const one of [...ids, 'Секретна причина', 'Північна']) expect(everything).not.toContain(one)
    expect(everything).not.toMatch(/Людина \d/)
  })

  test('a wait for the applicant makes nobody late', async () => {
    world.now = new Date('2026-12-14T10:00:00Z')
    const id = await world.asked(await world.newPerson())
    world.now = new Date('2026-12-15T10:00:00Z')
    await world.move(leader, id, 'ask', 'Хто ви?')
    await world.clock('2026-12-25T22:00:00Z')
    expect((await world.see(leader, id)).state).toBe('lapsed')
    const { was_late } = await db
      .selectFrom('platform.case_file')
      .select('was_late')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(was_late).toBe(false)
  })
})

test('the year is counted by indexes, however many cases there were before', async () => {
  const plans = await tx(db, async (transaction) => {
    await sql`set local enable_seqscan = off`.execute(transaction)
    const since = new Date('2026-01-01T00:00:00Z')
    const opened = sql`explain select procedure, count(*) from platform.case_file where opened_at >= ${since} group by 1`
    const ended = sql`explain select procedure, was_late, opened_at from platform.case_file where ended_at >= ${since}`
    return [await opened.execute(transaction), await ended.execute(transaction)].map(({ rows }) =>
      JSON.stringify(rows),
    )
  })
  expect(plans[0]).toContain('case_file_opened')
  expect(plans[1]).toContain('case_file_ended')
})
