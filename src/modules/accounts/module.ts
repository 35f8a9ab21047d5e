import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { accountsGrant, accountsManage, accountsSee, accountsSeeContacts } from './permissions.ts'

/** Who works where and may do what: organisations, people with their roles, invitations. */
export const accounts: SpilkaModule<TextKey> = {
  name: 'accounts',
  permissions: [accountsSee, accountsSeeContacts, accountsManage, accountsGrant],
  work: [
    { text: 'people.list.title', path: '/accounts/people', permission: accountsSee },
    { text: 'organisation.list.title', path: '/accounts/organisations', permission: accountsSee },
    { text: 'invitation.list.title', path: '/accounts/invitations', permission: accountsGrant },
    { text: 'rights.title', path: '/accounts/me/rights', permission: 'signed_in' },
  ],
  async pages() {
    const [organisations, people, grants, rights, invitations, accepting] = await Promise.all([
      import('./organisations/organisations.routes.tsx'),
      import('./people/people.routes.tsx'),
      import('./grants/grants.routes.tsx'),
      import('./grants/my-rights.routes.tsx'),
      import('./invitations/invitations.routes.tsx'),
      import('./invitations/accepting.routes.tsx'),
    ])
    return [
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
    const [organisations, grants, invitations, accepting] = await Promise.all([
      import('./organisations/organisations.routes.tsx'),
      import('./grants/grants.routes.tsx'),
      import('./invitations/invitations.routes.tsx'),
      import('./invitations/accepting.routes.tsx'),
    ])
    return [
      organisations.createOrganisationAct,
      organisations.changeOrganisationAct,
      organisations.closeOrganisationAct,
      organisations.reopenOrganisationAct,
      grants.giveGrantAct,
      grants.endGrantAct,
      invitations.createInvitationAct,
      invitations.withdrawInvitationAct,
      invitations.renewInvitationAct,
      accepting.acceptOwnInvitationAct,
    ]
  },
}
