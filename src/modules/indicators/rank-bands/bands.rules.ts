/** How sure the ranks of a part of the index are: what has to be computed, what is kept of it, and how it is read; pure. */
import type { IndexData } from '#engines/composite-index/result.ts'
import type { RankBand } from '#engines/composite-index/uncertainty/rank-bands.ts'
import {
  type Choice,
  choices,
  dimensionsOf,
  type Variation,
} from '#engines/composite-index/uncertainty/variation.ts'
import { type Estimate, leavesUnit } from '#engines/sensitivity/sobol-indices.ts'
import { varyStored } from '../methodology/stored.rules.ts'
import { type IndexPart, listStandings } from '../region/region.rules.ts'
import type { ComputedIndex } from '../region/region-index.queries.ts'
import type { UncertaintyRun, VaryingInput } from '../uncertainty/uncertainty.commands.ts'

/** So many runs, and the number that all chance of them comes from: whoever takes the same gets the same bands. */
export const runsOfBands = { replicates: 1000, seed: 1 } as const

/** A rank that is better in at least this share of the runs is said to be better. */
export const surelyAhead = 0.95

/** More inputs than this say less than all weights as one do. */
const mostSubIndices = 16

/** A choice, or the weights of one child of the index and of everything below it. */
export type InfluenceName = Choice | `weights:${string}`

/** What there is to compute for one part; it goes to a thread. */
export interface CertaintyTask {
  readonly variation: Variation
  readonly varying: readonly VaryingInput<InfluenceName>[]
  readonly data: IndexData
  /** Number of each row's oblast; absent where there is one. */
  readonly groups?: Int32Array | undefined
  /** Rows of neighbours, two by two: in the list of all, and in those of oblasts where there are several. */
  readonly neighbours: { readonly overall: Int32Array; readonly within: Int32Array }
  readonly replicates: number
  readonly seed: number
}

/** A rank in the runs, and how often it is better than the next one of the same list. */
export interface Band {
  readonly p5: number
  readonly p50: number
  readonly p95: number
}

/** One entry a row of the part; null where there is none. */
export interface KeptColumns {
  readonly p5: readonly (number | null)[]
  readonly p50: readonly (number | null)[]
  readonly p95: readonly (number | null)[]
  /** Share of the runs in which it is ahead of the next one in the list. */
  readonly ahead: readonly (number | null)[]
}

export interface KeptInfluence {
  readonly name: InfluenceName
  readonly first: Estimate
  readonly total: Estimate
}

/** What is kept of the bands of a part: JSON. */
export interface KeptBands {
  readonly counted: number
  /** Mean absolute shift of ranks in a run. */
  readonly shift: number | null
  readonly overall: KeptColumns
  /** Among the hromadas of the same oblast. */
  readonly within: KeptColumns
  /** The most influential first; empty where nothing varies or ranks never move. */
  readonly influence: readonly KeptInfluence[]
  /** Of each row what moves its own rank most, as a place in `influence`; null where it never moves. */
  readonly most: readonly (number | null)[]
  /** Whether intervals of total influence leave [0, 1]: there are too few runs for the digits. */
  readonly isLoose: boolean
}

/** Weights are told apart by the children of the index, where these are few: «weights» alone says nothing where only they vary. */
function varyingOf(variation: Variation): VaryingInput<InfluenceName>[] {
  const methods = choices
    .filter((choice) => choice !== 'weights')
    .map((name) => ({ name, dimensions: dimensionsOf(variation, name) }))
  return [...methods, ...weightsOf(variation)]
}

function weightsOf(variation: Variation): VaryingInput<InfluenceName>[] {
  const dimensions = dimensionsOf(variation, 'weights')
  const { nodes } = variation.plan
  const [root] = nodes
  const children = root.kind === 'branch' ? root.children : []
  if (dimensions.length === 0 || children.length < 2 || children.length > mostSubIndices)
    return [{ name: 'weights', dimensions }]
  return children.map((child, i) => {
    // Nodes stand depth first: what is below a child lies between it and the next one; the root has no dimension.
    const end = children[i + 1] ?? nodes.length
    return { name: `weights:${nodes[child].code}`, dimensions: dimensions.slice(child - 1, end - 1) }
  })
}

type Served = Pick<ComputedIndex, 'index' | 'oblasts'>

