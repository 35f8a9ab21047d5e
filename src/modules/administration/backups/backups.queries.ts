/** Backups as the page shows them. */
import {
  findLastGood,
  listBackups,
  type BackupRow as StoredRow,
} from '#kernel/backup/keeping/backup-records.ts'
import { cutPage } from '#kernel/http/time-cursor.ts'
import type { Check } from '#kernel/module.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { ageOf, backupQueue } from './backups.rules.ts'
import type { BackupRow, Backups, BackupsParams } from './backups.schema.ts'

const pageSize = 30

export async function findBackups(
  { db, services }: Resources,
  { before }: BackupsParams,
  now: Date,
): Promise<Backups> {
  // With it comes pg-boss, which a start need not wait for.
  const { countJobs } = await import('#kernel/jobs/dead-jobs.ts')
  const last = await findLastGood(db)
  const rows = await listBackups(db, { limit: pageSize + 1, ...(before ? { before } : {}) })
  const { shown, next } = cutPage(rows, pageSize, ({ ended_at, id }) => ({ at: ended_at, id }))
  const busy = new Set(['waiting', 'retry', 'active'])
  const jobs = (await countJobs(db)).filter(({ queue, state }) => queue === backupQueue && busy.has(state))
  return {
    last_good_at: last?.ended_at.toISOString() ?? null,
    age: ageOf(last?.ended_at, now).age,
    is_under_way: jobs.length > 0,
    ...services.backups.settings,
    backups: shown.map(toRow),
    next,
  }
}

function toRow({ began_at, ended_at, removed_at, fault, begun_by: _, ...row }: StoredRow): BackupRow {
  const { code = null, params = {} } = (fault ?? {}) as { code?: string; params?: BackupRow['fault_params'] }
  return {
    ...row,
    began_at: began_at.toISOString(),
    ended_at: ended_at.toISOString(),
    seconds: Math.round((ended_at.getTime() - began_at.getTime()) / 100) / 10,
    fault: code,
    fault_params: params,
    removed_at: removed_at?.toISOString() ?? null,
  }
}

/** For `spilka doctor`. */
const checkLastGood: Check<TextKey> = async (db) => {
  const { age, hours } = ageOf((await findLastGood(db))?.ended_at, new Date())
  if (age === 'fresh') return [{ level: 'good', text: 'doctor.backup.fresh', params: { hours } }]
  return [
    { level: 'warning', text: `doctor.backup.${age}`, params: { hours }, remedy: 'doctor.backup.remedy' },
  ]
}

export const backupChecks: readonly Check<TextKey>[] = [checkLastGood]
