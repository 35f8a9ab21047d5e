/** The catalogue and its values: in range, with believable gaps, correlations and trends. */
import { describe, expect, test } from 'vitest'
import { createPracticeRegion } from '../create-practice-region.ts'
import { listQuarters } from './periods.ts'

const region = createPracticeRegion({ seed: 'spilka', lastPeriod: '2026-Q3' })
const { hromadas, indicators, observations, periods, points } = region
const periodCount = periods.length
const columnOf = (code: string) => observations[indicators.findIndex((indicator) => indicator.code === code)]
const valuesIn = (column: Float64Array, period: number) =>
  hromadas.map((_, h) => column[h * periodCount + period])
const present = (values: Iterable<number>) => [...values].filter((value) => !Number.isNaN(value))
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function correlate(one: readonly number[], two: readonly number[]): number {
  const both = one.map((value, i) => [value, two[i]]).filter((pair) => !pair.some(Number.isNaN))
  const [x, y] = [mean(both.map(([a]) => a)), mean(both.map(([, b]) => b))]
  const sum = (f: (a: number, b: number) => number) =>
    both.reduce((total, [a, b]) => total + f(a - x, b - y), 0)
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b))
}

/** Ranks, so that outliers and skew do not drown the sign. */
function ranked(values: readonly number[]): number[] {
  const sorted = present(values).toSorted((a, b) => a - b)
  return values.map((value) =>
    Number.isNaN(value) ? value : sorted.indexOf(value) + sorted.lastIndexOf(value),
  )
}

describe('the catalogue', () => {
  test('has 104 to 112 indicators in nine dimensions, eight or more each', () => {
    expect(indicators.length).toBeGreaterThanOrEqual(104)
    expect(indicators.length).toBeLessThanOrEqual(112)
    expect(region.dimensions.length).toBe(9)
    for (const { code } of region.dimensions) {
      expect(indicators.filter(({ dimension }) => dimension === code).length).toBeGreaterThanOrEqual(8)
    }
  })

  test('codes and names are unique; texts are whole in both languages', () => {
    expect(new Set(indicators.map(({ code }) => code)).size).toBe(indicators.length)
    for (const language of ['uk', 'en'] as const) {
      expect(new Set(indicators.map(({ name }) => name[language])).size).toBe(indicators.length)
    }
    for (const { code, name, definition, unit, source, legal } of indicators) {
      expect(code).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
      expect(name.uk).toMatch(/^\p{Lu}.*[^.]$/u)
      expect(name.en).toMatch(/^[A-Z].*[^.]$/)
      expect(definition.uk).toMatch(/^\p{Lu}\P{Lu}.*\.$/u)
      expect(definition.en).toMatch(/^[A-Z].*\.$/)
      for (const text of [name, definition, legal]) expect(text.en).not.toMatch(/\p{Script=Cyrillic}/u)
      expect(unit.uk.length * unit.en.length * source.uk.length * source.en.length).toBeGreaterThan(0)
      expect(legal.uk === '').toBe(legal.en === '')
    }
  })

  test('most are better when higher, some when lower, a few are context', () => {
    const count = (wanted: number) => indicators.filter(({ direction }) => direction === wanted).length
    expect(count(1)).toBeGreaterThan(80)
    expect(count(-1)).toBeGreaterThanOrEqual(10)
    expect(count(0)).toBeGreaterThanOrEqual(3)
    expect(count(0)).toBeLessThanOrEqual(8)
  })
})

