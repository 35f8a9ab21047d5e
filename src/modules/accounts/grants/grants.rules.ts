/**
 * Rights are passed downwards only: who holds a role at a place until a day may give the roles that stand below it
 * (`kernel/policy/roles.ts`), at that place or inside of it, and not for longer.
 *
 * Rules of delegation like these are those of ARBAC97 (Sandhu, Bhamidipati, Munawer: The ARBAC97 model for role-based
 * administration of roles, ACM TISSEC 2(1), 1999, https://doi.org/10.1145/300830.300839): `can_assign` and `can_revoke`
 * tie an administrative role to a range of roles and, here, to a part of the territory. That a delegated right ends no
 * later than the right it comes from is the attenuation of Dennis and Van Horn (CACM 9(3), 1966).
 */
import { covers, type Grant, type Place } from '#kernel/policy/policy.ts'
import { delegates, type Role } from '#kernel/policy/roles.ts'

/** A role at a place until the end of a day, `YYYY-MM-DD`; null = without end. */
export interface TermedGrant extends Pick<Grant, 'role' | 'territory'> {
  readonly ends_on: string | null
}

export interface WantedGrant {
  readonly role: Role
  readonly place: Place
  readonly ends_on: string | null
}

/** Whether a grant stands above another: its holder may give and end it, were it not for the day. */
export function standsAbove(giver: TermedGrant, { role, place }: Omit<WantedGrant, 'ends_on'>): boolean {
  return delegates[giver.role].includes(role) && covers(giver, place)
}

/** Whether the holder of one grant may give another. */
export function mayGive(giver: TermedGrant, wanted: WantedGrant): boolean {
  return standsAbove(giver, wanted) && endsNoLater(wanted.ends_on, giver.ends_on)
}

function endsNoLater(end: string | null, limit: string | null): boolean {
  return limit === null || (end !== null && end <= limit)
}

export type Refusal =
  /** None of the giver's grants stands above. */
  | { readonly why: 'role' }
  /** Some do, but end sooner; the latest of their days. */
  | { readonly why: 'ends_on'; readonly latest: string }

/** Why somebody may not give what is wanted; undefined where one of their grants allows it. */
export function refusalOf(held: readonly TermedGrant[], wanted: WantedGrant): Refusal | undefined {
  const above = held.filter((grant) => standsAbove(grant, wanted))
  if (above.length === 0) return { why: 'role' }
  if (above.some((grant) => mayGive(grant, wanted))) return undefined
  const days = above.flatMap(({ ends_on }) => ends_on ?? []).toSorted()
  return { why: 'ends_on', latest: days.at(-1) ?? '' }
}

/** Roles that a holder of these grants may give at some place, the highest first. */
export function rolesToGive(held: readonly Pick<Grant, 'role'>[]): Role[] {
  const given = new Set(held.flatMap(({ role }) => delegates[role]))
  return delegates.administrator.filter((role) => given.has(role))
}

/** The day that it is in Ukraine, `YYYY-MM-DD`: a grant counts until its last day is over there. */
export function dayOf(now: Date): string {
  return days.format(now)
}

// Sweden writes dates as ISO 8601 does.
const days = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Kyiv' })

/** Whether a grant counts now. */
export function isInForce(
  { ended_at, ends_on }: { readonly ended_at: Date | null; readonly ends_on: string | null },
  now: Date,
): boolean {
  return ended_at === null && (ends_on === null || ends_on >= dayOf(now))
}

interface Administrator {
  readonly id: string
  readonly person_id: string
  readonly ends_on: string | null
}

/**
 * Whether the platform keeps an administrator for at least as long when one of their grants ends.
 * @param all grants of active administrators of the whole platform that are in force
 */
export function keepsAdministrator(all: readonly Administrator[], ended: Administrator): boolean {
  return all.some(({ id, ends_on }) => id !== ended.id && endsNoLater(ended.ends_on, ends_on))
}
