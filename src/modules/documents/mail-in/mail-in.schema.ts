/** A letter that is put in, and what a tray says of one. */
import { z } from 'zod'
import { BodySaid } from '../registers/registers.schema.ts'

export const MailInParams = z.object({ body: z.uuid() })
export type MailInParams = z.infer<typeof MailInParams>

export const MailInPage = z.object({ body: BodySaid })
export type MailInPage = z.infer<typeof MailInPage>

export const TakeInLetters = z.strictObject({ body: z.uuid() })
export type TakeInLetters = z.infer<typeof TakeInLetters>

export const TakenInLetters = z.object({
  body: z.uuid(),
  letters: z.array(
    z.object({ id: z.uuid(), is_new: z.boolean().describe('Whether it had not come before.') }),
  ),
})
export type TakenInLetters = z.infer<typeof TakenInLetters>

export const LeftOut = z.object({
  name: z.string(),
  problems: z.array(
    z.object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})
export type LeftOut = z.infer<typeof LeftOut>

export const IncomingLetter = z.object({
  sender_name: z.string().describe('As the letter says; anybody may write any name.'),
  sender_address: z.string().describe('As the letter says; it is not proved.'),
  written_at: z.iso.datetime().nullable(),
  body_text: z.string(),
  is_cut: z.boolean(),
  is_automatic: z.boolean().describe('Whether a machine wrote it.'),
  left_out: z.array(LeftOut).describe('Attachments that were not taken, and why.'),
})
export type IncomingLetter = z.infer<typeof IncomingLetter>
