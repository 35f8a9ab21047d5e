/**
 * The methodology document (formats: `spilka_methodology: 1`). Names of keys and methods are those of the file.
 * A node may override a step in part, so what is written is checked here and what it comes to in `methods.schema.ts`.
 */
import { z } from 'zod'
import {
  aggregationMethods,
  imputationMethods,
  normalisationMethods,
  treatmentMethods,
} from './methods.schema.ts'

/** Codes are headers of our CSV files: no leading sign that would start a formula in a spreadsheet. */
export const Code = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^=+\-@\p{Cc}][^\p{Cc}]*$/u)
  .meta({ id: 'code', description: 'A code; it becomes the header of a column.' })

const Text = z.string().trim().min(1).max(2000)

/** A name in both languages; one language is enough, the other then shows it too. */
export const Name = z
  .strictObject({ uk: Text.optional(), en: Text.optional() })
  .meta({ id: 'name', shorthand: 'name', description: 'A name in Ukrainian and English, or one for both.' })
export type Name = z.infer<typeof Name>

/** Larger numbers are no measurements; their squares would not fit. */
const Bounded = z.number().min(-1e100).max(1e100)
const Weight = Bounded.min(0)
const Share = z.number().min(0).max(1)
const Over = z.enum(['period', 'all'])
const Range = z.tuple([Bounded, Bounded])

/** What a file may say of a step: any part of a method's parameters, laid over what stands above it. */
const ImputeOverride = z
  .strictObject({
    method: z.enum(imputationMethods),
    group: z.string().min(1),
    max_periods: z.int().min(1),
    over: Over,
  })
  .partial()
  .meta({ id: 'impute', shorthand: 'method', description: 'How gaps are filled.' })
const TreatOverride = z
  .strictObject({
    method: z.enum(treatmentMethods),
    skew: Bounded.min(0),
    kurtosis: Bounded,
    max_points: z.int().min(0),
    lambda: z.number().min(-10).max(10),
    over: Over,
  })
  .partial()
  .meta({
    id: 'treat',
    shorthand: 'method',
    description: 'How outliers are tamed, before the direction is looked at.',
  })
const NormaliseOverride = z
  .strictObject({
    method: z.enum(normalisationMethods),
    range: Range,
    mean: Bounded,
    sd: Bounded.gt(0),
    min: Bounded,
    max: Bounded,
    cap: z.boolean(),
    log: z.boolean(),
    target: Bounded,
    breaks: z.array(Bounded).min(1),
    scores: z.array(Bounded).min(2),
    over: Over,
  })
  .partial()
  .meta({
    id: 'normalise',
    shorthand: 'method',
    description: 'How an indicator is brought to the common scale.',
  })
export const AggregateChoice = z
  .strictObject({ method: z.enum(aggregationMethods), power: z.number().min(-100).max(100).optional() })
  .meta({ id: 'aggregate', shorthand: 'method', description: 'How the children of a node become its score.' })
export type AggregateChoice = z.infer<typeof AggregateChoice>

const stepOverrides = {
  impute: ImputeOverride.optional(),
  treat: TreatOverride.optional(),
  normalise: NormaliseOverride.optional(),
}

const nodeKeys = {
  code: Code,
  name: Name.optional(),
  weight: Weight.optional(),
  direction: z.literal([1, -1]).optional(),
  denominator: z.string().min(1).optional(),
  aggregate: AggregateChoice.optional(),
  min_share: Share.optional(),
  ...stepOverrides,
}
const NodeWithoutChildren = z.strictObject(nodeKeys)

/** A node of the tree written out: with children an aggregate, without them an indicator. */
export interface TreeNode extends z.infer<typeof NodeWithoutChildren> {
  children?: TreeNode[] | undefined
}
export const TreeNode: z.ZodType<TreeNode> = z.strictObject({
  ...nodeKeys,
  children: z.lazy(() => z.array(TreeNode).min(1)).optional(),
})
z.globalRegistry.add(TreeNode, {
  id: 'node',
  description: 'With children an aggregate, without them an indicator.',
})

const Levels = z.record(z.string().regex(/^\d+$/), AggregateChoice)

/** A tree that stands in a table beside the methodology. */
const TableIndex = z.strictObject({ table: z.string().min(1), levels: Levels.optional() })

