/** Pages about organisations and what may be done with them. */
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import type { Act } from '#kernel/acts/act.ts'
import { type Listing, listRows } from '#kernel/http/listing.ts'
import type { Page, PageContext, Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { permits } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { accountsManage, accountsSee } from '../permissions.ts'
import { listPlaceChoices } from '../places/place-choice.queries.ts'
import { authorizeAt, namePlaces, requireFound } from '../places/places.queries.ts'
import {
  changeOrganisation,
  closeOrganisation,
  createOrganisation,
  reopenOrganisation,
} from './organisations.commands.ts'
import {
  acts,
  nameOf,
  type OrganisationForm,
  OrganisationFormPage,
  OrganisationPage,
  OrganisationsPage,
  organisationPath,
  organisationsPath,
} from './organisations.pages.tsx'
import { findOrganisation, listOrganisations, type OrganisationTable } from './organisations.queries.ts'
import {
  ChangeOrganisation,
  CloseOrganisation,
  CreateOrganisation,
  NewOrganisation,
  Organisation,
  OrganisationParams,
  Organisations,
  OrganisationsParams,
  organisationKinds,
  SavedOrganisation,
} from './organisations.schema.ts'

type Context = PageContext<Resources, TextKey>
type Texts = Translator<TextKey>

interface LoadedList {
  readonly all: readonly Organisation[]
  readonly listing: Listing<Organisation>
}

const pageSize = 50

const organisationsPage: Page<Resources, OrganisationsParams, Organisations, TextKey, LoadedList> = {
  path: organisationsPath,
  permission: accountsSee,
  place: () => undefined,
  summary: 'organisation.list.summary',
  params: OrganisationsParams,
  data: Organisations,
  async load(params, context) {
    const { resources, actor, texts } = context
    const rows = await listOrganisations(resources.db, actor)
    const all = await describe(rows, context)
    return { all, listing: pageOf(all, params, texts) }
  },
  answer: ({ listing }) => ({ organisations: [...listing.rows] }),
  head: (_, { texts }) => ({
    title: texts.text('organisation.list.title'),
    breadcrumbs: [listStep(texts)],
    next: [{ text: texts.text('people.list.title'), path: '/accounts/people' }],
  }),
  view: (loaded, context) => <OrganisationsPage {...loaded} context={context} />,
  csv: ({ listing }) => ({
    columns: ['id', 'edrpou', 'name', 'name_en', 'kind', 'territory_code', 'email', 'phone', 'is_closed'],
    rows: listing.rows.map((row) => [
      row.id,
      row.edrpou,
      row.name,
      row.name_en,
      row.kind,
      row.territory_code,
      row.email,
      row.phone,
      String(row.is_closed),
    ]),
  }),
}

function pageOf(
  all: readonly Organisation[],
  params: OrganisationsParams,
  texts: Texts,
): Listing<Organisation> {
  const spec = {
    columns: {
      name: (row: Organisation) => nameOf(row, { texts }),
      kind: ({ kind }: Organisation) => texts.text(`organisation.kind.${kind}`),
      place: ({ place_name }: Organisation) => place_name,
      edrpou: ({ edrpou }: Organisation) => edrpou,
    },
    initial: { sort: 'name', order: 'asc' as const },
    matches: ({ name, name_en, place_name, edrpou }: Organisation, typed: string) => {
      const wanted = foldName(typed)
      const isName = [name, name_en ?? '', place_name].some((one) => foldName(one).includes(wanted))
      return (wanted !== '' && isName) || (edrpou?.startsWith(typed) ?? false)
    },
    pageSize,
  }
  return listRows(all, params, spec, texts.language)
}

function listStep(texts: Texts): Step {
  return { text: texts.text('organisation.list.title'), path: organisationsPath }
}

async function describe(
  rows: readonly OrganisationTable[],
  { resources, texts }: Context,
): Promise<Organisation[]> {
  const nameOfPlace = await namePlaces(
    resources.db,
    rows.map(({ territory_code }) => territory_code),
    texts,
  )
  return rows.map((row) => {
    const { oblast_code: _, created_at: __, updated_at: ___, ...own } = row
    return { ...own, place_name: nameOfPlace(row.territory_code) }
  })
}

interface LoadedOne {
  readonly organisation: Organisation
  readonly mayManage: boolean
}

const organisationPage: Page<Resources, OrganisationParams, Organisation, TextKey, LoadedOne> = {
  path: `${organisationsPath}/:id`,
  permission: accountsSee,
  place: () => undefined,
  summary: 'organisation.one.summary',
  params: OrganisationParams,
  data: Organisation,
  async load({ id }, context) {
    const { resources, actor } = context
    const row = requireFound(await findOrganisation(resources.db, id))
    const place = await authorizeAt(resources.db, actor, accountsSee, row.territory_code)
    const [organisation] = await describe([row], context)
    return { organisation, mayManage: permits(actor, accountsManage, place) }
  },
  answer: ({ organisation }) => organisation,
  head: ({ organisation }, { texts }) => ({
    title: nameOf(organisation, { texts }),
    breadcrumbs: [listStep(texts), stepTo(organisation, texts)],
  }),
  view: (loaded, context) => <OrganisationPage {...loaded} context={context} />,
}

function stepTo(organisation: Organisation, texts: Texts): Step {
  return { text: nameOf(organisation, { texts }), path: organisationPath(organisation.id) }
}

const newOrganisationPage: Page<Resources, unknown, NewOrganisation, TextKey, OrganisationForm> = {
  path: `${organisationsPath}/new`,
  permission: accountsManage,
  place: () => undefined,
  summary: 'organisation.new.summary',
  params: OrganisationsParams.pick({}),
  data: NewOrganisation,
  async load(_, { resources, actor, texts }) {
    const places = await listPlaceChoices(resources.db, actor, accountsManage, texts)
    return { organisation: undefined, places }
  },
  answer: () => ({ kinds: [...organisationKinds] }),
  head: (_, { texts }) => {
    const title = texts.text('organisation.new.title')
    return { title, breadcrumbs: [listStep(texts), { text: title, path: `${organisationsPath}/new` }] }
  },
  view: (form, context) => <OrganisationFormPage form={form} context={context} />,
}

const changeOrganisationPage: Page<
  Resources,
  OrganisationParams,
  Organisation,
  TextKey,
  OrganisationForm & { readonly organisation: Organisation }
> = {
  path: `${organisationsPath}/:id/change`,
  permission: accountsManage,
  place: () => undefined,
  summary: 'organisation.change.summary',
  params: OrganisationParams,
  data: Organisation,
  async load({ id }, context) {
    const { resources, actor, texts } = context
    const row = requireFound(await findOrganisation(resources.db, id))
    await authorizeAt(resources.db, actor, accountsManage, row.territory_code)
    const [organisation] = await describe([row], context)
    const places = await listPlaceChoices(resources.db, actor, accountsManage, texts, row.territory_code)
    return { organisation, places }
  },
  answer: ({ organisation }) => organisation,
  head: ({ organisation }, { texts }) => ({
    title: texts.text('organisation.change.title'),
    breadcrumbs: [
      listStep(texts),
      stepTo(organisation, texts),
      {
        text: texts.text('organisation.change.title'),
        path: `${organisationPath(organisation.id)}/change`,
      },
    ],
  }),
  view: (form, context) => <OrganisationFormPage form={form} context={context} />,
}

const saved = {
  permission: accountsManage,
  data: SavedOrganisation,
  next: ({ id }: SavedOrganisation) => organisationPath(id),
} as const

const createOrganisationAct: Act<Resources, CreateOrganisation, SavedOrganisation, TextKey> = {
  ...saved,
  name: acts.create,
  path: `${organisationsPath}/new`,
  summary: 'organisation.new.summary',
  input: CreateOrganisation,
  page: newOrganisationPage,
  run: createOrganisation,
  said: 'organisation.new.said',
}

const changeOrganisationAct: Act<Resources, ChangeOrganisation, SavedOrganisation, TextKey> = {
  ...saved,
  name: acts.change,
  path: `${organisationsPath}/:id/change`,
  summary: 'organisation.change.summary',
  input: ChangeOrganisation,
  page: changeOrganisationPage,
  run: changeOrganisation,
  said: 'organisation.change.said',
}

const closeOrganisationAct: Act<Resources, CloseOrganisation, SavedOrganisation, TextKey> = {
  ...saved,
  name: acts.close,
  path: `${organisationsPath}/:id/close`,
  summary: 'organisation.close.summary',
  input: CloseOrganisation,
  page: organisationPage,
  run: closeOrganisation,
  said: 'organisation.close.said',
}

const reopenOrganisationAct: Act<Resources, CloseOrganisation, SavedOrganisation, TextKey> = {
  ...saved,
  name: acts.reopen,
  path: `${organisationsPath}/:id/reopen`,
  summary: 'organisation.reopen.summary',
  input: CloseOrganisation,
  page: organisationPage,
  run: reopenOrganisation,
  said: 'organisation.reopen.said',
}

export const organisationPages = [
  organisationsPage,
  newOrganisationPage,
  organisationPage,
  changeOrganisationPage,
]

export const organisationActs = [
  createOrganisationAct,
  changeOrganisationAct,
  closeOrganisationAct,
  reopenOrganisationAct,
]
