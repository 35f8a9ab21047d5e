/** A document put on control is a duty of its executor: in their inbox, reported, taken, given back, handed over. */
import { expect, test } from 'vitest'
import { addDays, dayAt } from '#kernel/deadlines/plain-date.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import { type DocumentsWorld, documentsWorld } from '../../../../test/support/documents-world.ts'
import { runningJobs } from '../../../../test/support/jobs.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { cardPath } from '../cards/cards.rules.ts'
import type { Card, DocumentList } from '../cards/cards.schema.ts'
import { loadPath } from '../loading/load.rules.ts'
import { registerPath } from '../registers/registers.rules.ts'
import { controlPath } from './control.rules.ts'
import type { Control } from './control.schema.ts'
import { executionsJob } from './executions.jobs.ts'
import { executionsPath } from './executions.rules.ts'

const world: DocumentsWorld = await documentsWorld()
const { hromada, someone, registered } = world
const leader = await someone('leader', hromada)
const clerk = await someone('editor', hromada)
const executor = await someone('editor', hromada)
const other = await someone('editor', hromada)
const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
const today = dayAt(new Date())
const until = addDays(today, 10)
const body = await world.openBody(leader)
const register = await world.openRegister(leader, body, { template: '{seq}' })

const cardOf = async (id: string, who = clerk) => (await world.read(who, cardPath(id))) as unknown as Card
const put = (said: object = {}) =>
  registered(clerk, register, { control_until: until, executor_id: executor.personId, ...said })
const stateOf = async (id: string) => (await cardOf(id)).executions.map(({ state }) => state)

async function move(who: Person, card: string, name: string, said: object = {}) {
  const duty = (await cardOf(card)).executions.at(-1)
  const path = `${executionsPath}/${duty?.id}`
  const seen = await who.get(`${path}.json`)
  const { version } = seen.json() as { version: number }
  return who.sendJson(`${path}/${name}`, { version: version ?? 1, ...said })
}

async function correct(card: string, said: object) {
  const { document, version } = await cardOf(card)
  const { title, correspondent, their_number, their_day } = document
  const now = { title, correspondent, their_number, their_day, version }
  const whole = { ...now, control_until: until, executor_id: executor.personId, ...said }
  const kept = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null))
  return clerk.sendJson(`${cardPath(card)}/correct`, kept)
}

test('the executor has it in the inbox, reports, and whoever put it on control takes it off', async () => {
  const { id } = await put()
  const [duty] = (await cardOf(id)).executions
  expect(duty).toMatchObject({ state: 'asked', until_day: until, executor_name: executor.name, reports: [] })
  expect((await executor.get('/inbox')).body).toContain(duty.number)
  expect((await other.get(`${executionsPath}/${duty.id}`)).statusCode).toBe(404)
  expect((await move(executor, id, 'report')).statusCode).toBe(422)
  const report = { note: 'Дорогу відремонтовано, акт № 5.' }
  expect((await move(executor, id, 'report', report)).statusCode).toBe(200)
  const control: Control = (await clerk.get(`${controlPath(body)}.json`)).json()
  expect(control.documents.find((row) => row.id === id)?.is_reported).toBe(true)
  expect((await clerk.get('/inbox')).body).toContain(duty.number)
  expect((await move(executor, id, 'accept')).statusCode).toBe(403)
  expect((await move(clerk, id, 'return', { note: 'Бракує фотографій.' })).statusCode).toBe(200)
  expect((await move(executor, id, 'report', { note: 'Фотографії додано.' })).statusCode).toBe(200)
  expect((await move(clerk, id, 'accept')).statusCode).toBe(200)
  const card = await cardOf(id)
  expect(card).toMatchObject({
    control_outcome: 'done',
    document: { control_ended_on: today },
    executions: [{ state: 'done', reports: [{ note: report.note }, { note: 'Фотографії додано.' }] }],
  })
  expect((await clerk.get(cardPath(id))).body).toContain('Фотографії додано.')
})

test('a clerk who executes what they registered reports and takes it off, each in turn', async () => {
  const { id } = await put({ executor_id: clerk.personId })
  expect((await move(clerk, id, 'report', { note: 'Зроблено.' })).statusCode).toBe(200)
  expect((await move(clerk, id, 'accept')).statusCode).toBe(200)
  expect(await stateOf(id)).toEqual(['done'])
})

test('the card leads: another term renews, another executor is asked, the end of control ends the duty', async () => {
  const { id } = await put()
  const later = addDays(until, 20)
  expect((await correct(id, { control_until: later })).statusCode).toBe(200)
  const [renewed] = (await cardOf(id)).executions
  expect(renewed).toMatchObject({ state: 'asked', until_day: later })
  const seen = (await executor.get(`${executionsPath}/${renewed.id}.json`)).json()
  expect(seen.due.day).toBe(later)
  expect((await correct(id, { control_until: later, executor_id: other.personId })).statusCode).toBe(200)
  expect(await stateOf(id)).toEqual(['withdrawn', 'asked'])
  expect((await move(executor, id, 'report', { note: 'Я не виконавець.' })).statusCode).toBe(404)
  const { version } = await cardOf(id)
  const end = { version, control_outcome: 'removed', note: 'Доручення скасовано.' }
  expect((await clerk.sendJson(`${cardPath(id)}/control`, end)).statusCode).toBe(200)
  expect(await stateOf(id)).toEqual(['withdrawn', 'closed'])
  expect((await other.get('/inbox')).body).not.toContain(renewed.number)
})

test('a cancelled document is asked of nobody; one without an executor neither', async () => {
  const { id } = await put()
  const why = { version: 1, reason: 'Помилка' }
  expect((await leader.sendJson(`${cardPath(id)}/cancel`, why)).statusCode).toBe(200)
  expect(await stateOf(id)).toEqual(['withdrawn'])
  const free = await put({ executor_id: undefined })
  expect(await stateOf(free.id)).toEqual([])
})

test('it is handed over within the body, and the card says who has it', async () => {
  const { id } = await put()
  expect((await move(executor, id, 'assign', { keeper: other.personId })).statusCode).toBe(200)
  expect((await cardOf(id)).executions[0]).toMatchObject({
    executor_name: executor.name,
    keeper_name: other.name,
  })
  expect((await move(other, id, 'report', { note: 'Виконано.' })).statusCode).toBe(200)
})

test('executors of a register that was loaded are asked by background work, once', async () => {
  const jobs = [executionsJob({ resources: world.resources, translators })]
  await runningJobs(world.opened, { jobs, schedules: [] })
  const loaded = await world.openRegister(leader, body, { template: '{seq}' })
  const year = today.slice(0, 4)
  const sheet = `Реєстраційний номер;Дата реєстрації;Короткий зміст;Від кого;Відповідальний;Строк виконання
1;03.01.${year};Про воду;Обленерго;${executor.name};${until}
2;04.01.${year};Про світло;Обленерго;;${until}
`
  for (const load_step of ['keep', 'keep']) {
    const sent = await world.upload(leader, loadPath(loaded), sheet, 'ж.csv', { load_step })
    expect(sent.statusCode, sent.body).toBe(303)
  }
  const { documents } = (await world.read(leader, registerPath(loaded))) as unknown as DocumentList
  const [second, first] = documents
  await expect.poll(() => stateOf(first.id), { timeout: 20_000 }).toEqual(['asked'])
  expect(await stateOf(second.id)).toEqual([])
  expect((await move(executor, first.id, 'report', { note: 'Виконано.' })).statusCode).toBe(200)
  expect((await move(leader, first.id, 'accept')).statusCode).toBe(200)
}, 60_000)
