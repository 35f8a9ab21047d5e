/** Which files of cards wait to be read, and what was read of them. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { textTypes } from '#kernel/file-texts/file-text.ts'
import { type FileWords, listTextsOf, listWords } from '#kernel/file-texts/texts.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import { documentFilesOwner } from '../cards/cards.rules.ts'
import type { CardFile } from '../cards/cards.schema.ts'
import type { RegisterKind } from '../cards/requisites.rules.ts'
import { sayTextState, searchedKinds } from './texts.rules.ts'

type Db = Kysely<Database>

/** Those of these cards whose files are read. */
export async function listSearched(db: Db, documents: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('documents.document as card')
    .innerJoin('documents.register as register', (join) =>
      join
        .onRef('register.oblast_code', '=', 'card.oblast_code')
        .onRef('register.id', '=', 'card.register_id'),
    )
    .select('card.id')
    .where('card.id', '=', sql<string>`any(${[...documents]}::uuid[])`)
    .where('register.kind', 'in', [...searchedKinds])
    .execute()
  return rows.map(({ id }) => id)
}

/** What files of these cards say, by card. */
export async function listWordsOf(db: Db, documents: readonly string[]): Promise<Map<string, FileWords[]>> {
  const searched = await listSearched(db, documents)
  if (searched.length === 0) return new Map()
  return Map.groupBy(
    await listWords(db, wholePlatform, documentFilesOwner, searched),
    ({ owner_id }) => owner_id,
  )
}

/** Cards with files that nobody has tried to read, such as those of before texts were read. */
export async function listCardsUnread(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct card.id from files.file
    join documents.document card on card.id::text = file.owner_id
    join documents.register on register.oblast_code = card.oblast_code and register.id = card.register_id
    where file.oblast_code = ${wholePlatform} and file.owner_type = ${documentFilesOwner}
      and file.type = any(${[...textTypes]}::text[])
      and register.kind = any(${[...searchedKinds]}::text[])
      and not exists (
        select from files.content_text kept
        where kept.oblast_code = file.oblast_code and kept.hash = file.hash)
    limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Files of a card with what was read of them. */
export async function describeTexts(
  db: Db,
  document: string,
  register: RegisterKind,
  files: readonly FileRow[],
): Promise<CardFile[]> {
  const texts = await listTextsOf(db, wholePlatform, documentFilesOwner, document)
  return files.map(({ id, name, size, type }) => {
    const kept = texts.get(id)
    return {
      ...{ id, name, size, text_state: sayTextState(register, type, kept) },
      ...{ text_pages: kept?.pages ?? null, text_is_cut: kept?.isCut ?? false },
    }
  })
}
