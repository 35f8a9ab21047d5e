/**
 * Scores of all branches for many sets of weights over the same columns: `scoreNodes` without allocation. Every sum is
 * made in the same order, so that results are the same to the last bit.
 */
import type { Aggregation, Branch, IndexPlan, MissingPolicy } from '../plan.ts'
import { aggregate, formulaOf, type MeanFormula, rounding } from '../steps/aggregate.ts'

/** A column of scores with what is known about it. */
interface Column {
  values: Float64Array
  isComplete: boolean
  isNonNegative: boolean
}

interface Input {
  readonly node: number
  readonly column: Column
  /** The terms of the mean: of leaves made once, of branches anew each time, unless they are the values themselves. */
  readonly terms: Float64Array
  readonly isRefilled: boolean
}

interface BranchWork {
  readonly node: Branch
  readonly spec: Aggregation
  readonly formula: MeanFormula | undefined
  readonly inputs: readonly Input[]
  /** Those that have a weight. */
  readonly active: readonly Input[]
  readonly out: Column
}

export interface FastScores {
  /**
   * Scores of the root for these weights, one a node.
   * @returns a column that the next call overwrites, and the number of means that do not exist
   */
  scoreRoot(weights: Float64Array): { readonly scores: Float64Array; readonly undefinedMeans: number }
}

/** Buffers that several schemes share: two a branch and two for work in between, each of all rows. */
export type Buffers = readonly Float64Array[]

export function makeBuffers({ nodes }: IndexPlan, rows: number): Buffers {
  const branches = nodes.filter(({ kind }) => kind === 'branch').length
  return Array.from({ length: 2 * branches + 2 }, () => new Float64Array(rows))
}

/**
 * @param columns one normalised column a leaf
 * @param aggregations one a branch
 * @param buffers as many rows as the longest columns have
 */
export function prepareScores(
  plan: IndexPlan,
  columns: readonly Float64Array[],
  aggregations: readonly Aggregation[],
  scopes: readonly Int32Array[],
  buffers: Buffers,
): FastScores {
  const rows = columns[0].length
  const works = listWorks(plan, columns, aggregations, buffers)
  const [totals, sizes] = buffers.slice(-2).map((buffer) => buffer.subarray(0, rows))
  // An index that is one indicator has no branch.
  const root = works.at(-1)?.out ?? { values: columns[0] }
  return {
    scoreRoot(weights) {
      let undefinedMeans = 0
      for (const work of works) {
        undefinedMeans +=
          work.formula === undefined
            ? scoreByPairs(work, weights, plan.missing, scopes)
            : scoreByMean(work, work.formula, weights, plan.missing, { totals, sizes })
      }
      return { scores: root.values, undefinedMeans }
    },
  }
}

/** What there is to do, from the last branch up to the root. */
function listWorks(
  plan: IndexPlan,
  columns: readonly Float64Array[],
  aggregations: readonly Aggregation[],
  buffers: Buffers,
): BranchWork[] {
  const rows = columns[0].length
  const byNode: Column[] = []
  const branchOf: number[] = []
  const works: BranchWork[] = []
  let leaf = columns.length
  let branch = aggregations.length
  for (let n = plan.nodes.length - 1; n >= 0; n--) {
    const node = plan.nodes[n]
    if (node.kind === 'leaf') {
      byNode[n] = describe(columns[--leaf])
      continue
    }
    const spec = aggregations[--branch]
    const formula = spec.method === 'copeland' ? undefined : formulaOf(spec)
    // The arithmetic mean alone takes negative numbers, and its terms are the values themselves.
    const isPlain = !formula || (formula.takesNegative && plan.missing !== 'zero')
    const inputs = node.children.map((child): Input => {
      const column = byNode[child]
      if (isPlain) return { node: child, column, terms: column.values, isRefilled: false }
      if (plan.nodes[child].kind === 'branch') {
        const terms = buffers[aggregations.length + branchOf[child]].subarray(0, rows)
        return { node: child, column, terms, isRefilled: true }
      }
      const terms = fillTerms(column.values, formula, plan.missing, new Float64Array(rows))
      return { node: child, column, terms, isRefilled: false }
    })
    branchOf[n] = branch
    const active = inputs.filter(({ node }) => plan.nodes[node].weight > 0)
    byNode[n] = { values: buffers[branch].subarray(0, rows), isComplete: false, isNonNegative: false }
    works.push({ node, spec, formula, inputs, active, out: byNode[n] })
  }
  return works
}

function describe(values: Float64Array): Column {
  let isComplete = true
  let isNonNegative = true
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) isComplete = false
    else if (values[i] < 0) isNonNegative = false
  }
  return { values, isComplete, isNonNegative }
}

/** f(x) of each value, NaN of a negative one that the mean does not take; what is missing is not looked at. */
function fillTerms(
  values: Float64Array,
  { apply, takesNegative }: MeanFormula,
  missing: MissingPolicy,
  terms: Float64Array,
): Float64Array {
  for (let i = 0; i < values.length; i++) {
    const x = missing === 'zero' && Number.isNaN(values[i]) ? 0 : values[i] + 0
    terms[i] = x < 0 && !takesNegative ? NaN : apply(x)
  }
  return terms
}

