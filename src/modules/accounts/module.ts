import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { accountsGrant, accountsManage, accountsSee, accountsSeeContacts } from './permissions.ts'

/** Who a person is and how they prove it; who works where and may do what. */
export const accounts: SpilkaModule<TextKey> = {
  name: 'accounts',
  permissions: [accountsSee, accountsSeeContacts, accountsManage, accountsGrant],
  work: [
    { text: 'account.me.title', path: '/accounts/me', permission: 'signed_in' },
    { text: 'people.list.title', path: '/accounts/people', permission: accountsSee },
    { text: 'organisation.list.title', path: '/accounts/organisations', permission: accountsSee },
    { text: 'invitation.list.title', path: '/accounts/invitations', permission: accountsGrant },
    { text: 'rights.title', path: '/accounts/me/rights', permission: 'signed_in' },
    { text: 'account.security.title', path: '/accounts/me/security', permission: 'signed_in' },
  ],
  async jobs({ resources: { secrets, services }, translators }) {
    const { mailer, identity } = services
    // Without a mail server nobody listens: links reach people by whoever copies them.
    if (!mailer) return []
    const [{ passwordLetterJob }, { invitationLetterJob }, { invitationPurpose }] = await Promise.all([
      import('./entry/password-letter.jobs.ts'),
      import('./invitations/invitation-letter.jobs.ts'),
      import('./invitations/invitation-token.rules.ts'),
    ])
    const { publicUrl } = identity
    const key = secrets.key(invitationPurpose)
    return [
      passwordLetterJob({ identity, translators, mailer }),
      invitationLetterJob({ mailer, translators, key, publicUrl }),
    ]
  },
  async addressOf(db, personId) {
    const { findPerson } = await import('./identity/person.queries.ts')
    const person = await findPerson(db, personId)
    if (!person?.is_active) return undefined
    const { email: address, name, language } = person
    return { address, name, language: language === 'en' ? 'en' : 'uk' }
  },
  async pages() {
    const [entry, security, { mePage }, organisations, people, grants, rights, invitations, accepting] =
      await Promise.all([
        import('./entry/entry.routes.ts'),
        import('./security/own-account.routes.ts'),
        import('./profile/me.routes.tsx'),
        import('./organisations/organisations.routes.tsx'),
        import('./people/people.routes.tsx'),
        import('./grants/grants.routes.tsx'),
        import('./grants/my-rights.routes.tsx'),
        import('./invitations/invitations.routes.tsx'),
        import('./invitations/accepting.routes.tsx'),
      ])
    return [
      ...entry.entryPages,
      mePage,
      ...security.securityPages,
      organisations.organisationsPage,
      organisations.newOrganisationPage,
      organisations.organisationPage,
      organisations.changeOrganisationPage,
      people.peoplePage,
      people.personPage,
      grants.givePage,
      grants.endPage,
      rights.myRightsPage,
      invitations.invitationsPage,
      invitations.newInvitationPage,
      invitations.invitationPage,
      accepting.openInvitationPage,
      accepting.ownInvitationPage,
    ]
  },
  async acts() {
    const [entry, security, { changeProfileAct }, organisations, grants, invitations, accepting] =
      await Promise.all([
        import('./entry/entry.routes.ts'),
        import('./security/own-account.routes.ts'),
        import('./profile/me.routes.tsx'),
        import('./organisations/organisations.routes.tsx'),
        import('./grants/grants.routes.tsx'),
        import('./invitations/invitations.routes.tsx'),
        import('./invitations/accepting.routes.tsx'),
      ])
    return [
      ...entry.listedEntryActs,
      changeProfileAct,
      ...security.listedSecurityActs,
      organisations.createOrganisationAct,
      organisations.changeOrganisationAct,
      organisations.closeOrganisationAct,
      organisations.reopenOrganisationAct,
      grants.giveGrantAct,
      grants.endGrantAct,
      invitations.createInvitationAct,
      invitations.withdrawInvitationAct,
      invitations.renewInvitationAct,
      accepting.acceptInvitationAct,
      accepting.acceptOwnInvitationAct,
    ]
  },
}
