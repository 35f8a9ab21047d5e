/** Two methodologies side by side, through HTTP on the practice region. */
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { testConfig } from '../../../../test/support/config.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { storeVariant } from '../../../../test/support/methods.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { createWebApp } from '../../../web.ts'
import { MethodologyResults } from '../method-results/results.schema.ts'
import { usualOther } from './contrast.rules.ts'
import { MethodologyContrast } from './contrast.schema.ts'

const opened = await testDatabase()
const { db } = opened
await loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {})
const app = await createWebApp({ config: testConfig, opened, version: '0', requestsPerMinute: 1e6 })
afterAll(() => app.close())

const get = (url: string) => app.inject({ url })
const pathOf = (key: string) => `/indicators/methodologies/${key}/against`
const ask = async (key: string, query = '') =>
  MethodologyContrast.parse((await get(`${pathOf(key)}.json${query}`)).json())

test('one alone says that there is nothing to compare with', async () => {
  expect(await ask('practice/1')).toMatchObject({ other: null, choices: [], hromadas: [], differences: null })
  expect((await get(pathOf('practice/1'))).body).toContain('збережено лише цю методику')
  await storeVariants()
  // A server looks for changes now and then.
  const governs = async () => (await get('/index.json')).json().methodology.version
  await expect.poll(governs, { timeout: 10_000 }).toBe('2')
})

async function storeVariants(): Promise<void> {
  await storeVariant(db, {
    version: '2',
    applies_from: '2026-Q1',
    loaded_at: new Date('2026-11-23T10:00:00Z'),
    change(document) {
      document.index.children[0].weight = 9
    },
  })
  await storeVariant(db, {
    ...{ code: 'few', version: '1', loaded_at: new Date('2026-11-01T10:00:00Z') },
    change(document) {
      document.steps.normalise = { method: 'percentile' }
      document.index.children = document.index.children.slice(3, 5)
      document.rollup = { weights: 'equal' }
    },
  })
}

describe('two versions of one methodology', () => {
  test('each hromada stands by both where its results say, and the difference is theirs', async () => {
    const data = await ask('practice/2', '?other=practice@1&period=2025-Q3')
    const placesOf = async (key: string) =>
      new Map(
        MethodologyResults.parse(
          (await get(`/indicators/methodologies/${key}/results.json?period=2025-Q3`)).json(),
        ).hromadas.map(({ code, rank, score }) => [code, { rank, score }]),
      )
    const [here, there] = [await placesOf('practice/2'), await placesOf('practice/1')]
    expect(data.hromadas.length).toBe(here.size)
    for (const row of data.hromadas) {
      expect({ rank: row.rank, score: row.score }).toEqual(here.get(row.code))
      expect({ rank: row.other_rank, score: row.other_score }).toEqual(there.get(row.code))
      expect(row.difference).toBe(
        row.rank === null || row.other_rank === null ? null : row.other_rank - row.rank,
      )
    }
    expect([data.methodology.is_official, data.other?.is_official]).toEqual([false, true])
  })

  test('agreement is Spearman’s coefficient, worked out by its textbook formula', async () => {
    const { hromadas, spearman, compared, far, mean_difference } = await ask(
      'practice/2',
      '?other=practice@1',
    )
    const both = hromadas.flatMap(({ difference }) => difference ?? [])
    const squares = both.reduce((sum, d) => sum + d * d, 0)
    expect(compared).toBe(both.length)
    expect(spearman).toBeCloseTo(1 - (6 * squares) / (compared * (compared ** 2 - 1)), 10)
    expect(far).toBe(both.filter((d) => Math.abs(d) > 10).length)
    expect(far).toBeGreaterThan(0)
    expect(mean_difference).toBeCloseTo(both.reduce((sum, d) => sum + Math.abs(d), 0) / compared, 10)
  })

  test('what they do differently stands on the same page in words', async () => {
    const { differences } = await ask('practice/2', '?other=practice@1')
    expect(differences?.nodes.filter(({ change }) => change === 'reweighted').length).toBeGreaterThan(100)
    const { body } = await get(`${pathOf('practice/2')}?other=practice@1`)
    expect(body).toContain('Що вони рахують по-різному')
    expect(body).toContain('Складники, що важать інакше')
  })
})

