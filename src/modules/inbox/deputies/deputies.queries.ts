/** Deputies of a person, and who could be one. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { type Actor, grantsFor, type Permission } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { Choice } from '#ui/forms/field.tsx'
import type { Deputy } from './deputies.schema.ts'

type Db = Kysely<Database>

/** Those whom the person named, and those who named the person, as long as that lasts or is to come. */
export async function listDeputies(
  db: Db,
  personId: string,
  { directory, now }: Pick<Resources, 'directory'> & { readonly now: Date },
): Promise<Deputy[]> {
  const rows = await db
    .selectFrom('platform.deputy')
    .selectAll()
    .where((is) => is.or([is('person_id', '=', personId), is('deputy_id', '=', personId)]))
    .where('ended_at', 'is', null)
    .where('until_day', '>=', dayAt(now))
    .orderBy('from_day')
    .orderBy('id')
    .execute()
  const others = rows.map(({ person_id, deputy_id }) => (person_id === personId ? deputy_id : person_id))
  const names = await directory.namePeople(db, others)
  return rows.map(({ id, person_id, from_day, until_day }, i) => ({
    id,
    name: names.get(others[i]) ?? '',
    from: from_day,
    until: until_day,
    is_mine: person_id === personId,
  }))
}

/** People who may decide what the person may decide, by a role at the very same place. */
export async function listPossibleDeputies(
  db: Db,
  actor: Actor,
  { directory, services: { procedures } }: Pick<Resources, 'directory' | 'services'>,
  now: Date,
): Promise<Choice[]> {
  const permissions = new Map(
    [...procedures.values()].map(({ officer }): [string, Permission] => [officer.name, officer]),
  )
  const ids = new Set<string>()
  for (const permission of permissions.values()) {
    const units = grantsFor(actor, permission).map(({ territory }) => territory)
    for (const id of await directory.listHolders(db, permission, units, now)) ids.add(id)
  }
  ids.delete(actor.person?.id ?? '')
  const names = await directory.namePeople(db, [...ids])
  const { compare } = new Intl.Collator(actor.person?.language ?? 'uk')
  return Array.from(names, ([value, text]) => ({ value, text })).toSorted((a, b) => compare(a.text, b.text))
}
