/** A panel as whoever runs it sees it. */
import { z } from 'zod'
import { RoundResult } from '../panel-results/results.schema.ts'
import { PanelItem, panelFields } from './panels.schema.ts'

/** A panel for the office: who was asked and who has answered, never what. */
export const PanelForOffice = z.object({
  ...panelFields,
  version: z.number().int(),
  min_rounds: z.number().int(),
  max_rounds: z.number().int(),
  made_version: z.string().nullable(),
  items: z.array(PanelItem),
  experts: z
    .array(z.object({ id: z.string(), name: z.string(), has_answered: z.boolean() }))
    .describe('Empty once the panel is finished: who took part is forgotten then.'),
  invitations: z
    .array(
      z.object({
        id: z.string(),
        email: z.string(),
        expires_at: z.iso.datetime(),
        is_over: z.boolean().describe('Its link works no more; the same address can be invited again.'),
        link: z.string().describe('What the letter leads to.'),
      }),
    )
    .describe('Who was written to and has not come yet.'),
  rounds: z.array(
    z.object({
      number: z.number().int(),
      opened_at: z.iso.datetime(),
      due_on: z.iso.date(),
      closed_at: z.iso.datetime().nullable(),
      answers: z.number().int(),
    }),
  ),
  last: RoundResult.nullable().describe('What the last closed round came to.'),
  answers: z
    .array(z.array(z.number()))
    .nullable()
    .describe(
      'Its answers, one number an item, in an order drawn by chance; null where fewer than three answered.',
    ),
})
export type PanelForOffice = z.infer<typeof PanelForOffice>
