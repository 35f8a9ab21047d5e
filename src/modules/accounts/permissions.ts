/** What the pages and acts of accounts may need; each is held at a place and below it. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Seeing who works where: organisations, people and their roles. */
export const accountsSee: Permission = {
  name: 'accounts.see',
  roles: ['administrator', 'officer', 'leader', 'auditor'],
}

/** Seeing how to reach a person. */
export const accountsSeeContacts: Permission = {
  name: 'accounts.see_contacts',
  roles: ['administrator', 'officer', 'leader'],
}

/** Keeping the list of organisations. */
export const accountsManage: Permission = {
  name: 'accounts.manage',
  roles: ['administrator', 'officer', 'leader'],
}

/** Giving and ending roles, inviting; which roles is a rule of its own (`grants.rules.ts`). */
export const accountsGrant: Permission = {
  name: 'accounts.grant',
  roles: ['administrator', 'officer', 'leader'],
}
