/** The page of backups and its act, by name and path; when the last one is too old; when the next is due. */
import type { Schedule } from '#kernel/jobs/job.ts'

export const backupsPath = '/administration/backups'

export const backupActs = {
  make: { name: 'administration.backup.make', path: `${backupsPath}/make` },
} as const

export const backupQueue = 'administration.backup'

/** At night, before files are cleaned. */
export const nightlyBackup: Schedule = { name: backupQueue, queue: backupQueue, when: { cron: '30 2 * * *' } }

/** A night and half a day: one that was missed is seen on the next day. */
const oldHours = 36

export type BackupAge = 'none' | 'fresh' | 'old'

/** @param last when the last good one was made */
export function ageOf(
  last: Date | undefined,
  now: Date,
): { readonly age: BackupAge; readonly hours: number } {
  if (!last) return { age: 'none', hours: 0 }
  const hours = Math.max(0, Math.floor((now.getTime() - last.getTime()) / 3_600_000))
  return { age: hours < oldHours ? 'fresh' : 'old', hours }
}
