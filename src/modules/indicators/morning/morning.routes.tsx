/** The morning page of whoever answers for a place. */
import { AppError } from '#kernel/errors.ts'
import type { Page } from '#kernel/http/page.ts'
import { everywhere } from '#kernel/policy/policy.ts'
import type { Resources } from '#kernel/resources.ts'
import { listPlaceChoices } from '#modules/accounts/api.ts'
import type { Choice } from '#ui/forms/field.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { indicatorsMorning } from '../permissions.ts'
import { MorningPage } from './morning.pages.tsx'
import { readMorning } from './morning.queries.ts'
import { morningPath } from './morning.rules.ts'
import { Morning, MorningParams } from './morning.schema.ts'
import { paperOf } from './morning-texts.rules.ts'
import { findScope, ownPlaces } from './scope.queries.ts'

interface LoadedMorning {
  readonly data: Morning
  readonly places: readonly Choice[]
}

export const morningPage: Page<Resources, MorningParams, Morning, TextKey, LoadedMorning> = {
  path: morningPath,
  permission: indicatorsMorning,
  async place({ place }, { resources: { db } }) {
    if (place === undefined) return undefined
    const scope = await findScope(db, place)
    // A place that there is not lies nowhere: only who may everywhere is told so.
    return scope?.place ?? everywhere
  },
  summary: 'morning.summary',
  params: MorningParams,
  data: Morning,
  async load({ place, all }, { resources, actor, now, texts }) {
    const code = place ?? ownPlaces(actor)[0]
    const scope = code === undefined ? undefined : await findScope(resources.db, code)
    if (!scope) throw new AppError('http.not_found')
    return {
      data: await readMorning(resources, scope, all === 'yes', { actor, now, texts }),
      places: (await listPlaceChoices(resources.db, actor, indicatorsMorning, texts)) ?? [],
    }
  },
  answer: ({ data }) => data,
  head: (_, { texts }) => ({
    title: texts.text('morning.title'),
    breadcrumbs: [{ text: texts.text('morning.title'), path: morningPath }],
  }),
  view: (loaded, context) => <MorningPage {...loaded} context={context} />,
  pdf: ({ data }, { texts }) => paperOf(data, texts),
  csv: ({ data: { lines } }) => ({
    columns: ['kind', 'text', 'owner', 'step', 'path', 'count', 'day', 'units'],
    rows: lines.map((one) => [
      ...[one.kind, one.text, one.owner, one.step, one.path, one.count, one.day, one.units.join(' ')],
    ]),
  }),
}
