/** Editions of the codifier and what they changed: what their pages take and give. */
import { z } from 'zod'
import { listingParams } from '#kernel/http/listing.ts'

export const ChangeKind = z.enum([
  'added',
  'renamed',
  'recategorised',
  'moved',
  'recoded',
  'removed',
  'restored',
])
export type ChangeKind = z.infer<typeof ChangeKind>

export const Edition = z.object({
  id: z.int(),
  /** What the edition calls itself, such as its date. */
  title: z.string().nullable(),
  file: z.string(),
  loaded_at: z.iso.datetime(),
  /** How many changes of each kind it brought; the first edition has none. */
  changes: z.partialRecord(ChangeKind, z.int()),
})
export type Edition = z.infer<typeof Edition>

export const ChangesParams = z.object({
  edition: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  kind: ChangeKind.optional(),
  ...listingParams,
})
export type ChangesParams = z.infer<typeof ChangesParams>

export const Changes = z.object({
  editions: z.array(Edition),
  /** Id of the edition whose changes these are; null where there is none. */
  edition: z.int().nullable(),
  kind: ChangeKind.nullable(),
  changes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: ChangeKind,
      /** Name, category, parent's code or code, by kind. */
      before: z.string().nullable(),
      after: z.string().nullable(),
      before_name: z.string().nullable(),
      after_name: z.string().nullable(),
    }),
  ),
})
export type Changes = z.infer<typeof Changes>
