/** What the pages of a region show, made of a computed index: pure, so that every number can be traced and tested. */
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import { rankScores } from '#engines/composite-index/ranking.ts'
import type { IndexResult } from '#engines/composite-index/result.ts'
import { median } from '#engines/composite-index/statistics.ts'
import type { StoredMethodology } from '../facts/facts.queries.ts'
import type { Name, Rollup } from '../methodology/methodology.schema.ts'
import type { IndicatorTable } from '../tables.ts'

/** A hromada as the index sees it. */
export interface Hromada {
  readonly code: string
  readonly oblast_code: string
  readonly raion_code: string | null
  readonly name: string
  readonly name_en: string | null
  readonly kind: 'urban' | 'settlement' | 'rural' | null
  readonly population: number | null
}

/** One methodology over the periods that it governs; rows of its result are hromada × its periods, hromada first. */
export interface IndexPart {
  readonly methodology: StoredMethodology
  /** Names of nodes that have one. */
  readonly names: ReadonlyMap<string, Name>
  readonly plan: IndexPlan
  /** How hromadas become an oblast, where the methodology says so. */
  readonly rollup?: Rollup | undefined
  readonly result: IndexResult
  /** Position of its first period among all, and how many it governs. */
  readonly first: number
  readonly count: number
  /** How scores are shown: the upper end of their scale and their decimals. */
  readonly display: { readonly scale: number; readonly decimals: number }
}

/** An index of all hromadas over all periods; what different methodologies say is never compared. */
export interface RegionIndex {
  readonly hromadas: readonly Hromada[]
  /** In order of time. */
  readonly periods: readonly string[]
  /** In order of time; together they govern every period, each period once. */
  readonly parts: readonly IndexPart[]
}

/** Paths of areas by code, projected once. */
export interface RegionMap {
  readonly width: number
  readonly height: number
  readonly paths: ReadonlyMap<string, string>
  /** Lines between raions, one path; none on the map of oblasts. */
  readonly borders?: string
}

export interface Oblast {
  readonly code: string
  readonly name: string
  readonly name_en: string
  readonly is_fictional: boolean
}

/** Everything that the pages of a region are made of. */
export interface ComputedRegion {
  /** What this database serves, by the alphabet; one of them on most platforms. */
  readonly oblasts: readonly Oblast[]
  readonly index: RegionIndex
  /** By code; values of one stand at hromada × periods + period, NaN = missing. */
  readonly indicators: ReadonlyMap<string, IndicatorTable>
  /** Codes of those that fill themselves. */
  readonly live: ReadonlySet<string>
  readonly values: ReadonlyMap<string, Float64Array>
  /** Retired codes whose facts count for a hromada, by its code. */
  readonly predecessors: ReadonlyMap<string, readonly string[]>
  /** Names of dimensions by their codes. */
  readonly dimensions: ReadonlyMap<string, Name>
  /** Hromadas of each oblast by its code, and all oblasts under `UA` where there are several. */
  readonly maps: ReadonlyMap<string, RegionMap>
}

/** The methodology that governs a period. */
export function partAt({ parts }: RegionIndex, period: number): IndexPart {
  const part = parts.find(({ first, count }) => period >= first && period < first + count)
  if (!part) throw new Error(`no methodology governs period ${period}`)
  return part
}

/** Score and rank of each hromada at one period; null where there is none. */
export interface Standing {
  readonly hromada: Hromada
  readonly score: number | null
  /** Among those that are listed: of an oblast where one was asked for. */
  readonly rank: number | null
  /** Among all hromadas. */
  readonly overallRank: number | null
  /** Against the period before; positive is better. Null where either is missing or another methodology governed it. */
  readonly scoreChange: number | null
  readonly rankChange: number | null
}

/** Looks numbers of a region's index up by position; a node's position is one of the plan that governs the period. */
export interface IndexReader {
  score(node: number, hromada: number, period: number): number | null
  rank(hromada: number, period: number): number | null
  /** Place among the rows that the result of the period's methodology kept; -1 where the hromada was left out. */
  row(hromada: number, period: number): number
  /** Place of each hromada by the alphabet. */
  readonly alphabet: Int32Array
}

const readers = new WeakMap<RegionIndex, IndexReader>()

/** A reader of an index; made once, because every page of it asks. */
export function readIndex(index: RegionIndex): IndexReader {
  const reader = readers.get(index) ?? createReader(index)
  readers.set(index, reader)
  return reader
}

function createReader(index: RegionIndex): IndexReader {
  const { hromadas, periods, parts } = index
  const places = parts.map(({ result, count }) => {
    const place = new Int32Array(hromadas.length * count).fill(-1)
    result.kept.forEach((row, i) => {
      place[row] = i
    })
    return place
  })
  const partOf = periods.map((_, period) => parts.indexOf(partAt(index, period)))
  const row = (hromada: number, period: number) => {
    const { first, count } = parts[partOf[period]]
    return places[partOf[period]][hromada * count + period - first]
  }
  const at = (columnOf: (result: IndexResult) => Float64Array, hromada: number, period: number) => {
    const i = row(hromada, period)
    const value = i < 0 ? Number.NaN : columnOf(parts[partOf[period]].result)[i]
    return Number.isNaN(value) ? null : value
  }
  return {
    score: (node, hromada, period) => at(({ scores }) => scores[node], hromada, period),
    rank: (hromada, period) => at(({ ranks }) => ranks, hromada, period),
    row,
    get alphabet() {
      return alphabetOf(hromadas)
    },
  }
}

