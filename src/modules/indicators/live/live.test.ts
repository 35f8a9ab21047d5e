/** Indicators that fill themselves, from the records of their modules to the pages that everyone reads; through HTTP. */
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import type { LiveIndicator } from '#kernel/live-indicator.ts'
import type { Loader } from '#kernel/loading/loader.ts'
import { raiseRevision, readRevision } from '#kernel/loading/revision.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { folderWith } from '../../../../test/support/files.ts'
import { foundFile, testRun } from '../../../../test/support/loading.ts'
import { roundWorld } from '../../../../test/support/round-world.ts'
import { answersPath } from '../answers/answers.rules.ts'
import type { AnswerForm } from '../answers/answers.schema.ts'
import { indicatorPath, numberPath } from '../catalogue/addresses.rules.ts'
import { catalogueLoader } from '../loading/catalogue-load.commands.ts'
import { observationsLoader } from '../observations-load/observations-load.commands.ts'
import { roundPath, verifyPath } from '../rounds/rounds.rules.ts'
import { fillLive } from './fill.commands.ts'
import { createLiveJob } from './live.jobs.ts'
import { fillAct, livePath, recordsPath } from './live.rules.ts'
import type { LiveList, Records } from './live.schema.ts'
import { liveChecks } from './live-checks.queries.ts'

const world = await roundWorld()
const { app, db, oblast, hromadas, someone, resources } = world

type Live = LiveIndicator<TextKey>
const offered = resources.services.live
const now = new Date()
const fill = (among: ReadonlyMap<string, Live> = offered) =>
  tx(db, (transaction) => fillLive(transaction, among, { now }))
const get = async <T>(path: string): Promise<T> => (await app.inject(path)).json() as T
const recordsOf = (code: string, indicator: string, query = '') =>
  get<Records>(`${recordsPath(code, indicator).replace(/$/, '.json')}${query}`)
const valuesOf = (on: Kysely<Database>, indicator: string) =>
  on.selectFrom('indicators.observation').selectAll().where('indicator_code', '=', indicator).execute()

const points = 'territories_cnap_points'
const completeness = 'indicators_completeness'
/** Pages learn of another state of the data within a second. */
const inTime = { timeout: 10_000 }
let officer: Awaited<ReturnType<typeof someone>>
let periods: readonly string[]
let ranks: string

beforeAll(async () => {
  officer = await someone('officer', oblast)
  periods = (await get<{ periods: string[] }>('/index.json')).periods
  ranks = (await app.inject('/index.csv')).body
  await fill()
})

describe('filling', () => {
  test('everyone sees which indicators there are, when they were counted and what they tell', async () => {
    const { indicators } = await get<LiveList>(`${livePath}.json`)
    const states = new Map(indicators.map((one) => [one.code, one]))
    expect([...states.keys()].sort()).toEqual([...offered.keys()].sort())
    expect(states.get(points)).toMatchObject({
      state: 'served',
      module: 'territories',
      periods: [periods.at(-1)],
    })
    expect(states.get(completeness)).toMatchObject({ module: 'indicators', periods, is_failed: false })
    // The practice register tells nothing of it, and no round has ended: no value, and no row of the catalogue.
    expect(states.get('territories_cnap_booking')).toMatchObject({ state: 'served', values: 0 })
    expect((await app.inject(`${indicatorPath('territories_cnap_booking')}.json`)).statusCode).toBe(404)
    for (const path of [livePath, `/en${livePath}`]) expect((await app.inject(path)).statusCode).toBe(200)
    expect((await app.inject(`${livePath}.csv`)).body).toContain(completeness)
  })

  test('once more there is nothing new: no row, no load, no revision', async () => {
    const state = async () => [
      await readRevision(db),
      (await db.selectFrom('platform.load').selectAll().execute()).length,
      await valuesOf(db, points),
    ]
    const before = await state()
    expect(await fill()).toMatchObject({ changed: 0, failed: [], clashed: [], gone: [] })
    expect(await state()).toEqual(before)
  })

  test('the index and its periods stay as they were, and the catalogue says who counts', async () => {
    expect((await get<{ periods: string[] }>('/index.json')).periods).toEqual(periods)
    expect((await app.inject('/index.csv')).body).toBe(ranks)
    const listLive = async () => {
      const { indicators } = await get<{
        indicators: { code: string; is_live: boolean; share: number | null }[]
      }>('/indicators/catalogue.json')
      return indicators.filter(({ is_live }) => is_live)
    }
    await expect
      .poll(async () => (await listLive()).map(({ code, share }) => ({ code, share })), inTime)
      .toContainEqual({ code: points, share: null })
    expect((await listLive()).every(({ share }) => share === null)).toBe(true)
    expect((await app.inject('/indicators/catalogue')).body).toContain('рахується сама платформа')
    expect((await app.inject('/en/indicators/catalogue')).body).toContain('computed live')
  })

  test('two at once write once', async () => {
    await db.deleteFrom('indicators.observation').where('indicator_code', '=', points).execute()
    const both = await Promise.all([fill(), fill()])
    expect(both.map(({ changed }) => changed).sort()).toEqual([
      0,
      await valuesOf(db, points).then((v) => v.length),
    ])
  })
})

