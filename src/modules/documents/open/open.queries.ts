/** Open documents for everyone: nothing here reads a card, only what somebody checked and published. */
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { ukrainianWords } from '#engines/ukrainian-words/words.ts'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { Translator } from '#kernel/i18n.ts'
import { listFound } from '#kernel/search/find-entries.ts'
import { readQuery } from '#kernel/search/keys.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { openPageSize, searchedPublication } from './open.rules.ts'
import type { OpenDocument, OpenList, OpenListParams, OpenRow } from './open.schema.ts'

type Db = Kysely<Database>

/** The newest first, page by page. */
export async function listOpen(
  db: Db,
  asked: OpenListParams,
): Promise<Pick<OpenList, 'bodies' | 'documents' | 'next'>> {
  const bodies = await listPublishing(db)
  const { rows } = await sql<OpenRow & { readonly published_at: Date }>`
    select publication.id, publication.number, publication.registered_on::text as registered_on, publication.title,
      register.kind as register_kind, publication.body_id, body.name as body_name,
      publication.checked_at as published_at
    from documents.publication
    join documents.register on register.oblast_code = publication.oblast_code and register.id = publication.register_id
    join documents.body on body.oblast_code = publication.oblast_code and body.id = publication.body_id
    where publication.state = 'published' and ${conditionsOf(asked, bodies)}
    order by publication.registered_on desc, publication.id desc
    limit ${openPageSize + 1}`.execute(db)
  const documents = rows
    .slice(0, openPageSize)
    .map((row) => ({ ...row, published_at: row.published_at.toISOString() }))
  const next = rows.length > openPageSize ? (documents.at(-1)?.id ?? null) : null
  return { bodies, documents, next }
}

async function listPublishing(db: Db): Promise<OpenList['bodies']> {
  const { rows } = await sql<OpenList['bodies'][number]>`
    select id, name from documents.body body
    where exists (select from documents.publication
      where oblast_code = body.oblast_code and body_id = body.id and state = 'published')
    order by name collate "und-x-icu", id`.execute(db)
  return rows
}

function conditionsOf(
  { q = '', body, register_kind: kind, from, until, before }: OpenListParams,
  bodies: OpenList['bodies'],
) {
  const conditions = [sql`true`]
  if (body !== undefined) conditions.push(sql`publication.body_id = ${body}`)
  if (kind !== undefined) conditions.push(sql`register.kind = ${kind}`)
  if (from !== undefined) conditions.push(sql`publication.registered_on >= ${from}::date`)
  if (until !== undefined) conditions.push(sql`publication.registered_on <= ${until}::date`)
  if (before !== undefined)
    conditions.push(sql`(publication.registered_on, publication.id) < (
      select registered_on, id from documents.publication where id = ${before})`)
  if (q !== '') {
    const scopes = body === undefined ? bodies.map(({ id }) => id) : [body]
    const found = listFound(readQuery(ukrainianWords, q), { kind: searchedPublication, scopes })
    conditions.push(sql`publication.id in (select id from (${found}) found)`)
  }
  return sql.join(conditions, sql` and `)
}

interface FoundRow
  extends Omit<OpenDocument, 'body' | 'masked' | 'licence' | 'published_at' | 'withdrawn_at'> {
  readonly body_id: string
  readonly body_name: string
  readonly territory_code: string
  readonly masked: unknown
  readonly published_at: Date
  readonly withdrawn_at: Date | null
}

const Masked = z.record(z.string(), z.int()).nullable()

/** @throws AppError `http.not_found` of what never was public */
export async function getOpen(
  db: Db,
  id: string,
  texts: Translator<TextKey>,
): Promise<Omit<OpenDocument, 'licence'>> {
  const { rows } = await sql<FoundRow>`
    select publication.id, publication.state, publication.number, publication.registered_on::text as registered_on,
      register.kind as register_kind, publication.title, publication.body_text as text, publication.masked,
      publication.checked_at as published_at, publication.withdrawn_at, publication.withdraw_reason,
      publication.replaced_by, body.id as body_id, body.name as body_name, body.territory_code
    from documents.publication
    join documents.register on register.oblast_code = publication.oblast_code and register.id = publication.register_id
    join documents.body on body.oblast_code = publication.oblast_code and body.id = publication.body_id
    where publication.id = ${id} and publication.state in ('published', 'withdrawn', 'replaced')`.execute(db)
  const [row] = rows
  if (!row) throw new AppError('http.not_found')
  const { body_id, body_name, territory_code, masked, published_at, withdrawn_at, ...said } = row
  const places = await nameUnits(db, [territory_code], texts)
  const counts = Masked.parse(masked) ?? {}
  return {
    ...said,
    body: {
      ...{ id: body_id, name: body_name, territory_code },
      place_name: places.get(territory_code) ?? territory_code,
    },
    published_at: published_at.toISOString(),
    withdrawn_at: withdrawn_at?.toISOString() ?? null,
    masked: Object.values(counts).reduce((sum, count) => sum + count, 0),
  }
}
