import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationAudit, administrationAuditPersonal } from './permissions.ts'

/** What is done at the command line, on screen, by those who may. */
export const administration: SpilkaModule<TextKey> = {
  name: 'administration',
  permissions: [administrationAudit, administrationAuditPersonal],
  work: [{ text: 'audit.title', path: '/administration/audit', permission: administrationAudit }],
  async pages() {
    const { auditPages } = await import('./audit/audit.routes.tsx')
    return auditPages
  },
}
