/** Who may do what without being here: for what the platform tells people of its own accord, and for what they signed elsewhere. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Actor, Permission } from '#kernel/policy/policy.ts'
import { heldAsJson, withCurrentCodes } from './grants.queries.ts'

/**
 * Somebody who is not here themselves but has signed what they did; undefined where they may not sign in any more.
 * @param hasSecondFactor whether the session had one in which they were given their key
 */
export async function findActorOf(
  db: Kysely<Database>,
  personId: string,
  hasSecondFactor: boolean,
  now: Date,
): Promise<Actor | undefined> {
  const row = await db
    .selectFrom('accounts.person as person')
    .select(['person.id', 'person.name', 'person.language', heldAsJson(now).as('held')])
    .where('person.id', '=', personId)
    .where('person.is_active', '=', true)
    .executeTakeFirst()
  return row && actorOf(row, await withCurrentCodes(db, row.held), hasSecondFactor)
}

/**
 * People who may sign in and hold a permission by some grant, each with all that their roles give them, as if they had
 * signed in with everything that these ask for; in the order of their ids.
 */
export async function listActorsHolding(
  db: Kysely<Database>,
  { roles }: Permission,
  now: Date,
): Promise<Actor[]> {
  const rows = await db
    .selectFrom('accounts.person as person')
    .select(['person.id', 'person.name', 'person.language', heldAsJson(now).as('held')])
    .where('person.is_active', '=', true)
    .where(
      sql<boolean>`exists (
        select from accounts.role_grant any_held where any_held.person_id = person.id and any_held.role = any(${[...roles]}::text[]))`,
    )
    .orderBy('person.id')
    .execute()
  // One question for the places of all.
  const grants = await withCurrentCodes(
    db,
    rows.flatMap(({ held }) => held),
  )
  const current = new Map(grants.map((grant) => [grant.id, grant]))
  return rows
    .map((row) =>
      actorOf(
        row,
        row.held.map((grant) => current.get(grant.id) ?? grant),
        true,
      ),
    )
    .filter(({ grants }) => grants.some(({ role }) => roles.includes(role)))
}

function actorOf(
  { id, name, language }: { readonly id: string; readonly name: string; readonly language: string },
  grants: Actor['grants'],
  hasSecondFactor: boolean,
): Actor {
  const person = { id, name, language: language === 'en' ? ('en' as const) : ('uk' as const) }
  return { kind: 'person', person, session: { id: '', hasSecondFactor }, grants }
}
