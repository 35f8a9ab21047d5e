/** Figures of the kernel's own tables. */
import { sql } from 'kysely'
import { readUnsealed } from '../audit/unsealed.ts'
import { readQueueLengths } from '../jobs/queue-lengths.ts'
import type { Gauge } from './gauge.ts'

export const kernelGauges: readonly Gauge[] = [
  {
    name: 'spilka_jobs',
    help: 'Jobs by queue and state: waiting, retry (has failed and will be tried again), active, dead (has failed for good).',
    labels: ['queue', 'state'],
    async read(db) {
      const lengths = await readQueueLengths(db)
      return lengths.map(({ queue, state, count }) => ({ labels: { queue, state }, value: count }))
    },
  },
  {
    name: 'spilka_outbox_rows',
    help: 'What commands have told and nobody has taken over yet.',
    async read(db) {
      const { rows } = await sql<{ count: number }>`select count(*) as count from platform.outbox`.execute(db)
      return [{ value: rows[0].count }]
    },
  },
  {
    name: 'spilka_audit_unsealed_entries',
    help: 'Entries of the audit that no seal holds yet.',
    read: async (db) => [{ value: (await readUnsealed(db)).count }],
  },
  {
    name: 'spilka_audit_unsealed_seconds',
    help: 'Age of the oldest entry of the audit that no seal holds yet; 0 where there is none.',
    async read(db) {
      const { oldest } = await readUnsealed(db)
      return [{ value: oldest ? Math.max(0, (Date.now() - oldest.getTime()) / 1000) : 0 }]
    },
  },
  {
    name: 'spilka_data_revision',
    help: 'Number of the state of the data; it grows with every load.',
    async read(db) {
      const { number } = await db.selectFrom('platform.revision').select('number').executeTakeFirstOrThrow()
      return [{ value: Number(number) }]
    },
  },
]
