/** What others did about a person or saw of them, with names as people know them. */
import type { Kysely } from 'kysely'
import { countLooks, listActsAbout } from '#kernel/audit/list-entries.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { KnownAct } from '#kernel/resources.ts'
import { nameUnits } from '#modules/territories/api.ts'
import { actSayer } from '#ui/acts-in-words.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listCurrentRoles, listNames } from '../people/person-names.queries.ts'
import type { Look, Looks } from './looks.schema.ts'

const pageSize = 50

interface Asked {
  readonly personId: string
  readonly before: string | undefined
  readonly now: Date
  readonly acts: readonly KnownAct[]
  readonly texts: Translator<TextKey>
}

export async function listLooksAt(db: Kysely<Database>, asked: Asked): Promise<Looks> {
  const { personId, before, now, acts, texts } = asked
  const yearAgo = new Date(now)
  yearAgo.setUTCFullYear(now.getUTCFullYear() - 1)
  const year = await countLooks(db, personId, yearAgo)
  // One more than is shown tells whether there is a next page.
  const found = await listActsAbout(db, personId, {
    limit: pageSize + 1,
    ...(before === undefined ? {} : { before }),
  })
  const entries = found.slice(0, pageSize)
  const actors = entries.flatMap(({ actor_id }) => actor_id ?? [])
  const names = await listNames(db, actors)
  const roles = await listCurrentRoles(db, actors, now)
  const places = await nameUnits(
    db,
    entries.flatMap(({ territory_code }) => territory_code ?? []),
    texts,
  )
  const sayAct = actSayer(acts, texts)
  const looks = entries.map((entry): Look => {
    const { id, at, act, actor_id, territory_code } = entry
    return {
      id,
      at: at.toISOString(),
      outcome: entry.outcome,
      act,
      act_title: sayAct(act),
      actor_kind: entry.actor_kind,
      actor_id,
      actor_name: names.get(actor_id ?? '') ?? null,
      actor_roles: roles.get(actor_id ?? '') ?? [],
      territory_code,
      place_name: territory_code === null ? null : (places.get(territory_code) ?? territory_code),
    }
  })
  return {
    year: { people: year.people, last: year.last?.toISOString() ?? null },
    looks,
    older: found.length > pageSize ? (entries.at(-1)?.id ?? null) : null,
  }
}
