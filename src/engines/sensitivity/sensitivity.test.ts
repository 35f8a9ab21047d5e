import { describe, expect, test } from 'vitest'
import { fillUniform, fillWords, philox } from './random.ts'
import { designSobol, estimateSobol, leavesUnit, type SobolIndices } from './sobol-indices.ts'
import { sampleCube, sobolDimensions } from './sobol-sequence.ts'

describe('random numbers by counter', () => {
  // Random123 1.14, tests/kat_vectors, philox4x32 10.
  test.each([
    { counter: [0, 0, 0, 0], key: [0, 0], out: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
    {
      counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      key: [0xffffffff, 0xffffffff],
      out: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    },
    {
      counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      key: [0xa4093822, 0x299f31d0],
      out: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    },
  ])('the published answers are given: $out', ({ counter, key, out }) => {
    const words = Uint32Array.from(counter)
    philox(words, key[0], key[1])
    expect(Array.from(words)).toEqual(out)
  })

  test('a replicate is the same whatever was drawn before it, and longer ones begin alike', () => {
    const [first, again, longer] = [new Float64Array(10), new Float64Array(10), new Float64Array(13)]
    fillUniform(first, 7, 1, 500)
    fillUniform(longer, 7, 1, 499)
    fillUniform(again, 7, 1, 500)
    fillUniform(longer, 7, 1, 500)
    expect(again).toEqual(first)
    expect(longer.slice(0, 10)).toEqual(first)
  })

  test('seeds, streams and replicates give different numbers, large seeds too', () => {
    const keys = [
      [1, 0, 0],
      [2, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
      [2 ** 32 + 1, 0, 0],
      [Number.MAX_SAFE_INTEGER, 0, 0],
    ]
    const drawn = keys.map(([seed, stream, replicate]) => {
      const words = new Uint32Array(4)
      fillWords(words, seed, stream, replicate)
      return words.join()
    })
    expect(new Set(drawn).size).toBe(keys.length)
  })

  test('uniform numbers have the mean and the variance of uniform numbers', () => {
    const numbers = new Float64Array(100_000)
    fillUniform(numbers, 3, 0, 0)
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length
    const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / numbers.length))
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.001)
  })
})

describe('points that fill a cube evenly', () => {
  test('each dimension has one point in each of N equal parts, within and beyond the table', () => {
    for (const column of sampleCube(256, sobolDimensions + 5, 11)) {
      const parts = Array.from(column, (x) => Math.floor(x * 256))
      expect(new Set(parts).size).toBe(256)
    }
  })

  test('the first two dimensions are a net: 16 × 16 boxes hold one of 256 points each', () => {
    const [x, y] = sampleCube(256, 2, 5)
    const boxes = Array.from(x, (_, i) => Math.floor(x[i] * 16) * 16 + Math.floor(y[i] * 16))
    expect(new Set(boxes).size).toBe(256)
  })
})

/** T. Ishigami, T. Homma (1990), a = 7, b = 0.1; inputs uniform in [−π, π]. */
function ishigami(point: Float64Array): number {
  const [x, y, z] = Array.from(point, (u) => Math.PI * (2 * u - 1))
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x)
}

function analyse(
  f: (point: Float64Array) => number,
  groups: readonly (readonly number[])[],
  samples: number,
  seed: number,
  resamples?: number,
): SobolIndices {
  const design = designSobol(samples, groups, seed)
  const point = new Float64Array(groups.flat().length)
  const outputs = Float64Array.from({ length: design.evaluations }, (_, e) => {
    design.fillPoint(point, e)
    return f(point)
  })
  return estimateSobol(design, outputs, seed, resamples)
}

/** Its exact indices: D = a²/8 + bπ⁴/5 + b²π⁸/18 + ½. */
const variance = 49 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.01 * Math.PI ** 8) / 18 + 0.5
const alone = 0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2
const together = 0.01 * Math.PI ** 8 * (1 / 18 - 1 / 50)
const exact = {
  first: [alone / variance, 49 / 8 / variance, 0],
  total: [(alone + together) / variance, 49 / 8 / variance, together / variance],
}

describe('Sobol indices', () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'of Ishigami’s function at N = 4,096 lie within 0.02 of the exact ones (P3), seed %i',
    (seed) => {
      const { first, total } = analyse(ishigami, [[0], [1], [2]], 4096, seed, 20)
      for (const input of [0, 1, 2]) {
        expect(Math.abs(first[input].value - exact.first[input])).toBeLessThan(0.02)
        expect(Math.abs(total[input].value - exact.total[input])).toBeLessThan(0.02)
      }
    },
  )

  test('intervals hold the exact values', () => {
    const { first, total } = analyse(ishigami, [[0], [1], [2]], 1024, 1)
    for (const input of [0, 1, 2]) {
      expect(first[input].low).toBeLessThanOrEqual(exact.first[input])
      expect(first[input].high).toBeGreaterThanOrEqual(exact.first[input])
      expect(total[input].low).toBeLessThanOrEqual(exact.total[input])
      expect(total[input].high).toBeGreaterThanOrEqual(exact.total[input])
    }
  })

  test('a group counts as one input: nothing but its share is left to the other', () => {
    const { first, total } = analyse(ishigami, [[0, 2], [1]], 4096, 3)
    expect(first[0].value).toBeCloseTo(exact.total[0], 1)
    expect(total[0].value).toBeCloseTo(exact.total[0], 1)
    expect(first[1].value + first[0].value).toBeCloseTo(1, 1)
  })

  test('of many inputs, more than the table of directions has, the weights of a sum are found', () => {
    const weights = Array.from({ length: 15 }, (_, i) => i + 1)
    const all = weights.reduce((sum, w) => sum + w * w, 0)
    const sum = (point: Float64Array) => point.reduce((total, x, i) => total + weights[i] * x, 0)
    const { first } = analyse(
      sum,
      weights.map((_, i) => [i]),
      2048,
      2,
      20,
    )
    for (const [i, w] of weights.entries()) {
      expect(Math.abs(first[i].value - (w * w) / all)).toBeLessThan(0.03)
    }
  })

  test('a function that does not vary has none', () => {
    const { first, total, variance } = analyse(() => 0.1, [[0], [1]], 64, 1, 10)
    expect(variance).toBe(0)
    expect([...first, ...total].every(({ value }) => Number.isNaN(value))).toBe(true)
  })

  test('an interval that reaches outside of [0, 1] is told', () => {
    const { first } = analyse(ishigami, [[0], [1], [2]], 32, 4)
    expect(leavesUnit(first[2])).toBe(true)
    expect(leavesUnit({ value: 0.5, low: 0.4, high: 0.6 })).toBe(false)
    expect(leavesUnit({ value: 0.99, low: 0.9, high: 1.09 })).toBe(true)
  })
})
