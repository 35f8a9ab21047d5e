/** The page that opens one number through HTTP: the practice region. */

import { afterAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision, readRevision } from '#kernel/loading/revision.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { expectedOf } from '../../../../test/support/links.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { HromadaProfile } from '../profile/profile.schema.ts'
import { HromadaValue } from './value.schema.ts'

const opened = await testDatabase()
await loadPracticeRegion(opened.db, new Date('2026-11-22T10:00:00Z'), () => {})
const app = await createWebApp({
  config: testConfig,
  opened,
  revision: async () => String(await readRevision(opened.db)),
  version: '0.0.0',
  requestsPerMinute: 100_000,
})
afterAll(() => app.close())

const get = (url: string) => app.inject({ method: 'GET', url })
const text = async (url: string) =>
  (await get(url)).body
    .replaceAll('\u00a0', ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const hromadas: { code: string; score: number | null }[] = (await get('/index.json')).json().hromadas
const code = hromadas[22].code
const profile = HromadaProfile.parse((await get(`/indicators/hromadas/${code}.json`)).json())
const value = async (indicator: string, query = '') =>
  HromadaValue.parse((await get(`/indicators/hromadas/${code}/${indicator}.json${query}`)).json())
const number = (given: number, digits: number) =>
  new Intl.NumberFormat('uk', { maximumFractionDigits: digits }).format(given).replaceAll('\u00a0', ' ')

describe('how one number was made', () => {
  test('contributions of all indicators sum to the index of the hromada', async () => {
    const all: HromadaValue[] = []
    for (const { code } of profile.indicators) all.push(await value(code))
    const sum = all.reduce((total, { trace }) => total + (trace?.contribution ?? 0), 0)
    expect(sum).toBeCloseTo(profile.hromada.score ?? Number.NaN, 9)
    expect(all.filter(({ trace }) => trace === null).length).toBeGreaterThan(0)
  })

  test('an answer is a word beside what most have, and the page says what the data hold', async () => {
    const answers = profile.indicators.filter(
      ({ unit, value }) => unit?.startsWith('так / ні') && value === 1,
    )
    const page = await text(`/indicators/hromadas/${code}/${answers[0].code}`)
    expect(page).toMatch(/за III квартал 2026: так\. У (більшості|половині) громад області/)
    expect(page).toContain('У даних за III квартал 2026 записано 1.')
    expect(page).not.toMatch(/2026-Q3|\.\./)
  })

  test('value, score, medians and history are those of the other pages', async () => {
    const indicator = profile.weakest[0]
    const made = await value(indicator.code)
    expect(made.value).toBe(indicator.value)
    expect(made.trace?.normalised?.score).toBe(indicator.score)
    expect(made.region_median).toBe(indicator.region_median_value)
    expect(made.index_score).toBe(profile.hromada.score)
    expect(made.history.at(-1)).toEqual({
      period: profile.period,
      value: indicator.value,
      region_median: indicator.region_median_value,
      score: indicator.score,
    })
    const table = (await get(`/indicators/hromadas/${code}/${indicator.code}.csv`)).body
      .trimEnd()
      .split('\r\n')
    expect(table).toHaveLength(made.history.length + 1)
    expect(table.at(-1)?.split(',').slice(0, 4)).toEqual([
      code,
      indicator.code,
      profile.period,
      String(indicator.value),
    ])
  })

  test('the page says each step with the numbers of the data', async () => {
    const { code: indicator } = profile.weakest[0]
    const { trace, index_score } = await value(indicator)
    const page = await text(`/indicators/hromadas/${code}/${indicator}`)
    const [level, whole] = trace?.levels ?? []
    const { worst, best, score } = trace?.normalised ?? {}
    expect(page).toContain(`Найгірше — ${number(worst ?? 0, 5)}, найкраще — ${number(best ?? 0, 5)}`)
    expect(page).toContain(`= ${number(score ?? 0, 3)}.`)
    expect(page).toContain(`Вага тут — ${level.weight} з ${level.weight_sum}`)
    expect(page).toContain(`= ${number(level.contribution ?? 0, 3)}: стільки дає це значення`)
    expect(page).toContain(`= ${number(whole.contribution ?? 0, 3)}: стільки дає це значення`)
    expect(page).toContain(`бала з ${(index_score ?? 0).toFixed(3).replace('.', ',')} бала індексу громади`)
    expect(await text(`/en/indicators/hromadas/${code}/${indicator}`)).toContain(
      'How this value became points',
    )
  })

  test('a missing value is said to be missing, never 0, and what happened then', async () => {
    const missing = profile.indicators.find(({ value, sub_index }) => value === null && sub_index !== null)
    const made = await value(missing?.code ?? '')
    expect(made).toMatchObject({ value: null, rank: null, source: null })
    expect(made.trace).toMatchObject({ observed: null, filled: null, normalised: null, contribution: null })
    const page = await text(`/indicators/hromadas/${code}/${missing?.code}`)
    expect(page).toContain('значення немає')
    expect(page).toContain('Пропуск — це не нуль.')
    expect(page).toContain('показник не враховано')
    expect(page).toContain('цього показника в ньому немає')
  })

  test('what is for context only has no points, and says so', async () => {
    const context = profile.indicators.find(({ sub_index }) => sub_index === null)
    expect((await value(context?.code ?? '')).trace).toBeNull()
    expect(await text(`/indicators/hromadas/${code}/${context?.code}`)).toContain('до індексу він не входить')
  })

  test('the file that a value came in is named; the practice region has none', async () => {
    const { code: indicator } = profile.strongest[0]
    const page = `/indicators/hromadas/${code}/${indicator}`
    expect(await text(page)).toContain('значення вигадала програма')
    const { id } = await opened.db
      .insertInto('platform.load')
      .values({
        kind: 'observations',
        file: 'values-2026.csv',
        checksum: '',
        title: null,
        rows: 1,
        loaded_at: new Date('2026-11-22T10:00:00Z'),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await opened.db
      .updateTable('indicators.observation')
      .set({ load_id: id })
      .where('territory_code', '=', code)
      .where('indicator_code', '=', indicator)
      .execute()
    await tx(opened.db, raiseRevision)
    expect((await value(indicator)).source).toMatchObject({
      file: 'values-2026.csv',
      loaded_at: '2026-11-22T10:00:00.000Z',
    })
  })

  test('an earlier period is another address; unknown things are not found', async () => {
    const { code: indicator } = profile.strongest[0]
    expect((await value(indicator, '?period=2025-Q1')).period).toBe('2025-Q1')
    for (const path of [
      `${code}/nothing`,
      `UA00000000000000000/${indicator}`,
      `${code}/${indicator}?period=1`,
      `${code}/%00`,
    ])
      expect((await get(`/indicators/hromadas/${path}`)).statusCode, path).toBe(404)
  })

  test('links lead somewhere', async () => {
    const { body } = await get(`/indicators/hromadas/${code}/${profile.strongest[0].code}?period=2025-Q1`)
    const links = [...body.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => href.replaceAll('&amp;', '&'))
    const siblings = links.filter((href) => /UA\d+\/\w/.test(href))
    for (const href of new Set([
      ...links.filter((href) => !siblings.includes(href)),
      ...siblings.slice(0, 2),
      ...siblings.slice(-2),
    ]))
      expect((await get(href)).statusCode, href).toBe(expectedOf(href))
  })
})
