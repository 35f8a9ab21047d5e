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
  const [id] = await recordActs(tx, [act])
  return id
}

/** The same of many, in one statement; rows go over as JSON. */
export async function recordActs(
  tx: Transaction<Database>,
  acts: readonly ActToRecord[],
): Promise<readonly string[]> {
  const entries = acts.map(makeEntry)
  const rows = entries.map(({ row }) => ({
    ...row,
    personal: hexOrNull(row.personal),
    hash: hexOrNull(digest(encodeEntry(row))),
  }))
  const personal = entries.flatMap(({ row, parts }) =>
    parts.map(({ person, salt, content }, number) => ({
      ...{ oblast_code: row.oblast_code, entry_id: row.id, number, person_id: person },
      ...{ salt: hexOrNull(salt), content },
    })),
  )
  await sql`
    with said as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as said(
        id uuid, oblast_code text, at timestamptz, act text, outcome text, actor_kind text, actor_id uuid, session text,
        grant_id uuid, territory_code text, object_type text, object_id text, reason text, changes text, subjects uuid[],
        personal bytea, hash bytea)
    ), entry as (
      insert into audit.entry (${columns}) select ${columns} from said
    ), personal as (
      insert into audit.personal (oblast_code, entry_id, number, person_id, salt, content)
      select * from jsonb_to_recordset(${JSON.stringify(personal)}::jsonb) as part(
        oblast_code text, entry_id uuid, number int, person_id uuid, salt bytea, content text)
    )
    insert into audit.waiting (oblast_code, entry_id) select oblast_code, id from said`.execute(tx)
  return entries.map(({ row }) => row.id)
}

const columns = sql.join(
  [
    ...['id', 'oblast_code', 'at', 'act', 'outcome', 'actor_kind', 'actor_id', 'session', 'grant_id'],
    ...['territory_code', 'object_type', 'object_id', 'reason', 'changes', 'subjects', 'personal', 'hash'],
  ].map((column) => sql.ref(column)),
)

function makeEntry(act: ActToRecord): { readonly row: EntryRow; readonly parts: readonly PersonalPart[] } {
  const at = act.at ?? new Date()
  const id = newId(at)
  const oblastCode = clean(act.oblastCode ?? '')
  const parts = gatherPersonal(act).map(([person, values], number) =>
    sealPart({ oblastCode, id, number, person, content: JSON.stringify(values) }),
  )
  return { row: entryRow(act, { id, at, oblastCode, parts }), parts }
}

function hexOrNull(bytes: Buffer | null): string | null {
  return bytes && `\\x${bytes.toString('hex')}`
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
