/** What the pages of a region show, made of a computed index: pure, so that every number can be traced and tested. */
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import type { IndexResult } from '#engines/composite-index/result.ts'
import { presentValues } from '#engines/composite-index/series.ts'
import { median } from '#engines/composite-index/statistics.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import type { Name } from '../methodology/methodology.schema.ts'
import type { IndicatorTable } from '../tables.ts'

/** A hromada as the index sees it. */
export interface Hromada {
  readonly code: string
  readonly name: string
  readonly name_en: string | null
  readonly kind: 'urban' | 'settlement' | 'rural' | null
  readonly population: number | null
}

/** An index of a region over its periods; rows of the engine are hromada × period, hromada first. */
export interface RegionIndex {
  readonly hromadas: readonly Hromada[]
  /** In order of time. */
  readonly periods: readonly string[]
  readonly plan: IndexPlan
  readonly result: IndexResult
}

/** Paths of the hromadas, projected once. */
export interface RegionMap {
  readonly width: number
  readonly height: number
  readonly paths: ReadonlyMap<string, string>
}

/** Everything that the pages of a region are made of. */
export interface ComputedRegion {
  readonly region: {
    readonly code: string
    readonly name: string
    readonly name_en: string
    readonly is_fictional: boolean
  }
  readonly methodology: StoredMethodology
  readonly names: ReadonlyMap<string, Name>
  readonly index: RegionIndex
  /** By code; values of one stand at hromada × periods + period, NaN = missing. */
  readonly indicators: ReadonlyMap<string, IndicatorTable>
  readonly values: ReadonlyMap<string, Float64Array>
  readonly map: RegionMap
}

/** Score and rank of each hromada at one period; null where there is none. */
export interface Standing {
  readonly hromada: Hromada
  readonly score: number | null
  readonly rank: number | null
  /** Against the period before; positive is better. Null where either is missing. */
  readonly scoreChange: number | null
  readonly rankChange: number | null
}

/** Looks numbers of a region's index up by position. */
export interface IndexReader {
  score(node: number, hromada: number, period: number): number | null
  rank(hromada: number, period: number): number | null
}

export function readIndex({ hromadas, periods, result }: RegionIndex): IndexReader {
  const place = new Int32Array(hromadas.length * periods.length).fill(-1)
  result.kept.forEach((row, i) => {
    place[row] = i
  })
  const at = (column: Float64Array, hromada: number, period: number): number | null => {
    const i = period < 0 ? -1 : place[hromada * periods.length + period]
    return i < 0 || Number.isNaN(column[i]) ? null : column[i]
  }
  return {
    score: (node, hromada, period) => at(result.scores[node], hromada, period),
    rank: (hromada, period) => at(result.ranks, hromada, period),
  }
}

/** All hromadas at a period, the best first, those without an index last by name. */
export function listStandings(index: RegionIndex, period: number): Standing[] {
  const reader = readIndex(index)
  const { compare } = new Intl.Collator('uk')
  return index.hromadas
    .map((hromada, h): Standing => {
      const [score, rank] = [reader.score(0, h, period), reader.rank(h, period)]
      const before = { score: reader.score(0, h, period - 1), rank: reader.rank(h, period - 1) }
      return {
        hromada,
        score,
        rank,
        scoreChange: score === null || before.score === null ? null : score - before.score,
        rankChange: rank === null || before.rank === null ? null : before.rank - rank,
      }
    })
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || compare(a.hromada.name, b.hromada.name))
}

/** A node's score of one hromada beside the middle of the region and of hromadas of its kind. */
export interface NodeComparison {
  readonly code: string
  readonly score: number | null
  readonly regionMedian: number | null
  readonly kindMedian: number | null
}

/** Compares a hromada on some nodes of the plan at a period. */
export function compareNodes(
  index: RegionIndex,
  hromada: number,
  period: number,
  nodes: readonly number[],
): NodeComparison[] {
  const reader = readIndex(index)
  const { kind } = index.hromadas[hromada]
  return nodes.map((node) => {
    const all = index.hromadas.map((_, h) => reader.score(node, h, period))
    const ofKind = all.filter((_, h) => index.hromadas[h].kind === kind)
    return {
      code: index.plan.nodes[node].code,
      score: all[hromada],
      regionMedian: middle(all),
      kindMedian: middle(ofKind),
    }
  })
}

/** The middle of the present values; null of nothing. */
export function middle(values: readonly (number | null)[]): number | null {
  const present = presentValues(Float64Array.from(values, (value) => value ?? Number.NaN))
  return present.length === 0 ? null : median(present)
}

/** Positions of the sub-indices: the children of the index that have children. */
export function listSubIndices(plan: IndexPlan): number[] {
  const [root] = plan.nodes
  return root.kind === 'branch' ? root.children.filter((node) => plan.nodes[node].kind === 'branch') : []
}

/** Positions of the indicators. */
export function listLeafPositions(plan: IndexPlan): number[] {
  return plan.nodes.flatMap((node, position) => (node.kind === 'leaf' ? [position] : []))
}
