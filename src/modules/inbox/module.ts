import type { SpilkaModule } from '#kernel/module.ts'
import type { NotificationKind } from '#kernel/notify/kind.ts'
import { casesOversee } from '#kernel/procedures/oversee.ts'
import { casesKind } from '#kernel/procedures/tell.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { calendarPath, deputiesPath, inboxPath, latePath, timesPath } from './paths.ts'
import { calendarManage } from './permissions.ts'

/** What waits for whom, and by when: one tray a person, one list of what is late for whoever answers for it. */
export const inbox: SpilkaModule<TextKey> = {
  name: 'inbox',
  permissions: [casesOversee, calendarManage],
  work: [
    { text: 'inbox.title', path: inboxPath, permission: 'signed_in' },
    { text: 'inbox.late.title', path: latePath, permission: casesOversee },
    { text: 'inbox.times.title', path: timesPath, permission: casesOversee },
    { text: 'inbox.deputies.title', path: deputiesPath, permission: 'signed_in' },
    { text: 'calendar.title', path: calendarPath, permission: casesOversee },
  ],
  notifications: [casesKind as NotificationKind<TextKey>],
  schedules: [{ name: 'inbox.clock', queue: 'inbox.clock', when: { cron: '*/5 * * * *' } }],
  async jobs({ resources }) {
    const [{ caseClockJob }, { referencesJob }] = await Promise.all([
      import('#kernel/procedures/case-jobs.ts'),
      import('#kernel/references/telling-job.ts'),
    ])
    const { directory, services } = resources
    return [caseClockJob({ directory, procedures: services.procedures }), referencesJob(services.references)]
  },
  async pages() {
    const groups = await Promise.all([
      import('./tray/tray.routes.tsx').then(({ trayPage }) => [trayPage]),
      import('./late/late.routes.tsx').then(({ latePage }) => [latePage]),
      import('./times/times.routes.tsx').then(({ timesPage }) => [timesPage]),
      import('./deputies/deputies.routes.tsx').then(({ deputiesPage }) => [deputiesPage]),
      import('./calendar/calendar.routes.tsx').then(({ calendarPage }) => [calendarPage]),
    ])
    return groups.flat()
  },
  async acts() {
    const groups = await Promise.all([
      import('./deputies/deputies.routes.tsx').then(({ deputyActs }) => deputyActs),
      import('./calendar/calendar.routes.tsx').then(({ calendarActs }) => calendarActs),
    ])
    return groups.flat()
  },
}
