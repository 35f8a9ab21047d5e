/** Indicators of documents count what was really done, at the hromada of the body. */
import { expect, test } from 'vitest'
import { livePeriod } from '#kernel/live-indicator.ts'
import { draftsWorld, signBeside } from '../../../../test/support/drafts-world.ts'
import { shareIndicators } from './shares.queries.ts'
import { visaTime } from './visa-time.queries.ts'

const world = await draftsWorld()
const now = new Date()
const yesterday = new Date(now.getTime() - 86_400_000)
const place = world.hromadas.toSorted((a, b) => (a.code < b.code ? 1 : -1))[0].code
const [electronic, overdue] = shareIndicators

const readValue = async (indicator: typeof visaTime, day = now) => {
  const period = livePeriod(String(day.getFullYear()))
  if (!period) throw new Error('no period')
  const query = { period, oblasts: [world.oblast], now }
  const values = await indicator.compute(world.db, query)
  return values.find(({ territory }) => territory === place)?.value
}

test('one of two letters was agreed and signed here; five visas have a median; a term that is over counts', async () => {
  const head = await world.someone('leader', place)
  const clerk = await world.someone('editor', place)
  const made = await head.sendJson('/documents', { name: 'Сільська рада', place })
  const register = await world.openRegister(head, made.json().id, { register_kind: 'outgoing' })
  expect(await Promise.all([electronic, overdue, visaTime].map((one) => readValue(one)))).toEqual([
    undefined,
    undefined,
    undefined,
  ])

  const id = await world.write(clerk, register)
  const people = new Map<string, Awaited<ReturnType<typeof world.someone>>>()
  for (let i = 0; i < 5; i += 1) {
    const person = await world.someone('editor', place)
    people.set(person.personId, person)
    await world.putOn(clerk, id, 'visa', person)
  }
  await world.putOn(clerk, id, 'signature', head)
  const { steps } = await world.draft(clerk, id)
  expect(steps.length).toBe(6)
  await world.act(clerk, id, 'start')
  // Everyone answers an hour after they were asked, the last one nine.
  for (let i = 0; i < 5; i += 1) {
    const asked = await world.db
      .selectFrom('platform.case_file')
      .innerJoin('documents.route_answer as answer', 'answer.id', 'platform.case_file.id')
      .select(['answer.id', 'assignee_id'])
      .where('answer.draft_id', '=', id)
      .where('answer.outcome', 'is', null)
      .executeTakeFirstOrThrow()
    const hours = i === 4 ? 9 : 1
    await world.db
      .updateTable('documents.route_answer')
      .set({ asked_at: new Date(Date.now() - hours * 3_600_000) })
      .where('id', '=', asked.id)
      .execute()
    const person = people.get(String(asked.assignee_id))
    if (!person) throw new Error('asked of nobody known')
    await world.say(person, id, 'agree')
  }
  await world.sign(head, id, signBeside(await world.pdf(head, id)))
  await world.registered(clerk, register, { control_until: yesterday.toISOString().slice(0, 10) })
  expect(await readValue(electronic)).toBe(50)
  expect(await readValue(overdue, yesterday)).toBe(100)
  expect(await readValue(visaTime)).toBeCloseTo(1, 1)
})
