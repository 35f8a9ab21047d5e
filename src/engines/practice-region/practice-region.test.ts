/** The region as the platform loads it: codes, names, people, points; and that it never changes by itself. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPracticeRegion } from './create-practice-region.ts'

const region = createPracticeRegion({ seed: 'spilka', lastPeriod: '2026-Q3' })
const { oblast, raions, hromadas, settlements, points } = region
const units = [oblast, ...raions, ...hromadas, ...settlements]

/** Number columns as lists, gaps as null. */
function toJson(value: unknown): string {
  return JSON.stringify(value, (_, item) => (item instanceof Float64Array ? Array.from(item) : item))
}

test('a seed gives the same bytes, here and on every machine', () => {
  const again = createPracticeRegion({ seed: 'spilka', lastPeriod: '2026-Q3' })
  expect(toJson(again)).toBe(toJson(region))
  // A change of this number is a change of everybody's practice region: say so in the CHANGELOG.
  expect(createHash('sha256').update(toJson(region)).digest('hex')).toBe(
    '5a81eb15a29d4018876cb52ed13b8bc6d3df12738b83b0adc05b681f490b75b4',
  )
})

test('another seed gives another oblast', () => {
  const other = createPracticeRegion({ seed: 'other' })
  expect(other.hromadas[0].code).not.toBe(hromadas[0].code)
  expect(other.oblast.ring).not.toEqual(oblast.ring)
})

test('it says that it is fictional', () => {
  expect(region.fictional).toBe(true)
  expect(region.title).toEqual({ uk: 'Навчальна область', en: 'Practice Oblast' })
})

test('codes have the form of the codifier, are unique, and children carry their parent’s prefix', () => {
  const digits = { 1: 2, 2: 4, 3: 7, 4: 10 } as const
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  expect(byCode.size).toBe(units.length)
  expect(new Set(units.map(({ code }) => code.slice(-5))).size).toBe(units.length)
  for (const { code, level, parentCode } of units) {
    expect(code).toMatch(/^UA99\d{15}$/)
    const length = 2 + digits[level]
    expect(code.slice(length, 14)).toMatch(/^0*$/)
    expect(Number(code.slice(length - (level === 1 || level === 2 ? 2 : 3), length))).toBeGreaterThan(0)
    if (level === 1) {
      expect(parentCode).toBe('')
      continue
    }
    const parent = byCode.get(parentCode)
    expect(parent?.level).toBe(level - 1)
    const parentLength = 2 + digits[(level - 1) as 1 | 2 | 3]
    expect(code.slice(0, parentLength)).toBe(parentCode.slice(0, parentLength))
  }
})

test('names are unique where they must be and shared where life shares them', () => {
  expect(new Set(raions.map(({ name }) => name)).size).toBe(raions.length)
  expect(new Set(hromadas.map(({ name }) => name)).size).toBe(hromadas.length)
  for (const { code } of hromadas) {
    const own = settlements.filter(({ hromadaCode }) => hromadaCode === code)
    expect(new Set(own.map(({ name }) => name)).size).toBe(own.length)
  }
  const byName = Map.groupBy(settlements, ({ name }) => name)
  const shared = [...byName.values()].filter(({ length }) => length > 1)
  expect(shared.length).toBeGreaterThanOrEqual(2)
  expect(
    shared.every((list) => new Set(list.map(({ hromadaCode }) => hromadaCode)).size === list.length),
  ).toBe(true)
})

test('names show the letters that trip software up', () => {
  for (const list of [hromadas, settlements]) {
    const names = list.map(({ name }) => name).join(' ')
    for (const letter of [/’/, /ґ/i, /ї/i, /є/i]) expect(names).toMatch(letter)
  }
  expect(units.every(({ nameEn }) => /^[A-Z][a-z]+( [A-Z][a-z]+)?$/.test(nameEn))).toBe(true)
})

test('hromadas and raions are named after their centres', () => {
  for (const area of [...raions, ...hromadas]) {
    const centre = settlements.find(({ code }) => code === area.centreCode)
    expect(centre?.isCentre).toBe(true)
    expect(centre?.name.slice(0, 3)).toBe(area.name.slice(0, 3))
    expect(area.name).toMatch(area.level === 2 ? /[сцз]ький$/ : /[сцз]ька$/)
  }
  expect(hromadas.some(({ centreCode }) => centreCode === oblast.centreCode)).toBe(true)
})

test('a hromada has a centre of its kind and 2 to 40 other settlements', () => {
  for (const hromada of hromadas) {
    const own = settlements.filter(({ hromadaCode }) => hromadaCode === hromada.code)
    const [centre] = own.filter(({ isCentre }) => isCentre)
    expect(centre.category).toBe({ urban: 'M', settlement: 'X', rural: 'C' }[hromada.kind])
    expect(own.length).toBeGreaterThanOrEqual(3)
    expect(own.length).toBeLessThanOrEqual(41)
  }
})

test('some 900,000 people live there, most in urban hromadas', () => {
  const people = (kind?: string) =>
    hromadas.reduce((sum, h) => sum + (kind === undefined || h.kind === kind ? h.population : 0), 0)
  expect(Math.abs(people() - 900_000)).toBeLessThan(100)
  expect(people('urban') / people()).toBeGreaterThan(0.45)
  expect(Math.min(...hromadas.map(({ population }) => population))).toBeGreaterThan(700)
  const capital = hromadas.find(({ centreCode }) => centreCode === oblast.centreCode)
  expect(capital?.distanceToCentre).toBe(0)
  expect(capital?.population).toBe(Math.max(...hromadas.map(({ population }) => population)))
})

test('larger hromadas have one to three service centres; schools and hospitals are as many as one would think', () => {
  for (const { code, population } of hromadas) {
    const own = points.filter(({ kind, hromadaCode }) => kind === 'cnap' && hromadaCode === code)
    expect(own.length).toBeLessThanOrEqual(3)
    if (population > 7500) expect(own.filter(({ type }) => type === 'centre').length).toBe(1)
  }
  const count = (wanted: string) => points.filter(({ kind }) => kind === wanted).length
  expect(count('school')).toBeGreaterThan(300)
  expect(count('school')).toBeLessThan(650)
  expect(count('hospital')).toBeGreaterThan(55)
  expect(count('hospital')).toBeLessThan(90)
  expect(new Set(points.map(({ id }) => id)).size).toBe(points.length)
  const codes = new Set(settlements.map(({ code }) => code))
  expect(points.every(({ settlementCode }) => codes.has(settlementCode))).toBe(true)
})

test('what is no quarter is refused', () => {
  expect(() => createPracticeRegion({ seed: 'a', lastPeriod: '2026-09' })).toThrow(RangeError)
})
