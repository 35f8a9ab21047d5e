/** A document is tied to what it leads to. */
import { z } from 'zod'
import { referenceRoles } from '#kernel/references/reference-kind.ts'

export const AddReference = z.strictObject({
  document: z.uuid(),
  reference_role: z.enum(referenceRoles),
  /** Number of a case, or the address of a page. */
  other_record: z.string().trim().min(1).max(300),
})
export type AddReference = z.infer<typeof AddReference>

export const RemoveReference = z.strictObject({ document: z.uuid(), reference: z.uuid() })
export type RemoveReference = z.infer<typeof RemoveReference>
