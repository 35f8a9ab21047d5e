import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationJobs } from './permissions.ts'

/** How the platform itself is doing. */
export const administration: SpilkaModule<TextKey> = {
  name: 'administration',
  permissions: [administrationJobs],
  work: [{ text: 'jobs.title', path: '/administration/jobs', permission: administrationJobs }],
  async pages() {
    const { jobsPage } = await import('./jobs/jobs.routes.tsx')
    return [jobsPage]
  },
  async acts() {
    const { discardJobAct, retryJobAct } = await import('./jobs/jobs.routes.tsx')
    return [retryJobAct, discardJobAct]
  },
}
