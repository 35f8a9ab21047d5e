/** Rounds that remind of themselves and end by themselves, through the job as it runs every hour. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addDays, dayAt, plainDate } from '#kernel/deadlines/plain-date.ts'
import { workingDaysBefore } from '#kernel/deadlines/term.ts'
import { takeEffect } from '#kernel/jobs/effects.ts'
import { readCalendar } from '#kernel/procedures/calendar.ts'
import { keepLog } from '../../../../test/support/jobs.ts'
import { panelStage } from '../../../../test/support/panels.ts'
import { panelsJob } from './panels.jobs.ts'
import { panelPath, panelsQueue } from './panels.rules.ts'

const { db, office, oblast, someone, many, panel, act, answer } = await panelStage()

const today = dayAt(new Date())
const due = addDays(today, 30)
const noon = (day: string) => new Date(`${day}T10:00:00Z`)

async function tick(at: Date): Promise<void> {
  await panelsJob.handle(
    {},
    {
      ...{ db, now: () => at, log: keepLog(), id: 'tick', signal: new AbortController().signal },
      once: (tx, key = 'tick') => takeEffect(tx, panelsQueue, key),
    },
  )
}

/** Texts of what somebody was told of a panel, the oldest first. */
async function told(personId: string, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('platform.message')
    .select('text')
    .where('person_id', '=', personId)
    .where('link', 'like', `${panelPath(id)}%`)
    .orderBy('written_at')
    .execute()
  return rows.map(({ text }) => text.replace('message.panel_', ''))
}

test('who has not answered is reminded two working days before the last day and on it, each time once', async () => {
  const [quick, slow] = await many(2)
  const id = await panel([quick, slow])
  await act(id, 'open', due)
  await answer(id, quick, [40, 30, 30])
  const soon = workingDaysBefore(await readCalendar(db), plainDate(due), 2)
  await tick(noon(addDays(soon, -1)))
  expect(await told(slow.id, id)).toEqual(['invited', 'round'])
  for (const day of [soon, soon, due, due]) await Promise.all([tick(noon(day)), tick(noon(day))])
  expect(await told(slow.id, id)).toEqual(['invited', 'round', 'soon', 'last'])
  expect(await told(quick.id, id)).toEqual(['invited', 'round'])
})

test('after its last day a round closes by itself and once; the office is told how many answered', async () => {
  const officer = await someone('officer', oblast)
  const experts = await many(3)
  const id = await panel(experts)
  await act(id, 'open', due)
  for (const expert of experts.slice(1)) await answer(id, expert, [40, 30, 30])
  await tick(noon(due))
  expect((await office.get(`${panelPath(id)}.json`)).json().state).toBe('open')
  const after = noon(addDays(due, 1))
  await Promise.all([tick(after), tick(after)])
  await tick(noon(addDays(due, 9)))
  const shown = (await office.get(`${panelPath(id)}.json`)).json()
  expect(shown).toMatchObject({ state: 'between', round: 1, rounds: [{ answers: 2 }] })
  expect(shown.rounds[0].closed_at).toBe(after.toISOString())
  expect(await told(officer.id, id)).toEqual(['closed'])
  const message = (await officer.visitor.get('/accounts/me/messages')).body
  expect(message).toContain('строк раунду 1 минув. Раунд закрито, відповіли 2 експерти з 3.')
  const { rows } = await sql<{ actor_kind: string }>`
    select actor_kind from audit.entry where object_id = ${id} and act = 'indicators.panel.close'`.execute(db)
  expect(rows).toEqual([{ actor_kind: 'system' }])
})

test('an answer after that is refused in plain words, and what was typed is shown once more', async () => {
  const [one, other] = await many(2)
  const id = await panel([one, other])
  await act(id, 'open', due)
  await answer(id, other, [40, 30, 30])
  await tick(noon(addDays(due, 1)))
  const fields = {
    round: '1',
    version: '0',
    'judgements[0]': '61',
    'judgements[1]': '29',
    'judgements[2]': '10',
  }
  const late = await one.visitor.send(panelPath(id, 'answer'), fields)
  expect(late.statusCode).toBe(409)
  expect(late.body).toContain('Цей раунд уже закрито, тому відповідь не прийнято.')
  expect(late.body).toContain('Гроші: 61')
})

test('a round in which nobody answered has not been, and can be opened once more', async () => {
  const officer = await someone('officer', oblast)
  const id = await panel(await many(2), { max_rounds: 1 })
  await act(id, 'open', due)
  await tick(noon(addDays(due, 1)))
  const shown = (await office.get(`${panelPath(id)}.json`)).json()
  expect(shown).toMatchObject({ state: 'draft', round: 0, rounds: [], due_on: null })
  expect((await officer.visitor.get('/accounts/me/messages')).body).toContain('Ніхто не відповів')
  expect((await act(id, 'open', due)).statusCode).toBe(200)
})

test('the last day can be moved while the round is open: who has not answered is told, and reminded anew', async () => {
  const [quick, slow] = await many(2)
  const id = await panel([quick, slow])
  expect((await act(id, 'extend', due)).json().error.code).toBe('panel.moved_on')
  await act(id, 'open', due)
  await answer(id, quick, [40, 30, 30])
  await tick(noon(due))
  const later = addDays(due, 14)
  expect((await act(id, 'extend', addDays(today, -1))).statusCode).toBe(422)
  expect((await act(id, 'extend', later)).statusCode).toBe(200)
  await tick(noon(addDays(due, 1)))
  expect((await office.get(`${panelPath(id)}.json`)).json()).toMatchObject({ state: 'open', due_on: later })
  await tick(noon(later))
  expect(await told(slow.id, id)).toEqual(['invited', 'round', 'last', 'extended', 'last'].toSorted(byTime))
  expect(await told(quick.id, id)).toEqual(['invited', 'round'])
})

/** Messages carry the clock of the test: what is said by hand is said today, what the job says on its day. */
function byTime(a: string, b: string): number {
  const order = ['invited', 'round', 'extended', 'last']
  return order.indexOf(a) - order.indexOf(b)
}
