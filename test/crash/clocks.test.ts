/**
 * Clocks that are wrong, jump or run at another pace (figure P25): the order of what was done, terms, and when somebody is told
 * stay right by whatever the server's clock says; what a device believes of the time changes nothing.
 */
import { beforeAll, expect, test } from 'vitest'
import { addDays, dayAt, endOfDay } from '#kernel/deadlines/plain-date.ts'
import { deadlineOf } from '#kernel/deadlines/term.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import { accessRequest } from '#modules/accounts/access-requests/access-requests.commands.ts'
import { type CaseWorld, openCaseWorld, requestsPath } from '../support/cases.ts'
import { testDatabase } from '../support/database.ts'
import { storeGrant, units } from '../support/rights.ts'

const { db } = await testDatabase()
let world: CaseWorld
let officer: string

beforeAll(async () => {
  world = await openCaseWorld(db)
  officer = await world.newPerson()
  await storeGrant(db, officer, 'leader', units.north)
}, 120_000)

const hour = 3_600_000
const day = 24 * hour
/** A working Tuesday. */
const usual = Date.parse('2026-11-24T09:00:00Z')
const from = (start: string | number, ...hours: number[]) =>
  hours.map((after) => new Date(new Date(start).getTime() + after * hour))

/** When the server believes that each of four steps was done: asked, a question, its answer, the decision. */
const matrix: readonly (readonly [name: string, times: readonly Date[]])[] = [
  ['as it should be', from(usual, 0, 1, 2, 3)],
  ['a year behind', from(usual - 365 * day, 0, 1, 2, 3)],
  ['a year ahead', from(usual + 365 * day, 0, 1, 2, 3)],
  ['an hour back before the question', from(usual, 0, -1, 0, 1)],
  ['an hour back before the answer', from(usual, 0, 2, 1, 3)],
  ['ahead by an hour, and set right', from(usual, 1, 1.5, 0.6, 0.7)],
  ['over the night of 23 hours', from('2026-03-29T00:30:00+02:00', 0, 1, 2.6, 3)],
  ['over the night of 25 hours', from('2026-10-25T02:30:00+03:00', 0, 1, 1.5, 2.5)],
  ['twice as fast', from(usual, 0, 24, 72, 120)],
  ['half as fast', from(usual, 0, 0.25, 0.75, 1.25)],
]

test.each(matrix)('%s: order, term, times and reminders follow the server', async (_, times) => {
  const applicant = await world.newPerson()
  const at = (step: number) => {
    world.now = times[step]
  }
  at(0)
  const id = await world.asked(applicant)
  const calendar = await readCalendar(db)
  const due = deadlineOf(accessRequest.term, times[0], calendar)
  expect((await world.see(officer, id)).due?.day).toBe(due.day)
  at(1)
  expect((await world.move(officer, id, 'ask', 'Хто ви?')).statusCode).toBe(200)
  at(2)
  expect((await world.move(applicant, id, 'answer', 'Це я')).statusCode).toBe(200)
  const waiting = await world.see(officer, id)
  // While the clock stood the term did not run: never sooner than it was, and later by the days that it stood.
  const stood = Math.max(0, Math.round((Date.parse(dayAt(times[2])) - Date.parse(dayAt(times[1]))) / day))
  const latest = addDays(due.day, stood + 4)
  expect(waiting.due?.day.localeCompare(due.day)).toBeGreaterThanOrEqual(0)
  expect(waiting.due?.day.localeCompare(latest)).toBeLessThanOrEqual(0)

  // Told at the first late instant and not a moment before.
  const late = endOfDay((waiting.due?.day ?? due.day) as typeof due.day)
  await world.clock(new Date(late.getTime() - 1).toISOString())
  expect(await world.told(officer, id)).not.toContain('case_escalate')
  await world.clock(late.toISOString())
  expect(await world.told(officer, id)).toContain('case_escalate')

  world.now = new Date(Math.max(late.getTime(), times[3].getTime()))
  expect((await world.move(officer, id, 'grant')).statusCode).toBe(200)
  const { steps, times: spent, state } = await world.see(applicant, id)
  expect(state).toBe('granted')
  const moves = steps.map(({ move }) => move).filter((move) => !['remind', 'escalate'].includes(move))
  expect(moves).toEqual(['open', 'ask', 'answer', 'grant'])
  expect(spent.every(({ ms }) => ms >= 0)).toBe(true)
  const asking = spent.find(({ state }) => state === 'clarified')
  expect(asking?.ms).toBe(Math.max(0, times[2].getTime() - times[1].getTime()))
})

test.each([3, -3])('a device whose clock is %i days off changes no time of ours', async (days) => {
  const applicant = await world.newPerson()
  world.now = new Date(usual)
  const device = new Date(usual + days * day).toUTCString()
  const asked = await world.rights.app.inject({
    method: 'POST',
    url: `${requestsPath}/new`,
    headers: { cookie: `person=${applicant}.two`, date: device, 'if-unmodified-since': device },
    payload: { organisation: 'Північна рада', role: 'editor', note: 'Веду сайт громади' },
  })
  expect(asked.statusCode).toBe(200)
  const { opened_at } = await db
    .selectFrom('platform.case_file')
    .select('opened_at')
    .where('id', '=', asked.json().id)
    .executeTakeFirstOrThrow()
  expect(opened_at).toEqual(new Date(usual))
  const due = deadlineOf(accessRequest.term, new Date(usual), await readCalendar(db))
  expect((await world.see(officer, asked.json().id)).due?.day).toBe(due.day)
})
