/** A round from its opening to what everyone reads, and back when a value changes; through HTTP on the practice region. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../../../test/support/practice-world.ts'
import { type RoundWorld, roundDueDay, roundWorld } from '../../../../test/support/round-world.ts'
import { answerPath, answersPath } from '../answers/answers.rules.ts'
import type { AnswerForm, FormRow } from '../answers/answers.schema.ts'
import { historyPath } from '../verification/history.rules.ts'
import { boardPath, dutiesPath, newRoundPath, roundPath, roundsPath, verifyPath } from './rounds.rules.ts'

const world: RoundWorld = await roundWorld()
const { app, db, oblast, hromadas, someone } = world

let officer: Person
let second: Person
let leader: Person
let round = ''
const [hromada, other] = hromadas

beforeAll(async () => {
  officer = await someone('officer', oblast)
  second = await someone('officer', oblast)
  leader = await someone('leader', hromada)
  round = await world.open(officer)
})

const formOf = async (who: Person, place = hromada): Promise<AnswerForm> =>
  (await who.get(`${answersPath(round, place)}.json`)).json()
const rowOf = async (code: string, who = leader): Promise<FormRow> => {
  const row = (await formOf(who)).rows.find(({ indicator }) => indicator === code)
  if (!row) throw new Error(code)
  return row
}
const save = (who: Person, answers: object, more: object = {}, place = hromada) =>
  who.sendJson(answersPath(round, place), { answers, ...more })
const boardOf = async () => (await officer.get(`${boardPath(round)}.json`)).json()
const act = async (name: string, more: object = {}) =>
  officer.sendJson(`${roundPath(round)}/${name}`, { version: (await boardOf()).round.version, ...more })
/** What a form would say of a row: its last value once more. */
const again = (row: FormRow, more: object = {}) => ({
  value: row.value ?? row.previous?.value ?? 1,
  is_confirmed: true,
  source: 'Реєстр громади',
  version: row.version,
  ...more,
})

describe('opening', () => {
  test('every hromada gets its duty, with the day of the round, and its people are told', async () => {
    const { cases } = (await leader.get('/inbox.json')).json()
    expect(cases).toMatchObject([{ title: 'Подання показників', due: { day: roundDueDay } }])
    expect((await leader.get(`${dutiesPath}/${cases[0].id}`)).body).toContain(answersPath(round, hromada))
    expect((await leader.get('/accounts/me/messages')).body).toContain(cases[0].number)
    // The office owes nothing, so its inbox is not flooded.
    expect((await officer.get('/inbox.json')).json()).toMatchObject({ cases: [] })
  })

  test.each([
    [{ period: '2027-Q1' }, 'за цей період'],
    [{ period: 'колись' }, 'Такого запису періоду немає'],
    [{ period: '2030', due_day: '2020-01-01' }, 'уже минув'],
    [{ period: '2030', due_day: '2099-01-01' }, 'надто далеко'],
    [{ period: '2031', methodology: 'ніяка@1' }, 'Такої методики немає'],
    [{ period: '2032', change_limit: 0 }, 'замале'],
  ])('%j is refused in words', async (changes, said) => {
    await expect(world.open(officer, changes)).rejects.toThrow(said)
  })

  test('a hromada opens no round, nor does its leader see the board', async () => {
    await expect(world.open(leader, { period: '2033' })).rejects.toThrow('policy.forbidden')
    expect((await leader.get(newRoundPath)).statusCode).toBe(403)
    expect((await leader.get(boardPath(round))).statusCode).toBe(403)
    expect((await leader.get(verifyPath(round))).statusCode).toBe(403)
  })
})

