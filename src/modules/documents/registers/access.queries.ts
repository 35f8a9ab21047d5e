/**
 * Who may do what with a body's documents. A role counts at the body's own place: an oblast's office does not read the post of
 * hromadas, though its roles reach them elsewhere; administrators, who could give themselves any role there, may below theirs.
 * A role that was given in an organisation counts for the body of that organisation alone.
 */
import type { Kysely, Selectable } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import {
  type Actor,
  authorize,
  covers,
  type Grant,
  grantsFor,
  type Permission,
  type Place,
  placeIn,
} from '#kernel/policy/policy.ts'
import { organisationsOfGrants } from '#modules/accounts/api.ts'
import { findPlaces } from '#modules/territories/api.ts'
import { documentsSee } from '../permissions.ts'

type Db = Kysely<Database>
export type Body = Selectable<Database['documents.body']>

/** A body, where it lies, and what the actor may there. */
export interface EnteredBody {
  readonly body: Body
  readonly place: Place
  readonly may: (permission: Permission) => boolean
}

/**
 * What lies elsewhere, or is another body's of the same place, is not even there.
 * @throws AppError `http.not_found`, `policy.…`
 */
export async function enterBody(
  db: Db,
  key: Pick<Body, 'oblast_code' | 'id'> | { readonly id: string },
  actor: Actor,
  permission: Permission,
): Promise<EnteredBody> {
  const body = await db
    .selectFrom('documents.body')
    .selectAll()
    .$if('oblast_code' in key, (query) =>
      query.where('oblast_code', '=', 'oblast_code' in key ? key.oblast_code : ''),
    )
    .where('id', '=', key.id)
    .executeTakeFirst()
  const [entered] = body ? await enterAll(db, [body], actor) : []
  if (!entered) {
    authorize(actor, documentsSee, undefined)
    throw new AppError('http.not_found')
  }
  if (!entered.may(permission)) {
    authorize(actor, permission, undefined)
    throw new AppError('policy.forbidden')
  }
  authorize(actor, permission, entered.place)
  return entered
}

/** Those of the bodies whose documents the actor may see. */
export async function enterAll(db: Db, bodies: readonly Body[], actor: Actor): Promise<EnteredBody[]> {
  const places = await findPlaces(db, [...new Set(bodies.map(({ territory_code }) => territory_code))])
  const grants = grantsFor(actor, documentsSee)
  const organisations = await organisationsOfGrants(
    db,
    grants.map(({ id }) => id),
  )
  return bodies.flatMap((body) => {
    const place = placeIn(places, body.territory_code)
    const isOwn = (grant: Grant) => isOfBody(grant, organisations.get(grant.id), body, place)
    const may = (permission: Permission) =>
      isTrusted(actor) || grantsFor(actor, permission).some((grant) => isOwn(grant))
    return may(documentsSee) ? [{ body, place, may }] : []
  })
}

function isTrusted({ kind }: Actor): boolean {
  return kind === 'command_line' || kind === 'system'
}

/** Whether a role counts for a body. @param organisation in which the role was given */
export function isOfBody(
  grant: Grant,
  organisation: string | undefined,
  body: Pick<Body, 'territory_code' | 'organisation_id'>,
  place: Place,
): boolean {
  if (!covers(grant, place)) return false
  if (grant.role === 'administrator') return true
  if (grant.territory !== body.territory_code) return false
  return organisation === undefined || organisation === body.organisation_id
}
