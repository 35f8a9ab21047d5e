/** The pages of methodologies: all of them, and one in plain words. */
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import {
  addressOf,
  againstPath,
  methodologiesPath,
  methodologyPath,
  resultsPath,
  statisticsPath,
} from '../catalogue/addresses.rules.ts'
import { listMethodologies } from '../facts/facts.queries.ts'
import { panelsPath } from '../panels/panels.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, shownBy, stepsTo } from '../region/shown.queries.ts'
import { MethodologiesPage, MethodologyPage } from './methodology.pages.tsx'
import { methodologiesOf, methodologyOf } from './methodology-page.rules.ts'
import {
  MethodologiesParams,
  MethodologyDescription,
  MethodologyList,
  MethodologyParams,
} from './methodology-page.schema.ts'

interface Loaded<Data> {
  readonly data: Data
  readonly computed: ComputedRegion
}

const listPage: Page<Resources, MethodologiesParams, MethodologyList, TextKey, Loaded<MethodologyList>> = {
  path: methodologiesPath,
  permission: 'public',
  summary: 'methodology.list_summary',
  params: MethodologiesParams,
  data: MethodologyList,
  async load(_, { resources: { db }, texts }) {
    const computed = await getComputedRegion(db)
    return { data: methodologiesOf(computed, await listMethodologies(db), texts), computed }
  },
  answer: ({ data }) => data,
  head: ({ computed }, { texts }) => {
    const title = texts.text('methodology.list_title')
    const steps = stepsTo(computed, shownBy(computed, {}, texts), undefined)
    const next = [{ text: texts.text('panel.list.title'), path: panelsPath }]
    return { title, breadcrumbs: [...steps, { text: title, path: methodologiesPath }], next }
  },
  view: ({ data }, context) => <MethodologiesPage data={data} context={context} />,
  csv: ({ data: { methodologies } }) => ({
    columns: ['code', 'version', 'name', 'indicators', 'sub_indices', 'governs', 'loaded_at'],
    rows: methodologies.map(({ code, version, name, indicators, sub_indices, governs, loaded_at }) => [
      code,
      version,
      name,
      indicators,
      sub_indices,
      governs.map(({ from, to }) => `${from}/${to}`).join(' '),
      loaded_at,
    ]),
  }),
}

const methodologyPage: Page<
  Resources,
  MethodologyParams,
  MethodologyDescription,
  TextKey,
  Loaded<MethodologyDescription>
> = {
  path: `${methodologiesPath}/:code/:version`,
  permission: 'public',
  summary: 'methodology.summary',
  params: MethodologyParams,
  data: MethodologyDescription,
  async load(asked, { resources: { db }, texts }) {
    const computed = await getComputedRegion(db)
    const data = methodologyOf(computed, await listMethodologies(db), asked, texts)
    if (!data) throw new AppError('http.not_found')
    return { data, computed }
  },
  answer: ({ data }) => data,
  head: ({ data: { methodology, differences }, computed }, { texts }) => {
    const { name, version } = methodology
    const title = texts.text('methodology.title', { name, version })
    return {
      title,
      breadcrumbs: [
        ...stepsTo(computed, shownBy(computed, {}, texts), undefined),
        { text: texts.text('methodology.list_title'), path: methodologiesPath },
        { text: title, path: addressOf(methodologyPath(methodology), { against: differences?.against }) },
      ],
      next: [
        { text: texts.text('method_results.next'), path: resultsPath(methodology) },
        { text: texts.text('method_contrast.next'), path: againstPath(methodology) },
        { text: texts.text('certainty.next.statistics'), path: statisticsPath(methodology) },
      ],
    }
  },
  view: ({ data }, context) => <MethodologyPage data={data} context={context} />,
  csv: ({ data: { tree } }) => ({
    columns: ['code', 'name', 'parent', 'depth', 'kind', 'direction', 'weight', 'share'],
    rows: tree.map(({ code, name, parent, depth, kind, direction, weight, share }) => [
      code,
      name,
      parent,
      depth,
      kind,
      direction,
      weight,
      share,
    ]),
  }),
}

/** By what numbers are made. */
export const methodologyPages: readonly AnyPage<Resources, TextKey>[] = [listPage, methodologyPage]
