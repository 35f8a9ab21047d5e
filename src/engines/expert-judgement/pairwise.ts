/**
 * Judgements by pairs (AHP, the Analytic Hierarchy Process): weights, and how far the judgements contradict one another.
 * A matrix of judgements is square and row after row; `a[i * n + j]` says how many times i weighs what j does, and
 * `a[j * n + i]` is its reciprocal.
 */

/**
 * Mean consistency index of random matrices over Saaty's scale, for up to ten things: T. L. Saaty, The Analytic Hierarchy
 * Process, 1980.
 */
const saatyRandomIndex = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49] as const

/**
 * The same of n things. Beyond Saaty's table the line fitted to 100,000 random matrices of each size: J. A. Alonso and
 * M. T. Lamata, Consistency in the AHP: a new approach, 2006 (λ̄ = 2.7699 n − 4.3513).
 */
export function randomIndexOf(n: number): number {
  return saatyRandomIndex[n] ?? (2.7699 * n - 4.3513 - n) / (n - 1)
}

export interface PairwiseResult {
  /** One a thing; their sum is 1. */
  readonly weights: Float64Array
  /** The principal eigenvalue; n where nothing contradicts. */
  readonly lambdaMax: number
  /** (λ − n) / (n − 1). */
  readonly consistencyIndex: number
  /** Index over that of random judgements; up to 0.1 is usually accepted. 0 of fewer than three things. */
  readonly consistencyRatio: number
}

/** Steps after which a matrix that still moves is given as it is; reciprocal ones settle in fewer than a hundred. */
const mostSteps = 10_000

/** The principal eigenvector by power iteration, until no weight moves by more than rounding does. */
export function weighPairs(matrix: Float64Array, n: number): PairwiseResult {
  let weights = new Float64Array(n).fill(1 / n)
  for (let step = 0; step < mostSteps; step++) {
    const next = normalise(multiply(matrix, weights))
    const shift = next.reduce((most, weight, i) => Math.max(most, Math.abs(weight / weights[i] - 1)), 0)
    weights = next
    if (shift <= 2 * Number.EPSILON) break
  }
  const grown = multiply(matrix, weights)
  // Of a reciprocal matrix λ ≥ n; what lies below is rounding.
  const lambdaMax = Math.max(n, grown.reduce((sum, value, i) => sum + value / weights[i], 0) / n)
  const excess = lambdaMax - n <= n * n * Number.EPSILON ? 0 : lambdaMax - n
  const consistencyIndex = n < 3 ? 0 : excess / (n - 1)
  const randomIndex = randomIndexOf(n)
  const consistencyRatio = n < 3 ? 0 : consistencyIndex / randomIndex
  return { weights, lambdaMax, consistencyIndex, consistencyRatio }
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array<ArrayBuffer> {
  const n = vector.length
  return Float64Array.from(vector, (_, i) => {
    let sum = 0
    for (let j = 0; j < n; j++) sum += matrix[i * n + j] * vector[j]
    return sum
  })
}

function normalise(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const sum = values.reduce((total, value) => total + value, 0)
  return values.map((value) => value / sum)
}

/** Pairs of n things in the order in which they are asked: (0, 1), (0, 2), … (1, 2), … */
export function pairsOf(n: number): (readonly [number, number])[] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n - i - 1 }, (_, at) => [i, i + 1 + at] as const),
  ).flat()
}

/** A matrix of what was said of each pair, in the order of `pairsOf`: how many times the first weighs the second. */
export function matrixOf(ratios: readonly number[], n: number): Float64Array {
  const matrix = new Float64Array(n * n).fill(1)
  pairsOf(n).forEach(([i, j], pair) => {
    matrix[i * n + j] = ratios[pair]
    matrix[j * n + i] = 1 / ratios[pair]
  })
  return matrix
}

/**
 * One matrix of several people's: the geometric mean of each cell, the only mean that keeps reciprocals reciprocal
 * (J. Aczél and T. L. Saaty, Procedures for synthesizing ratio judgements, 1983).
 */
export function poolPairs(matrices: readonly Float64Array[]): Float64Array {
  return matrices[0].map((_, cell) => {
    const logs = matrices.reduce((sum, matrix) => sum + Math.log(matrix[cell]), 0)
    return Math.exp(logs / matrices.length)
  })
}

export interface ContradictingPair {
  readonly first: number
  readonly second: number
  /** How many times the first was said to weigh the second. */
  readonly said: number
  /** The same by the weights that follow from all judgements together. */
  readonly implied: number
  /** said / implied, or its reciprocal where that is larger: 1 = no contradiction. */
  readonly factor: number
}

/** Pairs that lie furthest from what all judgements together say, the furthest first; those that agree are not among them. */
export function listContradictingPairs(
  matrix: Float64Array,
  weights: Float64Array,
  limit: number,
): ContradictingPair[] {
  const n = weights.length
  return pairsOf(n)
    .map(([first, second]) => {
      const said = matrix[first * n + second]
      const implied = weights[first] / weights[second]
      return { first, second, said, implied, factor: Math.max(said / implied, implied / said) }
    })
    .filter(({ factor }) => factor > 1 + rounding)
    .sort((a, b) => b.factor - a.factor)
    .slice(0, limit)
}

export interface ContradictingTriad {
  /** The three things, in such an order that the first was said to weigh more of the second than it could. */
  readonly things: readonly [number, number, number]
  /** By how many times the third judgement misses the product of the other two; 1 = they agree. */
  readonly factor: number
  /** Whether each of them was said to weigh more than the next one, all round: no order of them fits. */
  readonly isCircle: boolean
}

/** Threes whose judgements contradict, circles first and then by how much. */
export function listContradictingTriads(
  matrix: Float64Array,
  n: number,
  limit: number,
): ContradictingTriad[] {
  const found: ContradictingTriad[] = []
  for (const [i, j] of pairsOf(n))
    for (let k = j + 1; k < n; k++) {
      const round = matrix[i * n + j] * matrix[j * n + k] * matrix[k * n + i]
      if (Math.abs(Math.log(round)) <= rounding) continue
      const things = round > 1 ? ([i, j, k] as const) : ([i, k, j] as const)
      const [a, b, c] = things
      const sides = [matrix[a * n + b], matrix[b * n + c], matrix[c * n + a]]
      // Equal counts as no less: A over B, B over C and C no less than A is a circle, too.
      const isCircle = sides.every((side) => side >= 1) && sides.some((side) => side > 1)
      found.push({ things, factor: Math.max(round, 1 / round), isCircle })
    }
  return found.sort((a, b) => Number(b.isCircle) - Number(a.isCircle) || b.factor - a.factor).slice(0, limit)
}

/** Factors that differ from 1 by less are rounding. */
const rounding = 1e-9
