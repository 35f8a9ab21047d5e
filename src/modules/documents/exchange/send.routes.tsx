/** Pages of what is sent, and what is done there. */
import type { Act } from '#kernel/acts/act.ts'
import { findFile, listFilesOf } from '#kernel/files/records/files.ts'
import type { FileRow } from '#kernel/files/records/shelf.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { Page, PageContext } from '#kernel/http/page.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { nameUnits } from '#modules/territories/api.ts'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { getDocument } from '../cards/cards.queries.ts'
import { cardPath, documentFilesOwner } from '../cards/cards.rules.ts'
import { keepPackage, preparePackage } from '../packages/pack.commands.ts'
import { documentsKeep, documentsRegister, documentsSee } from '../permissions.ts'
import { type Body, enterBody } from '../registers/access.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { sayRegister } from '../registers/registers.queries.ts'
import { stepsToBody, stepsToRegister } from '../registers/registers.routes.tsx'
import { getSent, listAddressees, listSendings, listSent } from './exchange.queries.ts'
import { exchangeActs, oneSentPath, packagePurpose, sendPath, sentPath } from './exchange.rules.ts'
import {
  ChangedSent,
  OneSent,
  SendDocument,
  SendPage,
  SendParams,
  SentList,
  SentParams,
} from './exchange.schema.ts'
import { recallSent, sendAgain, sendDocument } from './send.commands.ts'
import { type LoadedSend, SendView, SentView } from './send.pages.tsx'

type Context = PageContext<Resources, TextKey>

interface LoadedSendPage extends LoadedSend {
  readonly register: ReturnType<typeof sayRegister>
}

async function loadSend(id: string, context: Context): Promise<LoadedSendPage> {
  const { resources, actor, now } = context
  const { db } = resources
  const entered = await getDocument(db, id, actor, documentsRegister)
  const { document, register, body, may } = entered
  const files = await listFilesOf(db, wholePlatform, { type: documentFilesOwner, id })
  const { number, registered_on, title } = document
  const data = {
    body: await describeBody(entered, context),
    document: { id, number, registered_on, title, register_name: register.name },
    ...{ files: files.length, is_cancelled: document.cancelled_at !== null },
    sent: await listSendings(db, document, now),
  }
  const choices = await addresseeChoices(body, context)
  return { data, choices, register: sayRegister(register), mayKeep: may(documentsKeep) }
}

const sendView: Pick<
  Page<Resources, unknown, SendPage, TextKey, LoadedSendPage>,
  'permission' | 'place' | 'data' | 'answer' | 'head' | 'view'
> = {
  permission: documentsRegister,
  place: () => undefined,
  data: SendPage,
  answer: ({ data }) => data,
  head: ({ data: { body, document }, register }, { texts }) => ({
    title: texts.text('exchange.send.title', { number: document.number }),
    breadcrumbs: [
      ...stepsToRegister(body, register, texts),
      { text: document.number, path: cardPath(document.id) },
      { text: texts.text('exchange.send.step'), path: sendPath(document.id) },
    ],
  }),
  view: (loaded, context) => <SendView loaded={loaded} context={context} />,
}

const sendPage: Page<Resources, SendParams, SendPage, TextKey, LoadedSendPage> = {
  ...sendView,
  path: sendPath(':document'),
  summary: 'exchange.send.summary',
  params: SendParams,
  load: ({ document }, context) => loadSend(document, context),
}

/** Bodies by their places, then the book of one's own. */
async function addresseeChoices(body: Body, { resources: { db }, texts }: Context): Promise<Choice[]> {
  const all = await listAddressees(db, body)
  const places = all.flatMap(({ kind, place }) => (kind === 'body' && place !== null ? [place] : []))
  const names = await nameUnits(db, [...new Set(places)], texts)
  return all.map(({ id, name, kind, place }) => ({
    value: id,
    text: place === null ? name : `${name} (${kind === 'body' ? (names.get(place) ?? place) : place})`,
    group: texts.text(`exchange.group.${kind}`),
  }))
}

interface LoadedSent {
  readonly list: SentList
  readonly mayRegister: boolean
}

