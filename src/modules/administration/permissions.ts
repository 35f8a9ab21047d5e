/** What may be done here, and by whom. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Reading who did what. */
export const administrationAudit: Permission = {
  name: 'administration.audit',
  roles: ['administrator', 'auditor'],
}

/** Reading what was written about people there: their names, addresses of e-mail, of the network. */
export const administrationAuditPersonal: Permission = {
  name: 'administration.audit_personal',
  roles: ['administrator'],
}
