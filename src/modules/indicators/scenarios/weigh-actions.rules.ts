/** What each action gives by itself, the best set of them under a budget, and what that set gives when computed at once. */
import { type Chosen, chooseInSteps } from '#engines/budget-choice/choose-under.ts'
import { valueAt } from '../catalogue/catalogue.rules.ts'
import { type ComputedRegion, listMembers, type RegionIndex, readIndex } from '../region/region.rules.ts'
import { indexWith, type MovedValue } from '../what-if/moved-index.rules.ts'
import type { objectives } from './scenarios.schema.ts'
import type { TypedAction } from './typed-actions.rules.ts'

type Objective = (typeof objectives)[number]

/** Gains are weighed in whole billionths of a point, so that the best is the best without rounding. */
const billion = 1e9

export interface Weighed {
  /** Of each action alone, in points, in billionths. */
  readonly gains: readonly number[]
  readonly chosen: Chosen
  readonly sumGain: number
  readonly exactGain: number
  readonly bound: number
}

export interface Weighing {
  readonly computed: ComputedRegion
  readonly oblast: string
  readonly period: number
  readonly objective: Objective
  readonly budget: number
  readonly actions: readonly TypedAction[]
}

/** @param pause between steps of some milliseconds: others are to be served meanwhile */
export async function weighActions(weighing: Weighing, pause: () => Promise<void>): Promise<Weighed> {
  const { computed, period, budget, actions } = weighing
  const aim = aimOf(weighing)
  const gains: number[] = []
  for (const action of actions) {
    gains.push(Math.round(aim(indexWith(computed, period, movesOf(weighing, [action])).index) * billion))
    await pause()
  }
  const steps = chooseInSteps(
    budget,
    actions.map(({ cost_kopiykas: cost, exclusive_group }, i) => {
      return { cost, gain: gains[i], group: exclusive_group ?? undefined }
    }),
  )
  let step = steps.next()
  while (!step.done) {
    await pause()
    step = steps.next()
  }
  const chosen = step.value
  const set = chosen.chosen.map((at) => actions[at])
  return {
    gains: gains.map((gain) => gain / billion),
    chosen,
    sumGain: chosen.gain / billion,
    exactGain: set.length === 0 ? 0 : aim(indexWith(computed, period, movesOf(weighing, set)).index),
    bound: chosen.bound / billion,
  }
}

/** How much better an index is than the one that is: by the mean of the oblast, or of those that are lowest in it now. */
function aimOf({ computed, oblast, period, objective }: Weighing): (index: RegionIndex) => number {
  const reader = readIndex(computed.index)
  const scored = listMembers(computed.index, oblast).flatMap((h) => {
    const score = reader.score(0, h, period)
    return score === null ? [] : [{ h, score }]
  })
  scored.sort((a, b) => a.score - b.score)
  const aimed = objective === 'mean' ? scored : scored.slice(0, Math.ceil(scored.length / 4))
  if (aimed.length === 0) return () => 0
  return (index) => {
    const after = readIndex(index)
    const sum = aimed.reduce((total, { h, score }) => total + (after.score(0, h, period) ?? score) - score, 0)
    return sum / aimed.length
  }
}

/** The values as they would be: effects on one value add up, within what the indicator can be. */
function movesOf({ computed, oblast, period }: Weighing, actions: readonly TypedAction[]): MovedValue[] {
  const { index, indicators } = computed
  const members = listMembers(index, oblast)
  const moved = new Map<string, MovedValue>()
  for (const { indicator_code: indicator, territory_code, delta } of actions) {
    const { valid_min = null, valid_max = null } = indicators.get(indicator) ?? {}
    for (const h of members) {
      if (territory_code !== null && index.hromadas[h].code !== territory_code) continue
      const key = `${h} ${indicator}`
      const now = moved.get(key)?.value ?? valueAt(computed, indicator, h, period)
      if (now === null) continue
      const least = Math.max(now + delta, valid_min ?? Number.NEGATIVE_INFINITY)
      moved.set(key, { h, indicator, value: Math.min(least, valid_max ?? Number.POSITIVE_INFINITY) })
    }
  }
  return [...moved.values()]
}
