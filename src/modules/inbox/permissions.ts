/** What pages and acts of the inbox may need. */
import type { Permission } from '#kernel/policy/policy.ts'

/** Keeping the working calendar of the whole platform. */
export const calendarManage: Permission = { name: 'inbox.calendar', roles: ['administrator'] }
