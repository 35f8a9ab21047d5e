/** What is told of an act, and the columns whose canonical form is hashed. */
import { type RawBuilder, sql } from 'kysely'

/** Who acted. */
export type AuditActor =
  | {
      readonly kind: 'person'
      readonly id: string
      /** A hash of the session's id, never what opens the session. */
      readonly session?: string
      /** The grant that allowed the act. */
      readonly grant?: string
    }
  | { readonly kind: 'guest'; readonly session?: string }
  | { readonly kind: 'command_line' }
  | { readonly kind: 'system' }

/** A field that an act changed; JSON values, absent where there was or is none. */
export interface AuditChange {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
  /** The person whose personal data the values are: the entry then keeps the field's name only, the values can be erased. */
  readonly personalTo?: string
}

export interface ActToRecord {
  /** `module.object.verb`, such as `accounts.organisation.create`. */
  readonly act: string
  readonly outcome: 'done' | 'refused' | 'looked'
  readonly actor: AuditActor
  /** The address that the request came from: personal data of the actor. */
  readonly address?: string
  /** None where the act belongs to no oblast. */
  readonly oblastCode?: string
  readonly territoryCode?: string
  readonly object?: { readonly type: string; readonly id: string }
  /** Why, in words; it cannot be erased, so it names no person. */
  readonly reason?: string
  readonly changes?: readonly AuditChange[]
  /** Ids of persons whom the act is about, also those whose data were only looked at. */
  readonly subjects?: readonly string[]
  /** When; now, unless a caller knows better. */
  readonly at?: Date
}

/** Columns of `audit.entry` in the order in which they are hashed. */
export const entryColumns = [
  'id',
  'oblast_code',
  'at',
  'act',
  'outcome',
  'actor_kind',
  'actor_id',
  'session',
  'grant_id',
  'territory_code',
  'object_type',
  'object_id',
  'reason',
  'changes',
  'subjects',
  'personal',
] as const

/** Columns of `audit.personal` in the order in which they are hashed. */
export const personalColumns = ['oblast_code', 'entry_id', 'number', 'person_id', 'salt', 'content'] as const

/** Columns of `audit.seal` in the order in which they are hashed, after the name of the form. */
export const sealColumns = [
  'oblast_code',
  'module',
  'number',
  'sealed_at',
  'entries',
  'hashes',
  'previous',
] as const

/** The first value of a seal's canonical form: what is signed for the audit can mean nothing else. */
export const sealForm = 'spilka audit seal 1'

/** SQL for the canonical form of a row. */
export function canonicalSql(
  columns: readonly string[],
  ...before: RawBuilder<unknown>[]
): RawBuilder<Buffer> {
  return sql<Buffer>`pg_catalog.record_send(row(${sql.join([...before, ...columns.map((column) => sql.ref(column))])}))`
}

/** SQL for the SHA-256 of it. @param table whose columns they are, where there are several */
export function digestSql(columns: readonly string[], table?: string): RawBuilder<Buffer> {
  const named = columns.map((column) => (table === undefined ? column : `${table}.${column}`))
  return sql<Buffer>`pg_catalog.sha256(${canonicalSql(named)})`
}
