/** The page where a place takes its data away. */
import type { Act } from '#kernel/acts/act.ts'
import type { Download } from '#kernel/files/serving/download.ts'
import type { Page } from '#kernel/http/page.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPlaceChoices, placeField } from '#modules/accounts/api.ts'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { administrationTakeAway } from '../permissions.ts'
import { askPlaceCopy } from './copies.commands.ts'
import { CopiesPage } from './copies.pages.tsx'
import { findPlaceCopy, listPlaceCopies } from './copies.queries.ts'
import { copiesPath, copyActs, placeCopyPath } from './copies.rules.ts'
import { AskedPlaceCopy, AskPlaceCopy, NoParams, PlaceCopies, type PlaceCopy } from './copies.schema.ts'

interface Loaded {
  readonly copies: PlaceCopy[]
  readonly place: FieldSpec
}

const followSeconds = 5

export const copiesPage: Page<Resources, NoParams, PlaceCopies, TextKey, Loaded> = {
  path: copiesPath,
  permission: administrationTakeAway,
  place: () => undefined,
  summary: 'copies.summary',
  params: NoParams,
  data: PlaceCopies,
  async load(_, { resources: { db }, actor, texts }) {
    const choices = await listPlaceChoices(db, actor, administrationTakeAway, texts)
    // Of everything there are backups.
    const units = choices?.filter(({ value }) => value !== wholePlatform)
    const place: FieldSpec = { ...placeField(units, undefined), label: 'copies.place' }
    return { copies: await listPlaceCopies(db, actor, texts), place }
  },
  answer: ({ copies }) => ({ copies }),
  head: ({ copies }, { texts }) => ({
    title: texts.text('copies.title'),
    breadcrumbs: [{ text: texts.text('copies.title'), path: copiesPath }],
    ...(copies.some(({ state }) => state === 'waiting') ? { followSeconds } : {}),
  }),
  view: ({ copies, place }, context) => <CopiesPage copies={copies} place={place} context={context} />,
  csv: ({ copies }) => ({
    columns: ['id', 'territory_code', 'name', 'state', 'asked_at', 'kept_until', 'rows', 'files', 'bytes'],
    rows: copies.map(({ id, territory_code, name, state, asked_at, kept_until, rows, files, bytes }) => [
      ...[id, territory_code, name, state, asked_at, kept_until],
      ...[rows, files, bytes],
    ]),
  }),
}

export const askCopyAct: Act<Resources, AskPlaceCopy, AskedPlaceCopy, TextKey> = {
  ...copyActs.ask,
  permission: administrationTakeAway,
  summary: 'copies.ask.summary',
  input: AskPlaceCopy,
  data: AskedPlaceCopy,
  page: copiesPage,
  run: askPlaceCopy,
  next: () => copiesPath,
  said: 'copies.said',
}

export const placeCopyDownload: Download<Resources> = {
  path: placeCopyPath,
  permission: administrationTakeAway,
  find: ({ id }, { resources: { db }, actor }) => findPlaceCopy(db, id, actor),
}
