/** What a panel comes to is public, with what contradicts and who disagrees; its weights become a version of the methodology. */
import { expect, test } from 'vitest'
import { panelStage } from '../../../../test/support/panels.ts'
import { listMethodologies } from '../facts/facts.queries.ts'
import { planStored } from '../methodology/stored.rules.ts'
import { panelNewPath, panelPath } from '../panels/panels.rules.ts'
import { PanelResult } from './results.schema.ts'

const { db, app, office, oblast, many, someone, panel, act, round, version } = await panelStage()

const result = async (id: string) =>
  PanelResult.parse((await app.inject(`${panelPath(id, 'result')}.json`)).json())

test('two rounds of five: weights, agreement and stability are published, each by itself, with the dissent', async () => {
  const experts = await many(5)
  const id = await panel(experts, { min_rounds: 2 })
  const first = [
    [60, 30, 10],
    [50, 30, 20],
    [40, 35, 25],
    [20, 30, 50],
    [10, 20, 70],
  ]
  const second = [
    [50, 30, 20],
    [50, 30, 20],
    [50, 30, 20],
    [40, 35, 25],
    [10, 20, 70],
  ]
  await round(
    id,
    experts.map((expert, at) => [expert, first[at]] as const),
  )
  await round(
    id,
    experts.map((expert, at) => [expert, second[at], at === 4 ? 'Без зв’язку ніяк' : undefined] as const),
  )
  await act(id, 'finish')
  const { panel: shown, rounds } = await result(id)
  expect(shown).toMatchObject({ state: 'finished', subject: 'barriers', node: null, made_version: null })
  const [before, last] = rounds
  expect(before.stability).toBeNull()
  expect(before.concordance?.w).toBeCloseTo(0.04, 12)
  expect(last.items.map(({ weight }) => Number(weight.toFixed(12)))).toEqual([0.4, 0.29, 0.31])
  expect(last.items[0]).toMatchObject({ median: 50, lower: 40, upper: 50, shift: 10 })
  expect(last.concordance).toMatchObject({ p_by: 'exact' })
  expect(last.concordance?.w).toBeCloseTo(0.36, 12)
  expect(last.stability).toEqual({ rank_correlation: 1, compared: 5, changed: 3 })
  // Of the last two: 10 points for money, 35 for people.
  expect(last.outside).toBe(2)
  expect(last.reasons).toEqual(['Без зв’язку ніяк'])
  const page = (await app.inject(panelPath(id, 'result'))).body
  for (const said of ['Згода слабка', 'точна', 'змінили 3 із 5', 'Без зв’язку ніяк', 'Відповіли 5 експертів'])
    expect(page).toContain(said)
  expect((await app.inject(`/en${panelPath(id, 'result')}`)).body).toContain('Agreement is weak')
  const csv = (await app.inject(`${panelPath(id, 'result')}.csv`)).body
  expect(csv).toContain('round,experts,code,name,weight')
})

test('of one expert agreement is not 1 but cannot be measured, and that is said', async () => {
  const [expert] = await many(1)
  const id = await panel([expert])
  await round(id, [[expert, [50, 30, 20]]])
  await act(id, 'finish')
  const { rounds } = await result(id)
  expect(rounds[0]).toMatchObject({ concordance: null, no_concordance: 'one_expert', experts: 1 })
  const page = (await app.inject(panelPath(id, 'result'))).body
  expect(page).toContain('Згоду виміряти неможливо: відповів 1 експерт')
  expect(page).toContain('Відповіло менше трьох експертів')
})

test('comparisons that contradict are shown, not hidden', async () => {
  const [expert] = await many(1)
  const id = await panel([expert], { method: 'pairwise' })
  // Money over people, people over links, links over money.
  await round(id, [[expert, [5, -5, 5]]])
  await act(id, 'finish')
  const [{ consistency, items }] = (await result(id)).rounds
  expect(consistency?.consistency_ratio).toBeGreaterThan(1)
  expect(consistency).toMatchObject({ answers_above: 1, triads: [{ is_circle: true }] })
  expect(consistency?.pairs).toHaveLength(3)
  expect(items.map(({ weight }) => Number(weight.toFixed(12)))).toEqual(
    [1 / 3, 1 / 3, 1 / 3].map((one) => Number(one.toFixed(12))),
  )
  const page = (await app.inject(panelPath(id, 'result'))).body
  expect(page).toContain('порівняння суперечать одне одному')
  expect(page).toContain(': коло.')
})

/** A panel on the parts of the index by the first version, one round answered and closed. */
async function weighed(pointsOf: (items: number) => number[]) {
  const { nodes } = (await office.get(`${panelNewPath}.json`)).json()
  const keys: string[] = nodes.map(({ key }: { key: string }) => key)
  const node = keys.find((key) => JSON.parse(key)[1] === '1') ?? ''
  const experts = await many(3)
  const id = await panel(experts, { subject: 'weights', node, items: undefined })
  const { items } = (await office.get(`${panelPath(id)}.json`)).json()
  const points = pointsOf(items.length)
  await round(
    id,
    experts.map((expert) => [expert, points] as const),
  )
  return {
    id,
    key: JSON.parse(node) as [string, string, string],
    points,
    items: items as { code: string }[],
  }
}

