/** Which file a fact came from: one row of `platform.load` a file. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'

export interface LoadToRecord {
  readonly kind: string
  readonly file: string
  readonly checksum: string
  readonly title?: string
  readonly rows: number
  readonly loaded_at: Date
  /** Id of the person who loaded it. */
  readonly loaded_by?: string | null
}

/** @returns the load's id, for the rows that come from it */
export async function recordLoad(tx: Transaction<Database>, load: LoadToRecord): Promise<number> {
  const { id } = await tx
    .insertInto('platform.load')
    .values({ ...load, title: load.title ?? null, loaded_by: load.loaded_by ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type RecordedLoad = Selectable<Database['platform.load']>

/** The loads of some kinds, or all of them, the newest first. */
export async function listLoads(db: Kysely<Database>, kinds?: readonly string[]): Promise<RecordedLoad[]> {
  const all = db.selectFrom('platform.load').selectAll().orderBy('id', 'desc')
  return (kinds ? all.where('kind', 'in', kinds) : all).execute()
}
