/** Reading what has come to a body. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { type Actor, authorize, type Permission } from '#kernel/policy/policy.ts'
import type { RegisterKind } from '../cards/requisites.rules.ts'
import { listSize, type TrayState } from '../exchange/exchange.rules.ts'
import { documentsSee } from '../permissions.ts'
import { type Body, type EnteredBody, enterBody } from '../registers/access.queries.ts'
import type { Incoming } from './incoming.schema.ts'

type Db = Kysely<Database>
export type IncomingRow = Selectable<Database['documents.incoming']>

function selectIncoming(db: Db) {
  return db
    .selectFrom('documents.incoming as incoming')
    .leftJoin('documents.partner as partner', 'partner.id', 'incoming.partner_id')
    .leftJoin('documents.document as card', (join) =>
      join
        .onRef('card.oblast_code', '=', 'incoming.oblast_code')
        .onRef('card.id', '=', 'incoming.document_id'),
    )
    .selectAll('incoming')
    .select(['partner.name as partner_name', 'card.number as own_number'])
    .select('card.registered_on as own_day')
}

type Found = IncomingRow & {
  readonly partner_name: string | null
  readonly own_number: string | null
  readonly own_day: string | null
}

function sayIncoming(row: Found): Incoming {
  const { id, from_name, from_edrpou, partner_name, number, day, title, addressee, pages } = row
  return {
    ...{ id, from_name, from_edrpou, partner_name, number, day, title, addressee, pages },
    ...{ came_at: row.came_at.toISOString(), state: row.state as TrayState, document: row.document_id },
    ...{ own_number: row.own_number, own_day: row.own_day, reason: row.reason },
  }
}

/** What waits first, then the newest. */
export async function listIncoming(db: Db, { oblast_code, id }: Body): Promise<Incoming[]> {
  const rows = await selectIncoming(db)
    .where('incoming.oblast_code', '=', oblast_code)
    .where('incoming.body_id', '=', id)
    .orderBy(sql`incoming.state = 'waiting'`, 'desc')
    .orderBy('incoming.came_at', 'desc')
    .orderBy('incoming.id', 'desc')
    .limit(listSize)
    .execute()
  return rows.map(sayIncoming)
}

/** How many wait in each of these bodies. */
export async function countWaiting(db: Db, bodies: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('documents.incoming')
    .select(['body_id', sql<number>`count(*)::int`.as('waiting')])
    .where('body_id', '=', sql<string>`any(${[...bodies]}::uuid[])`)
    .where('state', '=', 'waiting')
    .groupBy('body_id')
    .execute()
  return new Map(rows.map(({ body_id, waiting }) => [body_id, waiting]))
}

/** Whence a card came, where it did so by exchange. */
export async function findOrigin(
  db: Db,
  { oblast_code, id }: { readonly oblast_code: string; readonly id: string },
): Promise<Incoming | undefined> {
  const row = await selectIncoming(db)
    .where('incoming.oblast_code', '=', oblast_code)
    .where('incoming.document_id', '=', id)
    .executeTakeFirst()
  return row && sayIncoming(row)
}

/** One thing that came, for whoever may do this in its body. @throws AppError `http.not_found`, `policy.…` */
export async function getIncoming(
  db: Db,
  id: string,
  actor: Actor,
  permission: Permission,
): Promise<EnteredBody & { readonly row: Found; readonly incoming: Incoming }> {
  const row = await selectIncoming(db).where('incoming.id', '=', id).executeTakeFirst()
  if (!row) {
    authorize(actor, documentsSee, undefined)
    throw new AppError('http.not_found')
  }
  const { oblast_code, body_id } = row
  const entered = await enterBody(db, { oblast_code, id: body_id }, actor, permission)
  return { ...entered, row, incoming: sayIncoming(row) }
}

/** Registers of the body for what comes of these kinds; letters may be citizens' appeals. */
export function listIncomingRegisters(db: Db, { oblast_code, id }: Body, kinds: readonly RegisterKind[]) {
  return db
    .selectFrom('documents.register')
    .select(['id', 'name', 'template'])
    .where('oblast_code', '=', oblast_code)
    .where('body_id', '=', id)
    .where('kind', 'in', [...kinds])
    .orderBy(sql`kind = 'incoming'`, 'desc')
    .orderBy(sql`name collate "und-x-icu"`)
    .execute()
}
