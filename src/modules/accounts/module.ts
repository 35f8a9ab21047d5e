import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'

/** Who a person is and how they prove it. */
export const accounts: SpilkaModule<TextKey> = {
  name: 'accounts',
  work: [
    { text: 'account.me.title', path: '/accounts/me', permission: 'signed_in' },
    { text: 'account.security.title', path: '/accounts/me/security', permission: 'signed_in' },
  ],
  async pages() {
    const [{ entryPages }, { securityPages }, { mePage }] = await Promise.all([
      import('./entry/entry.routes.ts'),
      import('./security/own-account.routes.ts'),
      import('./profile/me.routes.tsx'),
    ])
    return [...entryPages, mePage, ...securityPages]
  },
  async acts() {
    const [{ listedEntryActs }, { listedSecurityActs }, { changeProfileAct }] = await Promise.all([
      import('./entry/entry.routes.ts'),
      import('./security/own-account.routes.ts'),
      import('./profile/me.routes.tsx'),
    ])
    return [...listedEntryActs, changeProfileAct, ...listedSecurityActs]
  },
}
