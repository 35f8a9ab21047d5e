/** Cases are added, loaded, copied to the next year and closed with what they came to. */
import { sql, type Transaction } from 'kysely'
import type { ActContext, ActDone } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import { AppError } from '#kernel/errors.ts'
import { readOneFile } from '#kernel/files/store/fetch-files.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsKeep } from '../permissions.ts'
import { type EnteredBody, enterBody } from '../registers/access.queries.ts'
import { foldNumber } from '../registers/numbering.rules.ts'
import { type CaseLine, readCases } from './nomenclature.files.ts'
import type { AddCase, ChangedCases, CloseCases, CopyCases, LoadCases } from './nomenclature.schema.ts'
import { readArticle, readRetention } from './retention.rules.ts'

type Tx = Transaction<Database>
type Context = ActContext<Resources, TextKey>

/** The body, while nobody else changes its nomenclature. */
async function lockBody(tx: Tx, id: string, { actor }: Context): Promise<EnteredBody> {
  const entered = await enterBody(tx, { id }, actor, documentsKeep)
  await tx
    .selectFrom('documents.body')
    .select('id')
    .where('oblast_code', '=', entered.body.oblast_code)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return entered
}

/** @throws AppError where the year is closed: then nothing is added to it */
async function refuseClosed(tx: Tx, { body }: EnteredBody, year: number): Promise<void> {
  const closed = await ofYear(tx, body, year).where('closed_at', 'is not', null).limit(1).executeTakeFirst()
  if (closed) throw new AppError('documents.year_closed', { year: String(year) })
}

function ofYear(tx: Tx, { oblast_code, id }: EnteredBody['body'], year: number) {
  return tx
    .selectFrom('documents.nomenclature_case')
    .selectAll()
    .where('oblast_code', '=', oblast_code)
    .where('body_id', '=', id)
    .where('year', '=', year)
}

/** @returns how many were new; those whose index is there already stay as they are */
async function storeCases(
  tx: Tx,
  { body }: EnteredBody,
  year: number,
  lines: readonly CaseLine[],
  now: Date,
): Promise<number> {
  if (lines.length === 0) return 0
  const inserted = await tx
    .insertInto('documents.nomenclature_case')
    .values(
      lines.map((line) => {
        const retention = readRetention(line.retention)
        if (!retention) throw new Error(`a retention that was not checked: ${line.retention}`)
        return {
          ...{ oblast_code: body.oblast_code, id: crypto.randomUUID(), body_id: body.id, year },
          ...{ case_index: line.case_index, folded_index: foldNumber(line.case_index) },
          ...{ title: line.case_title, retention: retention.kind, retention_years: retention.years },
          ...{ is_expert: retention.isExpert, note: line.note ?? null, added_at: now },
          article: line.article === undefined ? null : (readArticle(line.article) ?? null),
        }
      }),
    )
    .onConflict((conflict) => conflict.constraint('nomenclature_case_index_key').doNothing())
    .returning('id')
    .execute()
  return inserted.length
}

function doneWith(
  { body, place }: EnteredBody,
  year: number,
  cases: number,
  what: Readonly<Record<string, unknown>>,
): ActDone<ChangedCases> {
  return {
    data: { body: body.id, year, cases },
    facts: {
      object: { type: 'documents_body', id: body.id },
      place,
      changes: Object.entries({ year, cases, ...what }).map(([field, after]) => ({ field, after })),
    },
    said: { cases, year: String(year) },
  }
}

export async function addCase(
  tx: Tx,
  { body: id, case_year: year, ...line }: AddCase,
  context: Context,
): Promise<ActDone<ChangedCases>> {
  const entered = await lockBody(tx, id, context)
  await refuseClosed(tx, entered, year)
  if ((await storeCases(tx, entered, year, [line], context.now)) === 0)
    throw new AppError('act.invalid', {}, [{ code: 'registers.case_twice', path: 'case_index' }])
  return doneWith(entered, year, 1, { case_index: line.case_index, case_title: line.case_title })
}

/** @throws AppError `table.unusable` with every line that is wrong */
export async function prepareCases(
  { body }: LoadCases,
  { actor, files: { file: sent = [] }, resources }: Context,
): Promise<CaseLine[]> {
  await enterBody(resources.db, { id: body }, actor, documentsKeep)
  return readOneFile(resources.services.shelf, sent, readCases)
}

export async function loadCases(
  tx: Tx,
  { body: id, case_year: year }: LoadCases,
  context: Context,
  lines: readonly CaseLine[],
): Promise<ActDone<ChangedCases>> {
  const entered = await lockBody(tx, id, context)
  await refuseClosed(tx, entered, year)
  const cases = await storeCases(tx, entered, year, lines, context.now)
  return doneWith(entered, year, cases, { file: context.files.file[0].name })
}

/** The list of a year becomes that of the next one; what is there already stays. */
export async function copyCases(
  tx: Tx,
  { body: id, case_year: from }: CopyCases,
  context: Context,
): Promise<ActDone<ChangedCases>> {
  const entered = await lockBody(tx, id, context)
  const year = from + 1
  await refuseClosed(tx, entered, year)
  const { rows } = await sql<{ id: string }>`
    insert into documents.nomenclature_case (oblast_code, id, body_id, year, case_index, folded_index, title,
      retention, retention_years, is_expert, article, note, added_at)
    select oblast_code, gen_random_uuid(), body_id, ${year}::integer, case_index, folded_index, title,
      retention, retention_years, is_expert, article, note, ${context.now}::timestamptz
    from documents.nomenclature_case
    where oblast_code = ${entered.body.oblast_code} and body_id = ${id} and year = ${from}
    on conflict on constraint nomenclature_case_index_key do nothing
    returning id`.execute(tx)
  return doneWith(entered, year, rows.length, { from })
}

/** The year is over (підсумковий запис): what each case came to is kept, and no document enters it any more. */
export async function closeCases(
  tx: Tx,
  { body: id, case_year: year }: CloseCases,
  context: Context,
): Promise<ActDone<ChangedCases>> {
  const entered = await lockBody(tx, id, context)
  await refuseClosed(tx, entered, year)
  if (year >= yearOf(dayAt(context.now))) throw new AppError('documents.year_goes_on', { year: String(year) })
  const closed_by = requirePerson(context.actor).id
  const { rows } = await sql<{ id: string }>`
    update documents.nomenclature_case as closed
    set closed_at = ${context.now}, closed_by = ${closed_by}, documents = (
      select count(*)::int from documents.document
      where oblast_code = closed.oblast_code and case_id = closed.id and cancelled_at is null)
    where oblast_code = ${entered.body.oblast_code} and body_id = ${id} and year = ${year}
    returning id`.execute(tx)
  if (rows.length === 0) throw new AppError('http.not_found')
  return doneWith(entered, year, rows.length, {})
}