describe('the observations', () => {
  test('are a column an indicator, eight quarters a hromada', () => {
    expect(periods).toEqual([
      ...['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'],
    ])
    expect(observations.length).toBe(indicators.length)
    for (const column of observations) expect(column.length).toBe(hromadas.length * periodCount)
    expect(listQuarters('2026-Q1', 2)).toEqual(['2025-Q4', '2026-Q1'])
  })

  test('lie in their valid range with their decimals', () => {
    const odd = indicators.flatMap(({ code, min, max, decimals }, i) =>
      present(observations[i])
        .filter((v) => v < min || v > (max ?? Number.MAX_VALUE) || Number(v.toFixed(decimals)) !== v)
        .map((value) => `${code}: ${value}`),
    )
    expect(odd).toEqual([])
  })

  test('6 to 8 % are missing, in clusters', () => {
    const cells = observations.flatMap((column) => [...column])
    const share = (list: readonly number[]) => list.filter(Number.isNaN).length / list.length
    expect(share(cells)).toBeGreaterThan(0.06)
    expect(share(cells)).toBeLessThan(0.08)
    const bySize = [...hromadas.keys()].toSorted((a, b) => hromadas[a].population - hromadas[b].population)
    const ofHromadas = (list: readonly number[]) =>
      share(
        list.flatMap((h) =>
          observations.flatMap((c) => [...c.subarray(h * periodCount, (h + 1) * periodCount)]),
        ),
      )
    expect(ofHromadas(bySize.slice(0, 20))).toBeGreaterThan(2 * ofHromadas(bySize.slice(-20)))
    const quarters = hromadas.flatMap((_, h) =>
      periods.map((__, p) => share(observations.map((column) => column[h * periodCount + p]))),
    )
    expect(quarters.filter((part) => part > 0.5).length).toBeGreaterThan(5)
    const late = observations.filter((column) => valuesIn(column, 0).every(Number.isNaN))
    expect(late.length).toBeGreaterThanOrEqual(4)
    expect(observations.filter((column) => valuesIn(column, periodCount - 1).every(Number.isNaN))).toEqual([])
  })

  test('a few series are constant, some are full of zeros', () => {
    const constant = observations.filter((column) => new Set(present(column)).size === 1)
    expect(constant.length).toBeGreaterThanOrEqual(2)
    expect(constant.length).toBeLessThanOrEqual(4)
    const zeros = observations.filter((column) => {
      const values = present(column)
      const part = values.filter((value) => value === 0).length / values.length
      return part > 0.25 && part < 1
    })
    expect(zeros.length).toBeGreaterThanOrEqual(5)
  })

  test('money is skewed and has outliers', () => {
    for (const code of [
      'budget_income_per_head',
      'grants_attracted',
      'tourist_levy',
      'land_payment_per_head',
    ]) {
      const values = present(columnOf(code)).toSorted((a, b) => a - b)
      const median = values[values.length >> 1]
      expect(mean(values), code).toBeGreaterThan(median)
      expect(values.at(-1), code).toBeGreaterThan(4 * median)
    }
  })

  test('parts are not more than the whole', () => {
    const [whole, own, tax, land] = [
      ...[
        'budget_income_per_head',
        'own_income_per_head',
        'personal_income_tax_per_head',
        'land_payment_per_head',
      ],
    ].map(columnOf)
    whole.forEach((value, i) => {
      expect(own[i]).toBeLessThanOrEqual(value)
      expect(tax[i] + land[i]).toBeLessThanOrEqual(own[i])
    })
  })

  test('access points and workers are those of the list of points', () => {
    hromadas.forEach(({ code, population }, h) => {
      const own = points.filter(({ kind, hromadaCode }) => kind === 'cnap' && hromadaCode === code)
      const workers = own.reduce((sum, { size }) => sum + size, 0)
      expect(columnOf('cnap_points')[h * periodCount]).toBe(own.length)
      expect(columnOf('cnap_workers_per_10k')[h * periodCount]).toBeCloseTo(
        (workers * 10_000) / population,
        2,
      )
    })
  })
})

describe('what goes with what, in the last quarter', () => {
  const last = observations.map((column) => valuesIn(column, periodCount - 1))
  const varying = indicators.flatMap(({ direction }, i) =>
    direction !== 0 && new Set(present(last[i])).size > 4 ? [i] : [],
  )
  const scores = varying.map((i) => ranked(last[i]).map((rank) => rank * indicators[i].direction))
  const overall = hromadas.map((_, h) => mean(present(scores.map((column) => column[h]))))

  test('whoever is good at one thing tends to be good at others', () => {
    const all = scores.map((column) => correlate(column, overall))
    expect(mean(all)).toBeGreaterThan(0.35)
    expect(mean(all)).toBeLessThan(0.75)
    expect(all.filter((value) => value < 0).length).toBeLessThan(varying.length / 10)
  })

  test('indicators of one dimension are closer than those of two', () => {
    const pairs = varying.flatMap((i, a) => varying.slice(a + 1).map((j, b) => [i, j, a, a + 1 + b]))
    const of = (same: boolean) =>
      pairs
        .filter(([i, j]) => (indicators[i].dimension === indicators[j].dimension) === same)
        .map(([, , a, b]) => correlate(scores[a], scores[b]))
    expect(mean(of(true))).toBeGreaterThan(mean(of(false)) + 0.05)
    expect(mean(of(false))).toBeGreaterThan(0.05)
  })

  test('urban hromadas and those near the centre do better; tourists pay at the coast', () => {
    const urban = hromadas.map(({ kind }) => (kind === 'urban' ? 1 : 0))
    const distance = hromadas.map(({ distanceToCentre }) => distanceToCentre)
    expect(correlate(overall, urban)).toBeGreaterThan(0.15)
    expect(correlate(overall, distance)).toBeLessThan(-0.15)
    const signed = (code: string, other: readonly number[]) =>
      correlate(ranked(valuesIn(columnOf(code), periodCount - 1)), other)
    expect(signed('it_companies', urban)).toBeGreaterThan(0.4)
    expect(signed('households_fixed_internet_share', distance)).toBeLessThan(-0.2)
    expect(
      signed(
        'tourist_levy',
        hromadas.map(({ isCoastal }) => (isCoastal ? 1 : 0)),
      ),
    ).toBeGreaterThan(0.3)
  })

  test('things get better over two years, for most hromadas and indicators', () => {
    const better = varying.filter((i) => {
      const [start, end] = [4, 7].map((p) => mean(present(valuesIn(observations[i], p))))
      return (end - start) * indicators[i].direction > 0
    })
    expect(better.length / varying.length).toBeGreaterThan(0.75)
  })
})
