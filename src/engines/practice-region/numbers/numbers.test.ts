import { expect, test } from 'vitest'
import { cosDegrees, exp, log, logistic, round, sinDegrees } from './elementary.ts'
import { createField, createNoise, createRandom } from './random.ts'

test.each([-30, -2.5, -1, 0, 1e-9, 0.3, 1, 7.7, 40])('exp(%d) is right to 14 digits', (x) => {
  expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 13)
})

test.each([1e-6, 0.2, 0.7, 1, 1.4, 2, 10, 123456.789])('log(%d) is right to 14 digits', (x) => {
  expect(log(x)).toBeCloseTo(Math.log(x), 12)
  expect(exp(log(x)) / x).toBeCloseTo(1, 13)
})

test.each([-90, -45, -0.5, 0, 10, 43.35, 60, 89])('sine and cosine of %d degrees are right', (degrees) => {
  expect(sinDegrees(degrees)).toBeCloseTo(Math.sin((degrees * Math.PI) / 180), 13)
  expect(cosDegrees(degrees)).toBeCloseTo(Math.cos((degrees * Math.PI) / 180), 13)
})

test('rounding keeps so many decimals and knows no minus zero', () => {
  expect(round(12.3456, 2)).toBe(12.35)
  expect(round(-0.01, 1)).toBe(0)
  expect(Object.is(round(-0.01, 1), -0)).toBe(false)
  expect(logistic(0)).toBe(0.5)
})

test('a seed gives the same stream, another seed another', () => {
  const take = (seed: string) => {
    const random = createRandom(seed)
    return Array.from({ length: 5 }, () => random.next())
  }
  expect(take('a')).toEqual(take('a'))
  expect(take('a')).not.toEqual(take('b'))
})

test('streams are even, normal numbers have mean 0 and variance 1', () => {
  const random = createRandom('moments')
  const uniform = Array.from({ length: 20_000 }, () => random.next())
  const normal = Array.from({ length: 20_000 }, () => random.normal())
  const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length
  expect(mean(uniform)).toBeCloseTo(0.5, 1)
  expect(uniform.every((x) => x >= 0 && x < 1)).toBe(true)
  expect(mean(normal)).toBeCloseTo(0, 1)
  expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1)
  const counts = new Map<number, number>()
  for (let i = 0; i < 6000; i += 1) {
    const face = random.below(6)
    counts.set(face, (counts.get(face) ?? 0) + 1)
  }
  expect([...counts.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5])
  expect(Math.min(...counts.values())).toBeGreaterThan(850)
})

test('fields answer by place, not by order; noise is smooth', () => {
  const field = createField('land')
  expect(field(3, -7)).toBe(createField('land')(3, -7))
  expect(field(3, -7)).not.toBe(field(-7, 3))
  const noise = createNoise('land', 3)
  expect(Math.abs(noise(1.2, 3.4) - noise(1.2001, 3.4))).toBeLessThan(0.01)
})

test('shuffling loses nothing', () => {
  expect(createRandom('x').shuffle([1, 2, 3, 4, 5, 6]).toSorted()).toEqual([1, 2, 3, 4, 5, 6])
})
