/** The office chooses among actions under a budget and keeps what came of it; through HTTP on the practice region. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../../test/support/people.ts'
import { practiceWorld } from '../../../../test/support/practice-world.ts'
import { WhatIf } from '../what-if/what-if.schema.ts'
import { makeAct, scenariosPath } from './scenarios.rules.ts'
import { Scenario, Scenarios } from './scenarios.schema.ts'

const world = await practiceWorld()
const { app, someone, oblast, hromadas } = world

let codes: string[] = []

beforeAll(async () => {
  const profile = (await app.inject(`/indicators/hromadas/${hromadas[40].code}.json`)).json()
  codes = profile.indicators
    .filter(({ unit, value, code }: { unit: string | null; value: number | null; code: string }) => {
      return unit === '%' && value !== null && value < 60 && code.endsWith('_share')
    })
    .map(({ code }: { code: string }) => code)
})

const make = (who: Visitor, actions: string, given: object = {}) =>
  who.sendJson(makeAct.path, {
    place: oblast,
    name: 'Програма 2027',
    objective: 'mean',
    budget: 5000,
    actions,
    ...given,
  })
const read = async (who: Visitor, id: string) =>
  Scenario.parse((await who.get(`${scenariosPath}/${id}.json`)).json())

describe('a scenario', () => {
  test('the best set is the best of all sets, and what it gives is what the index says', async () => {
    const officer = await someone('officer', oblast)
    const lines = codes.slice(0, 8).map((code, i) => {
      const where = i % 3 === 0 ? '' : hromadas[40 + i].code
      return `Дія ${i}; ${700 + 317 * i}; ${code}; ${where}; ${5 + i}; ${i < 2 ? 'одна' : ''}`
    })
    const answer = await make(officer, lines.join('\n'))
    expect(answer.statusCode).toBe(200)
    const scenario = await read(officer, answer.json().id)
    const { actions, sum_gain, cost, budget, is_proven } = scenario
    const sumOf = (some: typeof actions, key: 'gain' | 'cost') => some.reduce((sum, one) => sum + one[key], 0)
    let best = 0
    for (let subset = 0; subset < 256; subset++) {
      const some = actions.filter((_, i) => subset & (1 << i))
      const groups = some.flatMap(({ group }) => group ?? [])
      if (new Set(groups).size === groups.length && sumOf(some, 'cost') <= budget)
        best = Math.max(best, sumOf(some, 'gain'))
    }
    const chosen = actions.filter(({ is_chosen }) => is_chosen)
    expect(sum_gain).toBeCloseTo(best, 8)
    expect(sumOf(chosen, 'gain')).toBeCloseTo(sum_gain, 8)
    expect([cost, cost <= budget, is_proven]).toEqual([sumOf(chosen, 'cost'), true, true])
    // What one action alone gives one hromada is what the simulator says, shared among all.
    const single = actions.find(({ hromada, gain }) => hromada !== null && gain > 0)
    const before = (await app.inject(`/indicators/hromadas/${single?.hromada}.json`)).json()
    const now = before.indicators.find(({ code }: { code: string }) => code === single?.indicator)
    const value = ((now.value ?? 0) + (single?.delta ?? 0)) * (single?.per_value ?? 1)
    const asked = `indicator=${single?.indicator}&value=${value.toFixed(9)}`
    const whatIf = WhatIf.parse(
      (await app.inject(`/indicators/hromadas/${single?.hromada}/what-if.json?${asked}`)).json(),
    )
    const gained = (whatIf.after?.score ?? Number.NaN) - (whatIf.before.score ?? Number.NaN)
    expect(single?.gain).toBeCloseTo(gained / hromadas.filter(({ score }) => score !== null).length, 6)
  })

  test('stands in the list and on its page, in both languages, and is deleted', async () => {
    const officer = await someone('officer', oblast)
    const { id } = (await make(officer, `Оптика; 100; ${codes[0]}; ; 10`, { objective: 'lowest' })).json()
    const page = (await officer.get(`${scenariosPath}/${id}`)).body
    expect(page).toContain('Набору з більшою сумою немає: це доведено.')
    expect(page).toContain('усі громади області')
    expect((await officer.get(`/en${scenariosPath}/${id}`)).body).toContain('this is proven')
    expect((await officer.get(`${scenariosPath}/${id}.csv`)).body).toContain('Оптика')
    const { scenarios } = Scenarios.parse((await officer.get(`${scenariosPath}.json`)).json())
    expect(scenarios.map((one) => one.id)).toContain(id)
    expect((await officer.get(scenariosPath)).body).toContain('Програма 2027')
    expect((await officer.sendJson(`${scenariosPath}/${id}/drop`, { version: 2 })).statusCode).toBe(409)
    expect((await officer.sendJson(`${scenariosPath}/${id}/drop`, { version: 1 })).statusCode).toBe(200)
    expect((await officer.get(`${scenariosPath}/${id}`)).statusCode).toBe(404)
  })

  test('is typed after an example that works as it stands', async () => {
    const officer = await someone('officer', oblast)
    const { example } = (await officer.get(`${scenariosPath}/new.json`)).json()
    expect((await officer.get(`${scenariosPath}/new`)).body).toContain(example.split('\n')[0])
    const { id } = (await make(officer, example)).json()
    const scenario = await read(officer, id)
    expect(scenario.actions.map(({ hromada }) => hromada === null)).toEqual([true, false])
    expect((await officer.get(`${scenariosPath}/${id}`)).body).toContain(scenario.methodology_name)
    expect(scenario.methodology_name).toContain(', версія ')
  })

  test('is for the office of the oblast alone', async () => {
    const officer = await someone('officer', oblast)
    const { id } = (await make(officer, `Оптика; 100; ${codes[0]}; ; 10`)).json()
    const leader = await someone('leader', hromadas[3].code)
    const local = await someone('officer', hromadas[3].code)
    expect((await make(leader, `Оптика; 100; ${codes[0]}; ; 10`)).statusCode).toBe(403)
    expect((await make(local, `Оптика; 100; ${codes[0]}; ; 10`)).statusCode).toBe(403)
    expect((await leader.get(`${scenariosPath}/${id}`)).statusCode).toBe(403)
    expect((await local.get(`${scenariosPath}/${id}`)).statusCode).toBe(404)
    expect((await local.sendJson(`${scenariosPath}/${id}/drop`, { version: 1 })).statusCode).toBe(404)
    expect(Scenarios.parse((await local.get(`${scenariosPath}.json`)).json()).scenarios).toEqual([])
  })
})

describe('hard and bad input', () => {
  test('no budget: only what costs nothing; an action beyond the budget, and one that harms, are not chosen', async () => {
    const officer = await someone('officer', oblast)
    const lines = [
      `Даром; 0; ${codes[0]}; ; 10`,
      `Задорого; 0,01; ${codes[1]}; ; 10`,
      `На шкоду; 0; ${codes[2]}; ; -10`,
    ]
    const { id } = (await make(officer, lines.join('\n'), { budget: 0 })).json()
    const { actions, cost, exact_gain } = await read(officer, id)
    expect(actions.map(({ is_chosen }) => is_chosen)).toEqual([true, false, false])
    expect([cost, exact_gain > 0]).toEqual([0, true])
  })

  test('300 actions are weighed, and the server serves others meanwhile', async () => {
    const officer = await someone('officer', oblast)
    const lines = Array.from({ length: 300 }, (_, i) => {
      const { code } = hromadas[i % hromadas.length]
      return `Дія ${i}; ${1000 + ((i * 7919) % 5000)},${10 + (i % 90)}; ${codes[i % codes.length]}; ${code}; ${1 + (i % 20)}`
    })
    let longest = 0
    let last = performance.now()
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 1)
    const { statusCode, body } = await make(officer, lines.join('\n'), { budget: 200_000 })
    clearInterval(watch)
    expect(statusCode).toBe(200)
    // Far below what the whole of it takes: machines that test are slow.
    expect(longest).toBeLessThan(1000)
    const scenario = await read(officer, JSON.parse(body).id)
    expect(scenario.actions).toHaveLength(300)
    expect(scenario.cost).toBeLessThanOrEqual(200_000)
    expect(scenario.gain_bound).toBeGreaterThanOrEqual(scenario.sum_gain)
  })

  test('faults are told line by line, what was typed is kept, nothing is stored', async () => {
    const officer = await someone('officer', oblast)
    const count = async () =>
      Scenarios.parse((await officer.get(`${scenariosPath}.json`)).json()).scenarios.length
    const before = await count()
    const actions = `Оптика; багато; ${codes[0]}; ; 10\nБез показника; 1; no_such; ; 1\nкоротко`
    const form = await officer.send(makeAct.path, {
      ...{ place: oblast, name: 'Чернетка', objective: 'mean', budget: '10', actions },
    })
    expect(form.statusCode).toBe(422)
    expect(form.body).toContain('Рядок 1: «багато» — не ціна у гривнях.')
    expect(form.body).toContain('Рядок 2: показника «no_such» у методиці немає.')
    expect(form.body).toContain('Рядок 3: має бути п’ять або шість частин')
    expect(form.body).toContain('Без показника; 1; no_such; ; 1')
    for (const given of [
      { budget: -1 },
      { budget: 'x' },
      { objective: 'best' },
      { name: '' },
      { actions: '' },
    ])
      expect((await make(officer, `Оптика; 1; ${codes[0]}; ; 1`, given)).statusCode).toBe(422)
    expect((await make(officer, `Оптика; 1; ${codes[0]}; ; 1`, { place: 'UA' })).statusCode).toBe(403)
    expect(await count()).toBe(before)
  })
})
