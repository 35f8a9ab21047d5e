import type { IndexPlan, Normalisation, PlanNode, Treatment } from '#engines/composite-index/plan.ts'
import type { IndexData } from '#engines/composite-index/result.ts'

/** A small seeded generator (mulberry32): the same figures on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Values of the shape of a country's hromadas: skewed, correlated, with outliers and 7 % of gaps. */
export function syntheticData(units: number, indicators: number, periods: number, seed = 1): IndexData {
  const random = createRandom(seed)
  const rows = units * periods
  const strength = Float64Array.from({ length: units }, random)
  const values = Array.from({ length: indicators }, (_, j) => {
    const column = new Float64Array(rows)
    for (let i = 0; i < rows; i++) {
      const x = 0.4 * strength[i % units] + 0.6 * random()
      column[i] = random() < 0.07 ? Number.NaN : j % 3 === 0 ? Math.exp(6 * x) : 100 * x
    }
    return column
  })
  const data: IndexData = { rows, values }
  if (periods === 1) return data
  return {
    ...data,
    periods: Int32Array.from({ length: rows }, (_, i) => Math.floor(i / units)),
    series: Int32Array.from({ length: rows }, (_, i) => i % units),
  }
}

/** A tree of three levels: sub-indices of twelve indicators each. */
export function syntheticPlan(indicators: number): IndexPlan {
  const normalise: Normalisation = { method: 'minmax', range: [0, 100] }
  const treat: Treatment = { method: 'winsorise', skew: 2, kurtosis: 3.5, max_points: 5 }
  const nodes: PlanNode[] = []
  const groups = Math.ceil(indicators / 12)
  const size = (g: number) => Math.min(12, indicators - 12 * g)
  const starts = Array.from({ length: groups }, (_, g) => 1 + g + 12 * g)
  const common = { kind: 'branch', weight: 1, aggregate: { method: 'arithmetic' }, min_share: 0 } as const
  nodes.push({ ...common, code: 'index', children: starts })
  for (let g = 0; g < groups; g++) {
    const children = Array.from({ length: size(g) }, (_, k) => starts[g] + 1 + k)
    nodes.push({ ...common, code: `g${g}`, children })
    for (let k = 0; k < size(g); k++) {
      const direction = k % 4 === 3 ? -1 : 1
      nodes.push({
        kind: 'leaf',
        code: `i${12 * g + k}`,
        weight: 1 + (k % 3),
        direction,
        impute: { method: 'median' },
        treat,
        normalise,
      })
    }
  }
  return { nodes, missing: 'skip', ties: 'min', screen: { min_share: 0.5, count: 'filled' } }
}
