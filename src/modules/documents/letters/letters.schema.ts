/** What whoever follows the link of a letter sees, and says. */
import { z } from 'zod'
import { TinyText } from '#kernel/typed-texts.ts'

export const LetterParams = z.object({ token: z.string().max(200) })
export type LetterParams = z.infer<typeof LetterParams>

export const LetterPage = z.object({
  from: z.string(),
  to: z.string(),
  number: z.string(),
  day: z.iso.date(),
  title: z.string(),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.int() })),
  until: z.iso.date(),
  received_at: z.iso.datetime().nullable(),
  their_number: z.string().nullable(),
})
export type LetterPage = z.infer<typeof LetterPage>

export const ReceiveLetter = z.strictObject({
  token: z.string().max(200),
  /** Under which it was registered there. */
  their_number: TinyText.optional(),
})
export type ReceiveLetter = z.infer<typeof ReceiveLetter>

export const ReceivedLetter = z.object({ received: z.literal(true) })
export type ReceivedLetter = z.infer<typeof ReceivedLetter>
