/** What has come to a body: the list, one of it, what is done with it. */
import { z } from 'zod'
import { LongText, ShortText, TinyText } from '#kernel/typed-texts.ts'
import { DocumentName } from '../cards/cards.schema.ts'
import { IncomingLetter } from '../mail-in/mail-in.schema.ts'
import { BodySaid } from '../registers/registers.schema.ts'
import { signaturesParam, signedFiles } from '../signatures/signed-files.schema.ts'
import { Incoming } from './incoming.schema.ts'

export const TrayParams = z.object({ body: z.uuid() })
export type TrayParams = z.infer<typeof TrayParams>

export const Tray = z.object({
  body: BodySaid,
  incoming: z.array(Incoming),
  waiting: z.int(),
  may_register: z.boolean(),
})
export type Tray = z.infer<typeof Tray>

export const IncomingParams = z.object({
  incoming: z.uuid(),
  signatures: signaturesParam,
})
export type IncomingParams = z.infer<typeof IncomingParams>

export const IncomingPage = z.object({
  body: BodySaid,
  incoming: Incoming,
  answers: DocumentName.nullable().describe('The document of this body that it answers.'),
  ...signedFiles,
  letter: IncomingLetter.nullable().describe('What came by e-mail; null of what came by exchange.'),
  may_register: z.boolean(),
})
export type IncomingPage = z.infer<typeof IncomingPage>

export const RegisterIncoming = z.strictObject({
  incoming: z.uuid(),
  register: z.uuid(),
  case_id: z.uuid().optional(),
  executor_id: z.uuid().optional(),
  control_until: z.iso.date().optional(),
  /** Of a letter, which says none of it in a form; what came by exchange has said it. */
  title: LongText.optional(),
  correspondent: ShortText.optional(),
  citizen: ShortText.optional(),
  their_number: TinyText.optional(),
  their_day: z.iso.date().optional(),
  /** Although the correspondent's number is registered already. */
  anyway: z.boolean().optional(),
})
export type RegisterIncoming = z.infer<typeof RegisterIncoming>

export const RegisteredIncoming = z.object({
  id: z.uuid(),
  document: z.uuid(),
  number: z.string(),
  registered_on: z.iso.date(),
})
export type RegisteredIncoming = z.infer<typeof RegisteredIncoming>

export const RefuseIncoming = z.strictObject({ incoming: z.uuid(), reason: ShortText })
export type RefuseIncoming = z.infer<typeof RefuseIncoming>

export const RefusedIncoming = z.object({ id: z.uuid(), body: z.uuid() })
export type RefusedIncoming = z.infer<typeof RefusedIncoming>