/** Kept beside the hromadas: an index that is computed for a question has the same. */
const alphabets = new WeakMap<readonly Hromada[], Int32Array>()

function alphabetOf(hromadas: readonly Hromada[]): Int32Array {
  const known = alphabets.get(hromadas)
  if (known) return known
  const { compare } = new Intl.Collator('uk')
  const order = Array.from(hromadas.keys()).sort((a, b) => compare(hromadas[a].name, hromadas[b].name))
  const places = new Int32Array(hromadas.length)
  order.forEach((h, place) => {
    places[h] = place
  })
  alphabets.set(hromadas, places)
  return places
}

/** Positions of the hromadas of an oblast, or of all. */
export function listMembers({ hromadas }: RegionIndex, oblast?: string): number[] {
  return hromadas.flatMap(({ oblast_code }, h) => (oblast === undefined || oblast_code === oblast ? [h] : []))
}

/** Whether a period can be compared with the one before: the same methodology governs both. */
export function hasBefore(index: RegionIndex, period: number): boolean {
  return period > 0 && partAt(index, period) === partAt(index, period - 1)
}

/**
 * Hromadas at a period, the best first, those without an index last by name.
 * @param oblast only those of this oblast, ranked among themselves
 */
export function listStandings(index: RegionIndex, period: number, oblast?: string): Standing[] {
  const reader = readIndex(index)
  const members = listMembers(index, oblast)
  const now = ranksAmong(index, members, period)
  const before = hasBefore(index, period) ? ranksAmong(index, members, period - 1) : undefined
  return Array.from(members.keys())
    .sort(
      (a, b) =>
        (now[a] ?? Infinity) - (now[b] ?? Infinity) ||
        reader.alphabet[members[a]] - reader.alphabet[members[b]],
    )
    .map((i) => standingOf(index, members[i], period, { rank: now[i], rankBefore: before?.[i] ?? null }))
}

/** A hromada by its code, where it stands in its oblast; undefined where there is no such hromada. */
export function findStanding({ index, oblasts }: ComputedRegion, code: string, period: number) {
  const h = index.hromadas.findIndex((hromada) => hromada.code === code)
  const oblast = oblasts.find((one) => one.code === index.hromadas[h]?.oblast_code)
  if (!oblast) return undefined
  const standings = listStandings(index, period, oblast.code)
  const standing = standings.find(({ hromada }) => hromada.code === code)
  const ranked = standings.filter(({ rank }) => rank !== null).length
  return standing && { h, oblast, standing, ranked }
}

/** One hromada among all. */
export function overallStanding(index: RegionIndex, hromada: number, period: number): Standing {
  const reader = readIndex(index)
  return standingOf(index, hromada, period, {
    rank: reader.rank(hromada, period),
    rankBefore: hasBefore(index, period) ? reader.rank(hromada, period - 1) : null,
  })
}

function standingOf(
  index: RegionIndex,
  h: number,
  period: number,
  { rank, rankBefore }: { readonly rank: number | null; readonly rankBefore: number | null },
): Standing {
  const reader = readIndex(index)
  const score = reader.score(0, h, period)
  const scoreBefore = hasBefore(index, period) ? reader.score(0, h, period - 1) : null
  return {
    hromada: index.hromadas[h],
    score,
    rank,
    overallRank: reader.rank(h, period),
    scoreChange: score === null || scoreBefore === null ? null : score - scoreBefore,
    rankChange: rank === null || rankBefore === null ? null : rankBefore - rank,
  }
}

/** Ranks of some hromadas among themselves at a period, ties as the methodology says; null without an index. */
export function ranksAmong(
  index: RegionIndex,
  members: readonly number[],
  period: number,
): (number | null)[] {
  const reader = readIndex(index)
  const scores = Float64Array.from(members, (h) => reader.score(0, h, period) ?? Number.NaN)
  const ranks = new Float64Array(members.length).fill(Number.NaN)
  rankScores(scores, Int32Array.from(members.keys()), partAt(index, period).plan.ties, ranks)
  return Array.from(ranks, (rank) => (Number.isNaN(rank) ? null : rank))
}

/** A node's score of one hromada beside the middle of the region and of hromadas of its kind. */
export interface NodeComparison {
  readonly code: string
  readonly score: number | null
  readonly regionMedian: number | null
  readonly kindMedian: number | null
}

/** Compares a hromada on some nodes of the plan that governs the period, with its oblast and with hromadas of its kind there. */
export function compareNodes(
  index: RegionIndex,
  hromada: number,
  period: number,
  nodes: readonly number[],
): NodeComparison[] {
  const reader = readIndex(index)
  const { plan } = partAt(index, period)
  const { kind, oblast_code } = index.hromadas[hromada]
  const near = listMembers(index, oblast_code)
  const alike = near.filter((h) => index.hromadas[h].kind === kind)
  const medianOf = (node: number, of: readonly number[]) =>
    middle(of.map((h) => reader.score(node, h, period)))
  return nodes.map((node) => ({
    code: plan.nodes[node].code,
    score: reader.score(node, hromada, period),
    regionMedian: medianOf(node, near),
    kindMedian: medianOf(node, alike),
  }))
}

/** The middle of the present values; null of nothing. */
export function middle(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null)
  return present.length === 0 ? null : median(new Float64Array(present))
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