describe('answering', () => {
  test('a form offers what the last period had, and saving it unread is no answer', async () => {
    const { rows, answered } = await formOf(leader)
    expect(answered).toBe(0)
    expect(rows.length).toBeGreaterThan(10)
    const offered = rows.filter(({ previous }) => previous !== null)
    expect(offered.length).toBeGreaterThan(5)
    const page = (await leader.get(answersPath(round, hromada))).body
    expect(page).toContain(`name="answers.${rows[0].indicator}.`)
    const unread = Object.fromEntries(
      offered.map(({ indicator, previous }) => [
        indicator,
        { value: previous?.value, ...(previous?.source ? { source: previous.source } : {}), version: 0 },
      ]),
    )
    expect((await save(leader, unread)).json().saved).toEqual([])
    expect((await formOf(leader)).answered).toBe(0)
  })

  test('the page’s own form saves what was typed, in the words of the language', async () => {
    const [row] = (await formOf(leader)).rows.filter(({ unit }) => unit !== null)
    const field = `answers.${row.indicator}`
    const sent = await leader.send(answersPath(round, hromada), {
      [`${field}.value`]: '1 234,5',
      [`${field}.source`]: 'Звіт громади',
      [`${field}.note`]: '',
      [`${field}.version`]: '0',
      sheet: row.dimension,
    })
    const isRefused = sent.statusCode === 422
    if (isRefused) expect(sent.body).toContain('value="1 234,5"')
    else expect(sent.headers.location).toBe(`${answersPath(round, hromada)}?sheet=${row.dimension}`)
  })

  test.each([
    ['a text', { value: 'багато', version: 0 }, 422, 'скінченне число'],
    ['nothing and why not', { is_absent: true, version: 0 }, 422, 'Поясніть, чому значення немає'],
    ['both', { is_absent: true, value: 1, note: 'Ні', version: 0 }, 422, 'Або значення'],
    ['far too much', { value: 1e300, version: 0 }, 422, 'Більше за можливе'],
    ['an old version', { value: 1, version: 7 }, 409, 'хтось інший'],
    ['what nobody asks', { value: 1, version: 0, extra: 1 }, 422, 'extra'],
  ])('%s is refused, and nothing of the page is kept', async (_, answer, status, said) => {
    const limited = (await formOf(leader)).rows.filter(({ state }) => state === null)
    const bounded = await db
      .selectFrom('indicators.indicator')
      .select('code')
      .where('valid_max', '>', 1)
      .execute()
    const codes = new Set(bounded.map(({ code }) => code))
    const target = limited.find(({ indicator }) => codes.has(indicator)) ?? limited[0]
    const good = limited.find(({ indicator }) => indicator !== target.indicator) as FormRow
    const sent = await save(leader, { [good.indicator]: again(good), [target.indicator]: answer })
    expect([sent.statusCode, sent.body]).toEqual([status, expect.stringContaining(said)])
    expect((await rowOf(good.indicator)).state).toBeNull()
  })

  test('of two who write the same value the second is told, and sees what the first wrote', async () => {
    const row = (await formOf(leader)).rows.find(({ state }) => state === null) as FormRow
    const first = await save(leader, { [row.indicator]: again(row, { note: 'Перший' }) })
    expect(first.json().saved).toMatchObject([{ indicator: row.indicator, version: 1, state: 'claimed' }])
    const field = `answers.${row.indicator}`
    const late = await leader.send(answersPath(round, hromada), {
      [`${field}.value`]: '0,25',
      [`${field}.source`]: 'Інше джерело',
      [`${field}.note`]: '',
      [`${field}.version`]: '0',
      sheet: row.dimension,
    })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('змінив хтось інший')
    expect(late.body).toContain('Інше джерело')
    expect(late.body).toContain('Зараз збережено')
    expect(late.body).toMatch(new RegExp(`name="${field}.version" value="1"`))
  })

  test('a hromada answers for itself only, and a stranger for nobody', async () => {
    const stranger = await someone('leader', other)
    expect((await stranger.get(answersPath(round, hromada))).statusCode).toBe(403)
    expect((await save(stranger, {}, {}, hromada)).statusCode).toBe(403)
    expect((await (await someone()).get(answersPath(round, hromada))).statusCode).toBe(403)
    const everywhere = await someone('officer')
    const nowhere = await everywhere.get(`${answersPath(round, 'UA00000000000000000')}.json`)
    expect(nowhere.statusCode).toBe(404)
  })
})

/** Answers everything that is still open, with evidence and a word about it. */
async function answerAll(who = leader, place = hromada): Promise<void> {
  const { rows } = await formOf(who, place)
  const answers = Object.fromEntries(
    rows
      .filter(({ state }) => state === null || state === 'returned')
      .map((row) => [
        row.indicator,
        row.previous || row.value !== null
          ? again(row, { note: 'Звірено' })
          : { is_absent: true, note: 'Не ведемо', version: row.version },
      ]),
  )
  const sent = await save(who, answers, {}, place)
  if (sent.statusCode !== 200) throw new Error(sent.body)
}

const waiting = async (query = '') =>
  (await officer.get(`${verifyPath(round)}.json${query}`)).json().rows as {
    claim: string
    indicator: string
    hromada: string
    is_own: boolean
    findings: { is_fault: boolean }[]
  }[]

