/** Pages and acts of panels for whoever runs them, and the lists of panels. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page, Step } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { type Actor, everywhere, permits, wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { listRegions } from '#modules/territories/api.ts'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { lastClosed } from '../panel-answers/answers.queries.ts'
import { describeInvitations } from '../panel-invitations/invitations.queries.ts'
import { spreadPicture } from '../panel-results/results.pages.tsx'
import { indicatorsRunPanels } from '../permissions.ts'
import { describeForOffice, describePanels } from './describe.queries.ts'
import { readNodes } from './nodes.queries.ts'
import { OfficePanel } from './office.pages.tsx'
import { PanelForOffice } from './office.schema.ts'
import { createPanel, inviteExperts, removeExpert } from './panels.commands.ts'
import { FinishedPanels, NewPanelPage, OfficePanels, OwnPanels } from './panels.pages.tsx'
import { getPanel, listAnswers, listPanels, listPanelsOf, placeOfPanel } from './panels.queries.ts'
import {
  closeAct,
  createPanelAct,
  extendAct,
  fewestToShow,
  finishAct,
  inviteAct,
  itemValues,
  openAct,
  panelMethods,
  panelNewPath,
  panelPath,
  panelsMinePath,
  panelsOfficePath,
  panelsPath,
  removeAct,
} from './panels.rules.ts'
import {
  CreatePanel,
  InviteExperts,
  MovePanel,
  NewPanel,
  OpenRound,
  PanelList,
  PanelParams,
  type PanelSummary,
  PanelsParams,
  RemoveExpert,
  SavedPanel,
} from './panels.schema.ts'
import { closeRound, extendRound, finishPanel, openRound } from './rounds.commands.ts'

type Texts = Translator<TextKey>

export function officeSteps(texts: Texts): Step[] {
  return [{ text: texts.text('panel.office.title'), path: panelsOfficePath }]
}

const csvOf = (panels: readonly PanelSummary[]) => ({
  columns: ['id', 'title', 'oblast', 'subject', 'methodology', 'version', 'node', 'method', 'state', 'round'],
  rows: panels.map(({ id, title, oblast, subject, node, method, state, round }) => [
    ...[id, title, oblast, subject],
    ...[node?.methodology ?? null, node?.version ?? null, node?.code ?? null],
    ...[method, state, round],
  ]),
})

const finishedPage: Page<Resources, unknown, PanelList, TextKey> = {
  path: panelsPath,
  permission: 'public',
  changes: 'always',
  summary: 'panel.list.summary',
  params: PanelsParams,
  data: PanelList,
  load: async (_, { resources: { db }, texts }) => ({
    panels: await describePanels(db, await listPanels(db, 'finished'), texts),
  }),
  head: (_, { texts }) => ({
    title: texts.text('panel.list.title'),
    breadcrumbs: [{ text: texts.text('panel.list.title'), path: panelsPath }],
  }),
  view: ({ panels }, context) => <FinishedPanels panels={panels} context={context} />,
  csv: ({ panels }) => csvOf(panels),
}

const minePage: Page<Resources, unknown, PanelList, TextKey> = {
  path: panelsMinePath,
  permission: 'signed_in',
  summary: 'panel.mine.summary',
  params: PanelsParams,
  data: PanelList,
  async load(_, { resources: { db }, actor, texts }) {
    return { panels: await describePanels(db, await listPanelsOf(db, requirePerson(actor).id), texts) }
  },
  head: (_, { texts }) => ({
    title: texts.text('panel.mine.title'),
    breadcrumbs: [
      { text: texts.text('panel.list.title'), path: panelsPath },
      { text: texts.text('panel.mine.title'), path: panelsMinePath },
    ],
  }),
  view: ({ panels }, context) => <OwnPanels panels={panels} context={context} />,
}

const officePage: Page<Resources, unknown, PanelList, TextKey> = {
  path: panelsOfficePath,
  permission: indicatorsRunPanels,
  place: () => undefined,
  summary: 'panel.office.summary',
  params: PanelsParams,
  data: PanelList,
  async load(_, { resources: { db }, actor, texts }) {
    const all = await listPanels(db)
    const seen = all.filter((panel) => permits(actor, indicatorsRunPanels, placeOfPanel(panel)))
    return { panels: await describePanels(db, seen, texts) }
  },
  head: (_, { texts }) => ({ title: texts.text('panel.office.title'), breadcrumbs: officeSteps(texts) }),
  view: ({ panels }, context) => <OfficePanels panels={panels} context={context} />,
  csv: ({ panels }) => csvOf(panels),
}

interface LoadedNew {
  readonly nodes: NewPanel['nodes']
  readonly places: readonly Choice[]
}

/** Where the actor may hold a panel: oblasts, and the whole platform. */
async function listOblasts(db: Resources['db'], actor: Actor, texts: Texts): Promise<Choice[]> {
  const regions = (await listRegions(db)).filter(({ oblast_code }) =>
    permits(actor, indicatorsRunPanels, [oblast_code]),
  )
  const whole = { value: wholePlatform, text: texts.text('place.whole_platform') }
  return [
    ...regions.map(({ oblast_code: value, name, name_en }) => {
      return { value, text: texts.language === 'en' ? name_en : name }
    }),
    ...(permits(actor, indicatorsRunPanels, everywhere) ? [whole] : []),
  ]
}

