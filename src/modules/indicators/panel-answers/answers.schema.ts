/** Answering a panel. */
import { z } from 'zod'
import { LongText } from '#kernel/typed-texts.ts'
import { RoundResult } from '../panel-results/results.schema.ts'
import { PanelItem, PanelSummary } from '../panels/panels.schema.ts'

/** More than any panel asks: pairs of twelve. */
const mostJudgements = 66

export const AnswerPanel = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  /** The round that was open when the form was filled in. */
  round: z.number().int().min(1),
  /** Of one's answer that is changed; 0 of the first one in the round. */
  version: z.number().int().min(0),
  /** Points or ratings in the order of the items; of pairs 2…9 for the first, -2…-9 for the second, 1 for both alike. */
  judgements: z.array(z.number()).min(1).max(mostJudgements),
  /** Why it lies apart; it is published without a name. */
  reason: LongText.optional(),
})
export type AnswerPanel = z.infer<typeof AnswerPanel>

export const AnsweredPanel = z.object({
  id: z.string(),
  version: z.number().int(),
  outside: z.array(PanelItem).describe('What lies outside of the middle half of the round before.'),
})
export type AnsweredPanel = z.infer<typeof AnsweredPanel>

/** What an expert is asked, with what all said in the round before, and what they said themselves. */
export const PanelForExpert = z.object({
  panel: PanelSummary,
  items: z.array(PanelItem),
  answer: z
    .object({
      version: z.number().int(),
      judgements: z.array(z.number()),
      reason: z.string().nullable(),
      outside: z
        .array(z.string())
        .describe('Codes of what lies outside of the middle half of the round before.'),
    })
    .nullable()
    .describe('One’s own of the open round.'),
  before: z
    .object({ judgements: z.array(z.number()) })
    .nullable()
    .describe('One’s own of the round before.'),
  last: RoundResult.nullable().describe('What all came to in the last closed round.'),
})
export type PanelForExpert = z.infer<typeof PanelForExpert>