describe('two different methodologies', () => {
  test('are told apart in steps, parts and how an oblast is made', async () => {
    const { differences, other } = await ask('few/1', '?other=practice@2')
    expect(other).toMatchObject({ code: 'practice', version: '2' })
    expect(differences?.steps.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['normalise', 'rollup']),
    )
    expect(differences?.nodes.some(({ change }) => change === 'removed')).toBe(true)
    const { body } = await get(`${pathOf('few/1')}?other=practice@2`)
    expect(body).toContain('Від громад до області')
    expect(body).toContain('Офіційний рейтинг за')
  })

  test('turned round, every difference has the other sign and agreement is the same', async () => {
    const [one, other] = [await ask('few/1', '?other=practice@2'), await ask('practice/2', '?other=few@1')]
    const turned = new Map(other.hromadas.map(({ code, difference }) => [code, difference]))
    for (const { code, difference } of one.hromadas)
      expect(difference).toEqual(difference === null ? null : -(turned.get(code) ?? Number.NaN) + 0)
    expect(one.spearman).toBeCloseTo(other.spearman ?? -2, 12)
  })

  test('neither of which governs are both for comparison', async () => {
    const { body } = await get(`${pathOf('few/1')}?other=practice@1`)
    expect(body).toContain('Обидва рейтинги — лише для порівняння')
  })
})

describe('the form', () => {
  test('offers every other methodology and keeps what was chosen', async () => {
    const { body } = await get(`${pathOf('few/1')}?other=practice@1&period=2025-Q2`)
    expect(body).toMatch(/<option value="practice@1" selected/)
    expect(body).toContain('<option value="practice@2"')
    expect(body).not.toContain('value="few@1"')
    expect(body).toContain('name="period" value="2025-Q2"')
  })

  test('left empty takes the one that governs', async () => {
    expect((await ask('few/1')).other).toMatchObject({ code: 'practice', version: '2' })
    expect((await ask('few/1', '?other=&period=2025-Q1')).other).toMatchObject({ version: '1' })
  })

  test.each([
    ['governs itself: the version before it', { code: 'a', version: '2' }, 'a1'],
    ['an older version: the one that governs', { code: 'a', version: '1' }, 'a2'],
    ['of another code: the one that governs', { code: 'b', version: '1' }, 'a2'],
  ])('the usual one where it %s', (_, shown, is) => {
    const stored = ['a1', 'b1', 'a2'].map(([code, version]) => ({ code, version }))
    const found = usualOther(shown, stored, { code: 'a', version: '2' })
    expect(`${found?.code}${found?.version}`).toBe(is)
  })

  test.each(['?other=practice@9', '?other=nobody', '?period=1999', '?oblast=UA99000000000000000'])(
    '%s is not there',
    async (query) => {
      expect((await get(`${pathOf('few/1')}${query}`)).statusCode).toBe(404)
    },
  )
})

test('the table is sorted by the difference, with its gaps last, and is the same in CSV', async () => {
  const query = '?other=practice@2&sort=difference&order=desc'
  const { hromadas } = await ask('few/1', query)
  const known = hromadas.flatMap(({ difference }) => difference ?? [])
  expect(known).toEqual(known.toSorted((a, b) => b - a))
  const rows: Record<string, string>[] = parse((await get(`${pathOf('few/1')}.csv${query}`)).body, {
    ...{ columns: true, bom: true },
  })
  expect(rows.map(({ code, difference }) => [code, difference])).toEqual(
    hromadas.map(({ code, difference }) => [code, difference === null ? '' : String(difference)]),
  )
})
