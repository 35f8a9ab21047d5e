/** What a round of a panel came to: weights, agreement and stability each by itself, contradictions, dissent. */
import { z } from 'zod'
import { MethodologyDifferences } from '../methodology/methodology-page.schema.ts'
import { PanelItem, PanelSummary } from '../panels/panels.schema.ts'

const hidden = 'Null where fewer than three answered: it would be the answer of one of them.'

const ItemResult = z.object({
  ...PanelItem.shape,
  weight: z.number().describe('0–1; all of them sum to 1.'),
  median: z.number(),
  lower: z.number().nullable().describe(`Lower quartile. ${hidden}`),
  upper: z.number().nullable().describe(`Upper quartile. ${hidden}`),
  lowest: z.number().nullable().describe(hidden),
  highest: z.number().nullable().describe(hidden),
  shift: z.number().nullable().describe('Median less that of the round before.'),
})
export type ItemResult = z.infer<typeof ItemResult>

const Concordance = z
  .object({
    w: z.number(),
    p: z.number(),
    p_by: z.enum(['exact', 'chi_square']),
    chi_square: z.number(),
  })
  .nullable()
  .describe('Kendall’s W with ties; null where there is none, and then `no_concordance` says why.')

const Stability = z
  .object({
    rank_correlation: z.number().nullable().describe('Spearman’s, of the medians of two rounds.'),
    compared: z.number().int().describe('People who answered both times.'),
    changed: z.number().int().describe('Those of them who changed anything.'),
  })
  .nullable()
  .describe('Against the round before; null of the first round.')

const Pair = z.object({
  first: z.string(),
  second: z.string(),
  said: z.number().describe('How many times the first weighs the second, as it was said.'),
  implied: z.number().describe('The same by the weights.'),
  factor: z.number(),
})

const Triad = z.object({ items: z.array(z.string()), factor: z.number(), is_circle: z.boolean() })

const Consistency = z
  .object({
    lambda_max: z.number(),
    consistency_index: z.number(),
    consistency_ratio: z.number(),
    answers_above: z.number().int().describe('Single answers with a ratio above 0.1.'),
    pairs: z.array(Pair),
    triads: z.array(Triad),
  })
  .nullable()
  .describe('Of judgements by pairs, pooled by the geometric mean.')
export type Consistency = z.infer<typeof Consistency>

export const RoundResult = z.object({
  round: z.number().int(),
  experts: z.number().int().describe('So many answered.'),
  items: z.array(ItemResult),
  concordance: Concordance,
  no_concordance: z.enum(['one_expert', 'one_thing', 'nobody_orders']).nullable(),
  stability: Stability,
  consistency: Consistency,
  outside: z
    .number()
    .int()
    .nullable()
    .describe(`Answers with anything outside of the middle half. ${hidden}`),
  reasons: z.array(z.string()).describe('Why somebody stands apart, in their words and without names.'),
})
export type RoundResult = z.infer<typeof RoundResult>

export const PanelResult = z.object({
  panel: PanelSummary.extend({
    finished_at: z.iso.datetime().nullable(),
    made_version: z.string().nullable().describe('The version of the methodology that has these weights.'),
  }),
  rounds: z.array(RoundResult),
})
export type PanelResult = z.infer<typeof PanelResult>

export const AdoptPanel = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  version: z.number().int().min(1),
  new_version: z.string().trim().min(1).max(100),
  /** The first period that it governs, such as 2027-Q1. */
  applies_from: z.string().trim().min(4).max(20),
  /** That what weighs nothing may vanish from the index. */
  may_vanish: z.boolean().optional(),
})
export type AdoptPanel = z.infer<typeof AdoptPanel>

export const AdoptedPanel = z.object({
  id: z.string(),
  code: z.string(),
  version: z.string(),
  against: z.string(),
})
export type AdoptedPanel = z.infer<typeof AdoptedPanel>

/** The version that would be made, and what it does otherwise. */
export const ProposedVersion = z.object({
  panel: z.string(),
  panel_version: z.number().int(),
  code: z.string(),
  version: z.string(),
  differences: MethodologyDifferences,
  vanishing: z.array(z.string()).describe('What would weigh nothing and so vanish from the index.'),
  later: z.array(z.string()).describe('Versions that were stored after the one that was judged.'),
  made_version: z.string().nullable(),
  may_adopt: z.boolean(),
})
export type ProposedVersion = z.infer<typeof ProposedVersion>
