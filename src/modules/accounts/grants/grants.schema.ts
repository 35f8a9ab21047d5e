/** What giving and ending a role take, and what pages about roles give. */
import { z } from 'zod'
import { roles } from '#kernel/policy/roles.ts'
import { LongText } from '#kernel/typed-texts.ts'

export const RoleName = z.enum(roles)

export const GiveParams = z.object({ id: z.uuid() })
export type GiveParams = z.infer<typeof GiveParams>

export const GiveGrant = z.strictObject({
  /** Of the person. */
  id: z.uuid(),
  role: RoleName,
  /** Code or name of a unit, `UA` for the whole platform. */
  place: z.string().trim().min(1).max(200),
  /** Id, number in the register or name of an organisation. */
  organisation: z.string().trim().max(200).optional(),
  ends_on: z.iso.date().optional(),
  reason: LongText.optional(),
})
export type GiveGrant = z.infer<typeof GiveGrant>

export const GivenGrant = z.object({ id: z.uuid(), person_id: z.uuid() })
export type GivenGrant = z.infer<typeof GivenGrant>

export const EndGrant = z.strictObject({ id: z.uuid(), reason: LongText })
export type EndGrant = z.infer<typeof EndGrant>

export const GiveAnswer = z.object({
  person: z.object({ id: z.uuid(), name: z.string() }),
  roles: z.array(RoleName),
})
export type GiveAnswer = z.infer<typeof GiveAnswer>

/** A grant as every page of this room tells it. */
export const GrantRow = z.object({
  id: z.uuid(),
  person_id: z.uuid(),
  person_name: z.string(),
  /** Whether they may sign in: a role of whoever may not gives nothing. */
  is_person_active: z.boolean(),
  role: RoleName,
  /** Null = the whole platform. */
  territory_code: z.string().nullable(),
  place_name: z.string(),
  organisation_id: z.uuid().nullable(),
  organisation_name: z.string().nullable(),
  /** Null where nobody stood above. */
  given_by_name: z.string().nullable(),
  given_at: z.string(),
  ends_on: z.string().nullable(),
  reason: z.string().nullable(),
  ended_at: z.string().nullable(),
  ended_by_name: z.string().nullable(),
  end_reason: z.string().nullable(),
  is_in_force: z.boolean(),
})
export type GrantRow = z.infer<typeof GrantRow>

export const MyRights = z.object({
  grants: z.array(
    GrantRow.extend({
      /** Whether it waits for a session that was begun with a second factor. */
      is_held_back: z.boolean(),
      /** Names of permissions. */
      permissions: z.array(z.string()),
    }),
  ),
})
export type MyRights = z.infer<typeof MyRights>
