/**
 * What every node gives the index, and what every node gives the difference of two scores. Parts of siblings sum to their
 * parent's, so those of the leaves sum to the whole, exactly up to rounding.
 *
 * Of one score: means are homogeneous of degree 1, so by Euler's theorem S = Σ xᵢ · ∂S/∂xᵢ; for a weighted sum that is weight
 * times value. Of a difference: every mean here is f⁻¹(Σ w·f(x)), so f(S) differs by a sum, and S by that sum over the divided
 * difference of f; for a geometric mean this is the logarithmic mean Divisia index (Ang, Energy Policy 32, 2004, 1131–1139).
 * Copeland's method compares all rows with each other and has no such parts: what lies below it is NaN.
 */
import type { Aggregation, Branch, IndexPlan } from './plan.ts'

/** Scores of one row by position in the plan; NaN = missing. */
export type RowScores = (node: number) => number

/** @returns one part a node in the plan's order, the index's own first; 0 of what is missing, NaN where it cannot be told */
export function partsOfScore(plan: IndexPlan, scores: RowScores): Float64Array {
  const parts = new Float64Array(plan.nodes.length)
  const slopes = new Float64Array(plan.nodes.length)
  parts[0] = scores(0)
  slopes[0] = 1
  plan.nodes.forEach((node, position) => {
    if (node.kind !== 'branch') return
    const score = scores(position)
    const inputs = inputsOf(plan, node, scores)
    for (const { child, share, value } of inputs) {
      const slope = share === 0 ? 0 : share * slopeOf(node.aggregate, value, score)
      slopes[child] = slopes[position] * slope
      parts[child] = value === 0 || slope === 0 ? 0 : slopes[child] * value
      if (Number.isNaN(slopes[child])) parts[child] = NaN
    }
  })
  return parts
}

export interface DifferenceParts {
  /** One part a node; what is there in one of both rows only has none of its own. */
  readonly nodes: Float64Array
  /** One a branch (0 of leaves): what came of inputs that are there in one of both rows, and of weights that therefore shifted. */
  readonly gaps: Float64Array
}

/** Where to − from comes from; the two rows are scored by the same plan. */
export function partsOfDifference(plan: IndexPlan, from: RowScores, to: RowScores): DifferenceParts {
  const nodes = new Float64Array(plan.nodes.length)
  const gaps = new Float64Array(plan.nodes.length)
  const slopes = new Float64Array(plan.nodes.length)
  nodes[0] = to(0) - from(0)
  slopes[0] = 1
  plan.nodes.forEach((node, position) => {
    if (node.kind !== 'branch') return
    const [before, after] = [from(position), to(position)]
    const whole = secantOf(node.aggregate, before, after)
    const inputsTo = new Map(inputsOf(plan, node, to).map((input) => [input.child, input]))
    let told = 0
    for (const { child, share, value } of inputsOf(plan, node, from)) {
      const other = inputsTo.get(child)
      if (!other || share === 0 || other.share === 0) continue
      const ratio = secantOf(node.aggregate, value, other.value) / whole
      slopes[child] = slopes[position] * ((share + other.share) / 2) * ratio
      nodes[child] = other.value === value ? 0 : slopes[child] * (other.value - value)
      if (Number.isNaN(slopes[child])) nodes[child] = NaN
      told += nodes[child]
    }
    // A branch that is there in one of both has no difference of its own, and so no parts.
    gaps[position] = slopes[position] === 0 ? 0 : nodes[position] - told
  })
  return { nodes, gaps }
}

interface Input {
  readonly child: number
  /** Of the weights that count. */
  readonly share: number
  readonly value: number
}

/** What a branch is made of in a row: inputs that are there, or all of them where a gap counts 0. */
function inputsOf({ nodes, missing }: IndexPlan, { children }: Branch, scores: RowScores): Input[] {
  const counted = children.flatMap((child) => {
    const score = scores(child)
    const value = Number.isNaN(score) && missing === 'zero' ? 0 : score
    return Number.isNaN(value) ? [] : [{ child, value, weight: nodes[child].weight }]
  })
  const sum = counted.reduce((total, { weight }) => total + weight, 0)
  return counted.map(({ child, value, weight }) => ({ child, value, share: sum === 0 ? 0 : weight / sum }))
}

const powers = { arithmetic: 1, geometric: 0, harmonic: -1, copeland: NaN } as const

function powerOf(spec: Aggregation): number {
  return spec.method === 'generalised' ? spec.power : powers[spec.method]
}

/** ∂S/∂x of a power mean, without the weight: (x / S)^(p − 1); of a zero among others there is none, and its part is 0. */
function slopeOf(spec: Aggregation, value: number, score: number): number {
  const power = powerOf(spec)
  if (power === 1) return 1
  if (Number.isNaN(power)) return NaN
  return value === 0 || score === 0 ? 0 : (value / score) ** (power - 1)
}

/** (f(b) − f(a)) / (b − a) for the f of a power mean, its derivative where both are the same; NaN where f has no value. */
function secantOf(spec: Aggregation, a: number, b: number): number {
  const power = powerOf(spec)
  if (power === 1) return 1
  const apply = (x: number) => (power === 0 ? Math.log(x) : x ** power)
  // Where two values are nearly the same their difference is rounding, and the slope in the middle is nearer to the truth.
  const middle = (a + b) / 2
  if (Math.abs(b - a) <= 1e-7 * Math.abs(middle))
    return power === 0 ? 1 / middle : power * middle ** (power - 1)
  const secant = (apply(b) - apply(a)) / (b - a)
  return Number.isFinite(secant) ? secant : NaN
}
