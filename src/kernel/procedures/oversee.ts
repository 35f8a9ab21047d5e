/** Who answers for duties that are late at a place: they see them all, and are told. */
import type { Permission } from '../policy/policy.ts'

export const casesOversee: Permission = { name: 'inbox.oversee', roles: ['administrator', 'officer'] }