const newPage: Page<Resources, unknown, NewPanel, TextKey, LoadedNew> = {
  path: panelNewPath,
  permission: indicatorsRunPanels,
  place: () => undefined,
  summary: 'panel.new.summary',
  params: PanelsParams,
  data: NewPanel,
  load: async (_, { resources: { db }, actor, texts }) => ({
    nodes: (await readNodes(db)).list(texts),
    places: await listOblasts(db, actor, texts),
  }),
  answer: ({ nodes }) => ({ nodes, methods: [...panelMethods] }),
  head: (_, { texts }) => {
    const title = texts.text('panel.new.title')
    return { title, breadcrumbs: [...officeSteps(texts), { text: title, path: panelNewPath }] }
  },
  view: ({ nodes, places }, context) => <NewPanelPage nodes={nodes} places={places} context={context} />,
}

const panelPage: Page<Resources, PanelParams, PanelForOffice, TextKey> = {
  path: `${panelsPath}/:id`,
  permission: indicatorsRunPanels,
  place: () => undefined,
  summary: 'panel.one.summary',
  params: PanelParams,
  data: PanelForOffice,
  async load({ id }, { resources, actor, texts, now }) {
    const { db } = resources
    const row = await getPanel(db, id)
    if (!permits(actor, indicatorsRunPanels, placeOfPanel(row))) throw new AppError('http.not_found')
    const panel = await describeForOffice(db, row, texts)
    const given = await listAnswers(db, row)
    const last = lastClosed(row, panel.items, given) ?? null
    const values = given
      .filter(({ round }) => round === last?.round)
      .map(({ judgements }) => itemValues(row.method, panel.items.length, judgements))
    const invitations = await describeInvitations(resources, row, now)
    return { ...panel, invitations, last, answers: values.length < fewestToShow ? null : values }
  },
  head: (panel, { texts }) => ({
    title: panel.title,
    breadcrumbs: [...officeSteps(texts), { text: panel.title, path: panelPath(panel.id) }],
  }),
  view: (panel, context) => {
    const mayAdopt = permits(context.actor, indicatorsRunPanels, everywhere)
    return <OfficePanel panel={panel} mayAdopt={mayAdopt} context={context} />
  },
  pictures: ({ title, method, last }, { texts }) =>
    last === null ? [] : [spreadPicture({ title, result: last, method, texts })],
}

const run = {
  permission: indicatorsRunPanels,
  data: SavedPanel,
  page: panelPage as AnyPage<Resources, TextKey>,
  next: ({ id }: SavedPanel) => panelPath(id),
}

const create: Act<Resources, CreatePanel, SavedPanel, TextKey> = {
  ...run,
  ...createPanelAct,
  summary: 'panel.new.summary',
  input: CreatePanel,
  page: newPage,
  run: createPanel,
  said: 'panel.new.said',
}

const invite: Act<Resources, InviteExperts, SavedPanel, TextKey> = {
  ...run,
  ...inviteAct,
  summary: 'panel.invite.summary',
  input: InviteExperts,
  run: inviteExperts,
  said: 'panel.invite.said',
}

const remove: Act<Resources, RemoveExpert, SavedPanel, TextKey> = {
  ...run,
  ...removeAct,
  summary: 'panel.remove.summary',
  input: RemoveExpert,
  run: removeExpert,
  said: 'panel.remove.said',
}

const open: Act<Resources, OpenRound, SavedPanel, TextKey> = {
  ...run,
  ...openAct,
  summary: 'panel.open.summary',
  input: OpenRound,
  run: openRound,
  said: 'panel.open.said',
}

const extend: Act<Resources, OpenRound, SavedPanel, TextKey> = {
  ...run,
  ...extendAct,
  summary: 'panel.extend.summary',
  input: OpenRound,
  run: extendRound,
  said: 'panel.extend.said',
}

const close: Act<Resources, MovePanel, SavedPanel, TextKey> = {
  ...run,
  ...closeAct,
  summary: 'panel.close.summary',
  input: MovePanel,
  run: closeRound,
  said: 'panel.close.said',
}

const finish: Act<Resources, MovePanel, SavedPanel, TextKey> = {
  ...run,
  ...finishAct,
  summary: 'panel.finish.summary',
  input: MovePanel,
  run: finishPanel,
  said: 'panel.finish.said',
}

export const panelPages = [finishedPage, minePage, officePage, newPage, panelPage]
export const panelActs = [create, invite, remove, open, extend, close, finish]
