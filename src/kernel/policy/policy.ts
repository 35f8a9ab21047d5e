/**
 * Who may do what, and why: a permission is held by roles, a role is held at a place, and a place covers all that lies
 * below it. Every command asks `authorize`; the answer names the grant, so «why may I?» has an answer.
 */
import { AppError } from '../errors.ts'
import { needsSecondFactor, type Role } from './roles.ts'

/** Codes from the oblast down to the unit itself; empty = the whole platform. */
export type Place = readonly string[]

export const everywhere: Place = []

/** The whole platform, where a code of a unit would stand: in forms, and in the keys of tables. */
export const wholePlatform = 'UA'

/** What the key of a table says of a place. */
export function oblastOf(place: Place): string {
  return place[0] ?? wholePlatform
}

/** Code of the unit that a place is; null = the whole platform. */
export function codeOf(place: Place): string | null {
  return place.at(-1) ?? null
}

/** Where a code lies among places that were looked up; one that no edition has lies nowhere, so only who may everywhere may there. */
export function placeIn(places: ReadonlyMap<string, Place>, code: string | null): Place {
  return places.get(code ?? '') ?? everywhere
}

/** The smallest place that covers all of these; everywhere where nothing less does. */
export function commonPlace([first = everywhere, ...others]: readonly Place[]): Place {
  const apart = first.findIndex((code, depth) => others.some((place) => place[depth] !== code))
  return apart === -1 ? first : first.slice(0, apart)
}

export interface Permission {
  /** `module.verb`, as it stands in the audit and in «why can I see this». */
  readonly name: string
  readonly roles: readonly Role[]
}

/** A role at a place, held by a person. */
export interface Grant {
  readonly id: string
  readonly role: Role
  /** Code of a unit; null = the whole platform. */
  readonly territory: string | null
}

/** Who acts: everyone who does anything is one of these. */
export interface Actor {
  readonly kind: 'guest' | 'person' | 'command_line' | 'system'
  readonly person?: { readonly id: string; readonly name: string; readonly language: 'uk' | 'en' }
  /** Reference of the session, never its token. */
  readonly session?: { readonly id: string; readonly hasSecondFactor: boolean }
  readonly grants: readonly Grant[]
}

export const guest: Actor = { kind: 'guest', grants: [] }
/** Whoever has the shell of the machine has the database. */
export const commandLine: Actor = { kind: 'command_line', grants: [] }
/** What the platform does by itself: by the clock, or because others did something. */
export const system: Actor = { kind: 'system', grants: [] }

/** What an actor was allowed so far, so that an act which forgets to ask is found. */
const asked = new WeakMap<Actor, Map<string, Grant | undefined>>()

/** Whether a grant reaches a place. */
export function covers({ territory }: Pick<Grant, 'territory'>, place: Place): boolean {
  return territory === null || place.includes(territory)
}

function isHeldBack(grant: Grant, actor: Actor): boolean {
  return needsSecondFactor.has(grant.role) && !actor.session?.hasSecondFactor
}

/** Grants that count in this session. */
export function usableGrants(actor: Actor): readonly Grant[] {
  return actor.grants.filter((grant) => !isHeldBack(grant, actor))
}

/** The grants by which an actor holds a permission, wherever. */
export function grantsFor(actor: Actor, { roles }: Permission): readonly Grant[] {
  return usableGrants(actor).filter(({ role }) => roles.includes(role))
}

/** Whether the actor may, without a fault if not: for what is shown. */
export function permits(actor: Actor, permission: Permission, place: Place): boolean {
  if (isTrusted(actor)) return true
  return grantsFor(actor, permission).some((grant) => covers(grant, place))
}

function isTrusted({ kind }: Actor): boolean {
  return kind === 'command_line' || kind === 'system'
}

/**
 * The grant by which the actor may; undefined for the command line and the system, which need none.
 * @param place `undefined` where the permission is needed at whatever place; what is shown is then chosen by place
 * @throws AppError `policy.signed_out`, `policy.second_factor`, `policy.forbidden`
 */
export function authorize(actor: Actor, permission: Permission, place: Place | undefined): Grant | undefined {
  const grant = isTrusted(actor) ? undefined : findGrant(actor, permission, place)
  const allowed = asked.get(actor) ?? new Map<string, Grant | undefined>()
  asked.set(actor, allowed.set(permission.name, grant))
  return grant
}

function findGrant(actor: Actor, permission: Permission, place: Place | undefined): Grant {
  if (actor.kind === 'guest') throw new AppError('policy.signed_out')
  const reaches = (grant: Grant) =>
    permission.roles.includes(grant.role) && (place === undefined || covers(grant, place))
  const grants = actor.grants.filter(reaches)
  const usable = grants.find((grant) => !isHeldBack(grant, actor))
  if (usable) return usable
  throw new AppError(grants.length > 0 ? 'policy.second_factor' : 'policy.forbidden')
}

/** Whether the actor was asked for a permission, and by which grant it was allowed. */
export function wasAuthorized(actor: Actor, { name }: Permission): { grant: Grant | undefined } | undefined {
  const allowed = asked.get(actor)
  return allowed?.has(name) ? { grant: allowed.get(name) } : undefined
}