describe('the records behind a value', () => {
  test('come to exactly the value, of every indicator, hromada and period', async () => {
    let seen = 0
    for (const [code, { counts }] of offered) {
      const rows = (await valuesOf(db, code)).filter((_, at) => counts === 'state' || at % 40 === 0)
      for (const { territory_code, period, value } of rows) {
        const { records, ...page } = await recordsOf(territory_code, code, `?period=${period}`)
        const sum = records.reduce((total, { counted }) => total + counted, 0)
        expect(page).toMatchObject({ value, counted: sum, total: records.length, is_past_state: false })
        expect((sum / (page.of ?? 0)) * (page.times ?? 0)).toBe(value)
        expect(page.now).toBe(value)
        seen += 1
      }
    }
    expect(seen).toBeGreaterThan(60)
  })

  test('the value page says who counts and leads to them, in both languages, as a page and as tables', async () => {
    const [{ territory_code }] = await valuesOf(db, points)
    const page = (await app.inject(numberPath(territory_code, points))).body
    expect(page).toContain('Рахується сама платформа')
    expect(page).toContain(`href="${recordsPath(territory_code, points)}"`)
    expect((await app.inject(recordsPath(territory_code, points))).body).toContain('Точка доступу')
    expect((await app.inject(`/en${recordsPath(territory_code, points)}`)).body).toContain('Service point')
    const csv = (await app.inject(`${recordsPath(territory_code, points)}.csv`)).body
    expect(csv.split('\n')[0]).toContain('name,kind,address,counts,counted')
    // An indicator that hromadas bring has none.
    expect((await app.inject(recordsPath(territory_code, 'cnap_points'))).statusCode).toBe(404)
    expect((await app.inject(recordsPath('UA00000000000000000', points))).statusCode).toBe(404)
    expect((await app.inject(recordsPath(territory_code, points, '1999'))).statusCode).toBe(404)
  })

  test('a register that has changed since is told, and the night renews the value', async () => {
    const [{ territory_code, value }] = await valuesOf(db, points)
    await db
      .insertInto('territories.point')
      .values({
        ...{ oblast_code: oblast, territory_code, id: 'new', kind: 'service_centre', subkind: 'mobile' },
        name: 'Пересувний ЦНАП',
        details: { disability: '1', e_registr: '0' },
      })
      .execute()
    const before = await recordsOf(territory_code, points)
    expect(before.value).toBe(value)
    expect(before.now).toBeGreaterThan(value)
    expect((await app.inject(recordsPath(territory_code, points))).body).toContain('записи змінилися')
    // It is the first point of which the register tells who can come in, too.
    expect(await fill()).toMatchObject({ changed: 4 })
    const renewed = { value: before.now, now: before.now }
    await expect.poll(() => recordsOf(territory_code, points), inTime).toMatchObject(renewed)
    expect(await recordsOf(territory_code, 'territories_cnap_accessible')).toMatchObject({
      value: 100,
      total: 1,
    })
    expect(await recordsOf(territory_code, 'territories_cnap_booking')).toMatchObject({ value: 0, total: 1 })
  })

  test('a state of the past has its value and no records', async () => {
    const [{ territory_code }] = await valuesOf(db, points)
    const past = periods[0]
    await db
      .insertInto('indicators.observation')
      .values({ oblast_code: oblast, indicator_code: points, period: past, territory_code, value: 3 })
      .execute()
    await fill()
    await tx(db, raiseRevision)
    await expect
      .poll(() => recordsOf(territory_code, points, `?period=${past}`))
      .toMatchObject({
        ...{ value: 3, now: null, is_past_state: true, records: [] },
      })
  })
})

