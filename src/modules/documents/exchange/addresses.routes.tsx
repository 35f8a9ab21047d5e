/** The address book of a body, and what is done to it. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { listPartners } from '../partners/partners.queries.ts'
import { documentsKeep } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { stepsToBody } from '../registers/registers.routes.tsx'
import { addAddress, endAddress } from './addresses.commands.ts'
import { AddressesView } from './addresses.pages.tsx'
import { listAddresses } from './exchange.queries.ts'
import { addressesPath, exchangeActs } from './exchange.rules.ts'
import { AddAddress, Addresses, ChangedAddress, EndAddress, SentParams } from './exchange.schema.ts'

interface LoadedAddresses {
  readonly data: Addresses
  readonly partners: readonly Choice[]
}

const addressesPage: Page<Resources, SentParams, Addresses, TextKey, LoadedAddresses> = {
  path: addressesPath(':body'),
  permission: documentsKeep,
  place: () => undefined,
  summary: 'exchange.addresses.summary',
  params: SentParams,
  data: Addresses,
  async load({ body: id }, context) {
    const { resources, actor } = context
    const { db } = resources
    const entered = await enterBody(db, { id }, actor, documentsKeep)
    const [addresses, partners] = await Promise.all([listAddresses(db, entered.body), listPartners(db)])
    const body = await describeBody(entered, context)
    return {
      data: Addresses.parse({ body, addresses }),
      partners: partners.map((partner) => ({ value: partner.id, text: partner.name })),
    }
  },
  answer: ({ data }) => data,
  head: ({ data: { body } }, { texts }) => ({
    title: texts.text('exchange.addresses.title'),
    breadcrumbs: [
      ...stepsToBody(body, texts),
      { text: texts.text('exchange.addresses.title'), path: addressesPath(body.id) },
    ],
  }),
  view: (loaded, context) => <AddressesView {...loaded} context={context} />,
  csv: ({ data: { addresses } }) => ({
    columns: ['id', 'kind', 'name', 'partner', 'edrpou', 'email'],
    rows: addresses.map(({ id, kind, name, partner_name, edrpou, email }) => [
      ...[id, kind, name, partner_name, edrpou, email],
    ]),
  }),
}

const ofAddress = {
  permission: documentsKeep,
  data: ChangedAddress,
  page: addressesPage,
  next: ({ body }: ChangedAddress) => addressesPath(body),
}

const addAddressAct: Act<Resources, AddAddress, ChangedAddress, TextKey> = {
  ...ofAddress,
  name: exchangeActs.addAddress,
  path: addressesPath(':body'),
  summary: 'exchange.addresses.add',
  input: AddAddress,
  run: addAddress,
  said: 'exchange.addresses.added',
}

const endAddressAct: Act<Resources, EndAddress, ChangedAddress, TextKey> = {
  ...ofAddress,
  name: exchangeActs.endAddress,
  path: `${addressesPath(':body')}/:entry/end`,
  summary: 'exchange.addresses.end_summary',
  input: EndAddress,
  run: endAddress,
  said: 'exchange.addresses.ended',
}

export const addressPages = [addressesPage]
export const addressActs = [addAddressAct, endAddressAct]
