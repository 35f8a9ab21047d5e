/** What would be with other values, through HTTP on the practice region. */
import { afterAll, describe, expect, test } from 'vitest'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { Peers } from '../peers/peers.schema.ts'
import { computeCertainty } from '../rank-bands/bands.commands.ts'
import { RegionOverview } from '../region/region.schema.ts'
import { computeIndex } from '../region/region-index.queries.ts'
import { WhatIf } from './what-if.schema.ts'

const opened = await testDatabase()
const { db } = opened
await loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {})
const computeBands = () =>
  computeCertainty(db, { now: () => new Date(), signal: AbortSignal.timeout(120_000) })
await computeBands()
const app = await createWebApp({
  config: testConfig,
  opened,
  version: '0.0.0',
  requestsPerMinute: 100_000,
})
afterAll(() => app.close())

const get = (url: string) => app.inject({ method: 'GET', url })
const { hromadas, period } = RegionOverview.parse((await get('/index.json')).json())
const middle = hromadas[30]
const pathOf = (code: string) => `/indicators/hromadas/${code}/what-if`
const queryOf = (moves: readonly (readonly [string, string])[]) =>
  moves.flatMap(([code, value]) => [`indicator=${code}`, `value=${encodeURIComponent(value)}`]).join('&')
const ask = async (code: string, moves: readonly (readonly [string, string])[] = []) =>
  WhatIf.parse((await get(`${pathOf(code)}.json?${queryOf(moves)}`)).json())
const best = ({ best_quarter, per_value }: WhatIf['moves'][number]) =>
  ((best_quarter ?? 1) * per_value).toFixed(6)
const sum = (data: WhatIf) =>
  [...data.moves, ...data.follows].reduce((total, { part }) => total + (part ?? 0), 0)

describe('without a question', () => {
  test('what would move the place most stands in the form, with its value and where the best begin', async () => {
    const { moves, after, before } = await ask(middle.code)
    const why = (await get(`/indicators/hromadas/${middle.code}/why.json`)).json()
    expect(moves.map(({ code }) => code)).toEqual(
      why.moves.slice(0, 5).map(({ code }: { code: string }) => code),
    )
    expect([after, before.score, before.rank]).toEqual([null, middle.score, middle.rank])
    const { body } = await get(pathOf(middle.code))
    for (const { name } of moves) expect(body).toContain(name)
    expect(body).toContain('Найкраща чверть області')
  })
})

describe('with new values', () => {
  const bestOf = (data: WhatIf) => data.moves.map((move): [string, string] => [move.code, best(move)])

  test('the index is the one that the whole computation gives, bit by bit, and so are the places', async () => {
    const data = await ask(middle.code, bestOf(await ask(middle.code)))
    const moved = data.moves.filter(({ value }) => value !== null)
    expect(moved.length).toBeGreaterThan(2)
    for (const { code, value } of moved)
      await db
        .insertInto('indicators.observation')
        .values({
          oblast_code: middle.oblast_code,
          indicator_code: code,
          period,
          territory_code: middle.code,
          value: value ?? 0,
        })
        .onConflict((at) => at.constraint('observation_pk').doUpdateSet({ value: value ?? 0 }))
        .execute()
    await tx(db, raiseRevision)
    const computed = await computeIndex(db)
    expect(computed?.index.parts.length).toBeGreaterThan(0)
    const again = await createWebApp({ config: testConfig, opened, version: '0', requestsPerMinute: 1e6 })
    const now = RegionOverview.parse((await again.inject('/index.json')).json())
    const row = now.hromadas.find(({ code }) => code === middle.code)
    expect(data.after?.score).toBe(row?.score)
    expect(data.after?.rank).toBe(row?.rank)
    expect(data.after?.rank_band).not.toEqual(data.before.rank_band)
    expect(data.after?.overall_rank).toBe(row?.overall_rank)
    const peers = Peers.parse((await again.inject(`/indicators/hromadas/${middle.code}/peers.json`)).json())
    expect(data.after?.peers_rank).toBe(peers.place)
    await computeBands()
    await expect
      .poll(async () => {
        const { hromadas } = RegionOverview.parse((await again.inject('/index.json')).json())
        return hromadas.find(({ code }) => code === middle.code)?.rank_band
      })
      .toEqual(data.after?.rank_band)
    await again.close()
  })

  test('the band of the place is the present one where nothing is moved, and the same whenever it is asked for', async () => {
    let told = 0
    for (const { code, rank_band } of hromadas.slice(0, 12)) {
      const { moves, before } = await ask(code)
      const still = moves.filter(({ now, per_value }) => now !== null && per_value === 1)
      const data = await ask(
        code,
        still.map((move) => [move.code, String(move.now)] as const),
      )
      if (data.after === null) continue
      told += 1
      expect(data.after).toEqual(data.before)
      expect(before.rank_band).toEqual(rank_band)
      expect(before.overall_band).toEqual(rank_band)
    }
    expect(told).toBeGreaterThan(5)
    const asked = bestOf(await ask(middle.code))
    const [first, second] = [await ask(middle.code, asked), await ask(middle.code, asked.toReversed())]
    expect(first.after?.rank_band).not.toBeNull()
    expect(second.after?.rank_band).toEqual(first.after?.rank_band)
  })

  test('the parts sum to the change, and sub-indices move with them', async () => {
    for (const hromada of [hromadas[0], hromadas[20], hromadas[50]]) {
      const data = await ask(hromada.code, bestOf(await ask(hromada.code)))
      const change = (data.after?.score ?? Number.NaN) - (data.before.score ?? Number.NaN)
      expect(sum(data)).toBeCloseTo(change, 9)
      expect(data.sub_indices.some(({ before, after }) => before !== after)).toBe(true)
      expect(data.moves.every(({ part, value }) => value === null || part !== null)).toBe(true)
    }
  })

  test('the page says it in both languages, keeps what was typed, and its address says all of it', async () => {
    const { moves } = await ask(hromadas[20].code)
    const [move] = moves.filter(({ unit }) => unit !== null)
    const target = best(move).replace('.', ',')
    const query = queryOf([[move.code, target]])
    const { body } = await get(`${pathOf(hromadas[20].code)}?${query}`)
    expect(body).toContain('Індекс був би')
    expect(body).toContain('у тих самих прогонах')
    expect(body).toContain(`value="${target}"`)
    expect((await get(`/en${pathOf(hromadas[20].code)}?${query}`)).body).toContain('The index would be')
    const csv = (await get(`${pathOf(hromadas[20].code)}.csv?${query}`)).body
    expect(csv).toContain(`value,${move.code},`)
    expect(csv).toMatch(/index,rank_p5,\d+,\d+,\r?\n/)
  })
})

