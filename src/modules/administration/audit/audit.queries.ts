/** Entries of the audit with the names that people know things by. */
import type { Kysely } from 'kysely'
import { type AuditEntry, listEntries } from '#kernel/audit/list-entries.ts'
import { listPersonal } from '#kernel/audit/read-personal.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { isId } from '#kernel/ids.ts'
import { type Actor, grantsFor } from '#kernel/policy/policy.ts'
import type { KnownAct } from '#kernel/resources.ts'
import { findPeopleNamed, listPersonNames, rolesOfGrants } from '#modules/accounts/api.ts'
import { nameUnits } from '#modules/territories/api.ts'
import { actSayer } from '#ui/acts-in-words.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationAudit } from '../permissions.ts'
import { dayAfter, startOfDay } from './audit.rules.ts'
import type { Audit, AuditParams, AuditRow, Change, PersonalChange } from './audit.schema.ts'
import { listSeen } from './seen-entries.queries.ts'

type Db = Kysely<Database>
type Texts = Translator<TextKey>

interface Reader {
  readonly actor: Actor
  readonly acts: readonly KnownAct[]
  readonly texts: Texts
}

export async function readAudit(db: Db, params: AuditParams, reader: Reader): Promise<Audit> {
  const { before, ...filter } = params
  const { limit } = filter
  // One more than is shown tells whether there is a next page.
  const found = await listEntries(
    db,
    { ...(await listSeen(db, reader.actor)), ...(await conditionsOf(db, filter)) },
    { limit: limit + 1, ...(before === undefined ? {} : { before }) },
  )
  const entries = found.slice(0, limit)
  return {
    filter,
    places: await namePlacesOf(db, reader),
    entries: await describeEntries(db, entries, reader, filter.personal === 'yes'),
    older: found.length > limit ? (entries.at(-1)?.id ?? null) : null,
  }
}

async function conditionsOf(db: Db, filter: Audit['filter']) {
  const { act, outcome, person, object, from, until } = filter
  return {
    ...(act === undefined ? {} : { act }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(person === undefined ? {} : { personIds: await findPersons(db, person) }),
    ...(object === undefined ? {} : { objectId: object }),
    ...(from === undefined ? {} : { from: startOfDay(from) }),
    ...(until === undefined ? {} : { until: startOfDay(dayAfter(until)) }),
  }
}

/** More are no search any more: each entry would be compared with each of them. */
const mostPersons = 20

/**
 * Ids stay of those, too, whom nobody knows by name any more.
 * @throws AppError `http.bad_query` where too many have that in their names
 */
async function findPersons(db: Db, typed: string): Promise<string[]> {
  const id = typed.toLowerCase()
  if (isId(id)) return [id]
  const found = await findPeopleNamed(db, typed, mostPersons + 1)
  if (found.length <= mostPersons) return found
  const problem = { path: 'person', code: 'audit_pages.too_many_people', params: { limit: mostPersons } }
  throw new AppError('http.bad_query', {}, [problem])
}

/** Where the reader may read; empty = the whole platform. */
async function namePlacesOf(db: Db, { actor, texts }: Reader): Promise<string[]> {
  const codes = grantsFor(actor, administrationAudit).map(({ territory }) => territory)
  const known = codes.filter((code) => code !== null)
  if (known.length < codes.length) return []
  const names = await nameUnits(db, known, texts)
  return [...new Set(known)].map((code) => names.get(code) ?? code)
}

async function describeEntries(
  db: Db,
  entries: readonly AuditEntry[],
  { acts, texts }: Reader,
  withPersonal: boolean,
): Promise<AuditRow[]> {
  const persons = entries.flatMap(({ actor_id, object_type, object_id }) => [
    ...(actor_id === null ? [] : [actor_id]),
    ...(object_type === 'person' && object_id !== null && isId(object_id) ? [object_id] : []),
  ])
  const names = await listPersonNames(db, persons)
  const roles = await rolesOfGrants(
    db,
    entries.flatMap(({ grant_id }) => grant_id ?? []),
  )
  const changes = new Map(entries.map(({ id, changes }) => [id, readChanges(changes)]))
  const units = await nameUnits(db, codesIn(entries, [...changes.values()].flat()), texts)
  const personal = Map.groupBy(withPersonal ? await listPersonal(db, entries) : [], ({ entryId }) => entryId)
  const sayAct = actSayer(acts, texts)
  const say = (field: string, value: unknown) => sayValue(field, value, units, texts)
  return entries.map((entry): AuditRow => {
    const { id, at, act, outcome, actor_kind, actor_id, object_type, object_id, territory_code, reason } =
      entry
    const own = changes.get(id) ?? []
    const oblast_code = entry.oblast_code === '' ? null : entry.oblast_code
    return {
      ...{ id, at: at.toISOString(), act, act_title: sayAct(act), outcome, actor_kind, actor_id },
      actor_name: names.get(actor_id ?? '') ?? null,
      actor_role: roles.get(entry.grant_id ?? '') ?? null,
      ...{ object_type, object_id, oblast_code, territory_code, reason },
      object_name: (object_type === 'person' && names.get(object_id ?? '')) || null,
      place_name: territory_code === null ? null : (units.get(territory_code) ?? territory_code),
      changes: own.filter(({ personal }) => !personal).map((change) => sayChange(change, say)),
      personal_fields: own.filter(({ personal }) => personal).map(({ field }) => field),
      personal: (personal.get(id) ?? []).map((value): PersonalChange => {
        return { oblast_code, person_id: value.personId, ...sayChange(value, say) }
      }),
    }
  })
}

interface StoredChange {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
  readonly personal?: boolean
}

function readChanges(text: string | null): StoredChange[] {
  return text === null ? [] : (JSON.parse(text) as StoredChange[])
}

function codesIn(entries: readonly AuditEntry[], changes: readonly StoredChange[]): string[] {
  const changed = changes.filter(({ field }) => field === 'territory_code')
  return [
    ...entries.map(({ territory_code }) => territory_code),
    ...changed.flatMap(({ before, after }) => [before, after]),
  ].filter((code) => typeof code === 'string')
}

function sayChange(
  { field, before, after }: StoredChange,
  say: (field: string, value: unknown) => string | null,
): Change {
  return { field, before: say(field, before), after: say(field, after) }
}

/** A value as people know it; null where there is none. */
function sayValue(field: string, value: unknown, units: Map<string, string>, texts: Texts): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return texts.text(value ? 'audit.value.yes' : 'audit.value.no')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (field === 'territory_code') return units.get(text) ?? text
  const role = `role.name.${text}`
  return field === 'role' && texts.has(role) ? texts.text(role) : text
}
