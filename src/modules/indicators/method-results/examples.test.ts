/** The methodologies to begin with load into the practice region and give what a hand computes from its raw values. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { listLeaves } from '#engines/composite-index/plan.ts'
import { tx } from '#kernel/database/transactions.ts'
import { raiseRevision } from '#kernel/loading/revision.ts'
import { repository } from '../../../../test/support/command-line.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { loadBy } from '../../../../test/support/facts.ts'
import { loadPracticeRegion } from '../../../practice.ts'
import { methodologyLoader } from '../methodology-load/methodology-load.commands.ts'
import { listSubIndices } from '../region/region.rules.ts'
import { type AtWork, findAtWork, placesOf, scoreAt } from './at-work.queries.ts'

const { db } = await testDatabase()
await loadPracticeRegion(db, new Date('2026-11-22T10:00:00Z'), () => {})

const files = ['quarterly-modules', 'oblast-rating-44', 'desi-style'] as const
const pathOf = (file: string) => `${repository}docs/methodologies/${file}.methodology.yaml`
const works = new Map<string, AtWork>()
const observed = new Map<string, number>()
const key = (indicator: string, hromada: string, period: string) => `${indicator} ${hromada} ${period}`

beforeAll(async () => {
  for (const row of await db.selectFrom('indicators.observation').selectAll().execute())
    observed.set(key(row.indicator_code, row.territory_code, row.period), row.value)
  for (const file of files) {
    const { code, version } = parse(readFileSync(pathOf(file), 'utf8'))
    await tx(db, async (transaction) => {
      // Older than the practice region's own methodology: it governs nothing.
      const now = new Date('2026-11-01T10:00:00Z')
      await loadBy(methodologyLoader, transaction, [pathOf(file)], { now })
      await raiseRevision(transaction)
    })
    const work = await findAtWork(db, { code, version: String(version) })
    if (!work) throw new Error(`${file} is not there`)
    works.set(file, work)
  }
})

function read(file: (typeof files)[number]) {
  const work = works.get(file)
  if (!work) throw new Error(file)
  const { hromadas, periods } = work.computed.index
  const leaves = listLeaves(work.plan).map(({ code }) => code)
  const rows = hromadas.flatMap(({ code }, h) => periods.map((period, p) => ({ code, h, period, p })))
  const raw = (indicator: string, { code, period }: { code: string; period: string }) =>
    observed.get(key(indicator, code, period))
  const node = (code: string) => work.plan.nodes.findIndex((one) => one.code === code)
  const score = (code: string, { h, p }: { h: number; p: number }) => scoreAt(work, node(code), h, p)
  return { work, periods, leaves, rows, raw, score }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const present = (values: readonly (number | undefined)[]) => values.filter((value) => value !== undefined)

test.each(files)('%s passes the published schema and ranks the practice region at every period', (file) => {
  const schema = JSON.parse(readFileSync(`${repository}schemas/methodology.schema.json`, 'utf8'))
  const validate = new Ajv2020({ strict: false }).compile(schema)
  expect(validate(parse(readFileSync(pathOf(file), 'utf8'))), JSON.stringify(validate.errors)).toBe(true)
  const { work, periods } = read(file)
  expect(work.publishedFrom.every((from) => from === null)).toBe(true)
  periods.forEach((_, p) => {
    const scores = placesOf(work, p).flatMap(({ score }) => score ?? [])
    expect(scores.length).toBeGreaterThan(40)
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...scores)).toBeLessThanOrEqual(100)
  })
})

test('four modules: a module is the mean of its indicators between the bounds of all quarters', () => {
  const { work, leaves, rows, raw, score, periods } = read('quarterly-modules')
  const module = ['basic_digital_skills_share', 'residents_trained_per_1k', 'schools_fast_internet_share']
  module.push('teachers_certified_share', 'staff_digital_training_share', 'digital_leader_appointed')
  const kept = rows.filter((row) => present(leaves.map((leaf) => raw(leaf, row))).length >= leaves.length / 2)
  const bounds = module.map((leaf) => {
    const values = present(kept.map((row) => raw(leaf, row)))
    return { low: Math.min(...values), high: Math.max(...values) }
  })
  for (const row of kept.filter(({ h }) => h === 7)) {
    const scores = module.map((leaf, i) => {
      const [value, { low, high }] = [raw(leaf, row), bounds[i]]
      return value === undefined ? undefined : (100 * (value - low)) / (high - low)
    })
    expect(score('module_skills', row)).toBeCloseTo(mean(present(scores)), 9)
    const [c, s, g, p] = ['connection', 'services', 'governance', 'skills'].map(
      (name) => score(`module_${name}`, row) ?? Number.NaN,
    )
    expect(score('quarterly_modules_index', row)).toBeCloseTo(0.3 * c + 0.3 * s + 0.2 * g + 0.2 * p, 9)
  }
  expect(kept.filter(({ h }) => h === 7).length).toBeGreaterThan(periods.length / 2)
  expect(listSubIndices(work.plan)).toHaveLength(4)
  expect(work.rollup).toEqual({ weights: 'population', missing: 'skip', min_share: 0.5 })
})

test('44 indicators: an area is the mean of places between the least and the greatest of its month', () => {
  const { leaves, rows, raw, score, periods, work } = read('oblast-rating-44')
  expect(leaves).toHaveLength(44)
  expect(listSubIndices(work.plan)).toHaveLength(7)
  const filled = (leaf: string, { code, p }: { code: string; p: number }) =>
    [0, 1, 2]
      .filter((back) => p >= back)
      .map((back) => raw(leaf, { code, period: periods[p - back] }))
      .find((value) => value !== undefined)
  const newest = rows.filter(({ p }) => p === periods.length - 1)
  const kept = newest.filter((row) => present(leaves.map((leaf) => filled(leaf, row))).length >= 0.6 * 44)
  const area = ['personal_income_tax_per_head', 'land_payment_per_head', 'tourist_levy']
  for (const row of kept.slice(0, 10)) {
    const scores = area.map((leaf) => {
      const values = present(kept.map((one) => filled(leaf, one)))
      const [value, low, high] = [filled(leaf, row), Math.min(...values), Math.max(...values)]
      return value === undefined ? undefined : (100 * (value - low)) / (high - low)
    })
    expect(score('area_taxes', row)).toBeCloseTo(mean(present(scores)), 9)
  }
  expect(kept.length).toBeGreaterThan(40)
})

describe('after DESI', () => {
  const within = (value: number, max: number) => Math.min(1, Math.max(0, value / max))

  test('a sub-dimension stands between fixed bounds, and dimensions weigh as DESI has them', () => {
    const { rows, raw, score, periods } = read('desi-style')
    const whole = rows.filter(
      (row) =>
        row.p === periods.length - 1 &&
        ['mobile_4g_settlements_share', 'settlements_without_signal'].every(
          (c) => raw(c, row) !== undefined,
        ) &&
        ['fixed_take_up', 'fixed_coverage', 'price'].every((code) => score(code, row) !== null),
    )
    expect(whole.length).toBeGreaterThan(20)
    for (const row of whole) {
      const covered = raw('mobile_4g_settlements_share', row) ?? Number.NaN
      const without = raw('settlements_without_signal', row) ?? Number.NaN
      const mobile = 100 * mean([within(covered, 100), 1 - within(without, 20)])
      expect(score('mobile', row)).toBeCloseTo(mobile, 9)
      const [take, cover, price] = ['fixed_take_up', 'fixed_coverage', 'price'].map((c) => score(c, row) ?? 0)
      const connectivity = 0.25 * take + 0.25 * cover + 0.4 * mobile + 0.1 * price
      expect(score('connectivity', row)).toBeCloseTo(connectivity, 9)
    }
  })

  test('the index is the mean of four dimensions', () => {
    const { rows, score, work, periods } = read('desi-style')
    const dimensions = ['human_capital', 'connectivity', 'technology', 'public_services']
    expect(listSubIndices(work.plan).map((node) => work.plan.nodes[node].code)).toEqual(dimensions)
    const [row] = rows.filter((one) => {
      return one.p === periods.length - 1 && dimensions.every((code) => score(code, one) !== null)
    })
    const scores = dimensions.map((code) => score(code, row) ?? Number.NaN)
    expect(score('desi_style_index', row)).toBeCloseTo(mean(scores), 9)
  })
})
