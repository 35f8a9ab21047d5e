/**
 * A message of one body to another as the state's form has it (наказ МОНмолодьспорту від 20.10.2011 № 1207, «Формат електронного
 * повідомлення»). Of that form only its frame is known here: a header with `standart`, `msg_type`, `msg_id`, bodies and systems of
 * both sides, `Document`, `DocTransfer`, `Acknowledgement`. What else stands in our messages is ours, under a version of its own:
 * the official schema replaces this folder, and nothing outside of it knows XML.
 */
import { z } from 'zod'

export const formVersion = 'spilka-1'

const Day = z.iso.date()
/** As it stands on a card: one line, without signs that nobody sees. */
const Line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cf}\p{Co}\u2028\u2029]*$/u)

const Party = z.strictObject({
  /** Fingerprint of the system's key. */
  system: z.string().regex(/^[0-9a-f]{40}$/),
  name: Line(200),
  edrpou: z
    .string()
    .regex(/^\d{8}$/)
    .optional(),
})

const FormFile = z.strictObject({
  /** As people's machines call it: scripts that join letters need signs that nobody sees. */
  name: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u),
  type: Line(100),
  size: z.int().min(0).max(2_000_000_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const head = { id: z.uuid(), at: z.iso.datetime(), from: Party, to: Party }

export const DocumentMessage = z.strictObject({
  ...head,
  kind: z.literal('document'),
  document: z.strictObject({
    number: Line(100),
    day: Day,
    title: Line(1000),
    addressee: Line(200).optional(),
    pages: z.int().min(1).max(100_000).optional(),
    /** The sending that it answers, by the id of its message. */
    answers: z.uuid().optional(),
    files: z.array(FormFile).max(200),
  }),
})
export type DocumentMessage = z.infer<typeof DocumentMessage>

const ReceiptMessage = z.strictObject({
  ...head,
  kind: z.literal('receipt'),
  receipt: z.strictObject({
    /** The message that it is about. */
    of: z.uuid(),
    state: z.enum(['delivered', 'registered', 'refused', 'recalled']),
    number: Line(100).optional(),
    day: Day.optional(),
    reason: Line(1000).optional(),
  }),
})

export const FormMessage = z.discriminatedUnion('kind', [DocumentMessage, ReceiptMessage])
export type FormMessage = z.infer<typeof FormMessage>
