/** From hromadas to their oblast: the weighted mean of their scores, by the rule that the methodology states. */
import type { Rollup } from '../methodology/methodology.schema.ts'
import type { Hromada } from '../region/region.rules.ts'

/** An oblast's score of one node, and how much of the oblast stands behind it. */
export interface RolledUp {
  /** Null where nothing is there, or less than the rule asks for. */
  readonly score: number | null
  /** Share of the weight that has a score, 0–1; a hromada of unknown weight counts in the whole as an average one. */
  readonly share: number
  /** Hromadas whose weight is unknown: they are in no mean. */
  readonly unweighed: number
}

/** Rounding of sums of shares makes no difference. */
const rounding = 1e-12

/**
 * @param scores of the hromadas of one oblast, NaN = missing
 * @param weights of the same hromadas; what is no number or negative is unknown
 */
export function rollUp(
  scores: ArrayLike<number>,
  weights: ArrayLike<number>,
  { missing, min_share }: Pick<Rollup, 'missing' | 'min_share'>,
): RolledUp {
  const known = Array.from(weights, (weight) => Number.isFinite(weight) && weight >= 0)
  const largest = Array.from(weights).reduce(
    (most, weight, i) => (known[i] ? Math.max(most, weight) : most),
    0,
  )
  let [all, present, sum, gaps, weighed] = [0, 0, 0, 0, 0]
  for (let i = 0; i < scores.length; i++) {
    if (!known[i]) continue
    weighed += 1
    const weight = largest > 0 ? weights[i] / largest : 0
    all += weight
    if (Number.isNaN(scores[i])) gaps += weight > 0 ? 1 : 0
    else {
      present += weight
      sum += weight * scores[i]
    }
  }
  const unweighed = scores.length - weighed
  const whole = weighed > 0 ? all + (unweighed * all) / weighed : 0
  const share = whole > 0 ? Math.min(1, present / whole) : 0
  const isRefused = missing === 'fail' ? gaps + unweighed > 0 : share < min_share - rounding
  return { score: isRefused || present === 0 ? null : sum / present, share, unweighed }
}

/**
 * What some hromadas weigh at a period, NaN = unknown.
 * @param members positions of hromadas
 */
export function weighMembers(
  weights: Rollup['weights'],
  members: readonly number[],
  period: number,
  given: {
    readonly hromadas: readonly Hromada[]
    readonly periods: readonly string[]
    readonly values: ReadonlyMap<string, Float64Array>
  },
): Float64Array {
  const { hromadas, periods, values } = given
  if (weights === 'equal') return new Float64Array(members.length).fill(1)
  if (weights === 'population') return Float64Array.from(members, (h) => hromadas[h].population ?? Number.NaN)
  const column = values.get(weights.indicator)
  return Float64Array.from(members, (h) => column?.[h * periods.length + period] ?? Number.NaN)
}
