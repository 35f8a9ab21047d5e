/** Reading nomenclatures. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Body } from '../registers/access.queries.ts'
import { sayRetention } from './nomenclature.rules.ts'
import type { CaseRow } from './nomenclature.schema.ts'
import { keptUntil } from './retention.rules.ts'

type Db = Kysely<Database>
type CaseTable = Database['documents.nomenclature_case']
interface FoundCase extends CaseTable {
  readonly counted: number
}

/** Cases of a year by their indexes, with how many documents they have. */
export async function listCases(
  db: Db,
  { oblast_code, id }: Body,
  year: number,
  texts: Translator<TextKey>,
): Promise<CaseRow[]> {
  const { rows } = await sql<FoundCase>`
    select nomenclature.*, coalesce(nomenclature.documents, (
      select count(*)::int from documents.document
      where oblast_code = nomenclature.oblast_code and case_id = nomenclature.id and cancelled_at is null)) as counted
    from documents.nomenclature_case nomenclature
    where nomenclature.oblast_code = ${oblast_code} and nomenclature.body_id = ${id} and nomenclature.year = ${year}
    `.execute(db)
  const { compare } = new Intl.Collator('uk', { numeric: true })
  return rows
    .map((row) => {
      const retention = { kind: row.retention, years: row.retention_years, isExpert: row.is_expert }
      return {
        ...{ id: row.id, case_index: row.case_index, title: row.title, article: row.article, note: row.note },
        ...{ retention: sayRetention(retention, texts), documents: row.counted },
        is_closed: row.closed_at !== null,
        kept_until: keptUntil(year, retention) ?? null,
      }
    })
    .toSorted((a, b) => compare(a.case_index, b.case_index))
}

/** Years of which the body has a nomenclature, the newest first. */
export async function listCaseYears(db: Db, { oblast_code, id }: Body): Promise<number[]> {
  const rows = await db
    .selectFrom('documents.nomenclature_case')
    .select('year')
    .distinct()
    .where('oblast_code', '=', oblast_code)
    .where('body_id', '=', id)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}
