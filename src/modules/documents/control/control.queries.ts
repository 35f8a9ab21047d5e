/** Reading what is on control. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { PlainDate } from '#kernel/deadlines/plain-date.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import type { Body } from '../registers/access.queries.ts'
import { dueGroupOf, mostOnControl } from './control.rules.ts'
import type { ControlRow, ExecutorRow } from './control.schema.ts'
import { listReported } from './executions.queries.ts'

type Db = Kysely<Database>

/** The most urgent first. */
export async function listOnControl(
  db: Db,
  { oblast_code, id }: Body,
  today: PlainDate,
): Promise<ControlRow[]> {
  const { rows } = await sql<
    Omit<ControlRow, 'executor_name' | 'group' | 'is_reported'> & { executor_id: string | null }
  >`
    select watched.id, watched.number, watched.title, watched.control_until::text, watched.executor_id,
      register.name as register_name
    from documents.document watched
    join documents.register on register.oblast_code = watched.oblast_code and register.id = watched.register_id
    where watched.oblast_code = ${oblast_code} and watched.body_id = ${id} and watched.control_until is not null
      and watched.control_ended_on is null and watched.cancelled_at is null
    order by watched.control_until, watched.number limit ${mostOnControl}`.execute(db)
  const names = await namesOf(db, rows)
  const reported = await listReported(
    db,
    rows.map((row) => row.id),
  )
  return rows.map(({ executor_id, ...row }) => ({
    ...row,
    is_reported: reported.has(row.id),
    executor_name: names.get(executor_id ?? '') ?? null,
    group: dueGroupOf(row.control_until, today),
  }))
}

/** What became of documents whose term ends within a period, by whoever executes them; who has most late ones first. */
export async function countByExecutor(
  db: Db,
  { oblast_code, id }: Body,
  { from, until, today }: { readonly from: string; readonly until: string; readonly today: PlainDate },
): Promise<ExecutorRow[]> {
  const { rows } = await sql<Omit<ExecutorRow, 'executor_name'>>`
    select executor_id, count(*)::int as due,
      count(*) filter (where control_outcome = 'done' and control_ended_on <= control_until)::int as in_time,
      count(*) filter (where control_outcome = 'done' and control_ended_on > control_until)::int as after_term,
      count(*) filter (where control_outcome = 'removed')::int as removed,
      count(*) filter (where control_outcome is null and control_until >= ${today}::date)::int as open,
      count(*) filter (where control_outcome is null and control_until < ${today}::date)::int as late
    from documents.document
    where oblast_code = ${oblast_code} and body_id = ${id} and cancelled_at is null
      and control_until between ${from}::date and ${until}::date
    group by executor_id`.execute(db)
  const names = await namesOf(db, rows)
  const { compare } = new Intl.Collator('uk')
  return rows
    .map((row) => ({ ...row, executor_name: names.get(row.executor_id ?? '') ?? null }))
    .toSorted((a, b) => b.late - a.late || compare(a.executor_name ?? '', b.executor_name ?? ''))
}

function namesOf(db: Db, rows: readonly { readonly executor_id: string | null }[]) {
  return listPersonNames(
    db,
    rows.flatMap(({ executor_id }) => executor_id ?? []),
  )
}
