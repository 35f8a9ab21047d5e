/** Something that came to a body, as pages and programs read it. */
import { z } from 'zod'
import { trayStates } from '../exchange/exchange.rules.ts'

export const Incoming = z.object({
  id: z.uuid(),
  from_name: z.string(),
  from_edrpou: z.string().nullable(),
  partner_name: z.string().nullable().describe('The platform it came from; null of this one.'),
  number: z.string(),
  day: z.iso.date(),
  title: z.string(),
  addressee: z.string().nullable(),
  pages: z.int().nullable(),
  came_at: z.iso.datetime(),
  state: z.enum(trayStates),
  document: z.uuid().nullable(),
  own_number: z.string().nullable(),
  own_day: z.iso.date().nullable(),
  reason: z.string().nullable(),
})
export type Incoming = z.infer<typeof Incoming>
