/** What registration cards are made of, coming in and going out. */
import { z } from 'zod'
import { guardFields } from '#kernel/policy/guarded-fields.ts'
import { LongText, ShortText, TinyText } from '#kernel/typed-texts.ts'
import { References } from '#ui/references/references.schema.ts'
import { Execution } from '../control/executions.schema.ts'
import { Sending } from '../exchange/sendings.schema.ts'
import { documentsSeePeople } from '../permissions.ts'
import { PublicationSaid } from '../publication/publication.schema.ts'
import { BodySaid, RegisterSaid } from '../registers/registers.schema.ts'
import { signaturesParam, signedFiles } from '../signatures/signed-files.schema.ts'
import { fileTextStates } from '../texts/texts.rules.ts'
import { Incoming } from '../tray/incoming.schema.ts'
import { firstDay, lastDay, linkKinds, mostPages } from './requisites.rules.ts'

/** A day that a document may have: of the calendar, and of no other age. */
export const Day = z.iso
  .date()
  .refine((day) => day >= firstDay && day <= lastDay, { params: { problem: 'registers.day' } })

/** A short content (заголовок, короткий зміст): one line, from wherever it was copied. */
export const Title = LongText.transform((text) => text.replace(/\s+/g, ' '))

const fieldsOfCard = {
  title: Title,
  correspondent: ShortText.optional(),
  /** Name of the citizen who wrote. */
  citizen: ShortText.optional(),
  their_number: TinyText.optional(),
  their_day: Day.optional(),
  addressee: ShortText.optional(),
  pages: z.int().min(1).max(mostPages).optional(),
  resolution: ShortText.optional(),
  case_id: z.uuid().optional(),
  executor_id: z.uuid().optional(),
  control_until: Day.optional(),
}

export const RegisterDocument = z.strictObject({
  register: z.uuid(),
  ...fieldsOfCard,
  /** A number given by hand (літерний номер), of a day that is over. */
  number: TinyText.optional(),
  registered_on: Day.optional(),
  reason: ShortText.optional(),
  /** Although the correspondent's number is registered already. */
  anyway: z.boolean().optional(),
  /** The document that this one answers. */
  reply_to: z.uuid().optional(),
})
export type RegisterDocument = z.infer<typeof RegisterDocument>

export const RegisteredDocument = z.object({ id: z.uuid(), number: z.string(), registered_on: z.iso.date() })
export type RegisteredDocument = z.infer<typeof RegisteredDocument>

export const CorrectDocument = z.strictObject({
  document: z.uuid(),
  version: z.int(),
  ...fieldsOfCard,
  reason: ShortText.optional(),
})
export type CorrectDocument = z.infer<typeof CorrectDocument>

export const CancelDocument = z.strictObject({ document: z.uuid(), version: z.int(), reason: ShortText })
export type CancelDocument = z.infer<typeof CancelDocument>

export const LinkDocument = z.strictObject({
  document: z.uuid(),
  link_kind: z.enum(linkKinds),
  /** Number of a document of the same body, with its year where that is needed: `02-12/7 (2025)`; or the address of its card. */
  other_number: z.string().trim().min(1).max(300),
})
export type LinkDocument = z.infer<typeof LinkDocument>

export const AttachToDocument = z.strictObject({ document: z.uuid() })
export type AttachToDocument = z.infer<typeof AttachToDocument>

export const EndControl = z.strictObject({
  document: z.uuid(),
  version: z.int(),
  control_outcome: z.enum(['done', 'removed']),
  note: ShortText.optional(),
})
export type EndControl = z.infer<typeof EndControl>

export const ChangedDocument = z.object({ id: z.uuid(), version: z.int() })
export type ChangedDocument = z.infer<typeof ChangedDocument>

/** A line of a register. Who wrote it is guarded where that was a citizen. */
export const DocumentRow = guardFields(
  z.object({
    id: z.uuid(),
    number: z.string(),
    registered_on: z.iso.date(),
    title: z.string(),
    correspondent: z.string().nullable(),
    citizen: z.string().nullable(),
    territory_code: z.string(),
    their_number: z.string().nullable(),
    their_day: z.iso.date().nullable(),
    addressee: z.string().nullable(),
    pages: z.int().nullable(),
    case_index: z.string().nullable(),
    executor_name: z.string().nullable(),
    control_until: z.iso.date().nullable(),
    control_ended_on: z.iso.date().nullable(),
    is_late: z.boolean(),
    is_cancelled: z.boolean(),
  }),
  { fields: ['citizen'], permission: documentsSeePeople, at: 'territory_code', of: null },
)
export type DocumentRow = z.infer<typeof DocumentRow>

