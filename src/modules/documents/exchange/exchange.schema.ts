/** What is sent, how it stands, who is written to. */
import { z } from 'zod'
import { Email, ShortText } from '#kernel/typed-texts.ts'
import { Edrpou } from '#modules/accounts/api.ts'
import { DocumentName } from '../cards/cards.schema.ts'
import { BodySaid } from '../registers/registers.schema.ts'
import { sentStates } from './exchange.rules.ts'
import { Sending } from './sendings.schema.ts'

export const SendDocument = z.strictObject({
  document: z.uuid(),
  /** A body of this platform, or an entry of the body's address book. */
  addressee: z.uuid(),
})
export type SendDocument = z.infer<typeof SendDocument>

export const OneSent = z.strictObject({ exchange: z.uuid() })
export type OneSent = z.infer<typeof OneSent>

export const ChangedSent = z.object({ id: z.uuid(), document: z.uuid(), state: z.enum(sentStates) })
export type ChangedSent = z.infer<typeof ChangedSent>

export const SendParams = z.object({ document: z.uuid() })
export type SendParams = z.infer<typeof SendParams>

export const SendPage = z.object({
  body: BodySaid,
  document: DocumentName,
  files: z.int(),
  is_cancelled: z.boolean(),
  sent: z.array(Sending),
})
export type SendPage = z.infer<typeof SendPage>

export const SentParams = z.object({ body: z.uuid() })
export type SentParams = z.infer<typeof SentParams>

export const SentRow = Sending.extend({ document: DocumentName })
export type SentRow = z.infer<typeof SentRow>

export const SentList = z.object({
  body: BodySaid,
  sent: z.array(SentRow),
  late: z.int(),
  may_keep: z.boolean(),
})
export type SentList = z.infer<typeof SentList>

export const AddAddress = z.strictObject({
  body: z.uuid(),
  name: ShortText,
  partner: z.uuid().optional(),
  edrpou: Edrpou.optional(),
  email: Email.optional(),
})
export type AddAddress = z.infer<typeof AddAddress>

export const EndAddress = z.strictObject({ body: z.uuid(), entry: z.uuid() })
export type EndAddress = z.infer<typeof EndAddress>

export const ChangedAddress = z.object({ id: z.uuid(), body: z.uuid() })
export type ChangedAddress = z.infer<typeof ChangedAddress>

export const Addresses = z.object({
  body: BodySaid,
  addresses: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['partner', 'email']),
      name: z.string(),
      partner_name: z.string().nullable(),
      edrpou: z.string().nullable(),
      email: z.string().nullable(),
    }),
  ),
})
export type Addresses = z.infer<typeof Addresses>
