/** Grants as the pages of this room tell them: with the names of their places. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { namePlaces } from '../places/places.queries.ts'
import type { ListedGrant } from './grants.queries.ts'
import { isInForce } from './grants.rules.ts'
import type { GrantRow } from './grants.schema.ts'

export async function describeGrants(
  db: Kysely<Database>,
  grants: readonly ListedGrant[],
  texts: Translator<TextKey>,
  now: Date,
): Promise<GrantRow[]> {
  const nameOfPlace = await namePlaces(
    db,
    grants.map(({ territory_code }) => territory_code),
    texts,
  )
  return grants.map((grant) => {
    const { email: _, given_by: __, given_at, ended_at, ...own } = grant
    return {
      ...own,
      place_name: nameOfPlace(grant.territory_code),
      given_at: given_at.toISOString(),
      ended_at: ended_at?.toISOString() ?? null,
      is_in_force: isInForce(grant, now),
    }
  })
}
