/** Runs as pages list them, with the names of those who began them. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { listPersonNames } from '#modules/accounts/api.ts'
import type { ListedRun } from './run.queries.ts'
import { type RunSummary, SentFile } from './run.schema.ts'

type Listed = Pick<ListedRun, 'id' | 'state' | 'oblast_code' | 'files' | 'begun_at' | 'begun_by' | 'ended_at'>

export async function summariesOf(db: Kysely<Database>, runs: readonly Listed[]): Promise<RunSummary[]> {
  const names = await namesOf(
    db,
    runs.map(({ begun_by }) => begun_by),
  )
  return runs.map((run) => ({
    id: run.id,
    state: run.state,
    oblast: run.oblast_code,
    files: SentFile.array().parse(run.files),
    begun_at: run.begun_at.toISOString(),
    begun_by: names.get(run.begun_by ?? '') ?? null,
    ended_at: run.ended_at?.toISOString() ?? null,
  }))
}

/** Names of those who are known. */
export async function namesOf(
  db: Kysely<Database>,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  return listPersonNames(
    db,
    [...new Set(ids)].filter((id) => id !== null),
  )
}
