/** Addresses of the inbox. */
export const inboxPath = '/inbox'
export const latePath = '/inbox/late'
export const timesPath = '/inbox/times'
export const calendarPath = '/inbox/calendar'
export const deputiesPath = '/inbox/deputies'
