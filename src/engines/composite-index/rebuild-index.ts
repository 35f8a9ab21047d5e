/** The index once more where few values changed: exactly what `buildIndex` makes of them, without doing all of it again. */
import { buildIndex, divide } from './build-index.ts'
import { type Branch, type IndexPlan, listLeaves } from './plan.ts'
import { rankScores } from './ranking.ts'
import type { IndexData, IndexResult } from './result.ts'
import { scopesOf } from './scopes.ts'
import { scoreBranch } from './score-nodes.ts'
import { pick } from './series.ts'
import { fillKept } from './steps/fill-and-screen.ts'
import { normaliseColumn, treatColumn } from './steps/scale-column.ts'

/** What of an index others compare. */
export type RebuiltIndex = Pick<IndexResult, 'kept' | 'normalised' | 'scores' | 'ranks'>

/**
 * Columns that stayed are taken over; what hangs on the others is computed as ever, for all rows: a changed value may move
 * the scale of everybody. Where values appear or go and rows are left out for having too few, everything is computed.
 * @param before the data and what `buildIndex` made of them by this plan
 * @param data the same with other values; a column that is the same array has not changed
 * @param period the ordinal of the only period whose scores and ranks are asked for: those of the others stay as they were
 */
export function rebuildIndex(
  plan: IndexPlan,
  before: { readonly data: IndexData; readonly result: IndexResult },
  data: IndexData,
  period?: number,
): RebuiltIndex {
  const changes = findChanges(plan, before.data, data)
  if (!changes) return buildIndex(plan, data)
  const { changed, divided } = changes
  const leaves = listLeaves(plan)

  const { kept } = before.result
  const rows = scopesOf(data.periods, kept)
  const own = changed.map((j) => leaves[j])
  const filled = fillKept(plan, own, divided, data, kept)
  const normalised = [...before.result.normalised]
  changed.forEach((j, i) => {
    const { values } = treatColumn(own[i].treat, filled[i].values, rows)
    normalised[j] = normaliseColumn(own[i], values, rows, [])
  })
  const scopes = rows.period.filter((_, ordinal) => period === undefined || ordinal === period)
  const scores = rescoreNodes(plan, before.result.scores, normalised, scopes)
  const ranks = Float64Array.from(before.result.ranks)
  for (const scope of scopes) {
    for (const row of scope) ranks[row] = Number.NaN
    rankScores(scores[0], scope, plan.ties, ranks)
  }
  return { kept, normalised, scores, ranks }
}

/** Leaves whose columns changed, and these by their denominators. */
export interface Changes {
  readonly changed: readonly number[]
  readonly divided: readonly Float64Array[]
}

/**
 * What changed from one set of data to another: a column that is the same array has not.
 * @returns undefined where values appeared or went and rows are left out for having too few: other rows may then be kept
 */
export function findChanges(plan: IndexPlan, before: IndexData, data: IndexData): Changes | undefined {
  const leaves = listLeaves(plan)
  const changed = leaves.flatMap((leaf, j) => {
    const isSame =
      before.values[j] === data.values[j] &&
      (leaf.denominator === undefined ||
        before.denominators?.get(leaf.denominator) === data.denominators?.get(leaf.denominator))
    return isSame ? [] : [j]
  })
  const divided = changed.map((j) => divide(leaves[j], data.values[j], data, []))
  const isAsPresent = changed.every((j, i) =>
    hasSameGaps(divide(leaves[j], before.values[j], before, []), divided[i]),
  )
  return plan.screen.min_share > 0 && !isAsPresent ? undefined : { changed, divided }
}

function hasSameGaps(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, row) => Number.isNaN(value) === Number.isNaN(b[row]))
}

/** Scores of the nodes above columns that changed, scope by scope; the others' columns are those of before. */
function rescoreNodes(
  plan: IndexPlan,
  before: readonly Float64Array[],
  normalised: readonly Float64Array[],
  scopes: readonly Int32Array[],
): Float64Array[] {
  const scores = [...before]
  let leaf = normalised.length
  for (let n = plan.nodes.length - 1; n >= 0; n--) {
    const node = plan.nodes[n]
    if (node.kind === 'leaf') scores[n] = normalised[--leaf]
    else if (node.children.some((child) => scores[child] !== before[child])) {
      scores[n] = Float64Array.from(before[n])
      for (const scope of scopes) rescoreBranch(plan, n, scores, scope)
    }
  }
  return scores
}

function rescoreBranch(plan: IndexPlan, n: number, scores: Float64Array[], scope: Int32Array): void {
  const branch = plan.nodes[n] as Branch
  const picked: Float64Array[] = []
  for (const child of branch.children) picked[child] = pick(scores[child], scope)
  const own = scoreBranch(plan, branch, picked, [Int32Array.from(scope.keys())]).scores
  scope.forEach((row, i) => {
    scores[n][row] = own[i]
  })
}
