/** Which indicators the platform counts by itself, and having them counted now. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page } from '#kernel/http/page.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPlaceChoices, placeField } from '#modules/accounts/api.ts'
import { listRegions } from '#modules/territories/api.ts'
import type { FieldSpec } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsRunRounds } from '../permissions.ts'
import { describeLive } from './describe.queries.ts'
import { fillNow } from './live.commands.ts'
import { FillPage, LivePage } from './live.pages.tsx'
import { fillAct, livePath } from './live.rules.ts'
import { FilledLive, FillLive, type LiveInList, LiveList, LiveParams } from './live.schema.ts'

const columns = [
  'code',
  'name',
  'module',
  'state',
  'filled_at',
  'values',
  'definition',
  'source',
] as const satisfies readonly (keyof LiveInList)[]

const livePage: Page<Resources, LiveParams, LiveList, TextKey> = {
  path: livePath,
  permission: 'public',
  // When something was counted last changes without a load.
  changes: 'always',
  summary: 'live.summary',
  params: LiveParams,
  data: LiveList,
  load: async (_, { resources, texts }) => ({ indicators: await describeLive(resources, texts) }),
  head: (_, { texts }) => ({
    title: texts.text('live.title'),
    breadcrumbs: [{ text: texts.text('live.title'), path: livePath }],
    next: [{ text: texts.text('catalogue.title'), path: '/indicators/catalogue' }],
  }),
  view: ({ indicators }, context) => <LivePage indicators={indicators} context={context} />,
  csv: ({ indicators }) => ({
    columns: [...columns, 'is_failed', 'periods'],
    rows: indicators.map((one) => [
      ...columns.map((column) => one[column]),
      Number(one.is_failed),
      one.periods.join(' '),
    ]),
  }),
}

const fillPage: Page<Resources, LiveParams, object, TextKey, { readonly place: FieldSpec }> = {
  path: fillAct.path,
  permission: indicatorsRunRounds,
  place: () => undefined,
  isFormOnly: true,
  summary: 'live.fill.summary',
  params: LiveParams,
  data: LiveParams,
  async load(_, { resources: { db }, actor, texts }) {
    const served = new Set((await listRegions(db)).map(({ oblast_code }) => oblast_code))
    const choices = await listPlaceChoices(db, actor, indicatorsRunRounds, texts)
    return {
      place: placeField(
        choices?.filter(({ value }) => value === wholePlatform || served.has(value)),
        undefined,
      ),
    }
  },
  answer: () => ({}),
  head: (_, { texts }) => ({
    title: texts.text('live.fill.title'),
    breadcrumbs: [
      { text: texts.text('live.title'), path: livePath },
      { text: texts.text('live.fill.title'), path: fillAct.path },
    ],
  }),
  view: ({ place }, context) => <FillPage place={place} context={context} />,
}

export const fillLiveAct: Act<Resources, FillLive, FilledLive, TextKey> = {
  ...fillAct,
  permission: indicatorsRunRounds,
  summary: 'live.fill.summary',
  input: FillLive,
  data: FilledLive,
  page: fillPage,
  run: fillNow,
  next: () => fillAct.path,
  said: 'live.fill.said',
}

export const livePages = [livePage, fillPage]