/** An index of two levels over a catalogue of indicators. */
const CatalogueIndex = z.strictObject({
  catalogue: z.string().min(1),
  code: Code.optional(),
  name: Name.optional(),
  min_share_of_units: Share.optional(),
  levels: Levels.optional(),
})

const Steps = z.strictObject({
  denominate: z.strictObject({ by: z.literal('column') }).optional(),
  screen: z
    .strictObject({ min_share: Share, count: z.enum(['filled', 'observed']).default('filled') })
    .optional(),
  ...stepOverrides,
})

/** More options of one choice than anybody would write; their combinations are all computed. */
const maxOptions = 20

/** What `--uncertainty` varies; each run draws one of each. */
const Uncertainty = z
  .strictObject({
    weights: z
      .strictObject({
        method: z.literal('uniform'),
        spread: z
          .number()
          .min(0)
          .refine((spread) => spread < 1, { params: { problem: 'method.spread_too_large' } })
          .meta({ exclusiveMaximum: 1 }),
      })
      .describe('Each weight is multiplied by 1 ± spread.'),
    normalise: z
      .array(NormaliseOverride)
      .min(1)
      .max(maxOptions)
      .describe('Laid over the step of each indicator.'),
    impute: z.array(ImputeOverride).min(1).max(maxOptions).describe('Laid over the step of each indicator.'),
    aggregate: z
      .array(AggregateChoice)
      .min(1)
      .max(maxOptions)
      .describe('In place of that of each aggregate.'),
    treat: z
      .array(z.int().min(0))
      .min(1)
      .max(maxOptions)
      .describe('Numbers of max_points, for indicators that are winsorised.'),
  })
  .partial()
export type Uncertainty = z.infer<typeof Uncertainty>

/** How scores of hromadas become those of their oblast. */
export const Rollup = z
  .strictObject({
    weights: z
      .union([z.enum(['population', 'equal']), z.strictObject({ indicator: Code })])
      .describe('By what a hromada weighs: its population, an indicator of the same period, or all alike.'),
    missing: z
      .enum(['skip', 'fail'])
      .default('skip')
      .describe(
        'skip: the mean of those that are there; fail: a single gap leaves the oblast without a score.',
      ),
    min_share: Share.default(0).describe('No score where a smaller share of the weight has one.'),
  })
  .meta({
    id: 'rollup',
    description: 'How scores of hromadas become those of their oblast: a weighted mean.',
  })
export type Rollup = z.infer<typeof Rollup>

const head = {
  spilka_methodology: z.literal(1),
  code: Code,
  version: z.union([z.int().min(0), z.string().min(1).max(100)]),
  name: Name,
  source: z.string().min(1).max(2000).optional(),
  scale: z.number().gt(0).optional().describe('The range for axes and display; it never multiplies.'),
  missing: z
    .enum(['skip', 'zero', 'fail_unit'])
    .optional()
    .describe(
      'skip: weights are renormalised over what is there; zero: a gap counts 0; fail_unit: the unit gets no index.',
    ),
  ties: z
    .enum(['min', 'max', 'average', 'dense'])
    .optional()
    .describe('Which rank number equal scores share.'),
  decimals: z.int().min(0).max(15).optional().describe('Decimals for display; computation is never rounded.'),
  steps: Steps.optional(),
  aggregate: AggregateChoice.optional(),
  levels: Levels.optional().describe(
    'Aggregation of the nodes of a Level, for a tree in a table or a catalogue.',
  ),
  uncertainty: Uncertainty.optional(),
  rollup: Rollup.optional(),
}

/** The three ways to write the tree; which one a file uses is told by the keys of its `index`. */
export const TreeMethodology = z.strictObject({ ...head, index: TreeNode })
export const TableMethodology = z.strictObject({ ...head, index: TableIndex })
export const CatalogueMethodology = z.strictObject({ ...head, index: CatalogueIndex })
export type MethodologyHead = Omit<z.infer<typeof TreeMethodology>, 'index'>
export type Methodology =
  | z.infer<typeof TreeMethodology>
  | z.infer<typeof TableMethodology>
  | z.infer<typeof CatalogueMethodology>

/** The published schema: all three ways. */
export const AnyMethodology = z.union([TreeMethodology, TableMethodology, CatalogueMethodology])