/** Row of a hromada in its part. */
export function rowAt({ first, count }: Pick<IndexPart, 'first' | 'count'>, h: number, period: number) {
  return h * count + period - first
}

/** Rows of those who stand beside one another in the list of each period, two by two. */
function neighboursIn({ index }: Served, part: IndexPart, oblast?: string): number[] {
  const places = new Map(index.hromadas.map(({ code }, h) => [code, h]))
  const periods = Array.from({ length: part.count }, (_, i) => part.first + i)
  return periods.flatMap((period) => {
    const rows = listStandings(index, period, oblast)
      .filter(({ rank }) => rank !== null)
      .map(({ hromada }) => rowAt(part, places.get(hromada.code) ?? 0, period))
    return rows.slice(1).flatMap((row, i) => [rows[i], row])
  })
}

/** @param dataFor the columns of the part, with what this variation needs */
export function taskOf(
  served: Served,
  part: IndexPart,
  dataFor: (variation: Variation) => IndexData,
): CertaintyTask {
  const { index, oblasts } = served
  const { variation } = varyStored(part.methodology.document, part.plan)
  const isSingle = oblasts.length === 1
  const places = new Map(oblasts.map(({ code }, i) => [code, i]))
  const groups = index.hromadas.flatMap(({ oblast_code }) =>
    new Array<number>(part.count).fill(places.get(oblast_code) ?? 0),
  )
  return {
    variation,
    varying: varyingOf(variation),
    data: dataFor(variation),
    groups: isSingle ? undefined : Int32Array.from(groups),
    neighbours: {
      overall: Int32Array.from(neighboursIn(served, part)),
      within: Int32Array.from(
        isSingle ? [] : oblasts.flatMap(({ code }) => neighboursIn(served, part, code)),
      ),
    },
    ...runsOfBands,
  }
}

export function keepBands(
  run: UncertaintyRun<InfluenceName>,
  { groups, neighbours }: Pick<CertaintyTask, 'groups' | 'neighbours'>,
): KeptBands {
  const split = neighbours.overall.length / 2
  const overall = columnsOf(run.bands, neighbours.overall, run.ahead.slice(0, split))
  const influence = influenceOf(run)
  return {
    counted: run.counted,
    shift: numberOrNull(run.meanShift),
    overall,
    within: groups ? columnsOf(run.within, neighbours.within, run.ahead.slice(split)) : overall,
    influence,
    most: run.bands.map((_, row) => mostOf(run, row, influence)),
    isLoose: influence.some(({ total }) => leavesUnit(total)),
  }
}

function columnsOf(bands: readonly RankBand[], pairs: Int32Array, shares: readonly number[]): KeptColumns {
  const ahead = bands.map((): number | null => null)
  shares.forEach((share, i) => {
    ahead[pairs[2 * i]] = numberOrNull(share)
  })
  const [p5, p50, p95] = (['p5', 'p50', 'p95'] as const).map((quantile) =>
    bands.map((band) => numberOrNull(band[quantile])),
  )
  return { p5, p50, p95, ahead }
}

/** None where ranks never move: nothing then moves them most. */
function influenceOf({ inputs, sobol }: UncertaintyRun<InfluenceName>): KeptInfluence[] {
  if (!sobol || sobol.variance === 0) return []
  return inputs
    .map((name, i) => ({ name, first: sobol.first[i], total: sobol.total[i] }))
    .toSorted((a, b) => b.total.value - a.total.value)
}

function mostOf(
  { inputs, byUnit }: UncertaintyRun<InfluenceName>,
  row: number,
  influence: readonly KeptInfluence[],
): number | null {
  const totals = byUnit[row]
  if (!totals || influence.length === 0) return null
  const name = inputs[totals.indexOf(Math.max(...totals))]
  return influence.findIndex((one) => one.name === name)
}

/** The band of a row, as its list has it; null where the row has no rank in any run. */
export function bandAt({ p5, p50, p95 }: KeptColumns, row: number): Band | null {
  const band = { p5: p5[row], p50: p50[row], p95: p95[row] }
  return isWhole(band) ? band : null
}

function isWhole(band: { [Name in keyof Band]: number | null }): band is Band {
  return band.p5 !== null && band.p50 !== null && band.p95 !== null
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
