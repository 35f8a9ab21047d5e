/** One document on its way to one addressee, as pages and programs read it. */
import { z } from 'zod'
import { exchangeKinds, sentStates } from './exchange.rules.ts'

export const Sending = z.object({
  id: z.uuid(),
  kind: z.enum(exchangeKinds),
  addressee_name: z.string(),
  state: z.enum(sentStates),
  queued_at: z.iso.datetime(),
  delivered_at: z.iso.datetime().nullable(),
  answered_at: z.iso.datetime().nullable(),
  their_number: z.string().nullable(),
  their_day: z.iso.date().nullable(),
  reason: z.string().nullable(),
  is_late: z.boolean(),
  is_recall_asked: z.boolean(),
  attempts: z.int(),
  last_error: z.string().nullable(),
  is_carried: z.boolean().describe('Whether the addressee has no network address: packages are carried.'),
  package: z.uuid().nullable().describe('File of the package, where one was made.'),
})
export type Sending = z.infer<typeof Sending>
