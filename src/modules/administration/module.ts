import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { nightlyBackup } from './backups/backups.rules.ts'
import { administrationInventory } from './inventory.ts'
import {
  administrationAudit,
  administrationAuditPersonal,
  administrationBackups,
  administrationIndex,
  administrationJobs,
  administrationLoad,
  administrationTakeAway,
} from './permissions.ts'
import { tendRuns } from './runs/run-terms.rules.ts'
import type {} from './services.ts'

/** What is done at the command line, on screen, by those who may. */
export const administration: SpilkaModule<TextKey> = {
  name: 'administration',
  permissions: [
    administrationLoad,
    administrationIndex,
    administrationJobs,
    administrationBackups,
    administrationTakeAway,
    administrationAudit,
    administrationAuditPersonal,
  ],
  inventory: administrationInventory,
  work: [
    { text: 'administration.loads', path: '/administration/loads', permission: administrationLoad },
    { text: 'administration.index', path: '/administration/index', permission: administrationIndex },
    { text: 'audit.title', path: '/administration/audit', permission: administrationAudit },
    { text: 'jobs.title', path: '/administration/jobs', permission: administrationJobs },
    { text: 'backups.title', path: '/administration/backups', permission: administrationBackups },
    { text: 'copies.title', path: '/administration/copies', permission: administrationTakeAway },
  ],
  async pages() {
    const [{ loadPages }, { indexPages }, { auditPages }, { jobsPage }, { backupsPage }, { copiesPage }] =
      await Promise.all([
        import('./loads/load.routes.tsx'),
        import('./index-files/index-files.routes.tsx'),
        import('./audit/audit.routes.tsx'),
        import('./jobs/jobs.routes.tsx'),
        import('./backups/backups.routes.tsx'),
        import('./copies/copies.routes.tsx'),
      ])
    return [...loadPages, ...indexPages, ...auditPages, jobsPage, backupsPage, copiesPage]
  },
  async acts() {
    const [{ loadActs }, { indexActs }, { discardJobAct, retryJobAct }, { makeBackupAct }, { askCopyAct }] =
      await Promise.all([
        import('./loads/load.routes.tsx'),
        import('./index-files/index-files.routes.tsx'),
        import('./jobs/jobs.routes.tsx'),
        import('./backups/backups.routes.tsx'),
        import('./copies/copies.routes.tsx'),
      ])
    return [...loadActs, ...indexActs, retryJobAct, discardJobAct, makeBackupAct, askCopyAct]
  },
  async downloads() {
    const [{ loadDownload }, { indexDownload }, { placeCopyDownload }] = await Promise.all([
      import('./loads/load.routes.tsx'),
      import('./index-files/index-files.routes.tsx'),
      import('./copies/copies.routes.tsx'),
    ])
    return [loadDownload, indexDownload, placeCopyDownload]
  },
  async jobs(tools) {
    const [{ loadJob }, { indexJob }, { tendRunsJob }, { backupJob }] = await Promise.all([
      import('./loads/load.jobs.ts'),
      import('./index-files/index-files.jobs.ts'),
      import('./runs/run.jobs.ts'),
      import('./backups/backups.jobs.ts'),
    ])
    return [loadJob(tools), indexJob(tools), tendRunsJob(), backupJob(tools.resources)]
  },
  async gauges() {
    const { runGauges } = await import('./runs/run-gauges.queries.ts')
    return runGauges
  },
  async checks() {
    const { backupChecks } = await import('./backups/backups.queries.ts')
    return backupChecks
  },
  schedules: [tendRuns, nightlyBackup],
}
