/** Experts answer by each method, see what all said before, and never lose what they typed. */
import { expect, test } from 'vitest'
import { panelStage } from '../../../../test/support/panels.ts'
import { panelPath, panelsMinePath } from '../panels/panels.rules.ts'

const { db, many, panel, act, answer, round } = await panelStage()

/** The fields of the form as a browser sends them. */
const form = (judgements: readonly (string | number)[], more: Record<string, string> = {}) => ({
  ...{ round: '1', version: '0' },
  ...Object.fromEntries(judgements.map((value, at) => [`judgements[${at}]`, String(value)])),
  ...more,
})

test('points must sum to 100: the difference is told, what was typed is kept', async () => {
  const [expert] = await many(1)
  const id = await panel([expert])
  await act(id, 'open')
  expect((await expert.visitor.get(panelsMinePath)).body).toContain(panelPath(id, 'answer'))
  const send = (values: readonly (string | number)[]) =>
    expert.visitor.send(panelPath(id, 'answer'), form(values))
  const less = await send([40, '30,5', 20])
  expect([less.statusCode, less.body.includes('Сума — 90,5, а має бути 100: додайте ще 9,5.')]).toEqual([
    422,
    true,
  ])
  expect(less.body).toContain('value="30,5"')
  expect((await send([50, 50, 50])).body).toContain('відніміть 50')
  expect((await send([50, '', 50])).body).toContain('id="judgements[1]-fault"')
  expect((await send([50, 'багато', 50])).body).toContain('value="багато"')
  expect((await send([-50, 100, 50])).body).toContain('Число має бути від 0 до 100.')
  expect((await send(['33,3', '33,3', '33,4'])).statusCode).toBe(303)
  const shown = (await expert.visitor.get(panelPath(id, 'answer'))).body
  expect(shown).toContain('value="33,4"')
  const json = await expert.visitor.sendJson(panelPath(id, 'answer'), {
    round: 1,
    version: 1,
    judgements: [50, 50],
  })
  expect([json.statusCode, json.body.includes('Потрібно 3 оцінки, а надійшло 2.')]).toEqual([422, true])
})

test('of two windows the second is told that the answer was changed; the same once more is no conflict', async () => {
  const [expert] = await many(1)
  const id = await panel([expert])
  await act(id, 'open')
  const send = (version: number, judgements: readonly number[]) =>
    expert.visitor.sendJson(panelPath(id, 'answer'), { round: 1, version, judgements })
  const first = await Promise.all([send(0, [50, 30, 20]), send(0, [20, 30, 50])])
  expect(first.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
  const [kept] = await db
    .selectFrom('indicators.panel_answer')
    .select('judgements')
    .where('panel_id', '=', id)
    .execute()
  expect((await send(0, kept.judgements)).statusCode).toBe(200)
  const second = await Promise.all([send(1, [60, 30, 10]), send(1, [10, 30, 60])])
  expect(second.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409])
  const rows = await db
    .selectFrom('indicators.panel_answer')
    .select('version')
    .where('panel_id', '=', id)
    .execute()
  expect(rows).toEqual([{ version: 2 }])
})

test('who answers after the round was closed is told so, and gets back what was typed', async () => {
  const [one, late] = await many(2)
  const id = await panel([one, late])
  await round(id, [[one, [50, 30, 20]]])
  const sent = await late.visitor.send(panelPath(id, 'answer'), form([61, 29, 10], { reason: 'Бо гроші' }))
  expect(sent.statusCode).toBe(409)
  expect(sent.body).toContain('Цей раунд уже закрито')
  expect(sent.body).toContain('Гроші: 61')
  expect(sent.body).toContain('Бо гроші')
  await act(id, 'open')
  // The form of the round before does not count for the next one.
  const old = await late.visitor.sendJson(panelPath(id, 'answer'), {
    round: 1,
    version: 0,
    judgements: [61, 29, 10],
  })
  expect(old.json().error.code).toBe('panel.round_over')
})

