/** Reading registration cards: rows, the journal, one card, what a new one is compared with. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import { type Actor, authorize, type Permission } from '#kernel/policy/policy.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import { documentsSee } from '../permissions.ts'
import type { Body, EnteredBody } from '../registers/access.queries.ts'
import { foldBody, foldNumber } from '../registers/numbering.rules.ts'
import { getRegister, type Register } from '../registers/registers.queries.ts'
import type { DocumentName, DocumentRow, Linked } from './cards.schema.ts'

type Db = Kysely<Database>
export type DocumentTable = Selectable<Database['documents.document']>

interface FoundRow extends DocumentTable {
  readonly citizen: string | null
  readonly case_index: string | null
}

export function selectRows(db: Db) {
  return db
    .selectFrom('documents.document as card')
    .leftJoin('documents.document_person as person', (join) =>
      join.onRef('person.oblast_code', '=', 'card.oblast_code').onRef('person.document_id', '=', 'card.id'),
    )
    .leftJoin('documents.nomenclature_case as nomenclature', (join) =>
      join
        .onRef('nomenclature.oblast_code', '=', 'card.oblast_code')
        .onRef('nomenclature.id', '=', 'card.case_id'),
    )
    .selectAll('card')
    .select(['person.name as citizen', 'nomenclature.case_index'])
}

export interface Shown {
  readonly body: Body
  readonly now: Date
}

export async function toRows(
  db: Db,
  rows: readonly FoundRow[],
  { body, now }: Shown,
): Promise<DocumentRow[]> {
  const names = await listPersonNames(
    db,
    rows.flatMap(({ executor_id }) => executor_id ?? []),
  )
  const today = dayAt(now)
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, registered_on: row.registered_on, title: row.title },
    ...{ correspondent: row.correspondent, citizen: row.citizen, territory_code: body.territory_code },
    ...{ their_number: row.their_number, their_day: row.their_day, addressee: row.addressee },
    ...{ pages: row.pages, case_index: row.case_index },
    executor_name: names.get(row.executor_id ?? '') ?? null,
    ...{ control_until: row.control_until, control_ended_on: row.control_ended_on },
    is_late: isLate(row, today),
    is_cancelled: row.cancelled_at !== null,
  }))
}

function isLate({ control_until, control_ended_on, cancelled_at }: DocumentTable, today: string): boolean {
  return control_until !== null && control_ended_on === null && cancelled_at === null && control_until < today
}

/** All of a period in the order of registration; at most so many. */
export async function listJournal(
  db: Db,
  { register, ...shown }: Shown & { readonly register: Register },
  { from, until, limit }: { readonly from: string; readonly until: string; readonly limit: number },
): Promise<DocumentRow[]> {
  const rows = await selectRows(db)
    .where('card.oblast_code', '=', register.oblast_code)
    .where('card.register_id', '=', register.id)
    .where('card.registered_on', '>=', from)
    .where('card.registered_on', '<=', until)
    .orderBy('card.registered_on')
    .orderBy('card.day_order')
    .orderBy('card.id')
    .limit(limit)
    .execute()
  return toRows(db, rows, shown)
}

export interface EnteredDocument extends EnteredBody {
  readonly register: Register
  readonly document: DocumentTable
}

/** A card for whoever may do this with it. @throws AppError `http.not_found`, `policy.…` */
export async function getDocument(
  db: Db,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<EnteredDocument> {
  const document = await db
    .selectFrom('documents.document')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!document) {
    authorize(actor, documentsSee, undefined)
    throw new AppError('http.not_found')
  }
  return { ...(await getRegister(db, document.register_id, actor, permission)), document }
}

/** The row of a card that was entered. */
export async function readRow(db: Db, { document, body }: EnteredDocument, now: Date): Promise<DocumentRow> {
  const row = await selectRows(db)
    .where('card.oblast_code', '=', document.oblast_code)
    .where('card.id', '=', document.id)
    .executeTakeFirstOrThrow()
  const [said] = await toRows(db, [row], { body, now })
  return said
}

/** What correspondents of a register were called, the most frequent first: of its newest thousand documents. */
export async function listCorrespondents(db: Db, { oblast_code, id }: Register): Promise<string[]> {
  const { rows } = await sql<{ correspondent: string }>`
    select correspondent from (
      select correspondent from documents.document
      where oblast_code = ${oblast_code} and register_id = ${id}
      order by registered_on desc, day_order desc, id desc limit 1000) newest
    where correspondent is not null
    group by correspondent order by count(*) desc, correspondent limit 100`.execute(db)
  return rows.map(({ correspondent }) => correspondent)
}

/** A document of the body that has this number of this correspondent already. */
export async function findTwin(
  db: Db,
  { oblast_code, id }: Body,
  {
    correspondent,
    their_number,
  }: { readonly correspondent?: string | undefined; readonly their_number?: string | undefined },
): Promise<Pick<DocumentTable, 'id' | 'number' | 'registered_on'> | undefined> {
  if (correspondent === undefined || their_number === undefined) return undefined
  return db
    .selectFrom('documents.document')
    .select(['id', 'number', 'registered_on'])
    .where('oblast_code', '=', oblast_code)
    .where('body_id', '=', id)
    .where('folded_their_number', '=', foldNumber(their_number))
    .where('folded_correspondent', '=', foldBody(correspondent))
    .where('cancelled_at', 'is', null)
    .orderBy('registered_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function selectNames(db: Db) {
  return db
    .selectFrom('documents.document as card')
    .innerJoin('documents.register as register', (join) =>
      join
        .onRef('register.oblast_code', '=', 'card.oblast_code')
        .onRef('register.id', '=', 'card.register_id'),
    )
    .select(['card.id', 'card.number', 'card.registered_on', 'card.title'])
    .select('register.name as register_name')
}

/** How a document of this body is named to others. */
export async function findName(
  db: Db,
  { oblast_code, id: body }: Body,
  id: string,
): Promise<DocumentName | undefined> {
  return selectNames(db)
    .where('card.oblast_code', '=', oblast_code)
    .where('card.body_id', '=', body)
    .where('card.id', '=', id)
    .executeTakeFirst()
}

/** Documents of this body with a number, in whatever register; of one year where it is said. */
export async function listNumbered(
  db: Db,
  { oblast_code, id }: Body,
  number: string,
  year: number | undefined,
): Promise<DocumentName[]> {
  return selectNames(db)
    .where('card.oblast_code', '=', oblast_code)
    .where('card.body_id', '=', id)
    .where('card.folded_number', '=', foldNumber(number))
    .where('card.cancelled_at', 'is', null)
    .$if(year !== undefined, (query) => query.where('card.year', '=', year ?? 0))
    .orderBy('card.registered_on', 'desc')
    .limit(10)
    .execute()
}

/** Links of a card, both ways. */
export async function listLinks(db: Db, { oblast_code, id }: DocumentTable): Promise<Linked[]> {
  const { rows } = await sql<Linked>`
    select other.id, other.number, other.registered_on::text, other.title, register.name as register_name,
      link.kind as link_kind, link.other_id = ${id} as is_back
    from documents.document_link link
    join documents.document other on other.oblast_code = link.oblast_code
      and other.id = case when link.other_id = ${id} then link.document_id else link.other_id end
    join documents.register on register.oblast_code = other.oblast_code and register.id = other.register_id
    where link.oblast_code = ${oblast_code} and (link.document_id = ${id} or link.other_id = ${id})
    order by other.registered_on, other.number`.execute(db)
  return rows
}