describe('verifying', () => {
  test('when the last value is there the duty goes to the office by itself', async () => {
    await answerAll()
    const { cases } = (await leader.get('/inbox.json')).json()
    expect(cases).toEqual([])
    const { duty_state, answered, asked } = await formOf(leader)
    expect([duty_state, answered]).toEqual(['sent', asked])
  })

  test('nobody verifies what they entered, nor what nothing proves', async () => {
    const own = (await formOf(officer, other)).rows.find(({ previous }) => previous !== null) as FormRow
    const sent = await save(officer, { [own.indicator]: again(own, { note: 'За громаду' }) }, {}, other)
    expect(sent.statusCode).toBe(200)
    const mine = (await waiting()).find((one) => one.hromada === other)
    expect(mine?.is_own).toBe(true)
    const judged = await officer.sendJson(verifyPath(round), { claims: [mine?.claim] })
    expect([judged.statusCode, judged.body.includes('подали ви')]).toEqual([422, true])
    expect((await second.sendJson(verifyPath(round), { claims: [mine?.claim] })).statusCode).toBe(200)

    const [bare] = (await formOf(officer, other)).rows.filter((row) => row.previous && row.state === null)
    await save(
      officer,
      { [bare.indicator]: { value: bare.previous?.value, is_confirmed: true, version: 0 } },
      {},
      other,
    )
    const unproved = (await waiting()).find((one) => one.hromada === other)
    const refused = await second.sendJson(verifyPath(round), { claims: [unproved?.claim] })
    expect([refused.statusCode, refused.body.includes('не можна перевірити')]).toEqual([422, true])
  })

  test('a value that comes back tells why, gives the duty back, and is verified when it is right', async () => {
    const [row] = (await formOf(leader)).rows.filter(({ state }) => state === 'claimed')
    const path = answerPath(round, hromada, row.indicator)
    const back = await officer.sendJson(`${path}/return`, { version: row.version, reason: 'Додайте звіт' })
    expect(back.json()).toMatchObject({ state: 'returned' })
    expect((await formOf(leader)).duty_state).toBe('asked')
    expect((await leader.get(path)).body).toContain('Додайте звіт')
    const returned = await rowOf(row.indicator)
    // A page that is saved once more says nothing of it.
    const unread = {
      value: returned.value,
      source: returned.source,
      note: returned.note,
      version: returned.version,
    }
    expect((await save(leader, { [row.indicator]: unread })).json().saved).toEqual([])
    await answerAll()
    expect((await rowOf(row.indicator)).state).toBe('claimed')
    expect((await formOf(leader)).duty_state).toBe('sent')
  })

  test('many are verified at once; of two at once the second is told', async () => {
    const claims = (await waiting()).filter((one) => one.hromada === hromada).map(({ claim }) => claim)
    expect(claims.length).toBeGreaterThan(10)
    expect((await officer.sendJson(verifyPath(round), { claims })).json().verified).toBe(claims.length)
    const late = await second.sendJson(verifyPath(round), { claims: [claims[0]] })
    expect([late.statusCode, late.body.includes('вже перевірено')]).toEqual([409, true])
    expect((await formOf(leader)).duty_state).toBe('accepted')
  })
})

