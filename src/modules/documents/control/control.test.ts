/** What is on control in a body: the late first, and what became of what was due, by executor. */
import { expect, test } from 'vitest'
import { addDays, dayAt } from '#kernel/deadlines/plain-date.ts'
import { type DocumentsWorld, documentsWorld } from '../../../../test/support/documents-world.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { controlPath } from './control.rules.ts'
import type { Control } from './control.schema.ts'

const world: DocumentsWorld = await documentsWorld()
const { hromada, hromadas, someone, registered } = world
const leader = await someone('leader', hromada)
const clerk = await someone('editor', hromada)
const today = dayAt(new Date())
const body = await world.openBody(leader)
const register = await world.openRegister(leader, body, { template: '{seq}' })
const put = (days: number, executor?: string) =>
  registered(clerk, register, { control_until: addDays(today, days), executor_id: executor })
const period = `from=${addDays(today, -400)}&until=${addDays(today, 400)}`

test('the late stand first; who executes what is counted by how it ended; cancelled ones count nowhere', async () => {
  const [late, now, later, done, cancelled] = [
    await put(-3, clerk.personId),
    await put(0),
    await put(30, clerk.personId),
    await put(-1, clerk.personId),
    await put(-9),
  ]
  await registered(clerk, register)
  const end = { version: 1, control_outcome: 'done' }
  expect((await clerk.sendJson(`${cardPath(done.id)}/control`, end)).statusCode).toBe(200)
  const why = { version: 1, reason: 'Помилка' }
  expect((await leader.sendJson(`${cardPath(cancelled.id)}/cancel`, why)).statusCode).toBe(200)
  const control: Control = (await clerk.get(`${controlPath(body)}.json?${period}`)).json()
  expect(control.documents.map(({ number, group }) => [number, group])).toEqual([
    [late.number, 'late'],
    [now.number, 'today'],
    [later.number, 'later'],
  ])
  expect(control.executors).toEqual([
    {
      ...{ executor_id: clerk.personId, executor_name: clerk.name, due: 3 },
      ...{ in_time: 0, after_term: 1, removed: 0, open: 1, late: 1 },
    },
    {
      ...{ executor_id: null, executor_name: null, due: 1 },
      ...{ in_time: 0, after_term: 0, removed: 0, open: 1, late: 0 },
    },
  ])
  const csv = (await clerk.get(`${controlPath(body)}.csv?${period}`)).body
  expect(csv).toContain(`${clerk.name},`)
  expect((await clerk.get(`${controlPath(body)}?from=&until=`)).statusCode).toBe(200)
})

test('a clerk of another hromada finds no such page', async () => {
  const stranger = await someone('editor', hromadas.find(({ code }) => code !== hromada)?.code)
  expect((await stranger.get(controlPath(body))).statusCode).toBe(404)
})
