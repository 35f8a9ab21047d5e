/** Any stored methodology at work: the index of every period by it, kept until the data change. */
import type { Kysely } from 'kysely'
import { rankScores } from '#engines/composite-index/ranking.ts'
import type { Database } from '#kernel/database/tables.ts'
import { keepPerRevision } from '#kernel/loading/keep-per-revision.ts'
import { listMethodologies, type StoredMethodology } from '../facts/facts.queries.ts'
import { type ComputedRegion, type IndexPart, listMembers, readIndex } from '../region/region.rules.ts'
import { computePart } from '../region/region-index.queries.ts'
import { getComputedRegion } from '../region/shown.queries.ts'

type Db = Kysely<Database>

/** Which methodology: its code and version. */
export interface MethodologyKey {
  readonly code: string
  readonly version: string
}

/**
 * The index of all periods by one methodology: as published where it governs, computed anew over all periods elsewhere.
 * Only what pages show is kept of it, so that many methodologies can be looked at on a platform of a whole country.
 */
export interface AtWork extends Pick<IndexPart, 'methodology' | 'plan' | 'names' | 'rollup' | 'display'> {
  /** The region that it was computed from. */
  readonly computed: ComputedRegion
  /** For each period the first one of the published run that it is in; null = only for comparison. */
  readonly publishedFrom: readonly (number | null)[]
  /** Of the index and its sub-indices by their positions in the plan, at hromada × periods + period; NaN = none. */
  readonly scores: ReadonlyMap<number, Float64Array>
}

/** Undefined where there is no such methodology. @throws AppError `region.empty` while nothing is loaded */
export async function findAtWork(db: Db, { code, version }: MethodologyKey): Promise<AtWork | undefined> {
  const stored = await listMethodologies(db)
  const methodology = stored.find((one) => one.code === code && one.version === version)
  return methodology && computeAtWork(db, methodology)
}

/** Few: only what is stored can be asked for. */
const computeAtWork = keepPerRevision(compute, ({ code, version }) => JSON.stringify([code, version]))

async function compute(db: Db, methodology: StoredMethodology): Promise<AtWork> {
  const computed = await getComputedRegion(db)
  const { hromadas, periods, parts } = computed.index
  const published = parts.filter(
    (part) => part.methodology.code === methodology.code && part.methodology.version === methodology.version,
  )
  const publishedFrom = periods.map((_, period) => {
    return published.find(({ first, count }) => period >= first && period < first + count)?.first ?? null
  })
  const whole = publishedFrom.includes(null)
    ? computePart(
        methodology,
        { first: 0, count: periods.length },
        { hromadas, periods, values: computed.values },
      )
    : undefined
  const { plan, names, rollup, display } = whole ?? published[0]
  const used = [...(whole ? [whole] : []), ...published]
  const branches = plan.nodes.flatMap(({ kind }, node) => (kind === 'branch' ? [node] : []))
  const scores = branches.map((node) => [node, columnOf(used, node, computed)] as const)
  return { methodology, plan, names, rollup, display, computed, publishedFrom, scores: new Map(scores) }
}

/** A node's scores; what stands later among the parts is laid over what stands before. */
function columnOf(parts: readonly IndexPart[], node: number, { index }: ComputedRegion): Float64Array {
  const { hromadas, periods } = index
  const column = new Float64Array(hromadas.length * periods.length).fill(Number.NaN)
  for (const { result, first, count } of parts) {
    for (let h = 0; h < hromadas.length; h++)
      column.fill(Number.NaN, h * periods.length + first, h * periods.length + first + count)
    result.kept.forEach((row, i) => {
      const at = Math.floor(row / count) * periods.length + first + (row % count)
      column[at] = result.scores[node][i]
    })
  }
  return column
}

/** The score of a node of a hromada; null where there is none. */
export function scoreAt(
  { scores, computed }: AtWork,
  node: number,
  h: number,
  period: number,
): number | null {
  const value = scores.get(node)?.[h * computed.index.periods.length + period] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}

/** Whether a period compares with the one before: both published together, or neither. */
export function followsBefore({ publishedFrom }: AtWork, period: number): boolean {
  return period > 0 && publishedFrom[period] === publishedFrom[period - 1]
}

/** Where each hromada of an oblast, or each of all, stands at a period. */
export interface Place {
  /** Position of the hromada. */
  readonly h: number
  readonly score: number | null
  readonly rank: number | null
}

/** In the order of the hromadas. */
export function placesOf(work: AtWork, period: number, oblast?: string): Place[] {
  const members = listMembers(work.computed.index, oblast)
  const scores = Float64Array.from(members, (h) => scoreAt(work, 0, h, period) ?? Number.NaN)
  const ranks = new Float64Array(members.length).fill(Number.NaN)
  rankScores(scores, Int32Array.from(members.keys()), work.plan.ties, ranks)
  const known = (value: number) => (Number.isNaN(value) ? null : value)
  return members.map((h, i) => ({ h, score: known(scores[i]), rank: known(ranks[i]) }))
}

/** The best first, those without an index last by name. */
export function orderPlaces<P extends Place>(places: readonly P[], { computed }: AtWork): P[] {
  const { alphabet } = readIndex(computed.index)
  return places.toSorted(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || alphabet[a.h] - alphabet[b.h],
  )
}
