/** Reading invitations. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Actor } from '#kernel/policy/policy.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { findGrants, hasAdministrator, lockGrants } from '../grants/grants.queries.ts'
import { mayGive } from '../grants/grants.rules.ts'
import { accountsSee } from '../permissions.ts'
import { listSeenPlaces, namePlaces, placeOf } from '../places/places.queries.ts'
import { readToken, stateOf } from './invitation-token.rules.ts'
import type { InvitationRow, InvitedContact } from './invitations.schema.ts'

type Db = Kysely<Database>
export type InvitationTable = Selectable<Database['accounts.invitation']>

export interface ListedInvitation extends InvitationTable {
  readonly organisation_name: string | null
  readonly invited_by_name: string | null
}

function selectListed(db: Db) {
  return db
    .selectFrom('accounts.invitation as invited')
    .leftJoin('accounts.organisation as employer', 'employer.id', 'invited.organisation_id')
    .leftJoin('accounts.person as inviter', 'inviter.id', 'invited.invited_by')
    .selectAll('invited')
    .select(['employer.name as organisation_name', 'inviter.name as invited_by_name'])
}

/** Invitations to places that the actor may see, the newest first. That of the first administrator is nobody's. */
export async function listInvitations(db: Db, actor: Actor): Promise<ListedInvitation[]> {
  const seen = await listSeenPlaces(db, 'accounts.invitation', actor, accountsSee)
  return selectListed(db)
    .where((is) =>
      is.or([
        is('invited.territory_code', '=', sql<string>`any(${[...seen.codes]}::text[])`),
        ...(seen.everywhere ? [is('invited.territory_code', 'is', null)] : []),
      ]),
    )
    .where('invited.email', 'is not', null)
    .orderBy('invited.invited_at', 'desc')
    .orderBy('invited.id')
    .execute()
}

export async function findInvitation(db: Db, id: string): Promise<ListedInvitation | undefined> {
  return selectListed(db)
    .where('invited.id', '=', id)
    .where('invited.email', 'is not', null)
    .executeTakeFirst()
}

export async function lockInvitation(
  tx: Transaction<Database>,
  id: string,
): Promise<InvitationTable | undefined> {
  return tx.selectFrom('accounts.invitation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function describeInvitations(
  db: Db,
  invitations: readonly ListedInvitation[],
  texts: Translator<TextKey>,
  now: Date,
): Promise<InvitationRow[]> {
  const nameOfPlace = await namePlaces(
    db,
    invitations.map(({ territory_code }) => territory_code),
    texts,
  )
  return invitations.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    territory_code: row.territory_code,
    place_name: nameOfPlace(row.territory_code),
    organisation_name: row.organisation_name,
    language: row.language,
    ends_on: row.ends_on,
    invited_by_name: row.invited_by_name,
    invited_at: row.invited_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    accepted_at: row.accepted_at?.toISOString() ?? null,
    withdrawn_at: row.withdrawn_at?.toISOString() ?? null,
    state: stateOf(row, now),
  }))
}

export function contactOf({ id, territory_code, accepted_by, email }: InvitationTable): InvitedContact {
  return { invitation_id: id, territory_code, accepted_by, email }
}

/** An invitation that can be accepted now. */
export interface OpenInvitation
  extends Pick<
    InvitationTable,
    'id' | 'name' | 'email' | 'role' | 'territory_code' | 'organisation_id' | 'language' | 'expires_at'
  > {
  /** The person who has this address already, and then accepts it signed in. */
  readonly personId: string | undefined
}

export interface TokenCheck {
  /** The installation's key for invitations. */
  readonly key: Buffer
  readonly now: Date
}

/** The invitation that a link is for; undefined where the link is no link of ours, or does not work any more. */
export async function findOpenInvitation(
  db: Db,
  token: string,
  { key, now }: TokenCheck,
): Promise<OpenInvitation | undefined> {
  const id = readToken(token, key)
  if (id === undefined) return undefined
  const row = await db.selectFrom('accounts.invitation').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !(await isOpen(db, row, now))) return undefined
  const { name, email, role, territory_code, organisation_id, language, expires_at } = row
  const person = await db
    .selectFrom('accounts.person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst()
  return {
    id,
    name,
    email,
    role,
    territory_code,
    organisation_id,
    language,
    expires_at,
    personId: person?.id,
  }
}

/**
 * Whether an invitation can be accepted: nobody has, its time is not over, and whoever invited still may give the role.
 * So a right that was taken from somebody does not come back by the letters that they wrote before.
 */
export async function isOpen(db: Db, invitation: InvitationTable, now: Date): Promise<boolean> {
  const { role, territory_code, ends_on, invited_by, email } = invitation
  if (stateOf(invitation, now) !== 'open') return false
  // The first administrator is invited by nobody, and only while there is none.
  if (email === null) return !(await hasAdministrator(db, now))
  if (invited_by === null) return true
  const held = db.isTransaction
    ? await lockGrants(db as Transaction<Database>, invited_by, now)
    : await findGrants(db, invited_by, now)
  const place = await placeOf(db, territory_code)
  return held.some((grant) => mayGive(grant, { role, place, ends_on }))
}
