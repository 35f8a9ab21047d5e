/** How background work is doing. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { cutPage } from '#kernel/http/time-cursor.ts'
import type { QueueCount } from '#kernel/jobs/dead-jobs.ts'
import type { Jobs, JobsParams, QueueRow } from './jobs.schema.ts'

const pageSize = 30

export async function findJobs(db: Kysely<Database>, { before }: JobsParams): Promise<Jobs> {
  // With it comes pg-boss, which a start need not wait for.
  const { countJobs, listDeadJobs } = await import('#kernel/jobs/dead-jobs.ts')
  const queues = toRows(await countJobs(db))
  const after = before ? { before: { died_at: before.at, id: before.id } } : {}
  const rows = await listDeadJobs(db, { limit: pageSize + 1, ...after })
  const { shown, next } = cutPage(rows, pageSize, ({ died_at, id }) => ({ at: died_at, id }))
  const sum = (count: (row: QueueRow) => number) => queues.reduce((total, row) => total + count(row), 0)
  return {
    pending: sum(({ waiting, retry, active }) => waiting + retry + active),
    dead: sum(({ dead }) => dead),
    queues,
    dead_jobs: shown.map(({ began_at, died_at, ...row }) => ({
      ...row,
      began_at: began_at.toISOString(),
      died_at: died_at.toISOString(),
    })),
    next,
  }
}

function toRows(counts: readonly QueueCount[]): QueueRow[] {
  const rows = new Map<string, QueueRow>()
  for (const { queue, state, count } of counts) {
    const row = rows.get(queue) ?? { queue, waiting: 0, retry: 0, active: 0, done: 0, dead: 0 }
    rows.set(queue, { ...row, [state]: count })
  }
  return [...rows.values()]
}
