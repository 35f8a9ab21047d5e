/** Pages and acts about invitations, for those who invite. */
import { z } from 'zod'
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import type { Act } from '#kernel/acts/act.ts'
import { listRows } from '#kernel/http/listing.ts'
import { localPath, type Page, type Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { permits, usableGrants } from '#kernel/policy/policy.ts'
import { type Role, roles } from '#kernel/policy/roles.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { RoleForm } from '../grants/grants.pages.tsx'
import { roleFormFor } from '../grants/grants.routes.tsx'
import { standsAbove } from '../grants/grants.rules.ts'
import { accountsGrant, accountsSee } from '../permissions.ts'
import { authorizeAt, requireFound } from '../places/places.queries.ts'
import { openPath } from './addresses.rules.ts'
import { invitationPurpose, tokenOf } from './invitation-token.rules.ts'
import { createInvitation, renewInvitation, withdrawInvitation } from './invitations.commands.ts'
import {
  acts,
  detailsPath,
  InvitationPage,
  InvitationsPage,
  invitationsPath,
  NewInvitationPage,
  pageSize,
} from './invitations.pages.tsx'
import { contactOf, describeInvitations, findInvitation, listInvitations } from './invitations.queries.ts'
import {
  CreateInvitation,
  InvitationAnswer,
  InvitationId,
  InvitationParams,
  type InvitationRow,
  Invitations,
  InvitationsParams,
} from './invitations.schema.ts'

type Texts = Translator<TextKey>

const invitationsPage: Page<Resources, InvitationsParams, Invitations, TextKey> = {
  path: invitationsPath,
  permission: accountsGrant,
  place: () => undefined,
  summary: 'invitation.list.summary',
  params: InvitationsParams,
  data: Invitations,
  async load(params, { resources: { db }, actor, texts, now }) {
    const found = await listInvitations(db, actor)
    const all = await describeInvitations(db, found, texts, now)
    const { rows, shown, ...list } = listRows(all, params, listing(texts), texts.language)
    const isShown = new Set(shown.map(({ id }) => id))
    const contacts = found.filter(({ id }) => isShown.has(id)).map(contactOf)
    const open = all.filter(({ state }) => state === 'open').length
    return { invitations: [...rows], contacts, list, total: all.length, open }
  },
  head: (_, { texts }) => ({
    title: texts.text('invitation.list.title'),
    breadcrumbs: [listStep(texts)],
    next: [{ text: texts.text('people.list.title'), path: '/accounts/people' }],
  }),
  view: (found, context) => <InvitationsPage found={found} context={context} />,
}

function listing(texts: Texts) {
  return {
    columns: {
      name: ({ name }: InvitationRow) => name,
      role: ({ role }: InvitationRow) => texts.text(`role.name.${role}`),
      place: ({ place_name }: InvitationRow) => place_name,
      state: ({ state }: InvitationRow) => state,
      invited: ({ invited_at }: InvitationRow) => invited_at,
    },
    initial: { sort: 'invited', order: 'desc' as const },
    matches: ({ name, place_name, organisation_name }: InvitationRow, typed: string) => {
      const wanted = foldName(typed)
      const names = [name ?? '', place_name, organisation_name ?? '']
      return wanted !== '' && names.some((one) => foldName(one).includes(wanted))
    },
    pageSize,
  }
}

function listStep(texts: Texts): Step {
  return { text: texts.text('invitation.list.title'), path: invitationsPath }
}

const NewInvitation = z.object({ roles: z.array(z.enum(roles)) })

const newInvitationPage: Page<Resources, unknown, { roles: Role[] }, TextKey, RoleForm> = {
  path: `${invitationsPath}/new`,
  permission: accountsGrant,
  place: () => undefined,
  summary: 'invitation.new.summary',
  params: NewInvitation.pick({}),
  data: NewInvitation,
  load: (_, context) => roleFormFor(context),
  answer: (form) => ({ roles: [...form.roles] }),
  head: (_, { texts }) => {
    const title = texts.text('invitation.new.title')
    return { title, breadcrumbs: [listStep(texts), { text: title, path: `${invitationsPath}/new` }] }
  },
  view: (form, context) => <NewInvitationPage form={form} context={context} />,
}

const invitationPage: Page<Resources, InvitationParams, InvitationAnswer, TextKey> = {
  path: detailsPath(':id'),
  permission: accountsSee,
  place: () => undefined,
  summary: 'invitation.one.summary',
  params: InvitationParams,
  data: InvitationAnswer,
  async load({ id }, { resources, actor, texts, now }) {
    const { db, secrets, services } = resources
    const { publicUrl } = services.identity
    const row = requireFound(await findInvitation(db, id))
    const place = await authorizeAt(db, actor, accountsSee, row.territory_code)
    const [invitation] = await describeInvitations(db, [row], texts, now)
    const isAbove = usableGrants(actor).some((own) =>
      standsAbove({ ...own, ends_on: null }, { role: row.role, place }),
    )
    const may_manage = isAbove && permits(actor, accountsGrant, place)
    const token = tokenOf(id, secrets.key(invitationPurpose))
    const isShown = may_manage && invitation.state === 'open'
    const link = isShown ? `${publicUrl}${localPath(openPath(token), row.language)}` : null
    return { invitation, contact: contactOf(row), link, may_manage }
  },
  head: ({ invitation: { id, name } }, { texts }) => {
    const title = name ?? texts.text('invitation.list.title')
    return { title, breadcrumbs: [listStep(texts), { text: title, path: detailsPath(id) }] }
  },
  view: (found, context) => <InvitationPage found={found} context={context} />,
}

const managed = {
  permission: accountsGrant,
  data: InvitationId,
  next: ({ id }: InvitationId) => detailsPath(id),
} as const

const createInvitationAct: Act<Resources, CreateInvitation, InvitationId, TextKey> = {
  ...managed,
  name: acts.create,
  path: `${invitationsPath}/new`,
  summary: 'invitation.new.summary',
  input: CreateInvitation,
  page: newInvitationPage,
  run: createInvitation,
  said: 'invitation.new.said',
}

const withdrawInvitationAct: Act<Resources, InvitationId, InvitationId, TextKey> = {
  ...managed,
  name: acts.withdraw,
  path: `${invitationsPath}/:id/withdraw`,
  summary: 'invitation.withdraw.summary',
  input: InvitationId,
  page: invitationPage,
  run: withdrawInvitation,
  said: 'invitation.withdraw.said',
}

const renewInvitationAct: Act<Resources, InvitationId, InvitationId, TextKey> = {
  ...managed,
  name: acts.renew,
  path: `${invitationsPath}/:id/renew`,
  summary: 'invitation.renew.summary',
  input: InvitationId,
  page: invitationPage,
  run: renewInvitation,
  said: 'invitation.renew.said',
}

export const invitationPages = [invitationsPage, newInvitationPage, invitationPage]

export const invitationActs = [createInvitationAct, withdrawInvitationAct, renewInvitationAct]