const sentPage: Page<Resources, SentParams, SentList, TextKey, LoadedSent> = {
  path: sentPath(':body'),
  permission: documentsSee,
  place: () => undefined,
  summary: 'exchange.sent.summary',
  params: SentParams,
  data: SentList,
  async load({ body: id }, context) {
    const { resources, actor, now } = context
    const entered = await enterBody(resources.db, { id }, actor, documentsSee)
    const sent = await listSent(resources.db, entered.body, now)
    const late = sent.filter(({ is_late }) => is_late).length
    const body = await describeBody(entered, context)
    const may_keep = entered.may(documentsKeep)
    return { list: { body, sent, late, may_keep }, mayRegister: entered.may(documentsRegister) }
  },
  answer: ({ list }) => list,
  head: ({ list: { body } }, { texts }) => ({
    title: texts.text('exchange.sent.title'),
    breadcrumbs: [
      ...stepsToBody(body, texts),
      { text: texts.text('exchange.sent.title'), path: sentPath(body.id) },
    ],
  }),
  view: (loaded, context) => <SentView {...loaded} context={context} />,
  csv: ({ list: { sent } }, { texts }) => ({
    columns: [
      ...['document', 'number', 'title', 'addressee', 'kind', 'state', 'queued_at', 'delivered_at'],
      ...['answered_at', 'their_number', 'their_day', 'reason', 'is_late'],
    ],
    titles: [
      ...['id', texts.text('documents.column.number'), texts.text('documents.column.title')],
      ...[texts.text('exchange.column.addressee'), texts.text('exchange.column.kind')],
      ...[texts.text('exchange.column.state'), texts.text('exchange.column.queued_at')],
      ...[texts.text('exchange.column.delivered_at'), texts.text('exchange.column.answered_at')],
      ...[texts.text('documents.field.their_number'), texts.text('documents.field.their_day')],
      ...[texts.text('exchange.column.reason'), texts.text('exchange.column.is_late')],
    ],
    rows: sent.map((row) => [
      ...[row.document.id, row.document.number, row.document.title, row.addressee_name, row.kind],
      ...[row.state, row.queued_at, row.delivered_at, row.answered_at, row.their_number, row.their_day],
      ...[row.reason, row.is_late ? 1 : 0],
    ]),
  }),
}

const ofSent = {
  permission: documentsRegister,
  data: ChangedSent,
  page: sendPage,
  next: ({ document }: ChangedSent) => cardPath(document),
}

const sendAct: Act<Resources, SendDocument, ChangedSent, TextKey> = {
  ...ofSent,
  name: exchangeActs.send,
  path: sendPath(':document'),
  summary: 'exchange.send.summary',
  input: SendDocument,
  run: sendDocument,
  said: 'exchange.send.said',
}

/** The same page, found by one of the document's sendings. */
const onePage: Page<Resources, OneSent, SendPage, TextKey, LoadedSendPage> = {
  ...sendView,
  path: oneSentPath(':exchange'),
  summary: 'exchange.one.summary',
  params: OneSent,
  async load({ exchange }, context) {
    const { sent } = await getSent(context.resources.db, exchange, context.actor, documentsRegister)
    return loadSend(sent.document_id, context)
  },
}

const recallAct: Act<Resources, OneSent, ChangedSent, TextKey> = {
  ...ofSent,
  page: onePage,
  name: exchangeActs.recall,
  path: `${oneSentPath(':exchange')}/recall`,
  summary: 'exchange.recall.summary',
  input: OneSent,
  run: recallSent,
  said: 'exchange.recall.said',
}

const againAct: Act<Resources, OneSent, ChangedSent, TextKey> = {
  ...ofSent,
  page: onePage,
  name: exchangeActs.again,
  path: `${oneSentPath(':exchange')}/again`,
  summary: 'exchange.again.summary',
  input: OneSent,
  run: sendAgain,
  said: 'exchange.again.said',
}

export const packAct: Act<Resources, OneSent, ChangedSent, TextKey, FileRow> = {
  ...ofSent,
  page: onePage,
  name: exchangeActs.pack,
  path: `${oneSentPath(':exchange')}/package`,
  summary: 'exchange.pack.summary',
  input: OneSent,
  prepare: preparePackage,
  run: keepPackage,
  said: 'exchange.pack.said',
}

export const sendPages = [sendPage, sentPage, onePage]
export const sendActList = [sendAct, recallAct, againAct, packAct]

export const packageDownload: Download<Resources> = {
  path: `${oneSentPath(':exchange')}/package/:file`,
  permission: documentsSee,
  async find({ exchange = '', file = '' }, { resources: { db }, actor }) {
    const row = await findFile(db, file)
    if (row?.purpose !== packagePurpose || row.owner_id !== exchange) return undefined
    await getSent(db, exchange, actor, documentsSee)
    return row
  },
}