test('whoever is not asked finds no panel, and cannot answer', async () => {
  const [expert, stranger] = await many(2)
  const id = await panel([expert])
  await act(id, 'open')
  expect((await stranger.visitor.get(panelPath(id, 'answer'))).statusCode).toBe(404)
  const sent = await stranger.visitor.sendJson(panelPath(id, 'answer'), {
    round: 1,
    version: 0,
    judgements: [1],
  })
  expect(sent.statusCode).toBe(404)
  expect((await stranger.visitor.get(`${panelsMinePath}.json`)).json()).toEqual({ panels: [] })
})

test('in the next round one sees what all said, one’s own answer, and is asked why it stands apart', async () => {
  const experts = await many(4)
  const id = await panel(experts)
  await round(id, [
    [experts[0], [50, 30, 20]],
    [experts[1], [50, 30, 20]],
    [experts[2], [50, 30, 20]],
    [experts[3], [10, 10, 80]],
  ])
  await act(id, 'open')
  const apart = experts[3]
  const page = (await apart.visitor.get(panelPath(id, 'answer'))).body
  expect(page).toContain('Медіана 50, середня половина відповідей: 40–50')
  expect(page).toContain('Ваша відповідь: 10.')
  expect(page).toContain('value="80"')
  const { outside } = (await answer(id, apart, [10, 10, 80])).json()
  expect(outside.map(({ name }: { name: string }) => name)).toEqual(['Гроші', 'Люди', 'Зв’язок'])
  expect((await apart.visitor.get(panelPath(id, 'answer'))).body).toContain(
    'Якщо можете, напишіть нижче чому',
  )
  expect((await answer(id, apart, [10, 10, 80], 'Без зв’язку решта не працює')).statusCode).toBe(200)
  expect((await answer(id, experts[0], [50, 30, 20])).json().outside).toEqual([])
  const others = (await experts[1].visitor.get(`${panelPath(id, 'answer')}.json`)).body
  expect(others).not.toContain('Без зв’язку')
  await act(id, 'close')
  await act(id, 'open')
  const next = (await experts[1].visitor.get(panelPath(id, 'answer'))).body
  expect(next).toContain('Без зв’язку решта не працює')
  expect(next).not.toContain(apart.name)
})

test('with two experts nobody is shown the ends of what was said: they would be the other’s answer', async () => {
  const experts = await many(2)
  const id = await panel(experts)
  await round(id, [
    [experts[0], [90, 5, 5]],
    [experts[1], [20, 40, 40]],
  ])
  const { last } = (await experts[0].visitor.get(`${panelPath(id, 'answer')}.json`)).json()
  expect(last.items[0]).toMatchObject({ lower: null, upper: null, lowest: null, highest: null })
  expect(last.outside).toBeNull()
})

test('pairs are compared by a list each, and only on the scale', async () => {
  const [expert] = await many(1)
  const id = await panel([expert], { method: 'pairwise' })
  await act(id, 'open')
  const page = (await expert.visitor.get(panelPath(id, 'answer'))).body
  expect(page.match(/<select/g)).toHaveLength(3)
  expect(page).toContain('Що важливіше: «Гроші» чи «Люди»?')
  const send = (values: readonly number[]) => expert.visitor.send(panelPath(id, 'answer'), form(values))
  for (const wrong of [0, -1, 10, 2.5]) expect((await send([wrong, 1, 1])).statusCode).toBe(422)
  expect((await send([3, -5, 1])).statusCode).toBe(303)
  expect((await expert.visitor.get(panelPath(id, 'answer'))).body).toContain('<option value="-5" selected')
})

test('ratings lie on their scale; of 0 to 100 at least one is above 0', async () => {
  const [expert] = await many(1)
  const nine = await panel([expert], { method: 'rating_9' })
  await act(nine, 'open')
  expect((await answer(nine, expert, [0, 5, 9])).statusCode).toBe(422)
  expect((await answer(nine, expert, [1, 5, 9])).statusCode).toBe(200)
  const hundred = await panel([expert], { method: 'rating_100' })
  await act(hundred, 'open')
  expect((await answer(hundred, expert, [0, 0, 0])).body).toContain('більшою за 0')
  expect((await answer(hundred, expert, [0, 50, 100])).statusCode).toBe(200)
})
