/** What has come to a body: the list, one of it, what is done with it. */
import { z } from 'zod'
import { LongText, ShortText, TinyText } from '#kernel/typed-texts.ts'
import { IncomingLetter } from '../mail-in/mail-in.schema.ts'
import { BodySaid } from '../registers/registers.schema.ts'
import { CheckReport } from '../signatures/check.schema.ts'
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
  /** `check`: the signatures among the files are checked. */
  signatures: z.literal('check').optional(),
})
export type IncomingParams = z.infer<typeof IncomingParams>

export const IncomingPage = z.object({
  body: BodySaid,
  incoming: Incoming,
  files: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.int() })),
  signed_files: z.int(),
  checked: z
    .array(
      z.object({
        name: z.string(),
        document: z.string().nullable(),
        report: CheckReport.nullable().describe('null where it is no signature that can be read.'),
      }),
    )
    .nullable(),
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
