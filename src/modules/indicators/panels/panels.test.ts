/** Panels as the office runs them: made, invited to, rounds opened and closed, without anybody seeing who answered what. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { panelStage } from '../../../../test/support/panels.ts'
import { Visitor } from '../../../../test/support/people.ts'
import { panelNewPath, panelPath, panelsOfficePath, panelsPath } from './panels.rules.ts'

const { db, app, office, oblast, someone, many, panel, act, answer, round, version } = await panelStage()

const judged = { title: 'Ваги', place: oblast, method: 'budget', min_rounds: 2, max_rounds: 3 }
const create = (fields: object) => office.sendJson(panelNewPath, { ...judged, ...fields })

test('the office makes a panel on the parts of a node, and finds it in its list', async () => {
  const { nodes, methods } = (await office.get(`${panelNewPath}.json`)).json()
  expect(methods).toEqual(['budget', 'pairwise', 'rating_9', 'rating_100'])
  const made = await create({ subject: 'weights', node: nodes[0].key })
  expect(made.statusCode).toBe(200)
  const { id } = made.json()
  const shown = (await office.get(`${panelPath(id)}.json`)).json()
  expect(shown).toMatchObject({ state: 'draft', round: 0, experts: [], rounds: [], subject: 'weights' })
  expect(shown.items.length).toBeGreaterThan(1)
  expect(shown.node.code).toBe(JSON.parse(nodes[0].key)[2])
  expect((await office.get(panelsOfficePath)).body).toContain(id)
  const citizen = await someone()
  expect((await citizen.visitor.get(panelPath(id))).statusCode).toBe(403)
  expect((await app.inject(panelsPath)).body).not.toContain(id)
  expect((await app.inject(panelPath(id, 'result'))).statusCode).toBe(404)
})

test('what cannot be judged is refused, all that is wrong at its field', async () => {
  const fault = async (fields: object) => {
    const refused = await create(fields)
    expect(refused.statusCode).toBe(422)
    return refused.json().error.fields ?? refused.json().error.problems
  }
  const said = async (fields: object) => JSON.stringify(await fault(fields))
  expect(await said({ subject: 'weights' })).toContain('node')
  expect(await said({ subject: 'weights', node: '["no","such","node"]' })).toContain('node')
  expect(await said({ subject: 'barriers', items: 'Одна' })).toContain('щонайменше два')
  expect(await said({ subject: 'barriers', items: 'Одна\nДві\nОдна' })).toContain('є двічі')
  expect(await said({ subject: 'barriers', items: 'Одна\nДві', max_rounds: 1 })).toContain('раундів')
  const many = Array.from({ length: 13 }, (_, i) => `Перешкода ${i}`).join('\n')
  expect(await said({ subject: 'barriers', items: many, method: 'pairwise' })).toContain('щонайбільше для 12')
  const hromada = (await office.get('/index.json')).json().hromadas[0].code
  expect(await said({ subject: 'barriers', items: 'Одна\nДві', place: hromada })).toContain('для області')
})

test('an officer of another oblast does not know that there is such a panel', async () => {
  const id = await panel(await many(1))
  const stranger = await someone('officer', 'UA97000000000010001')
  expect((await stranger.visitor.get(`${panelPath(id)}.json`)).statusCode).toBe(404)
  const sent = await stranger.visitor.sendJson(`${panelPath(id)}/open`, { version: 1, due_on: '2099-01-01' })
  expect(sent.statusCode).toBe(404)
  const own = await someone('officer', oblast)
  expect((await own.visitor.get(`${panelPath(id)}.json`)).statusCode).toBe(200)
})

test('experts are invited by their addresses; unknown ones are told all at once, and then nobody is', async () => {
  const [one, other] = await many(2)
  const id = await panel([])
  const invite = (emails: string) => office.sendJson(`${panelPath(id)}/invite`, { emails })
  expect((await act(id, 'open')).json().error.code).toBe('panel.nobody')
  const refused = await invite(`${one.email}\nnobody@example.org\nno address`)
  expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('«no address»')])
  expect((await office.get(`${panelPath(id)}.json`)).json().experts).toEqual([])
  expect((await invite(`${one.email}\n${other.email.toUpperCase()}\n${one.email}`)).statusCode).toBe(200)
  expect((await invite(one.email)).statusCode).toBe(200)
  expect(
    (await office.get(`${panelPath(id)}.json`)).json().experts.map(({ name }: { name: string }) => name),
  ).toEqual([one.name, other.name].toSorted())
  const told = await db
    .selectFrom('platform.message')
    .select(['text', 'link'])
    .where('person_id', '=', one.id)
    .execute()
  expect(told).toEqual([{ text: 'message.panel_invited', link: panelPath(id, 'answer') }])
})

test('rounds keep their order and number; of two who move the panel at once the second is told', async () => {
  const experts = await many(1)
  const id = await panel(experts, { min_rounds: 2, max_rounds: 2 })
  expect((await act(id, 'close')).json().error.code).toBe('panel.moved_on')
  const past = { version: await version(id), due_on: '2020-01-01' }
  expect((await office.sendJson(`${panelPath(id)}/open`, past)).statusCode).toBe(422)
  const same = { version: await version(id), due_on: '2099-01-01' }
  const both = await Promise.all([1, 2].map(() => office.sendJson(`${panelPath(id)}/open`, same)))
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
  // A round in which nobody answered has not been: it is opened once more and counts for nothing.
  expect((await act(id, 'close')).statusCode).toBe(200)
  expect((await office.get(`${panelPath(id)}.json`)).json()).toMatchObject({ state: 'draft', rounds: [] })
  expect((await act(id, 'open')).statusCode).toBe(200)
  expect((await answer(id, experts[0], [50, 30, 20])).statusCode).toBe(200)
  expect((await act(id, 'close')).statusCode).toBe(200)
  expect((await act(id, 'finish')).json().error.code).toBe('panel.moved_on')
  await round(id, [[experts[0], [50, 30, 20]]])
  expect((await act(id, 'open')).json().error.code).toBe('panel.moved_on')
  expect((await act(id, 'finish')).statusCode).toBe(200)
  expect((await office.sendJson(`${panelPath(id)}/invite`, { emails: experts[0].email })).statusCode).toBe(
    409,
  )
})

test('the office sees who has answered and, under numbers, what was said: never both', async () => {
  const experts = await many(3)
  const id = await panel(experts)
  await act(id, 'open')
  await answer(id, experts[0], [81, 12, 7])
  const open = (await office.get(`${panelPath(id)}.json`)).json()
  expect(open.experts.filter((one: { has_answered: boolean }) => one.has_answered)).toHaveLength(1)
  const page = (await office.get(panelPath(id))).body
  expect([page.includes('відповідь є'), page.includes('>81<')]).toEqual([true, false])
  for (const expert of experts.slice(1)) await answer(id, expert, [20, 30, 50])
  await act(id, 'close')
  const closed = (await office.get(panelPath(id))).body
  expect(closed).toContain('Експерт 3')
  expect(closed).toContain('>81<')
})

test('neither the audit nor what is kept of requests tells what anybody answered', async () => {
  const experts = await many(2)
  const id = await panel(experts)
  await act(id, 'open')
  await experts[0].visitor.send(panelPath(id, 'answer'), {
    ...{ round: '1', version: '0', _key: crypto.randomUUID() },
    ...{ 'judgements[0]': '71', 'judgements[1]': '17', 'judgements[2]': '12' },
  })
  const entries = await sql<{ act: string; changes: unknown; personal: number }>`
    select act, changes, (select count(*)::integer from audit.personal p where p.entry_id = entry.id) as personal
    from audit.entry where object_id = ${id} and act = 'indicators.panel.answer'`.execute(db)
  expect(entries.rows).toEqual([{ act: 'indicators.panel.answer', changes: null, personal: 1 }])
  const kept = await sql<{ text: string }>`
    select act || answer::text as text from platform.repeated_act where act = 'indicators.panel.answer'`.execute(
    db,
  )
  expect(kept.rows).toEqual([])
})

test('once it is finished nobody can tell any more who took part, not even the database', async () => {
  const experts = await many(3)
  const id = await panel(experts)
  await round(
    id,
    experts.map((expert) => [expert, [40, 30, 30]] as const),
  )
  expect((await act(id, 'finish')).statusCode).toBe(200)
  const left = await db
    .selectFrom('indicators.panel_expert')
    .select('person_id')
    .where('panel_id', '=', id)
    .execute()
  expect(left).toEqual([{ person_id: null }, { person_id: null }, { person_id: null }])
  const page = (await app.inject(panelPath(id, 'result'))).body
  expect(experts.some(({ name }) => page.includes(name))).toBe(false)
  expect((await app.inject(panelsPath)).body).toContain(panelPath(id, 'result'))
})

test('an expert removed in the middle of a round takes the answer along, and cannot answer any more', async () => {
  const experts = await many(4)
  const id = await panel(experts)
  await round(
    id,
    experts.map((expert) => [expert, [40, 30, 30]] as const),
  )
  await act(id, 'open')
  await answer(id, experts[0], [10, 10, 80])
  await answer(id, experts[1], [50, 25, 25])
  const { experts: listed } = (await office.get(`${panelPath(id)}.json`)).json()
  const { id: expert } = listed.find(({ name }: { name: string }) => name === experts[0].name)
  expect((await office.sendJson(`${panelPath(id)}/remove`, { expert })).statusCode).toBe(200)
  expect((await office.sendJson(`${panelPath(id)}/remove`, { expert })).statusCode).toBe(404)
  const late = await experts[0].visitor.sendJson(panelPath(id, 'answer'), {
    ...{ round: 2, version: 1, judgements: [10, 10, 80] },
  })
  expect(late.statusCode).toBe(404)
  const { rounds } = (await office.get(`${panelPath(id)}.json`)).json()
  expect(rounds.map(({ answers }: { answers: number }) => answers)).toEqual([4, 1])
})

test('guests are asked to sign in, and the pages speak English', async () => {
  const guest = new Visitor(app, 'http://localhost:80')
  expect((await guest.get(panelsOfficePath)).statusCode).toBe(303)
  expect((await office.get(`/en${panelNewPath}`)).body).toContain('100 points to spread')
  expect((await office.get(`${panelsOfficePath}.csv`)).body).toContain('id,title,oblast')
})
