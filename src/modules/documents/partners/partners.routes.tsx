/** The page of partners, and where their messages come in. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { documentsPartners } from '../permissions.ts'
import { firstStep } from '../registers/registers.routes.tsx'
import { Envelope } from './envelope.rules.ts'
import { openMessage, takeMessage } from './messages.commands.ts'
import { ownKeys } from './partner-keys.rules.ts'
import { addPartner, endPartner } from './partners.commands.ts'
import { PartnersPage } from './partners.pages.tsx'
import { listPartners } from './partners.queries.ts'
import { messagesPath, partnerActs, partnersPath } from './partners.rules.ts'
import { AddPartner, ChangedPartner, EndPartner, Partners, PartnersParams } from './partners.schema.ts'

const partnersPage: Page<Resources, object, Partners, TextKey> = {
  path: partnersPath,
  permission: documentsPartners,
  changes: 'always',
  summary: 'exchange.partners.summary',
  params: PartnersParams,
  data: Partners,
  async load(_, { resources: { db, secrets } }) {
    const { text: public_key, fingerprint } = ownKeys(secrets)
    const partners = await listPartners(db)
    return {
      ...{ public_key, fingerprint },
      partners: partners.map(({ id, name, address, fingerprint, is_private }) => ({
        ...{ id, name, address, fingerprint, is_private },
      })),
    }
  },
  head: (_, { texts }) => ({
    title: texts.text('exchange.partners.title'),
    breadcrumbs: [firstStep(texts), { text: texts.text('exchange.partners.title'), path: partnersPath }],
  }),
  view: (data, context) => <PartnersPage data={data} context={context} />,
  csv: ({ partners }) => ({
    columns: ['id', 'name', 'address', 'fingerprint'],
    rows: partners.map(({ id, name, address, fingerprint }) => [id, name, address, fingerprint]),
  }),
}

const addPartnerAct: Act<Resources, AddPartner, ChangedPartner, TextKey> = {
  name: partnerActs.add,
  path: partnersPath,
  permission: documentsPartners,
  summary: 'exchange.partners.add',
  input: AddPartner,
  data: ChangedPartner,
  page: partnersPage,
  run: addPartner,
  next: () => partnersPath,
  said: 'exchange.partners.added',
}

const endPartnerAct: Act<Resources, EndPartner, ChangedPartner, TextKey> = {
  name: partnerActs.end,
  path: `${partnersPath}/:partner/end`,
  permission: documentsPartners,
  summary: 'exchange.partners.end_summary',
  input: EndPartner,
  data: ChangedPartner,
  page: partnersPage,
  run: endPartner,
  next: () => partnersPath,
  said: 'exchange.partners.ended',
}

/** For platforms alone: each message is signed by one that an administrator added. */
const takeMessageAct: Act<Resources, Envelope, Envelope, TextKey, Awaited<ReturnType<typeof openMessage>>> = {
  name: partnerActs.take,
  path: messagesPath,
  permission: 'public',
  summary: 'exchange.message.summary',
  input: Envelope,
  data: Envelope,
  page: partnersPage,
  isNeverRepeated: true,
  prepare: openMessage,
  run: takeMessage,
  next: () => partnersPath,
}

export const partnerPages = [partnersPage]
export const partnerActList = [addPartnerAct, endPartnerAct, takeMessageAct]
