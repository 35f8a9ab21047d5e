import { type Action, type Group, groupActions, type Option } from './groups.ts'
import { type Bound, createBound } from './relaxation.ts'

export interface Chosen {
  /** Positions of the chosen actions, in their order. */
  readonly chosen: readonly number[]
  readonly cost: number
  readonly gain: number
  /** Whether no other set gains more; where too many sums had to be kept it cannot be told. */
  readonly isProven: boolean
  /** Nothing gains more than this; the gain itself where that is proven. */
  readonly bound: number
}

/** So many sums are kept at once, unless told otherwise. */
const mostSums = 20_000

interface Sum {
  readonly cost: number
  readonly gain: number
  readonly last: Option | undefined
  readonly before: Sum | undefined
}

/**
 * The set of actions that gains most within a budget.
 * @throws RangeError where costs and gains are no whole numbers
 */
export function chooseUnder(budget: number, actions: readonly Action[], most = mostSums): Chosen {
  const steps = chooseInSteps(budget, actions, most)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** The same, pausing after each group. */
export function* chooseInSteps(
  budget: number,
  actions: readonly Action[],
  most = mostSums,
): Generator<void, Chosen, void> {
  const groups = groupActions(budget, actions)
  const bound = createBound(groups)
  let best = takeGreedily(groups, budget)
  let dropped = 0
  let sums: Sum[] = [{ cost: 0, gain: 0, last: undefined, before: undefined }]
  for (const [g, group] of groups.entries()) {
    const longer = extend(sums, group, budget)
    for (const sum of longer) if (sum.gain > best.gain) best = sum
    sums = longer.filter((sum) => hopeOf(sum, g + 1, budget, bound) > best.gain)
    if (sums.length > most) {
      const byHope = sums
        .map((sum) => ({ sum, hope: hopeOf(sum, g + 1, budget, bound) }))
        .sort((a, b) => b.hope - a.hope)
      dropped = Math.max(dropped, byHope[most].hope)
      sums = byHope.slice(0, most).map(({ sum }) => sum)
    }
    yield
  }
  const { cost, gain } = best
  const isProven = dropped <= gain
  return { chosen: listChosen(best), cost, gain, isProven, bound: isProven ? gain : dropped }
}

/** What a sum could come to at most. */
function hopeOf({ cost, gain }: Sum, next: number, budget: number, bound: Bound): number {
  // Gains are whole numbers.
  return Math.floor(gain + bound(next, budget - cost) + 1e-6)
}

/** Every sum with none and with each of the options; only those that no other beats in both cost and gain. */
function extend(sums: readonly Sum[], { options }: Group, budget: number): Sum[] {
  const all: Sum[] = [...sums]
  for (const before of sums) {
    for (const last of options) {
      const cost = before.cost + last.cost
      if (cost > budget) break
      all.push({ cost, gain: before.gain + last.gain, last, before })
    }
  }
  all.sort((a, b) => a.cost - b.cost || b.gain - a.gain)
  const kept: Sum[] = []
  let most = -1
  for (const sum of all) {
    if (sum.gain <= most) continue
    kept.push(sum)
    most = sum.gain
  }
  return kept
}

/** A good set to begin with: of each group in turn the best that is still affordable. */
function takeGreedily(groups: readonly Group[], budget: number): Sum {
  let sum: Sum = { cost: 0, gain: 0, last: undefined, before: undefined }
  for (const { options } of groups) {
    const last = options.findLast(({ cost }) => sum.cost + cost <= budget)
    if (last) sum = { cost: sum.cost + last.cost, gain: sum.gain + last.gain, last, before: sum }
  }
  return sum
}

function listChosen(best: Sum): number[] {
  const chosen: number[] = []
  for (let sum: Sum | undefined = best; sum?.last; sum = sum.before) chosen.push(sum.last.at)
  return chosen.toSorted((a, b) => a - b)
}
