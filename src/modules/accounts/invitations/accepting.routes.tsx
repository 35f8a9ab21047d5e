/** Where the link of an invitation leads: for those who are new, and for those who have an account. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page, PageContext } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { securityPath } from '../entry/addresses.rules.ts'
import { findOrganisation } from '../organisations/organisations.queries.ts'
import { namePlaces } from '../places/places.queries.ts'
import { acceptAsNewPerson, type PreparedAccount, prepareAccount } from './accepting.commands.ts'
import { acts, type LoadedOpen, OpenInvitationPage, OwnInvitationPage } from './accepting.pages.tsx'
import { openPath, ownPath } from './addresses.rules.ts'
import { invitationPurpose, readToken } from './invitation-token.rules.ts'
import { acceptOwnInvitation } from './invitations.commands.ts'
import { findOpenInvitation } from './invitations.queries.ts'
import {
  AcceptAsNew,
  AcceptedAsNew,
  AcceptedInvitation,
  AcceptInvitation,
  OpenAnswer,
  TokenParams,
} from './invitations.schema.ts'

async function loadOpen(
  { token }: TokenParams,
  { resources, texts, now }: PageContext<Resources, TextKey>,
): Promise<LoadedOpen> {
  const { db, secrets } = resources
  const key = secrets.key(invitationPurpose)
  const found = await findOpenInvitation(db, token, { key, now })
  if (!found) throw new AppError(readToken(token, key) ? 'invitation.closed' : 'http.not_found')
  const { name, email, role, territory_code, organisation_id, language, expires_at, personId } = found
  const [nameOfPlace, organisation] = await Promise.all([
    namePlaces(db, [territory_code], texts),
    organisation_id === null ? undefined : findOrganisation(db, organisation_id),
  ])
  return {
    token,
    invitation: {
      name,
      email,
      role,
      place_name: nameOfPlace(territory_code),
      organisation_name: organisation?.name ?? null,
      language,
      expires_at: expires_at.toISOString(),
      has_account: personId !== undefined,
    },
  }
}

const shown = {
  summary: 'invitation.open.summary',
  params: TokenParams,
  data: OpenAnswer,
  load: loadOpen,
  answer: ({ invitation }: LoadedOpen) => invitation,
} as const

const openInvitationPage: Page<Resources, TokenParams, OpenAnswer, TextKey, LoadedOpen> = {
  ...shown,
  path: openPath(':token'),
  permission: 'public',
  changes: 'always',
  head: (_, { texts }) => ({ title: texts.text('invitation.open.title') }),
  view: (loaded, context) => <OpenInvitationPage loaded={loaded} context={context} />,
}

const acceptInvitationAct: Act<Resources, AcceptAsNew, AcceptedAsNew, TextKey, PreparedAccount> = {
  name: acts.accept,
  path: openPath(':token'),
  permission: 'public',
  summary: 'invitation.open.summary',
  input: AcceptAsNew,
  data: AcceptedAsNew,
  page: openInvitationPage,
  isNeverRepeated: true,
  prepare: prepareAccount,
  run: acceptAsNewPerson,
  next: ({ needs_second_factor }) => (needs_second_factor ? securityPath : '/accounts/me'),
  said: 'invitation.own.said',
}

const ownInvitationPage: Page<Resources, TokenParams, OpenAnswer, TextKey, LoadedOpen> = {
  ...shown,
  path: ownPath(':token'),
  permission: 'signed_in',
  head: (_, { texts }) => ({ title: texts.text('invitation.open.title') }),
  view: (loaded, context) => <OwnInvitationPage loaded={loaded} context={context} />,
}

const acceptOwnInvitationAct: Act<Resources, AcceptInvitation, AcceptedInvitation, TextKey> = {
  name: acts.acceptOwn,
  path: ownPath(':token'),
  permission: 'signed_in',
  summary: 'invitation.own.summary',
  input: AcceptInvitation,
  data: AcceptedInvitation,
  page: ownInvitationPage,
  run: acceptOwnInvitation,
  next: () => '/accounts/me/rights',
  said: 'invitation.own.said',
}

export const acceptingPages = [openInvitationPage, ownInvitationPage]

export const acceptingActs = [acceptInvitationAct, acceptOwnInvitationAct]