describe('publishing', () => {
  test('what was typed when the round closed is told to be unsaved, and stays in the form', async () => {
    expect((await act('close')).json().state).toBe('closed')
    const stranger = await someone('leader', other)
    const [row] = (await formOf(stranger, other)).rows.filter(({ state }) => state === null)
    const field = `answers.${row.indicator}`
    const sent = await stranger.send(answersPath(round, other), {
      [`${field}.value`]: '77',
      [`${field}.source`]: 'Останньої миті',
      [`${field}.version`]: '0',
      sheet: row.dimension,
    })
    expect(sent.statusCode).toBe(409)
    expect(sent.body).toContain('Подання в цьому раунді завершено')
    expect((await act('reopen')).json().state).toBe('open')
    expect(
      (await save(stranger, { [row.indicator]: again(row, { value: row.previous?.value ?? 1 }) }, {}, other))
        .statusCode,
    ).toBe(200)
  })

  test('verified values are observed, and nothing else', async () => {
    const before = (await formOf(leader)).rows
    const published = await act('publish')
    expect(published.statusCode).toBe(200)
    const verified = before.filter(({ state }) => state === 'verified')
    expect(published.json().published).toBe(verified.length + 1)
    const stored = await db
      .selectFrom('indicators.observation')
      .select(['indicator_code', 'value'])
      .where('oblast_code', '=', oblast)
      .where('territory_code', '=', hromada)
      .where('period', '=', '2027-Q1')
      .execute()
    const values = verified.filter(({ value }) => value !== null)
    expect(new Map(stored.map((row) => [row.indicator_code, row.value]))).toEqual(
      new Map(values.map(({ indicator, value }) => [indicator, value])),
    )
    // The index and its pages have the new period at once.
    await expect.poll(async () => (await app.inject('/index.json')).json().period).toBe('2027-Q1')
    expect((await app.inject(`${roundPath(round)}.json`)).json().state).toBe('published')
    expect((await act('publish')).body).toContain('Немає жодного перевіреного значення')
  })

  test('a value that changes afterwards needs a reason, is unverified again, and everyone sees it', async () => {
    const row = (await formOf(leader)).rows.find(
      ({ state, value, unit }) =>
        state === 'official' && value !== null && value > 0.001 && unit !== 'так / ні (1 / 0)',
    ) as FormRow
    const changed = { ...again(row, { note: 'Звірено' }), value: (row.value ?? 0) * 0.9 }
    const silent = await save(leader, { [row.indicator]: changed })
    expect([silent.statusCode, silent.body.includes('поясніть')]).toEqual([422, true])
    const sent = await save(leader, { [row.indicator]: changed }, { reason: 'Помилка у звіті' })
    expect(sent.json().saved).toMatchObject([{ state: 'claimed' }])
    const path = historyPath(hromada, row.indicator)
    const pending = (await app.inject(`${path}.json`)).json()
    expect(pending.is_pending).toBe(true)
    expect(pending.steps).toMatchObject([
      { move: 'change', value: changed.value, reason: 'Помилка у звіті' },
      { move: 'publish', value: row.value },
    ])
    expect(JSON.stringify(pending)).not.toContain('Людина')
    const [one] = (await waiting()).filter(({ indicator }) => indicator === row.indicator)
    expect((await second.sendJson(verifyPath(round), { claims: [one.claim] })).statusCode).toBe(200)
    expect((await act('publish')).json().published).toBe(1)
    const again2 = (await app.inject(`${path}.json`)).json()
    expect(again2).toMatchObject({ is_pending: false, steps: [{ move: 'publish' }, {}, {}, {}] })
    const value = `/indicators/hromadas/${hromada}/${row.indicator}.json`
    await expect.poll(async () => (await app.inject(value)).json().value).toBe(changed.value)
  })

  test('pages for everyone name nobody, in both languages and as tables', async () => {
    for (const path of [roundsPath, roundPath(round)])
      for (const address of [path, `/en${path}`, `${path}.json`, `${path}.csv`]) {
        const answer = await app.inject(address)
        expect([address, answer.statusCode, answer.body.includes('Людина')]).toEqual([address, 200, false])
      }
    expect((await app.inject(`${roundsPath}/${crypto.randomUUID()}`)).statusCode).toBe(404)
  })
})

describe('while it goes on', () => {
  test('an indicator can be withdrawn with a reason; nobody answers it any more', async () => {
    round = await world.open(officer, { period: '2027-Q2' })
    const [row] = (await formOf(leader)).rows
    const withdrawn = await act('withdraw', { indicator: row.indicator, reason: 'Реєстр закрито' })
    expect(withdrawn.statusCode).toBe(200)
    const refused = await save(leader, { [row.indicator]: again(row) })
    expect([refused.statusCode, refused.body.includes('вже не запитують')]).toEqual([422, true])
    expect((await app.inject(roundPath(round))).body).toContain('Реєстр закрито')
    expect((await formOf(leader)).asked).toBe((await formOf(leader)).rows.length - 1)
  })

  test('those who are behind are reminded, once a day', async () => {
    const before = (await leader.get('/accounts/me/messages.json')).json()
    const nudged = await officer.sendJson(`${roundPath(round)}/nudge`, { below: 100 })
    expect(nudged.json()).toMatchObject({ hromadas: hromadas.length, people: 3 })
    const after = (await leader.get('/accounts/me/messages.json')).json()
    expect(JSON.stringify(after)).toContain('лишилося подати')
    expect(JSON.stringify(before)).not.toContain('лишилося подати')
    const twice = await officer.sendJson(`${roundPath(round)}/nudge`, { below: 100 })
    expect([twice.statusCode, twice.body.includes('вже нагадували')]).toEqual([422, true])
  })

  test('the board says who is behind and who answers there', async () => {
    const { rows } = await boardOf()
    expect(rows).toHaveLength(hromadas.length)
    const own = rows.find(({ code }: { code: string }) => code === hromada)
    expect(own).toMatchObject({ share: 0, leaders: [{ name: expect.stringContaining('Людина') }] })
    expect(rows.some(({ leaders }: { leaders: unknown[] }) => leaders.length === 0)).toBe(true)
    const page = (await officer.get(`${boardPath(round)}?sort=name&q=`)).body
    expect(page).toContain('нікого не призначено')
  })
})
