/** A case as its page shows it. */
import { z } from 'zod'
import { guardFields } from '#kernel/policy/guarded-fields.ts'
import type { Permission } from '#kernel/policy/policy.ts'
import { References } from '../references/references.schema.ts'

/** What is said under a step, or asked with it. */
const Note = z.string().trim().normalize('NFC').max(2000)

export const CaseParams = z.object({ id: z.uuid() })
export type CaseParams = z.infer<typeof CaseParams>

/** The version that whoever acts has seen. */
const seen = { id: z.uuid(), version: z.int().min(1).max(2_000_000_000) }

export const MoveWithNote = z.strictObject({ ...seen, note: Note.min(2) })
export const MoveWithPerhapsNote = z.strictObject({ ...seen, note: Note.optional() })
export const PlainMove = z.strictObject(seen)
export const GiveCase = z.strictObject({ ...seen, keeper: z.uuid() })

export const MovedCase = z.object({ id: z.uuid(), number: z.string(), state: z.string(), version: z.int() })

const Step = z.object({
  number: z.int(),
  at: z.string(),
  move: z.string(),
  state: z.string(),
  said: z.string(),
  actor_name: z.string().nullable(),
  /** Whose deputy it was done as, or to whom it was given. */
  other_name: z.string().nullable(),
})

export const Due = z.object({
  day: z.string(),
  late_from: z.string(),
  is_late: z.boolean(),
  /** Working days that are left; negative where it is late. */
  working_days_left: z.int(),
})
export type Due = z.infer<typeof Due>

/** What a case says of itself, without what people wrote. */
export const plainCase = {
  id: z.uuid(),
  number: z.string(),
  procedure: z.string(),
  title: z.string(),
  state: z.string(),
  state_title: z.string(),
  duty: z.enum(['applicant', 'officer']).nullable(),
  version: z.int(),
  opened_at: z.string(),
  ended_at: z.string().nullable(),
  due: Due.nullable(),
  assignee_name: z.string().nullable(),
  details: z.array(z.object({ label: z.string(), value: z.string(), link: z.string().optional() })),
  steps: z.array(Step),
  references: References,
  /** Milliseconds in each state. */
  times: z.array(z.object({ state: z.string(), title: z.string(), ms: z.number() })),
  /** What the reader may do now. */
  moves: z.array(z.string()),
  /** Whether the reader may take it, give it back or hand it over, and to whom. */
  may_keep: z.boolean(),
  keepers: z.array(z.object({ id: z.uuid(), name: z.string() })),
}

/** @param officer who may read what people wrote; each time that they do is noted */
export function caseSchema(officer: Permission) {
  const Words = guardFields(
    z.object({
      applicant_id: z.uuid().nullable(),
      territory_code: z.string().nullable(),
      applicant_name: z.string().nullable(),
      /** Under each step, in their order. */
      notes: z.array(z.string().nullable()).nullable(),
    }),
    { fields: ['applicant_name', 'notes'], permission: officer, at: 'territory_code', of: 'applicant_id' },
  )
  return z.object({ ...plainCase, words: Words })
}

export type CaseData = z.infer<ReturnType<typeof caseSchema>>
