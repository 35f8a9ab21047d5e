/** Where texts of a body are, and for whom they wait since when: what is late first, then what has waited longest. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import type { DraftState } from '../drafts/drafts.rules.ts'
import type { Body } from '../registers/access.queries.ts'
import type { BoardRow } from './routes.schema.ts'

type Db = Kysely<Database>

/** A page; who looks for more opens the register. */
const mostOnBoard = 200

interface FoundRow {
  readonly id: string
  readonly title: string
  readonly register_name: string
  readonly author_id: string | null
  readonly state: DraftState
  readonly changed_at: Date
  readonly people: readonly string[] | null
  readonly asked_at: Date | null
  readonly due_day: string | null
  readonly late_from: Date | null
  readonly stopped_at: Date | null
}

export async function listBoard(
  db: Db,
  { oblast_code, id }: Body,
  { state, now }: { readonly state: DraftState; readonly now: Date },
): Promise<BoardRow[]> {
  const { rows } = await sql<FoundRow>`
    select draft.id, version.title, register.name as register_name, draft.author_id, draft.state, draft.changed_at,
      open.people, open.asked_at, open.due_day, open.late_from, stopped.stopped_at
    from documents.draft
    join documents.draft_version version
      on version.oblast_code = draft.oblast_code and version.draft_id = draft.id and version.version = draft.version
    join documents.register register
      on register.oblast_code = draft.oblast_code and register.id = draft.register_id
    left join lateral (
      select array_agg(file.assignee_id::text order by answer.asked_at) as people, min(answer.asked_at) as asked_at,
        min(file.due_day)::text as due_day, min(file.late_from) as late_from
      from documents.route_answer answer
      join platform.case_file file on file.oblast_code = answer.oblast_code and file.id = answer.id
      where answer.oblast_code = draft.oblast_code and answer.draft_id = draft.id and answer.outcome is null
    ) open on true
    left join lateral (
      select max(answer.answered_at) as stopped_at
      from documents.route_answer answer
      where answer.oblast_code = draft.oblast_code and answer.draft_id = draft.id and draft.state = 'route'
        and answer.outcome in ('objected', 'returned') and answer.void_at is null and answer.settled_at is null
    ) stopped on true
    where draft.oblast_code = ${oblast_code} and draft.body_id = ${id} and draft.state = ${state}
    order by open.late_from nulls last, coalesce(stopped.stopped_at, open.asked_at, draft.changed_at), draft.id
    limit ${mostOnBoard}`.execute(db)
  const names = await listPersonNames(
    db,
    rows.flatMap(({ author_id, people }) => [author_id, ...(people ?? [])].filter((one) => one !== null)),
  )
  return rows.map(({ author_id, people, asked_at, late_from, stopped_at, changed_at, ...row }) => {
    const author = names.get(author_id ?? '') ?? null
    const isStopped = stopped_at !== null
    const asked = (people ?? []).flatMap((one) => names.get(one) ?? [])
    const since = isStopped ? stopped_at : asked_at
    return {
      ...row,
      author_name: author,
      changed_at: changed_at.toISOString(),
      // Who objected has said theirs: it waits for the author.
      waits_for: isStopped ? [...(author === null ? [] : [author]), ...asked] : asked,
      waits_since: since?.toISOString() ?? null,
      is_late: late_from !== null && now >= late_from,
      is_stopped: isStopped,
    }
  })
}

/** Half of the visas of the last ninety days took no longer, in hours. */
export async function medianVisaHours(db: Db, { oblast_code, id }: Body, now: Date): Promise<number | null> {
  const { rows } = await sql<{ readonly hours: number | null }>`
    select percentile_cont(0.5) within group (order by extract(epoch from answer.answered_at - answer.asked_at) / 3600)
      ::float8 as hours
    from documents.route_answer answer
    join documents.draft draft on draft.oblast_code = answer.oblast_code and draft.id = answer.draft_id
    join documents.route_step step on step.oblast_code = answer.oblast_code and step.id = answer.step_id
    where draft.oblast_code = ${oblast_code} and draft.body_id = ${id} and step.kind = 'visa'
      and answer.outcome in ('agreed', 'remarked', 'objected')
      and answer.answered_at > ${new Date(now.getTime() - 90 * 86_400_000)}`.execute(db)
  return rows[0]?.hours ?? null
}
