/** How sure ranks are, as it is kept: found by what it was computed from, so it never stands for other data. */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { keepPerRevision } from '#kernel/loading/keep-per-revision.ts'
import { dataOfPart } from '../region/part-data.rules.ts'
import type { IndexPart } from '../region/region.rules.ts'
import { type ComputedIndex, findComputedRegion } from '../region/region-index.queries.ts'
import { type CertaintyTask, type KeptBands, taskOf } from './bands.rules.ts'

type Db = Kysely<Database>

/** Raised whenever the same data would give other bands or statistics: what older programs kept is then computed anew. */
const format = 1

export interface DueTask {
  readonly fingerprint: string
  readonly part: IndexPart
  readonly task: CertaintyTask
}

/** What the index of a revision needs, one a part. */
export function tasksOf(computed: ComputedIndex): DueTask[] {
  const { index, values } = computed
  const columns = { hromadas: index.hromadas, periods: index.periods, values }
  return index.parts.map((part) => {
    const task = taskOf(computed, part, ({ plan, impute }) =>
      dataOfPart({ ...part, plan }, columns, impute.flat()),
    )
    return { fingerprint: fingerprintOf(task), part, task }
  })
}

/** Of every number that goes into it. */
function fingerprintOf({ variation, data, groups, neighbours, replicates, seed }: CertaintyTask): string {
  const hash = createHash('sha256')
  const columns = [...data.values, ...(data.denominators?.values() ?? [])]
  hash.update(JSON.stringify({ format, variation, replicates, seed, rows: data.rows }))
  hash.update(JSON.stringify([...(data.denominators?.keys() ?? []), ...(data.groups ?? [])]))
  for (const column of [...columns, data.periods, data.series, groups, neighbours.overall, neighbours.within])
    if (column) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
  return hash.digest('hex')
}

/** How sure the ranks of a part are: computed, still being computed, or not to be computed. */
export type PartCertainty =
  | { readonly state: 'ready'; readonly bands: KeptBands; readonly computedAt: Date }
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly fault: string }

/** One a part of the computed index; nothing where there is no index. */
export const findCertainty = keepPerRevision(readCertainty, () => '', 'state')

async function readCertainty(db: Db): Promise<readonly PartCertainty[]> {
  const fingerprints = await findFingerprints(db)
  if (fingerprints.length === 0) return []
  const rows = await db
    .selectFrom('indicators.certainty')
    .select(['fingerprint', 'computed_at', 'bands', 'fault'])
    .where('fingerprint', 'in', fingerprints)
    .execute()
  return fingerprints.map((fingerprint) => {
    const row = rows.find((one) => one.fingerprint === fingerprint)
    if (!row) return { state: 'waiting' }
    if (row.bands === null) return { state: 'failed', fault: row.fault ?? '' }
    return { state: 'ready', bands: JSON.parse(row.bands), computedAt: row.computed_at }
  })
}

/** What is looked for: computed once a revision, for it reads all of the data. */
const findFingerprints = keepPerRevision(async (db) => {
  const computed = await findComputedRegion(db)
  return computed ? tasksOf(computed).map(({ fingerprint }) => fingerprint) : []
})

/** Statistics of a part as JSON; undefined while they are not there. */
export async function findStatistics(db: Db, part: number): Promise<string | undefined> {
  const fingerprint = (await findFingerprints(db))[part]
  if (fingerprint === undefined) return undefined
  const row = await db
    .selectFrom('indicators.certainty')
    .select('statistics')
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
  return row?.statistics ?? undefined
}

/** Which of these are kept already. */
export async function listKept(db: Db, fingerprints: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('indicators.certainty')
    .select('fingerprint')
    .where('fingerprint', 'in', fingerprints)
    .execute()
  return new Set(rows.map(({ fingerprint }) => fingerprint))
}
