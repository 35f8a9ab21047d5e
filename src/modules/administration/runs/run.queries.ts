/** Runs, as those who may see them see them. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import { findFile } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import type { Actor, Permission } from '#kernel/policy/policy.ts'
import { isSeenBy, type Run, type RunKind } from './run.rules.ts'

type Db = Kysely<Database>

/** What files of runs belong to. */
export const ownerType = 'administration.run'

/** So many runs are looked through for a list; older ones are found by their address. */
const listedRuns = 200

/** @throws AppError `http.not_found` also where it is not this actor's to see: an id tells nothing */
export async function getRun(
  db: Db,
  { id, kind }: { readonly id: string; readonly kind: RunKind },
  actor: Actor,
  permission: Permission,
): Promise<Run> {
  const run = await db
    .selectFrom('administration.run')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!run || !isSeenBy(run, actor, permission)) throw new AppError('http.not_found')
  return run
}

export type ListedRun = Omit<Run, 'outcome' | 'fault' | 'options' | 'agreed_by'>

/** The newest first. */
export async function listRuns(
  db: Db,
  kind: RunKind,
  actor: Actor,
  permission: Permission,
): Promise<ListedRun[]> {
  const runs = await db
    .selectFrom('administration.run')
    .select(['id', 'kind', 'state', 'oblast_code', 'files', 'begun_by', 'begun_at', 'agreed_at', 'ended_at'])
    .select(['digest', 'is_anew', 'is_waiting', 'progress', 'beat_at', 'attempts'])
    .where('kind', '=', kind)
    .orderBy('begun_at', 'desc')
    .limit(listedRuns)
    .execute()
  return runs.filter((run) => isSeenBy(run, actor, permission))
}

/** A file of a run; undefined where there is none, or the run is not this actor's to see. */
export async function findRunFile(
  db: Db,
  asked: Readonly<Record<string, string>>,
  kind: RunKind,
  actor: Actor,
  permission: Permission,
): Promise<FileRow | undefined> {
  const file = await findFile(db, asked.file)
  if (!file || file.owner_type !== ownerType || file.owner_id !== asked.run) return undefined
  return getRun(db, { id: asked.run, kind }, actor, permission).then(
    () => file,
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'http.not_found') return undefined
      throw error
    },
  )
}
