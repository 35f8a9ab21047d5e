/** What the pages and acts of administration may need. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Seeing background work, and having again or putting away what failed of it. */
export const administrationJobs: Permission = { name: 'administration.jobs', roles: ['administrator'] }
