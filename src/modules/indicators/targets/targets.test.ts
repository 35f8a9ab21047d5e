/** Targets are set, changed and withdrawn by those who may, and everyone sees the way; through HTTP on the practice region. */
import { beforeAll, describe, expect, test } from 'vitest'
import { Visitor } from '../../../../test/support/people.ts'
import { practiceWorld } from '../../../../test/support/practice-world.ts'
import { setAct, targetsPath } from './targets.rules.ts'
import { Targets } from './targets.schema.ts'

const world = await practiceWorld()
const { app, someone, oblast } = world

let hromada = ''
let other = ''
let indicators: { code: string; value: number }[] = []

beforeAll(async () => {
  const { hromadas } = world
  hromada = hromadas[10].code
  other = hromadas[11].code
  const profile = (await app.inject(`/indicators/hromadas/${hromada}.json`)).json()
  indicators = profile.indicators.filter(
    (one: { unit: string | null; value: number | null; code: string }) =>
      one.unit === '%' &&
      one.value !== null &&
      one.value > 0.1 &&
      one.value < 90 &&
      one.code.endsWith('_share'),
  )
})

const listed = async (code = hromada) =>
  Targets.parse((await app.inject(`${targetsPath(code)}.json`)).json()).targets
const typed = { target: 95, until: '2028-12-31', reason: 'Програма інформатизації, розділ 3' }
const set = (who: Visitor, indicator: string, given: object = {}) =>
  who.sendJson(setAct.path, { hromada, indicator, ...typed, ...given })

describe('a target', () => {
  test('is set by the leader of the hromada, shown to everyone with its way, changed and withdrawn', async () => {
    const leader = await someone('leader', hromada)
    const [{ code }] = indicators
    expect((await leader.get(`${setAct.path}?hromada=${hromada}`)).body).toContain('Яким має стати значення')
    expect((await set(leader, code)).statusCode).toBe(200)
    const [target] = await listed()
    expect(target).toMatchObject({ indicator: code, light: 'waiting', set_role: 'leader', version: 1 })
    expect(target.target_value * target.per_value).toBeCloseTo(95, 9)
    expect(target.way.at(-1)).toMatchObject({ planned: target.target_value, observed: null })
    expect(target.way.filter(({ observed }) => observed !== null).length).toBeGreaterThan(3)
    const page = (await app.inject(targetsPath(hromada))).body
    expect(page).toContain('Програма інформатизації, розділ 3')
    expect(page).toContain('Поставила громада')
    expect(page).not.toContain('Людина')
    expect((await app.inject(`/en${targetsPath(hromada)}`)).body).toContain('Set by the hromada')
    expect((await app.inject(`${targetsPath(hromada)}.csv`)).body).toContain(`${hromada},${code},`)

    const officer = await someone('officer', oblast)
    const at = `/indicators/targets/${target.id}`
    const form = (await officer.get(at)).body
    for (const said of ['value="95"', 'Яким має стати значення, %', 'Програма інформатизації, розділ 3'])
      expect(form).toContain(said)
    expect(form).toContain('… Нових значень іще немає.')
    const changed = { version: 1, target: 97.5, until: '2029-06-30', reason: 'Уточнено бюджет' }
    expect((await officer.sendJson(`${at}/change`, changed)).statusCode).toBe(200)
    expect((await leader.sendJson(`${at}/change`, changed)).statusCode).toBe(409)
    expect((await listed())[0]).toMatchObject({ version: 2, target_day: '2029-06-30', set_role: 'officer' })
    expect((await leader.sendJson(`${at}/withdraw`, { version: 2, reason: 'Не на часі' })).statusCode).toBe(
      200,
    )
    expect(await listed()).toEqual([])
    expect((await officer.get(at)).statusCode).toBe(404)
    expect((await set(leader, code)).statusCode).toBe(200)
  })

  test('is asked for in its own unit, beside the value from which the way begins', async () => {
    const leader = await someone('leader', hromada)
    const [, { code }] = indicators
    const form = (await leader.get(`${setAct.path}?hromada=${hromada}&indicator=${code}`)).body
    expect(form).toMatch(/: зараз \d[\d,]*\s%/)
    expect(form).toContain('Яким має стати значення, %')
    expect((await leader.get(`${setAct.path}?hromada=${hromada}&indicator=none`)).statusCode).toBe(200)
  })

  test('is set by nobody else: not by an editor, another hromada, a citizen, a guest', async () => {
    const code = indicators[1].code
    for (const who of [await someone('editor', hromada), await someone('leader', other), await someone()])
      expect((await set(who, code)).statusCode).toBe(403)
    expect((await set(new Visitor(app, 'http://localhost:80'), code)).statusCode).toBe(401)
    const [target] = await listed()
    const stranger = await someone('leader', other)
    const at = `/indicators/targets/${target.id}`
    expect((await stranger.get(at)).statusCode).toBe(403)
    const withdrawn = await stranger.sendJson(`${at}/withdraw`, { version: 1, reason: 'Ні' })
    expect([withdrawn.statusCode, (await listed()).length]).toEqual([403, 1])
  })

  test('of two who set the same at once one is told that it is there', async () => {
    const leader = await someone('leader', hromada)
    const code = indicators[2].code
    const answers = await Promise.all([set(leader, code), set(leader, code)])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422])
    expect((await listed()).filter(({ indicator }) => indicator === code)).toHaveLength(1)
  })
})

describe('what is wrong is told, all of it, and nothing is kept', () => {
  test.each<[string, object, string]>([
    ['a day that is over', { until: '2020-01-01' }, 'Цей день уже минув'],
    ['a day in a hundred years', { until: '2126-01-01' }, 'не більше ніж двадцять років'],
    ['beyond what can be', { target: 100_000 }, 'бути не може'],
    ['an indicator that nobody has', { indicator: 'no_such' }, 'не має жодного значення'],
  ])('%s', async (_, given, said) => {
    const leader = await someone('leader', hromada)
    const before = (await listed()).length
    const answer = await set(leader, indicators[3].code, given)
    expect([answer.statusCode, answer.body]).toEqual([422, expect.stringContaining(said)])
    expect((await listed()).length).toBe(before)
  })

  test('no number, no reason, no such hromada', async () => {
    const leader = await someone('leader', hromada)
    const code = indicators[3].code
    expect((await set(leader, code, { target: 'багато' })).statusCode).toBe(422)
    expect((await set(leader, code, { reason: '' })).statusCode).toBe(422)
    expect((await set(leader, code, { hromada: 'UA00000000000000000' })).statusCode).toBe(404)
    expect((await app.inject(targetsPath('UA00000000000000000'))).statusCode).toBe(404)
    const form = await leader.send(setAct.path, {
      hromada,
      indicator: code,
      target: '1e99',
      until: 'завтра',
      reason: 'Так',
    })
    expect(form.statusCode).toBe(422)
    expect(form.body).toContain('value="1e99"')
  })
})
