/** Scenarios of the office: what is typed, what was chosen. */
import { z } from 'zod'
import { ShortText } from '#kernel/typed-texts.ts'

export const objectives = ['mean', 'lowest'] as const
const Objective = z.enum(objectives)

/** So much text is three hundred long lines. */
const longest = 60_000

export const MakeScenario = z.strictObject({
  /** Code of the oblast. */
  place: z.string().trim().min(2).max(19),
  name: ShortText,
  objective: Objective,
  budget: z.number().min(0).max(1e12).describe('Hryvnias.'),
  actions: z
    .string()
    .min(1)
    .max(longest)
    .describe(
      'One action a line; tabs or semicolons between: name; cost in hryvnias; indicator; hromada (empty: all); change of the value in the unit that is shown; group of which at most one is chosen (may be left out).',
    ),
})
export type MakeScenario = z.infer<typeof MakeScenario>

export const DropScenario = z.strictObject({ id: z.uuid(), version: z.int().min(1).max(2_000_000_000) })
export type DropScenario = z.infer<typeof DropScenario>

export const SavedScenario = z.object({ id: z.uuid() })
export type SavedScenario = z.infer<typeof SavedScenario>

export const ScenarioParams = z.object({ id: z.uuid() })
export type ScenarioParams = z.infer<typeof ScenarioParams>

export const NoParams = z.object({})

const head = {
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  oblast_code: z.string(),
  oblast: z.string(),
  objective: Objective.describe('mean: of the index of the oblast; lowest: of its lowest quarter.'),
  budget: z.number().describe('Hryvnias.'),
  cost: z.number().describe('Hryvnias, of what was chosen.'),
  sum_gain: z.number().describe('Points, the gains of the chosen actions added up: what was maximised.'),
  exact_gain: z.number().describe('Points, all chosen actions computed at once.'),
  period: z.string(),
  methodology: z.string(),
  methodology_name: z.string(),
  made_at: z.iso.datetime(),
}

const ScenarioHead = z.object(head)
export type ScenarioHead = z.infer<typeof ScenarioHead>

export const Scenarios = z.object({ scenarios: z.array(ScenarioHead) })
export type Scenarios = z.infer<typeof Scenarios>

const ScenarioAction = z.object({
  number: z.int(),
  name: z.string(),
  cost: z.number().describe('Hryvnias.'),
  indicator: z.string(),
  indicator_name: z.string(),
  unit: z.string().nullable(),
  per_value: z.number().describe('What is shown is the change times this: 100 of shares.'),
  hromada: z.string().nullable().describe('Null: all hromadas of the oblast that have a value.'),
  hromada_name: z.string().nullable(),
  delta: z.number(),
  group: z.string().nullable(),
  gain: z.number().describe('Points that it gives alone.'),
  is_chosen: z.boolean(),
})
export type ScenarioAction = z.infer<typeof ScenarioAction>

export const Scenario = z.object({
  ...head,
  is_proven: z.boolean().describe('Whether no other set has a larger sum.'),
  gain_bound: z.number().describe('No set has a larger sum than this.'),
  actions: z.array(ScenarioAction),
})
export type Scenario = z.infer<typeof Scenario>

export const NewScenario = z.object({
  oblasts: z.array(z.object({ code: z.string(), name: z.string() })),
  example: z.string().describe('Two actions as the form takes them.'),
})
export type NewScenario = z.infer<typeof NewScenario>
