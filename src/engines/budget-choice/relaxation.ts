/** The linear relaxation: what could be gained at most if actions could be done in part. */
import type { Group } from './groups.ts'

/** A step from one action of a group to its next better one, or to its first. */
interface Step {
  readonly cost: number
  readonly gain: number
}

/** Never less than the best gain of the groups from `group` on within what is left. */
export type Bound = (group: number, left: number) => number

/** Bounds for every rest of the groups. */
export function createBound(groups: readonly Group[]): Bound {
  const sums: { costs: Float64Array; gains: Float64Array; steps: readonly Step[] }[] = []
  let steps: Step[] = []
  for (let g = groups.length - 1; g >= 0; g--) {
    // Both parts are in order, so a merge would do; sorting what is nearly sorted is as quick.
    steps = [...steps, ...hullOf(groups[g])].sort((a, b) => b.gain * a.cost - a.gain * b.cost)
    const costs = new Float64Array(steps.length + 1)
    const gains = new Float64Array(steps.length + 1)
    steps.forEach(({ cost, gain }, i) => {
      costs[i + 1] = costs[i] + cost
      gains[i + 1] = gains[i] + gain
    })
    sums[g] = { costs, gains, steps }
  }
  return (group, left) => {
    const rest = sums[group]
    if (!rest) return 0
    const whole = countWithin(rest.costs, left)
    const next = rest.steps[whole]
    const gain = rest.gains[whole]
    if (!next) return gain
    const part = gain + (next.gain * (left - rest.costs[whole])) / next.cost
    // Rounding must not make it less than what can be had.
    return part + 1e-9 * part
  }
}

/** The steps of the upper hull of a group's actions from «none of them»: each gains less for its cost than the one before. */
function hullOf({ options }: Group): Step[] {
  const hull: { cost: number; gain: number }[] = [{ cost: 0, gain: 0 }]
  for (const option of options) {
    while (hull.length > 1) {
      const [before, last] = hull.slice(-2)
      const isBelow =
        (last.gain - before.gain) * (option.cost - before.cost) <=
        (option.gain - before.gain) * (last.cost - before.cost)
      if (!isBelow) break
      hull.pop()
    }
    hull.push(option)
  }
  return hull.slice(1).map(({ cost, gain }, i) => ({ cost: cost - hull[i].cost, gain: gain - hull[i].gain }))
}

/** How many of the sums after the first are within what is left. */
function countWithin(costs: Float64Array, left: number): number {
  let [low, high] = [0, costs.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (costs[middle] <= left) low = middle
    else high = middle - 1
  }
  return low
}
