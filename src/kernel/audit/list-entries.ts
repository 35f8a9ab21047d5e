/** Reads the audit for people who may: by act, actor, object, place and time, and who looked at one's own data. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { firstIdAt } from '../ids.ts'

export type AuditEntry = Selectable<Database['audit.entry']>

export interface EntryFilter {
  /** The oblasts that the reader may see; '' is what belongs to none. */
  readonly oblastCodes: readonly string[]
  /** Oblasts of which the reader may see some units only. */
  readonly parts?: readonly { readonly oblastCode: string; readonly territoryCodes: readonly string[] }[]
  /** A module, or a part of an act's name from its beginning: `accounts`, `accounts.grant`. */
  readonly act?: string
  readonly outcome?: AuditEntry['outcome']
  readonly actorId?: string
  /** Who did it or whom it is about: one of these. */
  readonly personIds?: readonly string[]
  /** Of whatever type. */
  readonly objectId?: string
  readonly object?: { readonly type: string; readonly id: string }
  readonly territoryCode?: string
  readonly from?: Date
  /** Before this moment. */
  readonly until?: Date
}

export interface PageByKey {
  /** Entries older than this one: the last of the page before. */
  readonly before?: string
  /** 50. */
  readonly limit?: number
}

const usualLimit = 50

/** The newest first. */
export async function listEntries(
  db: Kysely<Database>,
  filter: EntryFilter,
  { before, limit = usualLimit }: PageByKey = {},
): Promise<AuditEntry[]> {
  const { oblastCodes, parts = [] } = filter
  const oblasts = [...new Set([...oblastCodes, ...parts.map(({ oblastCode }) => oblastCode)])]
  if (oblasts.length === 0) return []
  const conditions = [
    ...conditionsOf(filter),
    ...(parts.length === 0 ? [] : [isSeen(oblastCodes, parts)]),
    ...(before === undefined ? [] : [sql<boolean>`entry.id < ${before}`]),
  ]
  // Each oblast gives its newest by its own key, so that no list is sorted whole.
  const { rows } = await sql<AuditEntry>`
    select found.* from unnest(${oblasts}::text[]) as oblast (code)
    cross join lateral (
      select * from audit.entry
      where entry.oblast_code = oblast.code and ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
      order by entry.id desc limit ${limit}
    ) as found
    order by found.id desc limit ${limit}`.execute(db)
  return rows
}

function isSeen(oblastCodes: readonly string[], parts: NonNullable<EntryFilter['parts']>) {
  const territories = parts.flatMap(({ territoryCodes }) => territoryCodes)
  return sql<boolean>`(entry.oblast_code = any(${oblastCodes}::text[])
    or entry.territory_code = any(${territories}::text[]))`
}

function conditionsOf(filter: EntryFilter) {
  const { act, outcome, actorId, personIds, objectId, object, territoryCode, from, until } = filter
  return [
    ...(act === undefined ? [] : [sql<boolean>`starts_with(entry.act || '.', ${`${act}.`})`]),
    ...(outcome === undefined ? [] : [sql<boolean>`entry.outcome = ${outcome}`]),
    ...(actorId === undefined ? [] : [sql<boolean>`entry.actor_id = ${actorId}`]),
    ...(personIds === undefined
      ? []
      : [
          sql<boolean>`(entry.actor_id = any(${personIds}::uuid[]) or entry.subjects && ${personIds}::uuid[])`,
        ]),
    ...(objectId === undefined
      ? []
      : [
          sql<boolean>`entry.object_type in (${everyValue('object_type')}) and entry.object_id = ${objectId}`,
        ]),
    ...(object === undefined
      ? []
      : [sql<boolean>`entry.object_type = ${object.type} and entry.object_id = ${object.id}`]),
    ...(territoryCode === undefined ? [] : [sql<boolean>`entry.territory_code = ${territoryCode}`]),
    // Ids are in the order of time, so a time is a bound of the key.
    ...(from === undefined ? [] : [sql<boolean>`entry.id >= ${firstIdAt(from)}`]),
    ...(until === undefined ? [] : [sql<boolean>`entry.id < ${firstIdAt(until)}`]),
  ]
}

/** Acts by which somebody looked at this person's data, wherever that was; the newest first. */
export async function listLooks(
  db: Kysely<Database>,
  personId: string,
  { before, limit = usualLimit }: PageByKey = {},
): Promise<AuditEntry[]> {
  return db
    .selectFrom('audit.entry')
    .selectAll()
    .where(sql<boolean>`subjects @> array[${personId}]::uuid[]`)
    .where('outcome', '=', 'looked')
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/**
 * Acts of others that this person's data were seen or changed by, also those of nobody known; the newest first.
 * One's own are left out: they would hide the rest.
 */
export async function listActsAbout(
  db: Kysely<Database>,
  personId: string,
  { before, limit = usualLimit }: PageByKey = {},
): Promise<AuditEntry[]> {
  return db
    .selectFrom('audit.entry')
    .selectAll()
    .where(sql<boolean>`subjects @> array[${personId}]::uuid[]`)
    .where(sql<boolean>`actor_id is distinct from ${personId}::uuid`)
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** How many people looked at somebody's data since then, and the last time that one did. */
export async function countLooks(
  db: Kysely<Database>,
  personId: string,
  since: Date,
): Promise<{ readonly people: number; readonly last: Date | null }> {
  const { people, last } = await db
    .selectFrom('audit.entry')
    .select(({ fn }) => [
      fn.count<string | number>('actor_id').distinct().as('people'),
      fn.max('at').as('last'),
    ])
    .where(sql<boolean>`subjects @> array[${personId}]::uuid[]`)
    .where('outcome', '=', 'looked')
    .where(sql<boolean>`actor_id is distinct from ${personId}::uuid`)
    .where('id', '>=', firstIdAt(since))
    .executeTakeFirstOrThrow()
  return { people: Number(people), last }
}

/** The oblasts that have entries; '' is what belongs to none. */
export async function listAuditedOblasts(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ value: string }>`${everyValue('oblast_code')}`.execute(db)
  return rows.map(({ value }) => value)
}

/** The few values of an indexed column, each by one step down its index: nothing reads the whole table. */
function everyValue(column: 'oblast_code' | 'object_type') {
  const value = sql.ref(column)
  return sql`
    with recursive found (value) as (
      (select ${value} from audit.entry where ${value} is not null order by ${value} limit 1)
      union all
      select (select ${value} from audit.entry where ${value} > found.value order by ${value} limit 1)
      from found where found.value is not null
    )
    select value from found where value is not null`
}