describe('what goes wrong', () => {
  const [one] = [...offered.values()]
  const broken: Live = {
    ...one,
    code: 'territories_broken',
    compute: (on) =>
      sql<never>`select no_such_column from territories.point`.execute(on).then(({ rows }) => rows),
  }

  test('an indicator that fails leaves the others, and is told on the page, by the doctor and by the job', async () => {
    const [{ territory_code }] = await valuesOf(db, points)
    await db.deleteFrom('territories.point').where('id', '=', 'new').execute()
    const both = new Map([[broken.code, broken], ...offered])
    const log: object[] = []
    const quiet = () => {}
    const job = createLiveJob(both).handle({} as never, {
      ...{ db, now: () => now, id: 'one', signal: AbortSignal.timeout(60_000), once: async () => true },
      log: { debug: quiet, info: quiet, warn: quiet, error: (details) => log.push(details) },
    })
    await expect(job).rejects.toThrow('territories_broken: ')
    expect(log).toMatchObject([{ code: 'territories_broken' }])
    // The point that is gone again was counted off, whatever failed beside it.
    const { now: value } = await recordsOf(territory_code, points)
    await expect.poll(async () => (await recordsOf(territory_code, points)).value, inTime).toBe(value)
    const findings = (await Promise.all(liveChecks.map((check) => check(db)))).flat()
    expect(findings).toMatchObject([{ level: 'fault', text: 'doctor.live.failed' }])
  })

  test.each([
    ['no number', [{ territory: hromadas[0], value: Number.NaN }]],
    ['nobody’s', [{ territory: 'UA99999999999999999', value: 1 }]],
  ])('a value that is %s is not kept', async (_, values) => {
    const wrong = { ...broken, compute: async () => values }
    const { failed } = await fill(new Map([[wrong.code, wrong], ...offered]))
    expect(failed).toMatchObject([{ code: broken.code }])
    expect(await valuesOf(db, broken.code)).toEqual([])
  })

  test('what a module offers no more keeps its history, and what a file brought is never touched', async () => {
    const taken: Live = { ...one, code: 'cnap_points' }
    const before = await valuesOf(db, taken.code)
    const rest = new Map([[taken.code, taken], ...[...offered].filter(([code]) => code !== points)])
    const filled = await fill(rest)
    expect(filled.clashed).toEqual(['cnap_points'])
    expect(filled.gone).toEqual(expect.arrayContaining([points]))
    expect(await valuesOf(db, taken.code)).toEqual(before)
    const texts = (await Promise.all(liveChecks.map((check) => check(db)))).flat().map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining(['doctor.live.clashed', 'doctor.live.gone']))
    expect((await valuesOf(db, points)).length).toBeGreaterThan(0)
    expect((await app.inject(livePath)).body).toContain('Більше не оновлюється')
    const [{ territory_code }] = await valuesOf(db, points)
    const status = async () => (await app.inject(recordsPath(territory_code, points))).statusCode
    await expect.poll(status, inTime).toBe(404)
    await db
      .deleteFrom('indicators.live_indicator')
      .where('code', 'in', ['cnap_points', broken.code])
      .execute()
    await fill()
    await expect.poll(status, inTime).toBe(200)
  })
})

test('no file brings a live indicator: neither its entry in a catalogue nor its values', async () => {
  const folder = folderWith(
    {
      'catalogue.csv': `indicator_id,dimension,name_uk,direction\n${points},cnap,Чужий,1\n`,
      'values.csv': `hromada_code,period,cnap_points,${points}\n${hromadas[0]},${periods[0]},5,77\n`,
    },
    afterAll,
  )
  const load = (loader: Loader<TextKey>, name: string) =>
    tx(db, async (transaction) => loader.load([await foundFile(join(folder, name))], testRun(transaction)))
  const refused = { problems: [{ code: 'catalogue.live', params: { code: points }, line: 2 }] }
  await expect(load(catalogueLoader, 'catalogue.csv')).rejects.toMatchObject(refused)
  await load(observationsLoader, 'values.csv')
  expect((await valuesOf(db, points)).some(({ value }) => value === 77)).toBe(false)
  expect((await valuesOf(db, 'cnap_points')).some(({ value }) => value === 5)).toBe(true)
})

