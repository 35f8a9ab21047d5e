/** Reading scenarios and their actions. */
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import { type Actor, permits } from '#kernel/policy/policy.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayShownUnit, shownNumber } from '../facts/indicator-texts.rules.ts'
import { indicatorsScenarios } from '../permissions.ts'
import { measureOf, pick, sayNode } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import type { Scenario, ScenarioHead } from './scenarios.schema.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>
export type ScenarioTable = Selectable<Database['indicators.scenario']>

/** Those of the oblasts whose office the actor is, the newest first. */
export async function listScenarios(db: Db, actor: Actor): Promise<ScenarioTable[]> {
  const rows = await db
    .selectFrom('indicators.scenario')
    .selectAll()
    .orderBy('made_at', 'desc')
    .limit(500)
    .execute()
  return rows.filter(({ oblast_code }) => permits(actor, indicatorsScenarios, [oblast_code]))
}

export async function findScenario(db: Db, id: string): Promise<ScenarioTable | undefined> {
  return db.selectFrom('indicators.scenario').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockScenario(db: Db, id: string): Promise<ScenarioTable | undefined> {
  return db.selectFrom('indicators.scenario').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function describeHead(row: ScenarioTable, computed: ComputedRegion, texts: Texts): ScenarioHead {
  const { oblasts, index } = computed
  const { id, version, name, oblast_code, objective, sum_gain, exact_gain, period, methodology } = row
  const oblast = oblasts.find(({ code }) => code === oblast_code)
  // What governs no period any more is told by its code.
  const known = index.parts.find(({ methodology: { code, version } }) => `${code} ${version}` === methodology)
  return {
    ...{ id, version, name, oblast_code, objective, sum_gain, exact_gain, period, methodology },
    oblast: oblast ? pick(texts.language, oblast.name, oblast.name_en) : oblast_code,
    methodology_name: known
      ? texts.text('methodology.title', {
          name: pick(texts.language, known.methodology.name, known.methodology.name_en),
          version: known.methodology.version,
        })
      : methodology,
    budget: row.budget_kopiykas / 100,
    cost: row.cost_kopiykas / 100,
    made_at: row.made_at.toISOString(),
  }
}

export async function describeScenario(
  db: Db,
  row: ScenarioTable,
  computed: ComputedRegion,
  texts: Texts,
): Promise<Scenario> {
  const actions = await db
    .selectFrom('indicators.scenario_action')
    .selectAll()
    .where('oblast_code', '=', row.oblast_code)
    .where('scenario_id', '=', row.id)
    .orderBy('number')
    .execute()
  const { hromadas, periods } = computed.index
  return {
    ...describeHead(row, computed, texts),
    is_proven: row.is_proven,
    gain_bound: row.gain_bound,
    actions: actions.map(({ indicator_code: indicator, territory_code, cost_kopiykas, ...action }) => {
      const measure = measureOf(computed, indicator)
      const hromada = hromadas.find(({ code }) => code === territory_code)
      return {
        ...{ number: action.number, name: action.name, delta: action.delta, gain: action.gain },
        ...{ indicator, hromada: territory_code, is_chosen: action.is_chosen },
        cost: cost_kopiykas / 100,
        indicator_name: sayNode(computed, periods.length - 1, indicator, texts),
        unit: sayShownUnit(measure, texts),
        per_value: shownNumber(1, measure),
        hromada_name: hromada ? pick(texts.language, hromada.name, hromada.name_en) : territory_code,
        group: action.exclusive_group,
      }
    }),
  }
}