const uneven = (items: number) =>
  Array.from({ length: items }, (_, i) => (i === 0 ? 100 - 2 * (items - 1) : 2))

test('the weights become a new version in one step; what changes is shown before and after', async () => {
  const { id, key, points, items } = await weighed(uneven)
  const [code, before, node] = key
  const early = await office.get(panelPath(id, 'version'))
  expect([early.statusCode, early.body]).toEqual([409, expect.stringContaining('не можна зробити версію')])
  await act(id, 'finish')
  const proposed = (await office.get(`${panelPath(id, 'version')}.json`)).json()
  expect(proposed).toMatchObject({ code, vanishing: [], may_adopt: true, differences: { against: before } })
  expect(proposed.differences.nodes.length).toBeGreaterThan(0)
  expect((await office.get(panelPath(id, 'version'))).body).toContain('Що зміниться')
  const adopt = async (fields: object) =>
    office.sendJson(panelPath(id, 'version'), {
      ...{ version: await version(id), new_version: proposed.version, applies_from: '2099-Q1' },
      ...fields,
    })
  const wrong = await adopt({ new_version: before, applies_from: 'колись' })
  expect([wrong.statusCode, wrong.json().error.problems?.length ?? 2]).toEqual([422, 2])
  const officer = await someone('officer', oblast)
  expect((await officer.visitor.get(panelPath(id, 'version'))).body).toContain('спільна для всієї платформи')
  const refused = await officer.visitor.sendJson(panelPath(id, 'version'), {
    ...{ version: await version(id), new_version: proposed.version, applies_from: '2099-Q1' },
  })
  expect(refused.statusCode).toBe(403)

  const done = await adopt({})
  expect([done.statusCode, done.json()]).toEqual([
    200,
    { id, code, version: proposed.version, against: before },
  ])
  expect((await adopt({})).json().error.code).toBe('panel.moved_on')
  const stored = (await listMethodologies(db)).filter((one) => one.code === code)
  const [old, made] = [before, proposed.version].map((one) => stored.find((row) => row.version === one))
  const [was, is] = [old, made].map((row) => planStored(row?.document ?? '').plan)
  const weightOf = (plan: typeof is, of: string) => plan.nodes.find((one) => one.code === of)?.weight
  expect(items.map((item) => weightOf(is, item.code))).toEqual(
    points.map((one) => expect.closeTo(one / 100, 12)),
  )
  const isJudged = new Set(items.map((item) => item.code))
  const others = (plan: typeof is) => plan.nodes.filter((one) => !isJudged.has(one.code))
  expect(others(is)).toEqual(others(was))
  expect(made?.applies_from).toBe('2099-Q1')
  expect(JSON.parse(made?.document ?? '').source).toContain(panelPath(id, 'result'))
  const page = (await app.inject(`/indicators/methodologies/${code}/${proposed.version}?against=${before}`))
    .body
  expect(page).toContain(panelPath(id, 'result'))
  expect((await result(id)).panel.made_version).toBe(proposed.version)
  expect(node).toBe(was.nodes[0].code)
})

test('what would weigh nothing vanishes only where somebody says that it may', async () => {
  const { id, items } = await weighed((count) => Array.from({ length: count }, (_, i) => (i === 0 ? 100 : 0)))
  await act(id, 'finish')
  const { vanishing, version: next } = (await office.get(`${panelPath(id, 'version')}.json`)).json()
  expect(vanishing).toHaveLength(items.length - 1)
  // The version of the test before is not what this panel judged.
  expect((await office.get(panelPath(id, 'version'))).body).toContain('збережено ще такі')
  const fields = { version: await version(id), new_version: next, applies_from: '2099-Q2' }
  const refused = await office.sendJson(panelPath(id, 'version'), fields)
  expect([refused.statusCode, refused.body.includes('зникнуть з індексу')]).toEqual([422, true])
  expect((await office.sendJson(panelPath(id, 'version'), { ...fields, may_vanish: true })).statusCode).toBe(
    200,
  )
  expect((await app.inject('/index.json')).statusCode).toBe(200)
})

test('no version is made of a panel that judged barriers', async () => {
  const experts = await many(1)
  const id = await panel(experts)
  await round(id, [[experts[0], [50, 30, 20]]])
  await act(id, 'finish')
  const sent = await office.sendJson(panelPath(id, 'version'), {
    ...{ version: await version(id), new_version: '2', applies_from: '2099-Q1' },
  })
  expect([sent.statusCode, sent.json().error.code]).toEqual([409, 'panel.no_weights'])
})
