/** Pages of what has come to a body, and what is done with it. */
import type { Act } from '#kernel/acts/act.ts'
import { dayAt, yearOf } from '#kernel/deadlines/plain-date.ts'
import { listFilesOf } from '#kernel/files/records/files.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { Page } from '#kernel/http/page.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { cardPath } from '../cards/cards.rules.ts'
import { listCardChoices } from '../cards/choices.queries.ts'
import { findOwnAnswered } from '../exchange/answers.queries.ts'
import { exchangeActs, incomingFilesOwner, incomingPath, trayPath } from '../exchange/exchange.rules.ts'
import { findLetter } from '../mail-in/mail-in.queries.ts'
import { documentsRegister, documentsSee } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { stepsToBody } from '../registers/registers.routes.tsx'
import { describeFiles } from '../signatures/signed-files.commands.ts'
import { refuseIncoming, registerIncoming } from './tray.commands.ts'
import { IncomingView, type LoadedIncoming, TrayView } from './tray.pages.tsx'
import { getIncoming, type IncomingRow, listIncoming, listIncomingRegisters } from './tray.queries.ts'
import { kindsOfTray } from './tray.rules.ts'
import {
  IncomingPage,
  IncomingParams,
  RefusedIncoming,
  RefuseIncoming,
  RegisteredIncoming,
  RegisterIncoming,
  Tray,
  TrayParams,
} from './tray.schema.ts'

const trayPage: Page<Resources, TrayParams, Tray, TextKey> = {
  path: incomingPath(':body'),
  permission: documentsSee,
  place: () => undefined,
  summary: 'exchange.tray.summary',
  params: TrayParams,
  data: Tray,
  async load({ body: id }, context) {
    const { resources, actor } = context
    const entered = await enterBody(resources.db, { id }, actor, documentsSee)
    const incoming = await listIncoming(resources.db, entered.body)
    const waiting = incoming.filter(({ state }) => state === 'waiting').length
    const may_register = entered.may(documentsRegister)
    return { body: await describeBody(entered, context), incoming, waiting, may_register }
  },
  head: ({ body }, { texts }) => ({
    title: texts.text('exchange.tray.title'),
    breadcrumbs: [
      ...stepsToBody(body, texts),
      { text: texts.text('exchange.tray.title'), path: incomingPath(body.id) },
    ],
  }),
  view: (tray, context) => <TrayView tray={tray} context={context} />,
  csv: ({ incoming }) => ({
    columns: [
      ...['id', 'from_name', 'number', 'day', 'title', 'came_at', 'state', 'own_number', 'own_day'],
      'reason',
    ],
    rows: incoming.map((one) => [
      ...[one.id, one.from_name, one.number, one.day, one.title, one.came_at, one.state],
      ...[one.own_number, one.own_day, one.reason],
    ]),
  }),
}

/** Files of what waits or was refused; of what was registered those of its card are shown there. */
function listTrayFiles(db: Resources['db'], { id }: Pick<IncomingRow, 'id'>) {
  return listFilesOf(db, wholePlatform, { type: incomingFilesOwner, id })
}

const incomingPage: Page<Resources, IncomingParams, IncomingPage, TextKey, LoadedIncoming> = {
  path: trayPath(':incoming'),
  permission: documentsSee,
  place: () => undefined,
  summary: 'exchange.incoming.summary',
  params: IncomingParams,
  data: IncomingPage,
  async load({ incoming: id, signatures }, context) {
    const { resources, actor, now } = context
    const { db } = resources
    const entered = await getIncoming(db, id, actor, documentsSee)
    const { incoming, row, body } = entered
    const files = await listTrayFiles(db, row)
    const may_register = entered.may(documentsRegister)
    const letter = (await findLetter(db, row)) ?? null
    const data = {
      ...{ body: await describeBody(entered, context), incoming, letter, may_register },
      answers: (await findOwnAnswered(db, body, row)) ?? null,
      ...(await describeFiles(files, signatures, resources, now)),
    }
    if (!may_register || incoming.state !== 'waiting')
      return { data, registers: [], cases: [], executors: [] }
    const [registers, choices] = await Promise.all([
      listIncomingRegisters(db, body, kindsOfTray(letter !== null)),
      listCardChoices(resources, body, yearOf(dayAt(now)), now),
    ])
    return { data, ...choices, registers: registers.map((one) => ({ value: one.id, text: one.name })) }
  },
  answer: ({ data }) => data,
  head: ({ data: { body, incoming } }, { texts }) => ({
    title: incoming.title,
    breadcrumbs: [
      ...stepsToBody(body, texts),
      { text: texts.text('exchange.tray.title'), path: incomingPath(body.id) },
      { text: incoming.number, path: trayPath(incoming.id) },
    ],
  }),
  view: (loaded, context) => <IncomingView loaded={loaded} context={context} />,
}

const registerAct: Act<Resources, RegisterIncoming, RegisteredIncoming, TextKey> = {
  name: exchangeActs.register,
  path: `${trayPath(':incoming')}/register`,
  permission: documentsRegister,
  summary: 'exchange.register.summary',
  input: RegisterIncoming,
  data: RegisteredIncoming,
  page: incomingPage,
  run: registerIncoming,
  next: ({ document }) => cardPath(document),
  said: 'exchange.register.said',
}

const refuseAct: Act<Resources, RefuseIncoming, RefusedIncoming, TextKey> = {
  name: exchangeActs.refuse,
  path: `${trayPath(':incoming')}/refuse`,
  permission: documentsRegister,
  summary: 'exchange.refuse.summary',
  input: RefuseIncoming,
  data: RefusedIncoming,
  page: incomingPage,
  run: refuseIncoming,
  next: ({ id }) => trayPath(id),
  said: 'exchange.refuse.said',
}

export const trayPages = [trayPage, incomingPage]
export const trayActs = [registerAct, refuseAct]

const isId = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

export const trayDownload: Download<Resources> = {
  path: `${trayPath(':incoming')}/files/:file`,
  permission: documentsSee,
  async find({ incoming: id, file }, { resources: { db }, actor }) {
    if (!isId(id)) return undefined
    const { row } = await getIncoming(db, id, actor, documentsSee)
    return (await listTrayFiles(db, row)).find((one) => one.id === file)
  },
}
