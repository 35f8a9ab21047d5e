/** What leads from one record to another, whatever rooms they are in: made, taken back, read from either end. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import { emit } from '../jobs/outbox/outbox.ts'
import { defineTopic } from '../jobs/outbox/topic.ts'
import type {
  Ref,
  ReferenceKind,
  ReferenceKinds,
  ReferenceReader,
  ReferenceRole,
  Referred,
} from './reference-kind.ts'

type Db = Kysely<Database>
type Tx = Transaction<Database>

export interface Told extends Ref {
  /** `made`: something leads there now; `ended`: what leads there, or where it leads, has come to its end. */
  readonly what: 'made' | 'ended'
}

/** Whoever follows a record is to be told of something that is tied to it. */
export const referredMoved = defineTopic<Told>('platform.referred_moved')

interface NewReference {
  readonly oblast_code: string
  readonly from: Ref
  readonly to: Ref
  readonly role: ReferenceRole
  readonly made_at: Date
  readonly made_by: string | null
}

/** @returns its id; undefined where it is there already */
export async function addReference(tx: Tx, { from, to, ...said }: NewReference): Promise<string | undefined> {
  const row = await tx
    .insertInto('platform.reference')
    .values({
      ...{ ...said, id: crypto.randomUUID(), from_type: from.type, from_id: from.id },
      ...{ to_type: to.type, to_id: to.id },
    })
    .onConflict((conflict) => conflict.constraint('reference_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) await emit(tx, referredMoved, { ...to, what: 'made' })
  return row?.id
}

/** @param from whose it is @returns to what it led, and as what; undefined where there is none */
export async function removeReference(
  tx: Tx,
  from: Ref,
  id: string,
): Promise<(Ref & { readonly role: string }) | undefined> {
  const row = await tx
    .deleteFrom('platform.reference')
    .where('id', '=', id)
    .where('from_type', '=', from.type)
    .where('from_id', '=', from.id)
    .returning(['to_type', 'to_id', 'role'])
    .executeTakeFirst()
  return row && { type: row.to_type, id: row.to_id, role: row.role }
}

/** Of records of a type that go, all that leads from or to them in these oblasts. */
export async function removeReferences(tx: Tx, type: string, oblasts: readonly string[]): Promise<void> {
  await sql`delete from platform.reference where oblast_code = any(${[...oblasts]}::text[])
    and (from_type = ${type} or to_type = ${type})`.execute(tx)
}

/** A record has come to its end: whoever follows what is tied to it is told. */
export async function tellEnd(tx: Tx, ref: Ref): Promise<void> {
  for (const other of await listOthers(tx, ref))
    await emit(tx, referredMoved, { ...pick(other), what: 'ended' })
}

function pick({ type, id }: Ref): Ref {
  return { type, id }
}

interface Other extends Ref {
  readonly reference: string
  readonly role: ReferenceRole
  /** The other leads to this one. */
  readonly isBack: boolean
}

async function listOthers(db: Db, { type, id }: Ref): Promise<Other[]> {
  const { rows } = await sql<Other>`
    select id as reference, role, to_type as type, to_id as id, false as "isBack", made_at from platform.reference
      where from_type = ${type} and from_id = ${id}
    union all
    select id, role, from_type, from_id, true, made_at from platform.reference
      where to_type = ${type} and to_id = ${id}
    order by made_at`.execute(db)
  return rows
}

export interface ReadReference extends Referred {
  /** Id of the reference. */
  readonly id: string
  readonly role: ReferenceRole
  readonly isBack: boolean
  readonly path: string
}

/** What a record leads to and what leads to it, as far as the reader may see; the oldest first. */
export async function listReferences(
  ref: Ref,
  kinds: ReferenceKinds,
  reader: ReferenceReader,
): Promise<ReadReference[]> {
  const others = await listOthers(reader.db, ref)
  const byType = Map.groupBy(others, ({ type }) => type)
  const resolved = new Map<string, ReadonlyMap<string, Referred>>()
  for (const [type, some] of byType) {
    const seen = await kinds.get(type)?.resolve(
      some.map(({ id }) => id),
      reader,
    )
    if (seen) resolved.set(type, seen)
  }
  return others.flatMap(({ type, id, reference, role, isBack }) => {
    const seen = resolved.get(type)?.get(id)
    const path = `${kinds.get(type)?.path}/${id}`
    return seen ? [{ ...seen, id: reference, role, isBack, path }] : []
  })
}

const idAtEnd = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f-])/

/**
 * What people mean by the address of a page, or by a number.
 * @returns records that the reader may see; several where a number is that of several
 */
export async function findMeant(
  typed: string,
  kinds: ReferenceKinds,
  reader: ReferenceReader,
): Promise<Ref[]> {
  const found: Ref[] = []
  for (const kind of kinds.values()) {
    const ids = await idsMeant(typed.trim(), kind, reader.db)
    if (ids.length === 0) continue
    const seen = await kind.resolve(ids, reader)
    found.push(...ids.filter((id) => seen.has(id)).map((id) => ({ type: kind.type, id })))
  }
  return found
}

async function idsMeant(
  typed: string,
  { path, findByNumber }: ReferenceKind,
  db: Db,
): Promise<readonly string[]> {
  const [, after] = typed.split(`${path}/`)
  if (after !== undefined) return idAtEnd.exec(after)?.slice(1) ?? []
  return (await findByNumber?.(db, typed)) ?? []
}