describe('the office', () => {
  test('has its oblast counted now; a hromada does not', async () => {
    await db.deleteFrom('indicators.observation').where('indicator_code', '=', points).execute()
    const { changed } = (await officer.sendJson(fillAct.path, { place: oblast })).json() as {
      changed: number
    }
    expect(changed).toBeGreaterThan(10)
    expect((await officer.sendJson(fillAct.path, { place: hromadas[0] })).statusCode).toBe(422)
    expect((await officer.sendJson(fillAct.path, { place: 'UA' })).statusCode).toBe(403)
    expect((await officer.get(fillAct.path)).statusCode).toBe(200)
    const leader = await someone('leader', hromadas[0])
    expect((await leader.sendJson(fillAct.path, { place: oblast })).statusCode).toBe(403)
  })

  test('another oblast stays apart', async () => {
    const other = 'UA99000000000099999'
    await db
      .insertInto('indicators.observation')
      .values({
        ...{ oblast_code: other, indicator_code: completeness, period: periods[0] },
        ...{ territory_code: 'UA99000000000000001', value: 7 },
      })
      .execute()
    await fill()
    const kept = (await valuesOf(db, completeness)).filter(({ oblast_code }) => oblast_code === other)
    expect(kept).toMatchObject([{ value: 7 }])
    await db.deleteFrom('indicators.observation').where('oblast_code', '=', other).execute()
  })
})

describe('rounds', () => {
  test('ask nobody for what is live, and what was verified in time is counted once they end', async () => {
    const code = 'indicators_verified_in_time'
    const [{ document, ...methodology }] = await db
      .selectFrom('indicators.methodology')
      .selectAll()
      .orderBy('loaded_at', 'desc')
      .execute()
    const tree = JSON.parse(document)
    tree.index.children.push({ code: 'own', children: [{ code: points }, { code: completeness }] })
    const version = `${methodology.version}-live`
    await db
      .insertInto('indicators.methodology')
      .values({
        ...methodology,
        version,
        document: JSON.stringify({ ...tree, version }),
        applies_from: '2099-Q1',
      })
      .execute()
    const period = periods.at(-1)
    const round = await world.open(officer, { period, methodology: `${methodology.code}@${version}` })
    const leader = await someone('leader', hromadas[0])
    const form = (await leader.get(`${answersPath(round, hromadas[0])}.json`)).json() as AnswerForm
    expect(form.rows.length).toBeGreaterThan(10)
    expect(form.rows.some(({ indicator }) => offered.has(indicator))).toBe(false)
    const [row] = form.rows
    const answer = { value: row.previous?.value ?? 1, is_confirmed: true, source: 'Реєстр', version: 0 }
    await leader.sendJson(answersPath(round, hromadas[0]), { answers: { [row.indicator]: answer } })
    await fill()
    expect(await valuesOf(db, code)).toEqual([])
    const claim = await db.selectFrom('indicators.claim').selectAll().executeTakeFirstOrThrow()
    const second = await someone('officer', oblast)
    const claims = [`${claim.id}@${claim.version}`]
    expect((await second.sendJson(verifyPath(round), { claims })).statusCode).toBe(200)
    await officer.sendJson(`${roundPath(round)}/close`, { version: 0 })
    await fill()
    const values = new Map((await valuesOf(db, code)).map((one) => [one.territory_code, one.value]))
    expect(values.size).toBe(hromadas.length)
    expect(values.get(hromadas[0])).toBe((1 / form.rows.length) * 100)
    const page = { value: values.get(hromadas[0]), counted: 1, total: form.rows.length }
    await expect.poll(() => recordsOf(hromadas[0], code), inTime).toMatchObject(page)
    expect(values.get(hromadas[1])).toBe(0)
  })
})
