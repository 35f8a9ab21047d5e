/** The audit as it is asked for and answered. */
import { z } from 'zod'
import { guardFields } from '#kernel/policy/guarded-fields.ts'
import { roles } from '#kernel/policy/roles.ts'
import { administrationAuditPersonal } from '../permissions.ts'
import { isDay } from './audit.rules.ts'

/** An empty field of the form asks for nothing. */
const Typed = z
  .string()
  .trim()
  .max(200)
  .transform((text) => (text === '' ? undefined : text))
  .optional()

const Day = z
  .string()
  .trim()
  .refine((text) => text === '' || isDay(text), { params: { problem: 'value.not_day' } })
  .transform((text) => (text === '' ? undefined : text))
  .optional()

const outcomes = ['done', 'refused', 'looked'] as const

export const AuditParams = z.object({
  /** A module, or an act's name from its beginning. */
  act: Typed,
  outcome: z
    .enum([...outcomes, ''])
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
  /** A part of a name, or an id: who did it, or whom it is about. */
  person: Typed,
  object: Typed,
  from: Day,
  /** The last day. */
  until: Day,
  /** Whether personal values are asked for: whoever is shown some is recorded. */
  personal: z.enum(['yes']).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  /** Rows older than this one. */
  before: z.uuid().optional(),
})
export type AuditParams = z.infer<typeof AuditParams>

const Value = z.string().nullable()

/** A value about a person; null where there is none or the reader may not see it. */
const PersonalChange = guardFields(
  z.object({
    oblast_code: z.string().nullable(),
    person_id: z.uuid().nullable(),
    field: z.string(),
    before: Value,
    after: Value,
  }),
  {
    fields: ['before', 'after'],
    permission: administrationAuditPersonal,
    at: 'oblast_code',
    of: 'person_id',
  },
)
export type PersonalChange = z.infer<typeof PersonalChange>

const Change = z.object({ field: z.string(), before: Value, after: Value })
export type Change = z.infer<typeof Change>

export const AuditRow = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  act: z.string(),
  act_title: z.string(),
  outcome: z.enum(outcomes),
  actor_kind: z.enum(['person', 'guest', 'command_line', 'system']),
  actor_id: z.uuid().nullable(),
  actor_name: z.string().nullable(),
  /** The role by which it was allowed; null where none was needed. */
  actor_role: z.enum(roles).nullable(),
  object_type: z.string().nullable(),
  object_id: z.string().nullable(),
  object_name: z.string().nullable(),
  oblast_code: z.string().nullable(),
  territory_code: z.string().nullable(),
  place_name: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(Change),
  /** Names of fields that held personal values. */
  personal_fields: z.array(z.string()),
  /** Those values, where they were asked for and not erased. */
  personal: z.array(PersonalChange),
})
export type AuditRow = z.infer<typeof AuditRow>

/** What was asked for, as it was understood. */
const Filter = z.object({
  act: z.string().optional(),
  outcome: z.enum(outcomes).optional(),
  person: z.string().optional(),
  object: z.string().optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  personal: z.enum(['yes']).optional(),
  limit: z.int(),
})

export const Audit = z.object({
  filter: Filter,
  /** Places that the reader sees the acts of; empty = the whole platform. */
  places: z.array(z.string()),
  entries: z.array(AuditRow),
  /** What `before` is on the next page; null where this is the last one. */
  older: z.uuid().nullable(),
})
export type Audit = z.infer<typeof Audit>
