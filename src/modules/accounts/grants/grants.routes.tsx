/** Pages and acts about roles. */
import type { Act } from '#kernel/acts/act.ts'
import { AppError } from '#kernel/errors.ts'
import type { Page, PageContext, Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { grantsFor } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listOrganisationChoices } from '../organisations/organisations.queries.ts'
import { findSeenPerson } from '../people/people.queries.ts'
import { accountsGrant } from '../permissions.ts'
import { listPlaceChoices } from '../places/place-choice.queries.ts'
import { authorizeAt, requireFound } from '../places/places.queries.ts'
import { describeGrants } from './grant-rows.queries.ts'
import { endPath, givePath } from './grant-texts.pages.tsx'
import { endGrant, giveGrant } from './grants.commands.ts'
import { acts, EndPage, type GiveForm, GivePage, type RoleForm } from './grants.pages.tsx'
import { findGrant } from './grants.queries.ts'
import { rolesToGive } from './grants.rules.ts'
import { EndGrant, GiveAnswer, GiveGrant, GivenGrant, GiveParams, GrantRow } from './grants.schema.ts'

type Texts = Translator<TextKey>

/** What the actor may choose from when they give a role. */
export async function roleFormFor({
  resources: { db },
  actor,
  texts,
}: PageContext<Resources, TextKey>): Promise<RoleForm> {
  return {
    roles: rolesToGive(grantsFor(actor, accountsGrant)),
    places: await listPlaceChoices(db, actor, accountsGrant, texts),
    organisations: await listOrganisationChoices(db, actor),
  }
}

const givePage: Page<Resources, GiveParams, GiveAnswer, TextKey, GiveForm> = {
  path: '/accounts/people/:id/give',
  permission: accountsGrant,
  place: () => undefined,
  summary: 'grant.give.summary',
  params: GiveParams,
  data: GiveAnswer,
  async load({ id }, context) {
    const { resources, actor, now } = context
    const { name } = requireFound(await findSeenPerson(resources.db, id, actor, now))
    return { person: { id, name }, ...(await roleFormFor(context)) }
  },
  answer: ({ person, roles }) => ({ person, roles: [...roles] }),
  head: ({ person }, { texts }) => ({
    title: texts.text('grant.give.title'),
    breadcrumbs: [
      ...stepsTo(person, texts),
      { text: texts.text('grant.give.title'), path: givePath(person.id) },
    ],
  }),
  view: (form, context) => <GivePage form={form} context={context} />,
}

function stepsTo({ id, name }: { id: string; name: string }, texts: Texts): Step[] {
  return [
    { text: texts.text('people.list.title'), path: '/accounts/people' },
    { text: name, path: `/accounts/people/${id}` },
  ]
}

const endPage: Page<Resources, GiveParams, GrantRow, TextKey> = {
  path: '/accounts/grants/:id/end',
  permission: accountsGrant,
  place: () => undefined,
  summary: 'grant.end.summary',
  params: GiveParams,
  data: GrantRow,
  async load({ id }, { resources: { db }, actor, texts, now, form }) {
    const grant = requireFound(await findGrant(db, id))
    await authorizeAt(db, actor, accountsGrant, grant.territory_code)
    const [row] = await describeGrants(db, [grant], texts, now)
    // Somebody ended it while the reason was written: the form says so.
    if (!row.is_in_force && !form) throw new AppError('http.not_found')
    return row
  },
  head: ({ id, person_id, person_name }, { texts }) => ({
    title: texts.text('grant.end.title'),
    breadcrumbs: [
      ...stepsTo({ id: person_id, name: person_name }, texts),
      { text: texts.text('grant.end.title'), path: endPath(id) },
    ],
  }),
  view: (grant, context) => <EndPage grant={grant} context={context} />,
}

const giveGrantAct: Act<Resources, GiveGrant, GivenGrant, TextKey> = {
  name: acts.give,
  path: '/accounts/people/:id/give',
  permission: accountsGrant,
  summary: 'grant.give.summary',
  input: GiveGrant,
  data: GivenGrant,
  page: givePage,
  run: giveGrant,
  next: ({ person_id }) => `/accounts/people/${person_id}`,
  said: 'grant.give.said',
}

const endGrantAct: Act<Resources, EndGrant, GivenGrant, TextKey> = {
  name: acts.end,
  path: '/accounts/grants/:id/end',
  permission: accountsGrant,
  summary: 'grant.end.summary',
  input: EndGrant,
  data: GivenGrant,
  page: endPage,
  run: endGrant,
  // Who lost their last role is nobody's page any more.
  next: () => '/accounts/people',
  said: 'grant.end.said',
}

export const grantPages = [givePage, endPage]

export const grantActs = [giveGrantAct, endGrantAct]
