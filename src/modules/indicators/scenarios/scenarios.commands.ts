/** The office weighs actions under a budget and keeps what came of it as a draft. */
import { setImmediate } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { listLeaves } from '#engines/composite-index/plan.ts'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { authorize, permits } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { shownNumber } from '../facts/indicator-texts.rules.ts'
import { indicatorsScenarios } from '../permissions.ts'
import { measureOf } from '../region/overview.rules.ts'
import { type ComputedRegion, partAt } from '../region/region.rules.ts'
import { getComputedRegion } from '../region/shown.queries.ts'
import { lockScenario } from './scenarios.queries.ts'
import type { DropScenario, MakeScenario, SavedScenario } from './scenarios.schema.ts'
import { type Known, readActions, type TypedAction } from './typed-actions.rules.ts'
import { type Weighed, weighActions } from './weigh-actions.rules.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

export interface PreparedScenario {
  readonly actions: readonly TypedAction[]
  readonly weighed: Weighed
  readonly budget: number
  readonly period: string
  readonly methodology: string
}

/** Reads the lines and weighs the actions; seconds at most, a few milliseconds at a time. */
export async function prepareScenario(
  { place, objective, budget: hryvnias, actions: text }: MakeScenario,
  { actor, resources }: Context,
): Promise<PreparedScenario> {
  // Whoever may not is not worked for.
  authorize(actor, indicatorsScenarios, [place])
  const computed = await getComputedRegion(resources.db)
  if (!computed.oblasts.some(({ code }) => code === place)) throw new AppError('http.not_found')
  const period = computed.index.periods.length - 1
  const { actions, problems } = readActions(text, knownIn(computed, place, period))
  if (problems.length > 0) throw new AppError('act.invalid', {}, problems)
  const budget = Math.round(hryvnias * 100)
  const weighing = { computed, oblast: place, period, objective, budget, actions }
  const weighed = await weighActions(weighing, () => setImmediate())
  const { methodology } = partAt(computed.index, period)
  return {
    ...{ actions, weighed, budget, period: computed.index.periods[period] },
    methodology: `${methodology.code} ${methodology.version}`,
  }
}

function knownIn(computed: ComputedRegion, oblast: string, period: number): Known {
  const namesOf = (name: string, name_en: string | null) => (name_en === null ? [name] : [name, name_en])
  return {
    indicators: listLeaves(partAt(computed.index, period).plan).map(({ code }) => {
      const indicator = computed.indicators.get(code)
      return {
        code,
        names: indicator ? namesOf(indicator.name, indicator.name_en) : [],
        perValue: shownNumber(1, measureOf(computed, code)),
      }
    }),
    hromadas: computed.index.hromadas
      .filter(({ oblast_code }) => oblast_code === oblast)
      .map(({ code, name, name_en }) => ({ code, names: namesOf(name, name_en) })),
  }
}

export async function makeScenario(
  tx: Tx,
  { place, name, objective }: MakeScenario,
  { actor, now }: Context,
  { actions, weighed, budget, period, methodology }: PreparedScenario,
): Promise<ActDone<SavedScenario>> {
  const person = requirePerson(actor)
  authorize(actor, indicatorsScenarios, [place])
  const { chosen, sumGain, exactGain, bound, gains } = weighed
  const id = crypto.randomUUID()
  await tx
    .insertInto('indicators.scenario')
    .values({
      ...{ oblast_code: place, id, name, objective, budget_kopiykas: budget, period, methodology },
      ...{ cost_kopiykas: chosen.cost, sum_gain: sumGain, exact_gain: exactGain },
      ...{ is_proven: chosen.isProven, gain_bound: bound, made_by: person.id, made_at: now, version: 1 },
    })
    .execute()
  const isChosen = new Set(chosen.chosen)
  await tx
    .insertInto('indicators.scenario_action')
    .values(
      actions.map((action, i) => ({
        ...{ oblast_code: place, scenario_id: id, number: i + 1, ...action },
        ...{ gain: gains[i], is_chosen: isChosen.has(i) },
      })),
    )
    .execute()
  const changes = [
    { field: 'name', after: name },
    { field: 'budget_kopiykas', after: budget },
    { field: 'cost_kopiykas', after: chosen.cost },
    { field: 'actions', after: actions.length },
  ]
  return {
    data: { id },
    facts: { object: { type: 'scenario', id }, place: [place], changes },
    said: { name },
  }
}

export async function dropScenario(
  tx: Tx,
  { id, version }: DropScenario,
  { actor }: Context,
): Promise<ActDone<SavedScenario>> {
  authorize(actor, indicatorsScenarios, undefined)
  const row = await lockScenario(tx, id)
  // Of another oblast's drafts nobody learns that they are there.
  if (!row || !permits(actor, indicatorsScenarios, [row.oblast_code])) throw new AppError('http.not_found')
  if (row.version !== version) throw new AppError('act.stale')
  await tx
    .deleteFrom('indicators.scenario')
    .where('oblast_code', '=', row.oblast_code)
    .where('id', '=', id)
    .execute()
  const changes = [{ field: 'name', before: row.name, after: null }]
  const facts = { object: { type: 'scenario', id }, place: [row.oblast_code], changes }
  return { data: { id }, facts, said: { name: row.name } }
}
