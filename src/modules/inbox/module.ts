import type { SpilkaModule } from '#kernel/module.ts'
import type { NotificationKind } from '#kernel/notify/kind.ts'
import { casesOversee } from '#kernel/procedures/oversee.ts'
import { casesKind } from '#kernel/procedures/tell.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { deputiesPath, inboxPath, latePath, timesPath } from './paths.ts'

/** What waits for whom, and by when: one tray a person, one list of what is late for whoever answers for it. */
export const inbox: SpilkaModule<TextKey> = {
  name: 'inbox',
  permissions: [casesOversee],
  work: [
    { text: 'inbox.title', path: inboxPath, permission: 'signed_in' },
    { text: 'inbox.late.title', path: latePath, permission: casesOversee },
    { text: 'inbox.times.title', path: timesPath, permission: casesOversee },
    { text: 'inbox.deputies.title', path: deputiesPath, permission: 'signed_in' },
  ],
  notifications: [casesKind as NotificationKind<TextKey>],
  schedules: [{ name: 'inbox.clock', queue: 'inbox.clock', when: { cron: '*/5 * * * *' } }],
  async jobs({ resources }) {
    const { caseClockJob } = await import('#kernel/procedures/case-jobs.ts')
    const { directory, services } = resources
    return [caseClockJob({ directory, procedures: services.procedures })]
  },
  async pages() {
    const groups = await Promise.all([
      import('./tray/tray.routes.tsx').then(({ trayPage }) => [trayPage]),
      import('./late/late.routes.tsx').then(({ latePage }) => [latePage]),
      import('./times/times.routes.tsx').then(({ timesPage }) => [timesPage]),
      import('./deputies/deputies.routes.tsx').then(({ deputiesPage }) => [deputiesPage]),
    ])
    return groups.flat()
  },
  async acts() {
    const { deputyActs } = await import('./deputies/deputies.routes.tsx')
    return deputyActs
  },
}
