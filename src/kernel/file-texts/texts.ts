/** What was read of contents, as rows: kept once for all files that have the same bytes. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { ContentAddress } from '../files/store/file-store.ts'
import { type FileText, type TextState, textTypes } from './file-text.ts'

type Db = Kysely<Database>

export interface KeptText extends Omit<FileText, 'said'> {
  readonly state: TextState
}

/** A file whose content is to be read. */
export interface UnreadFile extends ContentAddress {
  readonly type: string
  readonly size: number
}

/** A content may be gone meanwhile; then there is nothing to be kept. */
export async function keepText(
  tx: Transaction<Database>,
  { oblast_code, hash }: ContentAddress,
  { state, said, isCut, pages }: FileText,
  now: Date,
): Promise<void> {
  await sql`
    insert into files.content_text (oblast_code, hash, state, said, is_cut, pages, read_at)
    select oblast_code, hash, ${state}, ${said}, ${isCut}, ${pages}::integer, ${now}::timestamptz
    from files.content where oblast_code = ${oblast_code} and hash = ${hash} for key share
    on conflict on constraint content_text_pk do update
      set state = excluded.state, said = excluded.said, is_cut = excluded.is_cut, pages = excluded.pages,
        read_at = excluded.read_at`.execute(tx)
}

/** What was read of the files of a thing, by the ids of these. */
export async function listTextsOf(
  db: Db,
  oblast_code: string,
  owner_type: string,
  owner_id: string,
): Promise<Map<string, KeptText>> {
  const { rows } = await sql<{ id: string; state: TextState; is_cut: boolean; pages: number | null }>`
    select file.id, kept.state, kept.is_cut, kept.pages from files.file
    join files.content_text kept on kept.oblast_code = file.oblast_code and kept.hash = file.hash
    where file.oblast_code = ${oblast_code} and file.owner_type = ${owner_type}
      and file.owner_id = ${owner_id}`.execute(db)
  return new Map(rows.map(({ id, state, is_cut, pages }) => [id, { state, isCut: is_cut, pages }]))
}

export interface FileWords {
  readonly owner_id: string
  readonly name: string
  readonly said: string
}

/** What the files of these things say, those that came first at first. */
export async function listWords(
  db: Db,
  oblast_code: string,
  owner_type: string,
  owners: readonly string[],
): Promise<FileWords[]> {
  const { rows } = await sql<FileWords>`
    select file.owner_id, file.name, kept.said from files.file
    join files.content_text kept on kept.oblast_code = file.oblast_code and kept.hash = file.hash
    where file.oblast_code = ${oblast_code} and file.owner_type = ${owner_type}
      and file.owner_id = any(${[...owners]}::text[]) and kept.said <> ''
    order by file.uploaded_at, file.id`.execute(db)
  return rows
}

/** Files of these things that nobody has tried to read; each content once. */
export async function listUnread(
  db: Db,
  oblast_code: string,
  owner_type: string,
  owners: readonly string[],
): Promise<UnreadFile[]> {
  const { rows } = await sql<UnreadFile>`
    select distinct on (file.hash) file.oblast_code, file.hash, file.type, file.size::float8 as size
    from files.file
    where file.oblast_code = ${oblast_code} and file.owner_type = ${owner_type}
      and file.owner_id = any(${[...owners]}::text[]) and file.type = any(${[...textTypes]}::text[])
      and not exists (
        select from files.content_text kept
        where kept.oblast_code = file.oblast_code and kept.hash = file.hash)
    order by file.hash`.execute(db)
  return rows
}

/** Things of a kind to which a content belongs. */
export async function listOwners(
  db: Db,
  { oblast_code, hash }: ContentAddress,
  owner_type: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('files.file')
    .select('owner_id')
    .distinct()
    .where('oblast_code', '=', oblast_code)
    .where('hash', '=', hash)
    .where('owner_type', '=', owner_type)
    .execute()
  return rows.flatMap(({ owner_id }) => (owner_id === null ? [] : [owner_id]))
}

/** A scan as it waits to be recognised; undefined where it does so no more. */
export async function findScan(
  db: Db,
  { oblast_code, hash }: ContentAddress,
  owner_type: string,
): Promise<(UnreadFile & { readonly pages: number | null }) | undefined> {
  const { rows } = await sql<UnreadFile & { pages: number | null }>`
    select file.oblast_code, file.hash, file.type, file.size::float8 as size, kept.pages
    from files.content_text kept
    join files.file on file.oblast_code = kept.oblast_code and file.hash = kept.hash
    where kept.oblast_code = ${oblast_code} and kept.hash = ${hash} and kept.state = 'scan'
      and file.owner_type = ${owner_type}
    limit 1`.execute(db)
  return rows[0]
}

/** Scans that nobody has recognised, those that wait longest first. */
export async function listScans(
  db: Db,
  owner_type: string,
  { types, limit }: { readonly types: readonly string[]; readonly limit: number },
): Promise<ContentAddress[]> {
  const { rows } = await sql<ContentAddress>`
    select kept.oblast_code, kept.hash from files.content_text kept
    where kept.state = 'scan' and exists (
      select from files.file
      where file.oblast_code = kept.oblast_code and file.hash = kept.hash
        and file.owner_type = ${owner_type} and file.type = any(${[...types]}::text[]))
    order by kept.read_at limit ${limit}`.execute(db)
  return rows
}
