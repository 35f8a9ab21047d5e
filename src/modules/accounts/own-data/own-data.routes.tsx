/** What is kept about people, for everyone; what is kept about oneself, a copy of it, and its end. */
import type { Act } from '#kernel/acts/act.ts'
import { requirePerson } from '#kernel/acts/run-act.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { Page } from '#kernel/http/page.ts'
import { findCopyFile } from '#kernel/inventory/copies/copies.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { stepsTo } from '../profile/steps.rules.ts'
import { ownCopyPath, ownDataActs, ownDataPath, privacyPath } from './addresses.rules.ts'
import { describeKept, oldestBackup } from './kept.rules.ts'
import { askErasure, askOwnCopy, keepAccount } from './own-data.commands.ts'
import { OwnDataPage, PrivacyPage } from './own-data.pages.tsx'
import { findOwnData } from './own-data.queries.ts'
import { AskedCopy, Nothing, OwnData, Planned, Privacy } from './own-data.schema.ts'

const followSeconds = 5

const privacyPage: Page<Resources, object, Privacy, TextKey> = {
  path: privacyPath,
  permission: 'public',
  summary: 'privacy.summary',
  params: Nothing,
  data: Privacy,
  load: (_, { resources: { inventory, services }, texts }) => ({
    kept: describeKept(inventory, texts),
    backup_months: oldestBackup(services.backups.settings.keep),
  }),
  head: (_, { texts }) => ({
    title: texts.text('privacy.title'),
    breadcrumbs: [{ text: texts.text('privacy.title'), path: privacyPath }],
    next: [{ text: texts.text('own_data.title'), path: ownDataPath }],
  }),
  view: (privacy, context) => <PrivacyPage privacy={privacy} context={context} />,
  csv: ({ kept }) => ({
    columns: ['table', 'what', 'why', 'ground', 'term'],
    rows: kept.map(({ table, what, why, ground, term }) => [table, what, why, ground, term]),
  }),
}

const ownDataPage: Page<Resources, Nothing, OwnData, TextKey> = {
  path: ownDataPath,
  permission: 'signed_in',
  summary: 'own_data.summary',
  params: Nothing,
  data: OwnData,
  load: (_, { resources: { db, inventory }, actor, texts, now }) =>
    findOwnData(db, requirePerson(actor).id, inventory, texts, now),
  head: ({ copies }, { texts }) => ({
    title: texts.text('own_data.title'),
    breadcrumbs: stepsTo(texts, { text: texts.text('own_data.title'), path: ownDataPath }),
    ...(copies.some(({ state }) => state === 'waiting') ? { followSeconds } : {}),
  }),
  view: (data, context) => <OwnDataPage data={data} context={context} />,
  csv: ({ kept }) => ({
    columns: ['table', 'what', 'why', 'ground', 'term', 'count'],
    rows: kept.map(({ table, what, why, ground, term, count }) => [table, what, why, ground, term, count]),
  }),
}

type OwnAct<Data> = Act<Resources, Nothing, Data, TextKey>
const common = {
  permission: 'signed_in',
  input: Nothing,
  page: ownDataPage,
  next: () => ownDataPath,
} as const

const copyAct: OwnAct<AskedCopy> = {
  ...{ ...common, ...ownDataActs.copy },
  summary: 'own_data.copy.summary',
  data: AskedCopy,
  run: askOwnCopy,
  said: 'own_data.copy.said',
}

const eraseAct: OwnAct<Planned> = {
  ...{ ...common, ...ownDataActs.erase },
  summary: 'own_data.erase.summary',
  data: Planned,
  run: askErasure,
  said: 'own_data.erase.said',
}

const keepAct: OwnAct<Planned> = {
  ...{ ...common, ...ownDataActs.keep },
  summary: 'own_data.keep.summary',
  data: Planned,
  run: keepAccount,
  said: 'own_data.keep.said',
}

export const ownDataPages = [privacyPage, ownDataPage]
export const ownDataActsListed = [copyAct, eraseAct, keepAct]

/** Nobody else's copy, whatever their role. */
export const ownCopyDownload: Download<Resources> = {
  path: ownCopyPath,
  permission: 'signed_in',
  async find({ id }, { resources: { db }, actor }) {
    return (await findCopyFile(db, id, requirePerson(actor).id, 'person'))?.file
  },
}
