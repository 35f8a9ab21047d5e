import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pearson, pearsonMatrix, spearman, spearmanMatrix } from './correlation.ts'
import { principalComponents } from './principal-components.ts'
import { cronbachAlpha } from './reliability.ts'

const f = (...values: number[]) => Float64Array.from(values)

describe('correlation', () => {
  // F. J. Anscombe, Graphs in statistical analysis, The American Statistician 27 (1973): all four have r = 0.816.
  const x = f(10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5)
  test.each([
    { set: 'I', x, y: f(8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68) },
    { set: 'II', x, y: f(9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74) },
    { set: 'III', x, y: f(7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73) },
    {
      set: 'IV',
      x: f(8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8),
      y: f(6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89),
    },
  ])('Anscombe’s set $set has his correlation', ({ x, y }) => {
    expect(pearson(x, y)).toBeCloseTo(0.816, 2)
  })

  test('Spearman’s of IQ and hours of television is −29/165, as the textbook example computes it by hand', () => {
    const iq = f(106, 100, 86, 101, 99, 103, 97, 113, 112, 110)
    const hours = f(7, 27, 2, 50, 28, 29, 20, 12, 6, 17)
    expect(spearman(iq, hours)).toBeCloseTo(-29 / 165, 12)
  })

  test('equal values share the mean of their ranks', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: Σd² = 0.5; with ties r = 4.5 / √(4.5 · 5).
    expect(spearman(f(1, 2, 2, 9), f(1, 2, 3, 4))).toBeCloseTo(4.5 / Math.sqrt(22.5), 12)
  })

  test.each([
    { name: 'a constant', x: f(1, 1, 1), y: f(1, 2, 3) },
    { name: 'one pair', x: f(1, NaN, 3), y: f(1, 2, NaN) },
    { name: 'nothing', x: f(), y: f() },
  ])('of $name there is none', ({ x, y }) => {
    expect(pearson(x, y)).toBeNaN()
    expect(spearman(x, y)).toBeNaN()
  })

  test('a constant that rounding moves does not vary', () => {
    expect(pearson(f(0.1 + 0.2, 0.3, 0.3), f(1, 2, 3))).toBeNaN()
  })

  test('only pairs that are whole count, and the matrix is symmetric', () => {
    const columns = [f(1, 2, 3, NaN), f(2, 4, 6, 100), f(3, 2, 1, 7)]
    expect(pearsonMatrix(columns).map((row) => Array.from(row))).toEqual([
      [1, 1, -1],
      [1, 1, expect.any(Number)],
      [-1, expect.any(Number), 1],
    ])
  })

  test('a matrix of Spearman’s says of each pair what the pair says, with gaps and without', () => {
    const columns = [f(1, 5, 3, 3), f(9, 2, 2, 4), f(NaN, 1, 2, 7)]
    spearmanMatrix(columns).forEach((row, i) => {
      row.forEach((r, j) => {
        expect(r).toBeCloseTo(spearman(columns[i], columns[j]), 12)
      })
    })
  })

  test('scale and shift change nothing, tiny and huge ones neither', () => {
    const column = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 4, maxLength: 20 })
    fc.assert(
      fc.property(column, fc.integer({ min: -60, max: 60 }), (values, power) => {
        const a = Float64Array.from(values)
        const b = Float64Array.from(values, (_, i) => ((i * 7) % 5) + (i === 2 ? 3 : 0))
        fc.pre(new Set(values).size > 1)
        expect(
          pearson(
            a.map((v) => v * 10 ** power),
            b,
          ),
        ).toBeCloseTo(pearson(a, b), 9)
      }),
    )
  })
})

describe('Cronbach’s alpha', () => {
  test('of two items of variance 1 and 4 whose sum has 9 is 2 · (1 − 5/9)', () => {
    expect(cronbachAlpha([f(1, 2, 3), f(2, 4, 6)])).toEqual({ alpha: expect.closeTo(8 / 9, 12), rows: 3 })
  })

  test('of equal items is 1, of rows with gaps only the whole ones count', () => {
    const { alpha, rows } = cronbachAlpha([f(1, 5, 2, NaN), f(1, 5, 2, 8), f(1, 5, 2, 3)])
    expect({ alpha, rows }).toEqual({ alpha: expect.closeTo(1, 12), rows: 3 })
  })

  test.each([
    { columns: [] },
    { columns: [f(1, 2, 3)] },
    { columns: [f(1, 2), f(2, 1)] },
    { columns: [f(1), f(2)] },
  ])('where nothing can be said, nothing is', ({ columns }) => {
    expect(cronbachAlpha(columns).alpha).toBeNaN()
  })
})

describe('principal components', () => {
  test('of the arrests data are those of the textbook', () => {
    // USArrests: correlations as R prints them; standard deviations and first loadings as in G. James, D. Witten,
    // T. Hastie, R. Tibshirani, An Introduction to Statistical Learning (2013), section 10.4.
    const matrix = [
      f(1, 0.8018733, 0.06957262, 0.5635788),
      f(0.8018733, 1, 0.2588717, 0.6652412),
      f(0.06957262, 0.2588717, 1, 0.4113412),
      f(0.5635788, 0.6652412, 0.4113412, 1),
    ]
    const components = principalComponents(matrix)
    const deviations = [1.5748783, 0.9948694, 0.5971291, 0.4164494]
    components.forEach(({ eigenvalue }, k) => {
      expect(Math.sqrt(eigenvalue)).toBeCloseTo(deviations[k], 5)
    })
    const vector = Array.from(components[0].loadings, (x) => x / Math.sqrt(components[0].eigenvalue))
    const published = [0.5358995, 0.583184, 0.2781909, 0.5434321]
    vector.forEach((x, i) => {
      expect(x).toBeCloseTo(published[i], 5)
    })
    expect(components[0].share).toBeCloseTo(0.62, 2)
  })

  test('of independent indicators each is its own, of one twice there is one', () => {
    expect(principalComponents([f(1, 0), f(0, 1)]).map(({ eigenvalue }) => eigenvalue)).toEqual([1, 1])
    const [first, second] = principalComponents([f(1, 1), f(1, 1)])
    expect(first.eigenvalue).toBeCloseTo(2, 12)
    expect(second.eigenvalue).toBeCloseTo(0, 12)
    expect(Array.from(first.loadings)).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)])
  })

  test('loadings make the matrix again, whatever it is', () => {
    const data = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 8, maxLength: 8 }), {
      minLength: 1,
      maxLength: 7,
    })
    fc.assert(
      fc.property(data, (rows) => {
        fc.pre(rows.every((row) => new Set(row).size > 1))
        const matrix = pearsonMatrix(rows.map((row) => Float64Array.from(row)))
        const components = principalComponents(matrix)
        matrix.forEach((row, i) => {
          row.forEach((r, j) => {
            const made = components.reduce((sum, { loadings }) => sum + loadings[i] * loadings[j], 0)
            expect(made).toBeCloseTo(r, 9)
          })
        })
      }),
    )
  })
})