/** A form without script sends what was left empty, too: nothing is asked by it. */
function unlessEmpty<Value>(schema: z.ZodType<Value, string>) {
  return z
    .literal('')
    .transform((): undefined => undefined)
    .or(schema)
    .optional()
}

/** What narrows a register's list. */
const listFilter = {
  q: z.string().trim().max(100).optional(),
  from: unlessEmpty(z.iso.date()),
  until: unlessEmpty(z.iso.date()),
  case_index: z.string().trim().max(40).optional(),
  executor: unlessEmpty(z.uuid()),
  look: unlessEmpty(z.enum(['late', 'control', 'cancelled'])),
}

export const ListParams = z.object({ register: z.uuid(), ...listFilter, before: z.uuid().optional() })
export type ListParams = z.infer<typeof ListParams>

export const DocumentList = z.object({
  body: BodySaid,
  register: RegisterSaid,
  filter: z.object({
    q: z.string(),
    from: z.string(),
    until: z.string(),
    case_index: z.string(),
    executor: z.string(),
    look: z.string(),
  }),
  executors: z.array(z.object({ id: z.uuid(), name: z.string() })),
  documents: z.array(DocumentRow),
  next: z.uuid().nullable().describe('Key with which the following page begins.'),
  may_register: z.boolean(),
  may_keep: z.boolean(),
})
export type DocumentList = z.infer<typeof DocumentList>

export const JournalParams = z.object({
  register: z.uuid(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
})
export type JournalParams = z.infer<typeof JournalParams>

export const Journal = z.object({
  body: BodySaid,
  register: RegisterSaid,
  from: z.iso.date(),
  until: z.iso.date(),
  documents: z.array(DocumentRow),
})
export type Journal = z.infer<typeof Journal>

export const NewDocumentParams = z.object({ register: z.uuid(), reply_to: z.uuid().optional() })
export type NewDocumentParams = z.infer<typeof NewDocumentParams>

/** A document as others name it. */
export const DocumentName = z.object({
  id: z.uuid(),
  number: z.string(),
  registered_on: z.iso.date(),
  title: z.string(),
  register_name: z.string(),
})
export type DocumentName = z.infer<typeof DocumentName>

export const NewDocument = z.object({
  body: BodySaid,
  register: RegisterSaid,
  next_number: z.string().nullable().describe('What would be given now; null where it depends on the case.'),
  reply_to: DocumentName.nullable(),
})
export type NewDocument = z.infer<typeof NewDocument>

export const CardParams = z.object({ document: z.uuid(), signatures: signaturesParam })
export type CardParams = z.infer<typeof CardParams>

export const CorrectParams = CardParams.pick({ document: true })
export type CorrectParams = z.infer<typeof CorrectParams>

const Linked = DocumentName.extend({
  link_kind: z.enum(linkKinds),
  is_back: z.boolean().describe('Whether the other one leads here.'),
})
export type Linked = z.infer<typeof Linked>

const HistoryStep = z.object({
  at: z.iso.datetime(),
  act: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
})
export type HistoryStep = z.infer<typeof HistoryStep>

export const CardFile = z.object({
  ...{ id: z.uuid(), name: z.string(), size: z.int() },
  text_state: z
    .enum(fileTextStates)
    .nullable()
    .describe(
      'Whether words of the file are found; null of a kind or card of which they are not looked for.',
    ),
  text_pages: z.int().nullable().describe('Pages that were read.'),
  text_is_cut: z.boolean().describe('Only a part of it was read.'),
})
export type CardFile = z.infer<typeof CardFile>

export const Card = z.object({
  body: BodySaid,
  register: RegisterSaid,
  document: DocumentRow,
  version: z.int(),
  resolution: z.string().nullable(),
  case_title: z.string().nullable(),
  by_hand_reason: z.string().nullable(),
  is_loaded: z.boolean(),
  cancel_reason: z.string().nullable(),
  control_outcome: z.enum(['done', 'removed']).nullable(),
  control_note: z.string().nullable(),
  ...signedFiles,
  files: z.array(CardFile),
  draft_id: z.uuid().nullable().describe('The text that it was, with its visas and signatures.'),
  links: z.array(Linked),
  references: References,
  executions: z.array(Execution),
  history: z.array(HistoryStep),
  reply_registers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  sent: z.array(Sending),
  origin: Incoming.nullable().describe('What it was in the tray, where it came by exchange.'),
  publications: z.array(PublicationSaid).describe('What became of it on its way to everyone.'),
  may_send: z.boolean(),
  may_register: z.boolean(),
  may_keep: z.boolean(),
})
export type Card = z.infer<typeof Card>

export const CorrectPage = z.object({
  body: BodySaid,
  register: RegisterSaid,
  document: DocumentName,
  version: z.int(),
})
export type CorrectPage = z.infer<typeof CorrectPage>
