/** Backups as background work: every night, and when somebody asks. */
import type { Job, ScheduledRun } from '#kernel/jobs/job.ts'
import type { Resources } from '#kernel/resources.ts'
import { backupAsked } from './backups.commands.ts'
import { backupQueue } from './backups.rules.ts'

type Asked = ScheduledRun | { readonly person: string | null }

export function backupJob({ services }: Resources): Job {
  return {
    queue: backupQueue,
    listensTo: [backupAsked],
    // Where a disk is full or a store away, an hour may help; a night later there is the next.
    retries: 3,
    backoffSeconds: 600,
    expireSeconds: 6 * 3600,
    concurrency: 1,
    async handle(payload, { log }) {
      const asked = payload as Asked
      const by =
        'person' in asked
          ? { cause: 'person' as const, begunBy: asked.person ?? undefined }
          : { cause: 'schedule' as const }
      const { file, ...made } = await services.backups.make(by)
      if (made.lostFiles > 0)
        log.warn({ count: made.lostFiles }, 'backup: the store lacks files that it should have')
      log.info({ ...made, file }, 'backup: made and read back')
    },
  }
}
