/** Computes how sure ranks are, and keeps it. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { tx } from '#kernel/database/transactions.ts'
import { addToRevision } from '#kernel/loading/revision.ts'
import { findComputedRegion } from '../region/region-index.queries.ts'
import { type DueTask, listKept, tasksOf } from './bands.queries.ts'
import { computeInThread, type KeptOrFault } from './thread.commands.ts'

interface Given {
  readonly now: () => Date
  readonly signal: AbortSignal
}

/**
 * Computes what the served index lacks, the newest periods first; each part is kept as soon as it is there, and pages learn
 * of it. What stands for data that are served no more is forgotten. May run twice: what is kept is kept once.
 * @returns how many parts were computed
 */
export async function computeCertainty(db: Kysely<Database>, { now, signal }: Given): Promise<number> {
  const computed = await findComputedRegion(db)
  if (!computed) return 0
  const due = tasksOf(computed)
  const fingerprints = due.map(({ fingerprint }) => fingerprint)
  const kept = await listKept(db, fingerprints)
  const lacking = due.filter(({ fingerprint }) => !kept.has(fingerprint)).toReversed()
  for (const one of lacking) {
    const begun = performance.now()
    const made = await computeInThread(one.task, signal)
    await keep(db, one, made, { computedAt: now(), took: Math.round(performance.now() - begun) })
  }
  await db.deleteFrom('indicators.certainty').where('fingerprint', 'not in', fingerprints).execute()
  return lacking.length
}

async function keep(
  db: Kysely<Database>,
  { fingerprint, part, task }: DueTask,
  made: KeptOrFault,
  { computedAt, took }: { readonly computedAt: Date; readonly took: number },
): Promise<void> {
  await tx(db, async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('indicators.certainty')
      .values({
        fingerprint,
        methodology_code: part.methodology.code,
        methodology_version: part.methodology.version,
        replicates: task.replicates,
        seed: task.seed,
        computed_at: computedAt,
        took,
        ...made,
      })
      .onConflict((conflict) => conflict.column('fingerprint').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 1n) await addToRevision(transaction)
  })
}
