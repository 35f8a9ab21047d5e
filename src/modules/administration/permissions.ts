/** What may be done here, and by whom. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Changing data by files: those of the whole platform, or of one oblast. */
export const administrationLoad: Permission = {
  name: 'administration.load',
  roles: ['administrator', 'officer'],
}

/** Computing an index from files of one's own; nothing of the platform's data changes. */
export const administrationIndex: Permission = {
  name: 'administration.index',
  roles: ['administrator', 'officer'],
}

/** Seeing what works in the background, and what failed there. */
export const administrationJobs: Permission = { name: 'administration.jobs', roles: ['administrator'] }

/** Seeing when everything was last saved, and having it saved now. */
export const administrationBackups: Permission = {
  name: 'administration.backups',
  roles: ['administrator'],
}

/** Taking along all data of a place, with what is about its people. */
export const administrationTakeAway: Permission = {
  name: 'administration.take_away',
  roles: ['administrator'],
}

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
