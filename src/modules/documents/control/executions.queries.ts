/** Reading duties to execute: of one card with what was reported, and of many cards what they wait for. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { listCases } from '#kernel/procedures/case-queries.ts'
import { listStories } from '#kernel/procedures/case-steps.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import { type Execution, ExecutionState } from './executions.schema.ts'

type Db = Kysely<Database>

/** All duties of a document, the first first. */
export async function listExecutions(
  db: Db,
  { oblast_code, id }: { readonly oblast_code: string; readonly id: string },
): Promise<Execution[]> {
  const rows = await db
    .selectFrom('documents.execution')
    .select(['id', 'executor_id', 'until_day'])
    .where('oblast_code', '=', oblast_code)
    .where('document_id', '=', id)
    .orderBy('asked_at')
    .execute()
  const files = await listCases(
    db,
    rows.map((row) => row.id),
  )
  const [stories, names] = await Promise.all([
    listStories(db, files),
    listPersonNames(
      db,
      [...rows, ...files].flatMap((one) => ('executor_id' in one ? one.executor_id : one.assignee_id) ?? []),
    ),
  ])
  const nameOf = (person: string | null) => names.get(person ?? '') ?? null
  const byId = new Map(files.map((file) => [file.id, file]))
  return rows.flatMap(({ executor_id, until_day, ...row }) => {
    const file = byId.get(row.id)
    if (!file) return []
    const reports = (stories.get(row.id) ?? []).filter(({ move }) => move === 'report')
    return {
      ...{ id: row.id, number: file.number, state: ExecutionState.parse(file.state), until_day },
      ...{ executor_name: nameOf(executor_id), keeper_name: nameOf(file.assignee_id) },
      reports: reports.map(({ at, note }) => ({ at: at.toISOString(), note })),
    }
  })
}

/** Of these documents, those whose executor says that it is done. */
export async function listReported(db: Db, documents: readonly string[]): Promise<ReadonlySet<string>> {
  if (documents.length === 0) return new Set()
  const open = await db
    .selectFrom('documents.execution')
    .select(['id', 'document_id'])
    .where('document_id', '=', sql<string>`any(${[...documents]}::uuid[])`)
    .where('ended_at', 'is', null)
    .execute()
  const files = await listCases(
    db,
    open.map(({ id }) => id),
  )
  const reported = new Set(files.filter(({ state }) => state === 'reported').map(({ id }) => id))
  return new Set(open.filter(({ id }) => reported.has(id)).map(({ document_id }) => document_id))
}
