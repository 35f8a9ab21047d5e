/** What a body's way off paper is read from. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { addDays, dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPeopleOf } from '../cards/choices.queries.ts'
import { documentsRegister, documentsSign } from '../permissions.ts'
import type { Body } from '../registers/access.queries.ts'
import type { TrackFacts } from './track.rules.ts'

export async function readTrack(
  { db, directory }: Pick<Resources, 'db' | 'directory'>,
  body: Body,
  now: Date,
): Promise<TrackFacts> {
  const [counted, clerks, signers] = await Promise.all([
    countThings(db, body, now),
    listPeopleOf(db, directory, body, documentsRegister, now),
    listPeopleOf(db, directory, body, documentsSign, now),
  ])
  return { ...counted, clerks: clerks.length, signers: signers.length }
}

async function countThings(
  db: Kysely<Database>,
  { oblast_code, id }: Body,
  now: Date,
): Promise<Omit<TrackFacts, 'clerks' | 'signers'>> {
  const today = dayAt(now)
  const { rows } = await sql<Omit<TrackFacts, 'clerks' | 'signers'>>`
    select
      (select count(*)::int from documents.nomenclature_case
        where oblast_code = ${oblast_code} and body_id = ${id} and year = ${yearOf(today)}) as cases,
      (select count(*)::int from documents.register
        where oblast_code = ${oblast_code} and body_id = ${id}) as registers,
      (select count(*)::int from documents.document
        where oblast_code = ${oblast_code} and body_id = ${id} and is_loaded) as loaded,
      (select count(*)::int from documents.draft_template
        where oblast_code = ${oblast_code} and body_id = ${id} and retired_at is null) as templates,
      signed.count as signed, ${today}::date - signed.first as "daysSinceFirst",
      lately.written, lately.electronic
    from (
      select count(*)::int as count, min(card.registered_on) as first
      from documents.draft
      join documents.document card on card.oblast_code = draft.oblast_code and card.id = draft.document_id
      where draft.oblast_code = ${oblast_code} and draft.body_id = ${id} and draft.state = 'signed'
    ) signed, (
      select count(*)::int as written, count(draft.id)::int as electronic
      from documents.document card
      join documents.register register on register.oblast_code = card.oblast_code and register.id = card.register_id
      left join documents.draft draft on draft.oblast_code = card.oblast_code and draft.document_id = card.id
      where card.oblast_code = ${oblast_code} and card.body_id = ${id} and card.cancelled_at is null
        and card.registered_on > ${addDays(today, -30)}::date
        and register.kind in ('outgoing', 'internal', 'order', 'decision')
    ) lately`.execute(db)
  return rows[0]
}
