/** What is asked of a document that is to be public, and what is said of it to whoever checks it. */
import { z } from 'zod'
import { kinds } from '#engines/personal-data/found.ts'
import { LongText } from '#kernel/typed-texts.ts'
import { plainCase } from '#ui/cases/case.schema.ts'
import { registerKinds } from '../cards/requisites.rules.ts'
import { BodySaid } from '../registers/registers.schema.ts'
import { grounds, longestText, longestWords, mostChoices, states } from './publication.rules.ts'

const unseenButLines = /(?!\n|\t)\p{Cc}/u
const seen = { id: z.uuid(), version: z.int().min(1).max(2_000_000_000) }

export const Publish = z.strictObject({
  ...seen,
  /** The text of a document that was not written here. */
  public_text: z
    .string()
    .trim()
    .normalize('NFC')
    .max(longestText)
    .refine((text) => !unseenButLines.test(text), { params: { problem: 'value.control_characters' } })
    .optional(),
  /** Keys of what is masked; whatever was offered and is not among them stays. */
  mask: z.array(z.string().max(40)).max(mostChoices).optional(),
  words: z.string().max(longestWords).optional(),
  /** The text in which they were ticked; in another one everything is masked again. */
  decided_of: z.string().max(64).optional(),
  /** Of what was shown; whoever sends none is shown it first. */
  digest: z.string().max(64).optional(),
})
export type Publish = z.infer<typeof Publish>

export const KeepBack = z.strictObject({ ...seen, ground: z.enum(grounds), note: LongText })
export type KeepBack = z.infer<typeof KeepBack>

export const Withdraw = z.strictObject({ id: z.uuid(), reason: LongText })
export type Withdraw = z.infer<typeof Withdraw>

export const Prepare = z.strictObject({ document: z.uuid() })
export type Prepare = z.infer<typeof Prepare>

export const SetOpenness = z.strictObject({ register: z.uuid(), is_open: z.boolean().optional() })
export type SetOpenness = z.infer<typeof SetOpenness>

export const SetRegister = z.object({ id: z.uuid(), body: z.uuid(), is_open: z.boolean() })
export type SetRegister = z.infer<typeof SetRegister>

export const ChangedPublication = z.object({ id: z.uuid(), state: z.enum(states) })
export type ChangedPublication = z.infer<typeof ChangedPublication>

/** What became of a document on its way to everyone, as its card says it. */
export const PublicationSaid = z.object({
  id: z.uuid(),
  state: z.enum(states),
  opened_at: z.iso.datetime(),
  checked_at: z.iso.datetime().nullable(),
  ground: z.enum(grounds).nullable(),
  is_changed: z.boolean().describe('The card was corrected or cancelled after it was published.'),
})
export type PublicationSaid = z.infer<typeof PublicationSaid>

const Choice = z.object({
  key: z.string(),
  where: z.enum(['title', 'text']),
  kind: z.enum([...kinds, 'other']),
  sureness: z.enum(['certain', 'likely', 'possible']),
  found: z.string(),
  before: z.string(),
  after: z.string(),
  is_signer: z.boolean(),
})

/** The page of whoever checks: the document as it is, what was found in it. */
export const PublicationData = z.object({
  duty: z.object(plainCase),
  publication: PublicationSaid.extend({
    masked: z.record(z.string(), z.int()).nullable(),
    checked_by: z.string().nullable(),
    withdraw_reason: z.string().nullable(),
    public_title: z.string().nullable(),
  }),
  document: z.object({
    id: z.uuid(),
    number: z.string(),
    registered_on: z.iso.date(),
    register_name: z.string(),
    register_kind: z.enum(registerKinds),
    is_cancelled: z.boolean(),
  }),
  body: BodySaid,
  original: z
    .object({
      title: z.string(),
      text: z.string(),
      signers: z.array(z.string()),
      is_written_here: z.boolean().describe('The text is the one that was signed here.'),
    })
    .nullable()
    .describe('While it waits.'),
  choices: z.array(Choice),
  digest: z
    .string()
    .nullable()
    .describe('Of what would be public with what is masked where nobody says otherwise.'),
})
export type PublicationData = z.infer<typeof PublicationData>