interface Scratch {
  readonly totals: Float64Array
  readonly sizes: Float64Array
}

function scoreByMean(
  work: BranchWork,
  formula: MeanFormula,
  weights: Float64Array,
  missing: MissingPolicy,
  scratch: Scratch,
): number {
  const { active, out } = work
  const { totals, sizes } = scratch
  const sums = out.values
  const isWhole = missing === 'zero' || active.every(({ column }) => column.isComplete)
  // Of terms that are not negative no sum cancels, so their sizes need not be known.
  const cancels = formula.takesNegative && active.some(({ column }) => !column.isNonNegative)
  sums.fill(0)
  if (!isWhole) totals.fill(0)
  if (cancels) sizes.fill(0)
  let total = 0
  for (const { node, column, terms, isRefilled } of active) {
    const weight = weights[node]
    total += weight
    if (isRefilled) fillTerms(column.values, formula, missing, terms)
    if (!isWhole) addPresent(sums, totals, terms, column.values, weight)
    if (cancels) addSizes(sizes, terms, weight)
  }
  if (isWhole) addWhole(sums, active, weights)
  const undefinedMeans = finish(out, formula, isWhole ? total : totals, cancels ? sizes : undefined)
  dropPoor(work, missing)
  return undefinedMeans
}

/** Four columns at a time, for memory is slower than sums; each sum is still made from left to right. */
function addWhole(sums: Float64Array, inputs: readonly Input[], weights: Float64Array): void {
  let k = 0
  for (; k + 4 <= inputs.length; k += 4) {
    const [a, b, c, d] = [inputs[k].terms, inputs[k + 1].terms, inputs[k + 2].terms, inputs[k + 3].terms]
    const wa = weights[inputs[k].node]
    const wb = weights[inputs[k + 1].node]
    const wc = weights[inputs[k + 2].node]
    const wd = weights[inputs[k + 3].node]
    for (let i = 0; i < sums.length; i++) {
      sums[i] = sums[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i]
    }
  }
  for (; k < inputs.length; k++) {
    const { terms } = inputs[k]
    const weight = weights[inputs[k].node]
    for (let i = 0; i < sums.length; i++) sums[i] += weight * terms[i]
  }
}

function addPresent(
  sums: Float64Array,
  totals: Float64Array,
  terms: Float64Array,
  values: Float64Array,
  weight: number,
): void {
  for (let i = 0; i < sums.length; i++) {
    if (Number.isNaN(values[i])) continue
    totals[i] += weight
    sums[i] += weight * terms[i]
  }
}

/** Only of the arithmetic mean, whose terms are missing just where the value is. */
function addSizes(sizes: Float64Array, terms: Float64Array, weight: number): void {
  for (let i = 0; i < sizes.length; i++) if (!Number.isNaN(terms[i])) sizes[i] += Math.abs(weight * terms[i])
}

/** From sums to means, in place; says what is known of them and counts those that do not exist. */
function finish(
  out: Column,
  { undo }: MeanFormula,
  totals: number | Float64Array,
  sizes: Float64Array | undefined,
): number {
  const sums = out.values
  let undefinedMeans = 0
  let isComplete = true
  let isNonNegative = true
  for (let i = 0; i < sums.length; i++) {
    const total = typeof totals === 'number' ? totals : totals[i]
    const sum = sizes && Math.abs(sums[i]) <= rounding * sizes[i] ? 0 : sums[i]
    const y = total === 0 ? NaN : undo(sum / total)
    if (Number.isFinite(y)) {
      sums[i] = y
      if (y < 0) isNonNegative = false
      continue
    }
    if (total !== 0) undefinedMeans++
    sums[i] = NaN
    isComplete = false
  }
  out.isComplete = isComplete
  out.isNonNegative = isNonNegative
  return undefinedMeans
}

/** Takes the score from rows with too few inputs. */
function dropPoor({ node, inputs, out }: BranchWork, missing: MissingPolicy): void {
  if (missing !== 'fail_unit' && node.min_share === 0) return
  if (inputs.every(({ column }) => column.isComplete)) return
  const needed = missing === 'fail_unit' ? inputs.length : node.min_share * inputs.length - 1e-9
  for (let i = 0; i < out.values.length; i++) {
    let present = 0
    for (const { column } of inputs) if (!Number.isNaN(column.values[i])) present++
    if (present >= needed || Number.isNaN(out.values[i])) continue
    out.values[i] = NaN
    out.isComplete = false
  }
}

/** Copeland's method compares all pairs: it is left to the plain function. */
function scoreByPairs(
  { node, spec, inputs, out }: BranchWork,
  weights: Float64Array,
  missing: MissingPolicy,
  scopes: readonly Int32Array[],
): number {
  const { scores, undefinedRows } = aggregate(spec, {
    columns: inputs.map(({ column }) => column.values),
    weights: inputs.map((input) => weights[input.node]),
    missing,
    minShare: node.min_share,
    scopes,
  })
  out.values.set(scores)
  const { isComplete, isNonNegative } = describe(out.values)
  out.isComplete = isComplete
  out.isNonNegative = isNonNegative
  return undefinedRows
}
