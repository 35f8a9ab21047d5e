/** A document leads to what follows from it: tied by a number or an address, seen from both ends by whoever may see both. */
import { beforeAll, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { addDays, dayAt } from '#kernel/deadlines/plain-date.ts'
import { referencesJob } from '#kernel/references/telling-job.ts'
import { equipmentPath, holderPath } from '#modules/delivery/equipment/equipment.rules.ts'
import { takePath } from '#modules/delivery/stock-takes/takes.rules.ts'
import { uk } from '#ui/locales/uk.ts'
import { type DocumentsWorld, documentsWorld } from '../../../../test/support/documents-world.ts'
import { runningJobs } from '../../../../test/support/jobs.ts'
import type { Person } from '../../../../test/support/practice-world.ts'
import { cardPath } from '../cards/cards.rules.ts'
import type { Card } from '../cards/cards.schema.ts'
import { executionsPath } from '../control/executions.rules.ts'
import { removePracticeDocuments } from '../loading/practice.commands.ts'
import { referencesPath } from './consequence.rules.ts'

const world: DocumentsWorld = await documentsWorld()
const { hromada, someone, registered } = world
let leader: Person
let clerk: Person
let executor: Person
let incoming: string
let orders: string
const until = addDays(dayAt(new Date()), 10)

beforeAll(async () => {
  ;[leader, clerk, executor] = await Promise.all([
    someone('leader', hromada),
    someone('editor', hromada),
    someone('editor', hromada),
  ])
  const body = await world.openBody(leader)
  incoming = await world.openRegister(leader, body, { template: '{seq}' })
  orders = await world.openRegister(leader, body, { register_kind: 'order', template: '{seq}-р' })
})

const cardOf = async (id: string) => (await world.read(clerk, cardPath(id))) as unknown as Card
const order = (title = 'Про комісію') =>
  registered(clerk, orders, {
    title,
    correspondent: undefined,
    their_number: undefined,
    their_day: undefined,
  })
const tie = (id: string, role: string, target: string, who = clerk) =>
  who.sendJson(referencesPath(id), { reference_role: role, other_record: target })

/** A duty of the executor: a case. */
async function openDuty() {
  const { id } = await registered(clerk, incoming, { control_until: until, executor_id: executor.personId })
  const [duty] = (await cardOf(id)).executions
  const page = (who: Person) => who.get(`${executionsPath}/${duty.id}.json`)
  return { card: id, ...duty, page }
}

async function openTake(): Promise<string> {
  const holder = await leader.sendJson(equipmentPath, { name: 'ЦНАП', place: hromada })
  const { id } = holder.json()
  const list = 'Інвентарний номер;Назва;Кількість;Одиниця виміру\n1;Стіл;1;шт\n'
  await world.upload(leader, `${holderPath(id)}/list`, list, 'перелік.csv')
  const about = { title: 'Річна інвентаризація', day: dayAt(new Date()) }
  const path = `${holderPath(id)}/stock-takes`
  const made = await leader.sendJson(path, about)
  if (made.statusCode !== 200) throw new Error(made.body)
  return made.json().id
}

test('tied to a case by its number, seen from both ends with how the other stands now', async () => {
  const duty = await openDuty()
  const decision = await order()
  expect((await tie(decision.id, 'decision', duty.number)).statusCode).toBe(200)
  const [there] = (await cardOf(decision.id)).references
  expect(there).toMatchObject({ role: 'decision', is_back: false, state_title: 'Виконується' })
  const { references } = (await duty.page(executor)).json()
  expect(references).toMatchObject([
    { role: 'decision', is_back: true, path: cardPath(decision.id), state_title: 'зареєстровано' },
  ])
  const { version } = (await duty.page(executor)).json()
  const report = { version, note: 'Зроблено.' }
  expect((await executor.sendJson(`${executionsPath}/${duty.id}/report`, report)).statusCode).toBe(200)
  const [after] = (await cardOf(decision.id)).references
  expect(after.state_title).toContain('доповів')
  expect((await clerk.get(cardPath(decision.id))).body).toContain('Рішення у справі:')
})

test('tied to a stock-take by the address of its page; the stock-take names its ground', async () => {
  const take = await openTake()
  const ground = await order('Про інвентаризацію')
  const address = `https://spilka.example${takePath(take)}?lang=en`
  expect((await tie(ground.id, 'ground', address)).statusCode).toBe(200)
  expect((await leader.get(takePath(take))).body).toContain('Про інвентаризацію')
  const [reference] = (await cardOf(ground.id)).references
  expect(reference.path).toBe(takePath(take))
  const remove = `${referencesPath(ground.id)}/${reference.id}/remove`
  expect((await clerk.sendJson(remove, {})).statusCode).toBe(200)
  expect((await clerk.sendJson(remove, {})).statusCode).toBe(409)
  expect((await leader.get(takePath(take))).body).not.toContain('Про інвентаризацію')
})

test('only to what the clerk may see, once, and not to itself', async () => {
  const duty = await openDuty()
  const { id } = await order()
  const said = async (target: string, who = clerk) => {
    const sent = await tie(id, 'decision', target, who)
    return sent.statusCode === 200 ? 'done' : sent.json().error.fields[0].message
  }
  expect(await said('ВК-2026/999999')).toBe(uk['problem.registers.reference_unknown'])
  expect(await said(`/documents/executions/${crypto.randomUUID()}`)).toBe(
    uk['problem.registers.reference_unknown'],
  )
  expect(await said("x' or 1=1 --")).toBe(uk['problem.registers.reference_unknown'])
  // The duty is between the clerk and the executor: the head of the place oversees it, another clerk does not know of it.
  const stranger = await someone('editor', hromada)
  expect(await said(duty.number, stranger)).toBe(uk['problem.registers.reference_unknown'])
  expect(await said(cardPath(id))).toBe(uk['problem.registers.link_self'])
  expect(await said(duty.number)).toBe('done')
  expect(await said(duty.number)).toBe(uk['problem.registers.link_twice'])
})

test('a document of which a reader of the case may not know is not there for them', async () => {
  const duty = await openDuty()
  const decision = await order('Таємна справа')
  await tie(decision.id, 'decision', duty.number)
  expect((await duty.page(clerk)).json().references).toHaveLength(1)
  // Who answers for the oblast oversees its cases, and does not read the post of hromadas.
  const overseer = await someone('officer', world.oblast)
  const seen = (await duty.page(overseer)).json()
  expect([seen.number, seen.references]).toEqual([duty.number, []])
})

test('whoever follows the one is told of what becomes of the other', async () => {
  await runningJobs(world.opened, {
    jobs: [referencesJob(world.resources.services.references)],
    schedules: [],
  })
  const messages = async (who: Person) => (await who.get('/accounts/me/messages.json')).body
  const duty = await openDuty()
  const decision = await order()
  await tie(decision.id, 'decision', duty.number)
  await expect
    .poll(() => messages(executor), { timeout: 20_000 })
    .toContain(`${duty.number}: з цим пов’язано`)
  const { version } = await cardOf(duty.card)
  const end = { version, control_outcome: 'done' }
  expect((await clerk.sendJson(`${cardPath(duty.card)}/control`, end)).statusCode).toBe(200)
  await expect
    .poll(() => messages(clerk), { timeout: 20_000 })
    .toContain(`${decision.number}: пов’язане з цим завершено`)
}, 60_000)

test('with the practice region go its duties and ties; no inbox leads to what is no more', async () => {
  const duty = await openDuty()
  const decision = await order()
  await tie(decision.id, 'decision', duty.number)
  const history = (await clerk.get(cardPath(decision.id))).body
  expect(history).toContain(uk['documents.field.reference_decision'])
  await tx(world.db, removePracticeDocuments)
  const left = await world.db.selectFrom('platform.reference').select('id').execute()
  expect(left).toEqual([])
  expect((await executor.get('/inbox')).body).not.toContain(duty.number)
})
