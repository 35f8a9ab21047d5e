/** A run from state to state; each step is a transaction that looks at the state first. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction, type Updateable } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { attachFile, detachFiles } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import { emit } from '#kernel/jobs/outbox/outbox.ts'
import { defineTopic } from '#kernel/jobs/outbox/topic.ts'
import { fileOblast } from './run.files.ts'
import { ownerType } from './run.queries.ts'
import { canFollow, isEnded, type Run, type RunKind, type RunState, workingState } from './run.rules.ts'
import type { Fault, Progress } from './run.schema.ts'

type Tx = Transaction<Database>
type Columns = Updateable<Database['administration.run']>

/** A run has something for a job to do. */
export const topics = {
  load: defineTopic<{ readonly run: string }>('administration.load_asked'),
  index: defineTopic<{ readonly run: string }>('administration.index_asked'),
} as const satisfies Record<RunKind, unknown>

/** JSON for a column; PostgreSQL takes no NUL in it. */
export function json(value: unknown) {
  return sql<object>`${JSON.stringify(value).replaceAll('\\u0000', '\\ufffd')}::jsonb`
}

export interface RunToBegin {
  readonly kind: RunKind
  readonly oblast_code: string | null
  readonly options: object
  /** Stored, belonging to nothing yet. */
  readonly files: readonly FileRow[]
  readonly begun_by: string
  readonly now: Date
}

/** @returns its id */
export async function beginRun(tx: Tx, { files, options, now, ...columns }: RunToBegin): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('administration.run')
    .values({
      ...columns,
      id,
      state: 'received',
      options: json(options),
      files: json(files.map(({ name, size }) => ({ name, size }))),
      begun_at: now,
      beat_at: now,
    })
    .execute()
  for (const file of files) await attachFile(tx, file, { type: ownerType, id })
  await emit(tx, topics[columns.kind], { run: id })
  return id
}

/** The run, locked until the transaction ends. */
export async function lockRun(tx: Tx, id: string): Promise<Run | undefined> {
  return tx.selectFrom('administration.run').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Takes a run up for work and counts the attempt; undefined where there is nothing to do any more. */
export async function takeRun(db: Kysely<Database>, id: string, now: Date): Promise<Run | undefined> {
  return tx(db, async (transaction) => {
    const run = await lockRun(transaction, id)
    const state = run && workingState(run)
    if (!state) return undefined
    const attempts = run.attempts + 1
    await update(transaction, id, { state, attempts, beat_at: now, progress: null })
    return { ...run, state, attempts }
  })
}

/**
 * Moves a run on, with what was found out; a run that has gone on by itself meanwhile stays as it is.
 * @returns whether it was moved
 */
export async function moveRun(
  tx: Tx,
  { id, state }: Pick<Run, 'id' | 'state'>,
  to: RunState,
  { now, ...columns }: Columns & { readonly now: Date },
): Promise<boolean> {
  if (!canFollow(state, to)) throw new Error(`a run that is ${state} never becomes ${to}`)
  const found = await lockRun(tx, id)
  if (found?.state !== state) return false
  await update(tx, id, {
    ...columns,
    state: to,
    attempts: 0,
    progress: null,
    is_waiting: false,
    beat_at: now,
    ended_at: isEnded(to) ? now : null,
  })
  return true
}

/** Ends a run without a result. */
export async function endWithFault(
  db: Kysely<Database>,
  run: Pick<Run, 'id' | 'state'>,
  to: 'unusable' | 'failed',
  { fault, now }: { readonly fault: Fault; readonly now: Date },
): Promise<void> {
  await tx(db, (transaction) => moveRun(transaction, run, to, { fault: json(fault), now }))
}

/** Another load is under way: the run is taken up again a little later, and says so meanwhile. */
export async function postponeRun(
  db: Kysely<Database>,
  { id, kind, state, attempts }: Pick<Run, 'id' | 'kind' | 'state' | 'attempts'>,
  { now, notBefore }: { readonly now: Date; readonly notBefore: Date },
): Promise<void> {
  await tx(db, async (transaction) => {
    if ((await lockRun(transaction, id))?.state !== state) return
    await update(transaction, id, { is_waiting: true, attempts: attempts - 1, beat_at: now })
    await emit(transaction, topics[kind], { run: id }, { notBefore })
  })
}

/** A sign of life. */
export async function beat(
  db: Kysely<Database>,
  id: string,
  { now, progress }: { readonly now: Date; readonly progress: Progress | undefined },
): Promise<void> {
  await db
    .updateTable('administration.run')
    .set({ beat_at: now, ...(progress ? { progress: json(progress), is_waiting: false } : {}) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Files that a run made, in the place of those that it had made before. */
export async function replaceMadeFiles(
  tx: Tx,
  id: string,
  made: readonly FileRow[],
  { purpose, now }: { readonly purpose: string; readonly now: Date },
): Promise<void> {
  const owner = { type: ownerType, id }
  await detachFiles(tx, fileOblast, owner, { purpose, now })
  for (const file of made) await attachFile(tx, file, owner)
}

async function update(tx: Tx, id: string, columns: Columns): Promise<void> {
  await tx.updateTable('administration.run').set(columns).where('id', '=', id).execute()
}
