/** Reads the audit for people who may: by act, actor, object, place and time, and who looked at one's own data. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import { firstIdAt } from '../ids.ts'

export type AuditEntry = Selectable<Database['audit.entry']>

export interface EntryFilter {
  /** The oblasts that the reader may see; '' is what belongs to none. */
  readonly oblastCodes: readonly string[]
  /** A module, or a part of an act's name from its beginning: `accounts`, `accounts.grant`. */
  readonly act?: string
  readonly outcome?: AuditEntry['outcome']
  readonly actorId?: string
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
  if (filter.oblastCodes.length === 0) return []
  const conditions = [
    ...conditionsOf(filter),
    ...(before === undefined ? [] : [sql<boolean>`entry.id < ${before}`]),
  ]
  // Each oblast gives its newest by its own key, so that no list is sorted whole.
  const { rows } = await sql<AuditEntry>`
    select found.* from unnest(${filter.oblastCodes}::text[]) as oblast (code)
    cross join lateral (
      select * from audit.entry
      where entry.oblast_code = oblast.code and ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
      order by entry.id desc limit ${limit}
    ) as found
    order by found.id desc limit ${limit}`.execute(db)
  return rows
}

function conditionsOf({ act, outcome, actorId, object, territoryCode, from, until }: EntryFilter) {
  return [
    ...(act === undefined ? [] : [sql<boolean>`starts_with(entry.act || '.', ${`${act}.`})`]),
    ...(outcome === undefined ? [] : [sql<boolean>`entry.outcome = ${outcome}`]),
    ...(actorId === undefined ? [] : [sql<boolean>`entry.actor_id = ${actorId}`]),
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
