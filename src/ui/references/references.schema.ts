/** What a record leads to and what leads to it, as pages answer it. */
import { z } from 'zod'
import { referenceRoles } from '#kernel/references/reference-kind.ts'
import type { ReadReference } from '#kernel/references/references.ts'

export const References = z.array(
  z.object({
    id: z.uuid(),
    role: z.enum(referenceRoles).describe('What the one that leads is to the other.'),
    is_back: z.boolean().describe('Whether the other one leads here.'),
    title: z.string(),
    state_title: z.string(),
    path: z.string(),
  }),
)
export type References = z.infer<typeof References>

export function sayReferences(references: readonly ReadReference[]): References {
  return references.map(({ id, role, isBack, title, state, path }) => ({
    ...{ id, role, is_back: isBack, title, state_title: state, path },
  }))
}
