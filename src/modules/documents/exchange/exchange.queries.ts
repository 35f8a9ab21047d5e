/** Reading what was sent: of one document, of a body, for whoever may. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { type Actor, authorize, type Permission, wholePlatform } from '#kernel/policy/policy.ts'
import { documentsSee } from '../permissions.ts'
import { type Body, type EnteredBody, enterBody } from '../registers/access.queries.ts'
import { isAnswerLate, listSize, packagePurpose, sentFilesOwner } from './exchange.rules.ts'
import type { SentRow } from './exchange.schema.ts'
import type { Sending } from './sendings.schema.ts'

type Db = Kysely<Database>
export type Exchange = Selectable<Database['documents.exchange']>

interface FoundSent extends Exchange {
  readonly is_carried: boolean
  readonly package: string | null
}

function selectSent(db: Db) {
  return db
    .selectFrom('documents.exchange as sent')
    .selectAll('sent')
    .select(
      sql<boolean>`sent.kind = 'partner' and not exists (
        select from documents.address join documents.partner on partner.id = address.partner_id
        where address.oblast_code = sent.oblast_code and address.id = sent.addressee_id
          and partner.address is not null)`.as('is_carried'),
    )
    .select(
      sql<string | null>`(select id from files.file where oblast_code = ${wholePlatform}
        and owner_type = ${sentFilesOwner} and owner_id = sent.id::text and purpose = ${packagePurpose}
        order by uploaded_at desc limit 1)`.as('package'),
    )
}

/** Where a document went, in the order in which it was sent. */
export async function listSendings(
  db: Db,
  { oblast_code, id }: { readonly oblast_code: string; readonly id: string },
  now: Date,
): Promise<Sending[]> {
  const rows = await selectSent(db)
    .where('sent.oblast_code', '=', oblast_code)
    .where('sent.document_id', '=', id)
    .orderBy('sent.queued_at')
    .orderBy('sent.id')
    .execute()
  return rows.map((row) => saySending(row, now))
}

/** What a body sent, the newest first. */
export async function listSent(db: Db, { oblast_code, id }: Body, now: Date): Promise<SentRow[]> {
  const rows = await selectSent(db)
    .innerJoin('documents.document as card', (join) =>
      join.onRef('card.oblast_code', '=', 'sent.oblast_code').onRef('card.id', '=', 'sent.document_id'),
    )
    .innerJoin('documents.register as register', (join) =>
      join
        .onRef('register.oblast_code', '=', 'card.oblast_code')
        .onRef('register.id', '=', 'card.register_id'),
    )
    .select(['card.number', 'card.registered_on', 'card.title', 'register.name as register_name'])
    .where('sent.oblast_code', '=', oblast_code)
    .where('sent.body_id', '=', id)
    .orderBy('sent.queued_at', 'desc')
    .orderBy('sent.id', 'desc')
    .limit(listSize)
    .execute()
  return rows.map((row) => {
    const { document_id, number, registered_on, title, register_name } = row
    return {
      ...saySending(row, now),
      document: { id: document_id, number, registered_on, title, register_name },
    }
  })
}

function saySending(row: FoundSent, now: Date): Sending {
  const { id, kind, addressee_name, state, queued_at, delivered_at, answered_at } = row
  return {
    ...{ id, kind: kind as Sending['kind'], addressee_name, state: state as Sending['state'] },
    queued_at: queued_at.toISOString(),
    delivered_at: delivered_at?.toISOString() ?? null,
    answered_at: answered_at?.toISOString() ?? null,
    ...{ their_number: row.their_number, their_day: row.their_day, reason: row.reason },
    is_late: isAnswerLate(
      { kind: kind as Sending['kind'], state: state as Sending['state'], queued_at },
      now,
    ),
    is_recall_asked: row.recall_asked_at !== null && answered_at === null,
    ...{ attempts: row.attempts, last_error: row.last_error },
    ...{ is_carried: row.is_carried, package: row.package },
  }
}

/** One that was sent, for whoever may do this in its body. @throws AppError `http.not_found`, `policy.…` */
export async function getSent(
  db: Db,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<EnteredBody & { readonly sent: Exchange }> {
  const sent = await db.selectFrom('documents.exchange').selectAll().where('id', '=', id).executeTakeFirst()
  if (!sent) {
    authorize(actor, documentsSee, undefined)
    throw new AppError('http.not_found')
  }
  const { oblast_code, body_id } = sent
  return { ...(await enterBody(db, { oblast_code, id: body_id }, actor, permission)), sent }
}

export interface AddresseeChoice {
  readonly id: string
  readonly name: string
  readonly kind: Sending['kind']
  readonly place: string | null
}

/** Whom a body may write to: the others of this platform, and its address book. */
export async function listAddressees(db: Db, { oblast_code, id }: Body): Promise<AddresseeChoice[]> {
  const { rows } = await sql<AddresseeChoice>`
    select * from (
      select id, name, 'body' as kind, territory_code as place from documents.body where id <> ${id}
      union all
      select id, name, kind, coalesce(email, edrpou) as place from documents.address
      where oblast_code = ${oblast_code} and body_id = ${id} and ended_at is null) addressee
    order by kind, name collate "und-x-icu", id`.execute(db)
  return rows
}

/** Entries of a body's address book. */
export function listAddresses(db: Db, { oblast_code, id }: Body) {
  return db
    .selectFrom('documents.address as address')
    .leftJoin('documents.partner as partner', 'partner.id', 'address.partner_id')
    .select(['address.id', 'address.kind', 'address.name', 'address.edrpou', 'address.email'])
    .select('partner.name as partner_name')
    .where('address.oblast_code', '=', oblast_code)
    .where('address.body_id', '=', id)
    .where('address.ended_at', 'is', null)
    .orderBy(sql`address.name collate "und-x-icu"`)
    .orderBy('address.id')
    .execute()
}
