/** Writes one act into the audit, in the act's own transaction: what is rolled back was never done. */
import { randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { isId, newId } from '../ids.ts'
import {
  bytesField,
  digest,
  encodeRecord,
  int4Field,
  textField,
  timeField,
  uuidField,
  uuidsField,
} from './canonical.ts'
import type { ActToRecord, AuditChange } from './entry.ts'

const saltBytes = 16

interface EntryRow {
  readonly id: string
  readonly oblast_code: string
  readonly at: Date
  readonly act: string
  readonly outcome: string
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly session: string | null
  readonly grant_id: string | null
  readonly territory_code: string | null
  readonly object_type: string | null
  readonly object_id: string | null
  readonly reason: string | null
  readonly changes: string | null
  readonly subjects: readonly string[] | null
  readonly personal: Buffer | null
}

interface PersonalPart {
  readonly person: string | null
  readonly salt: Buffer
  readonly content: string
  readonly digest: Buffer
}

/**
 * One statement, one round trip: the entry, its personal values, its place among those that wait for a seal.
 * @returns the entry's id
 * @throws Error where a caller names an act or an id that cannot be one
 */
export async function recordAct(tx: Transaction<Database>, act: ActToRecord): Promise<string> {
  const at = act.at ?? new Date()
  const id = newId(at)
  const oblastCode = clean(act.oblastCode ?? '')
  const parts = gatherPersonal(act).map(([person, values], number) =>
    sealPart({ oblastCode, id, number, person, content: JSON.stringify(values) }),
  )
  const row = entryRow(act, { id, at, oblastCode, parts })
  const columns = Object.keys(row) as (keyof EntryRow)[]
  await sql`
    with entry as (
      insert into audit.entry (${sql.join(columns.map((column) => sql.ref(column)))}, hash)
      values (${sql.join(columns.map((column) => row[column]))}, ${digest(encodeEntry(row))})
    ), personal as (
      insert into audit.personal (oblast_code, entry_id, number, person_id, salt, content)
      select ${oblastCode}::text, ${id}::uuid, part.number - 1, part.person_id, part.salt, part.content
      from unnest(${parts.map(({ person }) => person)}::uuid[], ${parts.map(({ salt }) => salt)}::bytea[],
        ${parts.map(({ content }) => content)}::text[])
        with ordinality as part (person_id, salt, content, number)
    )
    insert into audit.waiting (oblast_code, entry_id) values (${oblastCode}, ${id})`.execute(tx)
  return id
}

function entryRow(
  { act, outcome, actor, changes, subjects = [], ...rest }: ActToRecord,
  { id, at, oblastCode, parts }: { id: string; at: Date; oblastCode: string; parts: readonly PersonalPart[] },
): EntryRow {
  if (!/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9_-]*)+$/.test(act)) throw new Error(`not the name of an act: ${act}`)
  const persons = [...new Set(subjects.map(checkId))].toSorted()
  return {
    id,
    oblast_code: oblastCode,
    at,
    act,
    outcome,
    actor_kind: actor.kind,
    actor_id: actor.kind === 'person' ? checkId(actor.id) : null,
    session: 'session' in actor ? cleanOrNull(actor.session) : null,
    grant_id: actor.kind === 'person' && actor.grant !== undefined ? checkId(actor.grant) : null,
    territory_code: cleanOrNull(rest.territoryCode),
    object_type: cleanOrNull(rest.object?.type),
    object_id: cleanOrNull(rest.object?.id),
    reason: cleanOrNull(rest.reason),
    changes: changes && changes.length > 0 ? JSON.stringify(changes.map(publicChange)) : null,
    subjects: persons.length > 0 ? persons : null,
    personal: parts.length > 0 ? Buffer.concat(parts.map((part) => part.digest)) : null,
  }
}

/** What an entry keeps of a change: of personal fields the name only. */
function publicChange({ personalTo, ...change }: AuditChange): object {
  return personalTo === undefined ? change : { field: change.field, personal: true }
}

/** Personal values by whom they are about, each of whom can have theirs erased. */
function gatherPersonal({ actor, address, changes = [] }: ActToRecord): [string | null, object][] {
  const parts = new Map<string | null, { address?: string; changes?: object[] }>()
  const partOf = (person: string | null) => {
    const part = parts.get(person) ?? {}
    parts.set(person, part)
    return part
  }
  if (address !== undefined) partOf(actor.kind === 'person' ? checkId(actor.id) : null).address = address
  for (const { personalTo, ...change } of changes) {
    if (personalTo === undefined) continue
    const part = partOf(checkId(personalTo))
    part.changes = [...(part.changes ?? []), change]
  }
  return [...parts]
}

function sealPart(part: {
  readonly oblastCode: string
  readonly id: string
  readonly number: number
  readonly person: string | null
  readonly content: string
}): PersonalPart {
  const { person, content } = part
  const salt = randomBytes(saltBytes)
  // In the order of `personalColumns`.
  const record = encodeRecord([
    textField(part.oblastCode),
    uuidField(part.id),
    int4Field(part.number),
    uuidField(person),
    bytesField(salt),
    textField(content),
  ])
  return { person, salt, content, digest: digest(record) }
}

/** In the order of `entryColumns`. */
function encodeEntry(row: EntryRow): Buffer {
  return encodeRecord([
    uuidField(row.id),
    textField(row.oblast_code),
    timeField(row.at),
    textField(row.act),
    textField(row.outcome),
    textField(row.actor_kind),
    uuidField(row.actor_id),
    textField(row.session),
    uuidField(row.grant_id),
    textField(row.territory_code),
    textField(row.object_type),
    textField(row.object_id),
    textField(row.reason),
    textField(row.changes),
    uuidsField(row.subjects),
    bytesField(row.personal),
  ])
}

/** As PostgreSQL will give it back, else the hash would be of another text. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}

function cleanOrNull(text: string | undefined): string | null {
  return text === undefined ? null : clean(text)
}

function checkId(id: string): string {
  const lower = id.toLowerCase()
  if (!isId(lower)) throw new Error('not a uuid')
  return lower
}
