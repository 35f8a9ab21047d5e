/** Scenarios of the office: the list, the form, what was chosen. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { permits } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Measure } from '../facts/indicator-texts.rules.ts'
import { indicatorsScenarios } from '../permissions.ts'
import { measureOf, pick } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion } from '../region/shown.queries.ts'
import { dropScenario, makeScenario, type PreparedScenario, prepareScenario } from './scenarios.commands.ts'
import { NewScenarioPage, ScenarioPage, ScenariosPage } from './scenarios.pages.tsx'
import { describeHead, describeScenario, findScenario, listScenarios } from './scenarios.queries.ts'
import { dropAct, makeAct, scenarioPath, scenariosPath } from './scenarios.rules.ts'
import {
  DropScenario,
  MakeScenario,
  NewScenario,
  NoParams,
  SavedScenario,
  Scenario,
  ScenarioParams,
  Scenarios,
} from './scenarios.schema.ts'

type Texts = Translator<TextKey>

const listPage: Page<Resources, unknown, Scenarios, TextKey> = {
  path: scenariosPath,
  permission: indicatorsScenarios,
  place: () => undefined,
  summary: 'scenarios.summary',
  params: NoParams,
  data: Scenarios,
  async load(_, { resources: { db }, actor, texts }) {
    const computed = await getComputedRegion(db)
    return { scenarios: (await listScenarios(db, actor)).map((row) => describeHead(row, computed, texts)) }
  },
  head: (_, { texts }) => ({
    title: texts.text('scenarios.title'),
    breadcrumbs: [{ text: texts.text('scenarios.title'), path: scenariosPath }],
    next: [{ text: texts.text('scenarios.new.title'), path: makeAct.path }],
  }),
  view: (data, context) => <ScenariosPage data={data} context={context} />,
  csv: ({ scenarios }) => ({
    columns: [
      'id',
      'name',
      'oblast_code',
      'objective',
      'budget',
      'cost',
      'sum_gain',
      'exact_gain',
      'period',
      'made_at',
    ],
    rows: scenarios.map((one) => [
      ...[one.id, one.name, one.oblast_code, one.objective, one.budget, one.cost, one.sum_gain],
      ...[one.exact_gain, one.period, one.made_at],
    ]),
  }),
}

/** An action everywhere and one in a hromada, with what is there. */
function exampleOf({ indicators, index }: ComputedRegion, oblast: string | undefined, texts: Texts): string {
  const [indicator = ''] = indicators.keys()
  const own = index.hromadas.filter(({ oblast_code }) => oblast_code === oblast)
  const names = own.map(({ name, name_en }) => pick(texts.language, name, name_en))
  const only = names.find((name, i) => names.indexOf(name) === i && names.lastIndexOf(name) === i)
  const line = (where: string) => texts.text('scenarios.example_line', { indicator, where })
  return [line(''), line(only ?? own[0]?.code ?? '')].join('\n')
}

const newPage: Page<Resources, unknown, NewScenario, TextKey> = {
  path: makeAct.path,
  permission: indicatorsScenarios,
  place: () => undefined,
  summary: 'scenarios.new.summary',
  params: NoParams,
  data: NewScenario,
  async load(_, { resources: { db }, actor, texts }) {
    const computed = await getComputedRegion(db)
    const oblasts = computed.oblasts.filter(({ code }) => permits(actor, indicatorsScenarios, [code]))
    return {
      oblasts: oblasts.map(({ code, name, name_en }) => ({
        code,
        name: pick(texts.language, name, name_en),
      })),
      example: exampleOf(computed, oblasts[0]?.code, texts),
    }
  },
  head: (_, { texts }) => ({
    title: texts.text('scenarios.new.title'),
    breadcrumbs: [
      { text: texts.text('scenarios.title'), path: scenariosPath },
      { text: texts.text('scenarios.new.title'), path: makeAct.path },
    ],
  }),
  view: (data, context) => <NewScenarioPage data={data} context={context} />,
}

interface LoadedScenario {
  readonly data: Scenario
  readonly measureOf: (code: string) => Measure
}

const scenarioPage: Page<Resources, ScenarioParams, Scenario, TextKey, LoadedScenario> = {
  path: scenarioPath,
  permission: indicatorsScenarios,
  place: () => undefined,
  summary: 'scenarios.one.summary',
  params: ScenarioParams,
  data: Scenario,
  async load({ id }, { resources: { db }, actor, texts }) {
    const row = await findScenario(db, id)
    // Of another oblast's drafts nobody learns that they are there.
    if (!row || !permits(actor, indicatorsScenarios, [row.oblast_code])) throw new AppError('http.not_found')
    const computed = await getComputedRegion(db)
    return {
      data: await describeScenario(db, row, computed, texts),
      measureOf: (code) => measureOf(computed, code),
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { id, name } }, { texts }) => ({
    title: texts.text('scenarios.one.title', { name }),
    breadcrumbs: [
      { text: texts.text('scenarios.title'), path: scenariosPath },
      { text: name, path: scenarioPath.replace(':id', id) },
    ],
    next: [{ text: texts.text('scenarios.new.title'), path: makeAct.path }],
  }),
  view: (loaded, context) => <ScenarioPage {...loaded} context={context} />,
  csv: ({ data: { id, actions } }) => ({
    columns: [
      ...[
        'scenario',
        'number',
        'name',
        'cost',
        'indicator',
        'hromada',
        'delta',
        'group',
        'gain',
        'is_chosen',
      ],
    ],
    rows: actions.map((one) => [
      ...[id, one.number, one.name, one.cost, one.indicator, one.hromada, one.delta, one.group, one.gain],
      String(one.is_chosen),
    ]),
  }),
}

const makeScenarioAct: Act<Resources, MakeScenario, SavedScenario, TextKey, PreparedScenario> = {
  ...makeAct,
  permission: indicatorsScenarios,
  summary: 'scenarios.new.summary',
  input: MakeScenario,
  data: SavedScenario,
  page: newPage,
  prepare: prepareScenario,
  run: makeScenario,
  next: ({ id }) => scenarioPath.replace(':id', id),
  said: 'scenarios.new.said',
}

const dropScenarioAct: Act<Resources, DropScenario, SavedScenario, TextKey> = {
  ...dropAct,
  permission: indicatorsScenarios,
  summary: 'scenarios.drop.summary',
  input: DropScenario,
  data: SavedScenario,
  page: scenarioPage,
  run: dropScenario,
  next: () => scenariosPath,
  said: 'scenarios.drop.said',
}

export const scenarioPages = [listPage, newPage, scenarioPage]
export const scenarioActs = [makeScenarioAct, dropScenarioAct]
