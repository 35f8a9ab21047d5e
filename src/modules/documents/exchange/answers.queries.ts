/** An answer that goes by exchange says what it answers, so that both ends of it know each other without anybody typing numbers. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { findName } from '../cards/cards.queries.ts'
import type { DocumentName } from '../cards/cards.schema.ts'
import type { Body } from '../registers/access.queries.ts'

type Db = Kysely<Database>

interface Key {
  readonly oblast_code: string
  readonly id: string
}

/**
 * What a document answers, as its addressee knows it: the sending by which it came from there.
 * @param sender the body of this platform, or the partner, from which the other document came
 */
export async function findAnswered(
  db: Db,
  { oblast_code, id }: Key,
  { sender, edrpou }: { readonly sender: string; readonly edrpou?: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('documents.document_link as link')
    .innerJoin('documents.incoming as incoming', (join) =>
      join
        .onRef('incoming.oblast_code', '=', 'link.oblast_code')
        .onRef('incoming.document_id', '=', 'link.other_id'),
    )
    .select('incoming.message_id')
    .where('link.oblast_code', '=', oblast_code)
    .where('link.document_id', '=', id)
    .where('link.kind', '=', 'reply')
    .where('incoming.sender_id', '=', sender)
    .$if(edrpou !== undefined, (query) => query.where('incoming.from_edrpou', '=', edrpou ?? ''))
    .orderBy('link.made_at')
    .limit(1)
    .executeTakeFirst()
  return row?.message_id ?? null
}

/** The document of this body that whatever came answers: only one that was sent to whoever answers now. */
export async function findOwnAnswered(
  db: Db,
  body: Body,
  came: { readonly answers: string | null; readonly sender_id: string; readonly partner_id: string | null },
): Promise<DocumentName | undefined> {
  if (came.answers === null) return undefined
  const { rows } = await sql<{ document_id: string }>`
    select sent.document_id from documents.exchange sent
    left join documents.address on address.oblast_code = sent.oblast_code and address.id = sent.addressee_id
    where sent.oblast_code = ${body.oblast_code} and sent.id = ${came.answers} and sent.body_id = ${body.id}
      and (sent.addressee_id = ${came.sender_id} or address.partner_id = ${came.partner_id})`.execute(db)
  return rows.length === 0 ? undefined : findName(db, body, rows[0].document_id)
}