describe('what cannot be reckoned with is told, and the rest is reckoned', () => {
  test('no number, beyond the bounds, no such indicator, twice: kept as typed, with 422', async () => {
    const { moves } = await ask(hromadas[20].code)
    const [share, other] = moves.filter(({ unit }) => unit !== null)
    const asked = [
      [share.code, '1e9'],
      ['no_such', '1'],
      [other.code, best(other)],
      [other.code, '1'],
    ] as const
    const data = await ask(hromadas[20].code, asked)
    expect(data.moves.map(({ problem, typed }) => [problem, typed])).toEqual([
      ['not_number', '1e9'],
      ['not_in_method', '1'],
      [null, asked[2][1]],
      ['twice', '1'],
    ])
    expect(data.after).not.toBeNull()
    const page = await get(`${pathOf(hromadas[20].code)}?${queryOf(asked)}`)
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('value="1e9"')
    expect(page.body).toContain('Такого показника в методиці цього періоду немає.')
    const beyond = await ask(hromadas[20].code, [[share.code, '100000000000000']])
    expect([beyond.moves[0].problem, beyond.after]).toEqual(['out_of_range', null])
  })

  test('of twelve the first ten are reckoned with', async () => {
    const profile = (await get(`/indicators/hromadas/${hromadas[20].code}.json`)).json()
    const codes = profile.indicators.filter((one: { score: number }) => one.score !== null).slice(0, 12)
    const data = await ask(
      hromadas[20].code,
      codes.map(({ code }: { code: string }) => [code, '1'] as const),
    )
    expect(data.moves.map(({ problem }) => problem === 'too_many')).toEqual([
      ...Array.from({ length: 10 }, () => false),
      true,
      true,
    ])
    const change = (data.after?.score ?? Number.NaN) - (data.before.score ?? Number.NaN)
    expect(sum(data)).toBeCloseTo(change, 9)
  })

  test('an indicator that the hromada has no value for gets one, and the parts still sum', async () => {
    const lacking = await Promise.all(
      hromadas.slice(0, 30).map(async ({ code }) => {
        const { indicators } = (await get(`/indicators/hromadas/${code}.json`)).json()
        const gap = indicators.find(
          (one: { value: number | null; sub_index: string | null }) =>
            one.value === null && one.sub_index !== null,
        )
        return gap ? { code, gap: gap.code as string } : undefined
      }),
    )
    const found = lacking.find((one) => one !== undefined)
    expect(found).toBeDefined()
    if (!found) return
    const data = await ask(found.code, [[found.gap, '1']])
    expect(data.moves[0].now).toBeNull()
    const change = (data.after?.score ?? Number.NaN) - (data.before.score ?? Number.NaN)
    expect(sum(data)).toBeCloseTo(change, 9)
  })

  test.each([
    ['markup', `indicator=${encodeURIComponent('<script>alert(1)</script>')}&value=1`],
    ['a thousand', Array.from({ length: 1000 }, (_, i) => `indicator=i${i}&value=${i}`).join('&')],
    ['values alone', 'value=1&value=2'],
    ['names of objects’ own keys', 'indicator=__proto__&value=1&indicator=constructor&value=2'],
    ['no period', 'period=x'],
    ['a zero byte', 'indicator=%00&value=%00'],
  ])('%s: no fault of ours, and nothing runs', async (_, query) => {
    for (const face of ['', '.json', '.csv']) {
      const { statusCode, body } = await get(`${pathOf(middle.code)}${face}?${query}`)
      expect([200, 404, 422]).toContain(statusCode)
      if (face === '') expect(body).not.toContain('<script>alert')
    }
  })

  test('no such hromada', async () => {
    expect((await get(pathOf('UA00000000000000000'))).statusCode).toBe(404)
  })
})
