import { copiesKind } from '#kernel/inventory/copies/copies.ts'
import type { SpilkaModule } from '#kernel/module.ts'
import type { NotificationKind } from '#kernel/notify/kind.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { erasureSchedule } from './erasure/erasure.jobs.ts'
import { accountsInventory } from './inventory.ts'
import { messagesPath, preferencesPath } from './messages/addresses.rules.ts'
import { rolesKind, securityKind } from './messages/kinds.rules.ts'
import { ownDataPath, privacyPath } from './own-data/addresses.rules.ts'
import { accountsGrant, accountsManage, accountsSee, accountsSeeContacts } from './permissions.ts'

/** Who a person is and how they prove it; who works where and may do what. */
export const accounts: SpilkaModule<TextKey> = {
  name: 'accounts',
  permissions: [accountsSee, accountsSeeContacts, accountsManage, accountsGrant],
  work: [
    { text: 'account.me.title', path: '/accounts/me', permission: 'signed_in' },
    { text: 'messages.title', path: messagesPath, permission: 'signed_in' },
    { text: 'people.list.title', path: '/accounts/people', permission: accountsSee },
    { text: 'organisation.list.title', path: '/accounts/organisations', permission: accountsSee },
    { text: 'invitation.list.title', path: '/accounts/invitations', permission: accountsGrant },
    { text: 'rights.title', path: '/accounts/me/rights', permission: 'signed_in' },
    { text: 'account.security.title', path: '/accounts/me/security', permission: 'signed_in' },
    { text: 'own_data.title', path: ownDataPath, permission: 'signed_in' },
  ],
  foot: [{ text: 'privacy.title', path: privacyPath }],
  procedures: async () => [(await import('./access-requests/access-requests.commands.ts')).accessRequest],
  inventory: accountsInventory,
  notifications: [securityKind, rolesKind, copiesKind as NotificationKind<TextKey>],
  preferencesPath,
  schedules: [erasureSchedule],
  async jobs({ resources: { secrets, services, inventory }, translators }) {
    const { mailer, identity } = services
    const { erasureJob } = await import('./erasure/erasure.jobs.ts')
    // Without a mail server nobody listens: links reach people by whoever copies them.
    if (!mailer) return [erasureJob(inventory)]
    const [{ passwordLetterJob }, { invitationLetterJob }, { invitationPurpose }] = await Promise.all([
      import('./entry/password-letter.jobs.ts'),
      import('./invitations/invitation-letter.jobs.ts'),
      import('./invitations/invitation-token.rules.ts'),
    ])
    const { publicUrl } = identity
    const key = secrets.key(invitationPurpose)
    return [
      erasureJob(inventory),
      passwordLetterJob({ identity, translators, mailer }),
      invitationLetterJob({ mailer, translators, key, publicUrl }),
    ]
  },
  async checks() {
    const { accountsChecks } = await import('./grants/grants-checks.queries.ts')
    return accountsChecks
  },
  async addressOf(db, personId) {
    const { findPerson } = await import('./identity/person.queries.ts')
    const person = await findPerson(db, personId)
    if (!person?.is_active) return undefined
    const { email: address, name, language } = person
    return { address, name, language: language === 'en' ? 'en' : 'uk' }
  },
  async conversation({ resources: { services, publicUrl }, translators }) {
    const { createConversation } = await import('./telegram/conversation.commands.ts')
    return createConversation({ identity: services.identity, translators, publicUrl })
  },
  async pages() {
    const groups = await Promise.all([
      import('./entry/entry.routes.ts').then(({ entryPages }) => entryPages),
      import('./profile/me.routes.tsx').then(({ mePage }) => [mePage]),
      import('./looks/looks.routes.tsx').then(({ looksPage }) => [looksPage]),
      import('./own-data/own-data.routes.tsx').then(({ ownDataPages }) => ownDataPages),
      import('./messages/own-messages.routes.ts').then(({ messagePages }) => messagePages),
      import('./security/own-account.routes.ts').then(({ securityPages }) => securityPages),
      import('./organisations/organisations.routes.tsx').then(({ organisationPages }) => organisationPages),
      import('./people/people.routes.tsx').then(({ peoplePages }) => peoplePages),
      import('./people/access.routes.tsx').then(({ accessPages }) => accessPages),
      import('./grants/grants.routes.tsx').then(({ grantPages }) => grantPages),
      import('./grants/my-rights.routes.tsx').then(({ myRightsPage }) => [myRightsPage]),
      import('./invitations/invitations.routes.tsx').then(({ invitationPages }) => invitationPages),
      import('./invitations/accepting.routes.tsx').then(({ acceptingPages }) => acceptingPages),
      import('./access-requests/access-requests.routes.tsx').then(
        ({ accessRequestPages }) => accessRequestPages,
      ),
    ])
    return groups.flat()
  },
  async acts() {
    const groups = await Promise.all([
      import('./entry/entry.routes.ts').then(({ listedEntryActs }) => listedEntryActs),
      import('./profile/me.routes.tsx').then(({ changeProfileAct }) => [changeProfileAct]),
      import('./own-data/own-data.routes.tsx').then(({ ownDataActsListed }) => ownDataActsListed),
      import('./messages/own-messages.routes.ts').then(({ messageActs }) => messageActs),
      import('./security/own-account.routes.ts').then(({ listedSecurityActs }) => listedSecurityActs),
      import('./organisations/organisations.routes.tsx').then(({ organisationActs }) => organisationActs),
      import('./people/access.routes.tsx').then(({ accessActOf }) => Object.values(accessActOf)),
      import('./grants/grants.routes.tsx').then(({ grantActs }) => grantActs),
      import('./invitations/invitations.routes.tsx').then(({ invitationActs }) => invitationActs),
      import('./invitations/accepting.routes.tsx').then(({ acceptingActs }) => acceptingActs),
      import('./access-requests/access-requests.routes.tsx').then(
        ({ accessRequestActs }) => accessRequestActs,
      ),
    ])
    return groups.flat()
  },
  async downloads() {
    const { ownCopyDownload } = await import('./own-data/own-data.routes.tsx')
    return [ownCopyDownload]
  },
}
