/** The pages of indicators: thin — read the computed region, make the answer, hand it to its component. */
import { AppError } from '#kernel/errors.ts'
import type { Listing } from '#kernel/http/listing.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { headOf, type Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, periodMenu, shownBy, stepsTo, withPeriod } from '../region/shown.queries.ts'
import { addressOf, cataloguePath, comparePath, indicatorPath, methodologyPath } from './addresses.rules.ts'
import { CataloguePage } from './catalogue.pages.tsx'
import { listCatalogue, listDimensions, listIndicatorRows } from './catalogue.rules.ts'
import {
  Catalogue,
  CatalogueParams,
  type HromadaValue,
  IndicatorAnswer,
  IndicatorParams,
  type IndicatorRow,
} from './catalogue.schema.ts'
import { IndicatorPage, indicatorPictures } from './indicator.pages.tsx'
import { indicatorOf, listHromadaValues } from './indicator.rules.ts'
import { linksOnward } from './onward.rules.ts'

/** The answer with what the HTML face uses beside it. */
interface Loaded<Data, Row> {
  readonly data: Data
  readonly listing: Listing<Row>
  readonly computed: ComputedRegion
  readonly shown: Shown
  /** Parameters that links of the page keep; the period is not among them. */
  readonly kept: Readonly<Record<string, string | undefined>>
}
type LoadedCatalogue = Loaded<Catalogue, IndicatorRow>
/** `data` holds the rows that match, `all` every hromada that is shown. */
type LoadedIndicator = Loaded<IndicatorAnswer, HromadaValue> & { readonly all: readonly HromadaValue[] }

const cataloguePage: Page<Resources, CatalogueParams, Catalogue, TextKey, LoadedCatalogue> = {
  path: cataloguePath,
  permission: 'public',
  summary: 'catalogue.summary',
  params: CatalogueParams,
  data: Catalogue,
  async load(query, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, query, texts)
    const rows = listIndicatorRows(computed, shown, texts)
    const dimensions = listDimensions(rows)
    const { oblast, dimension } = query
    if (dimension !== undefined && !dimensions.some(({ code }) => code === dimension)) {
      throw new AppError('http.not_found')
    }
    const listing = listCatalogue(rows, query, texts.language)
    const data = { ...headOf(computed, shown), dimensions, indicators: [...listing.rows] }
    return { data, listing, computed, shown, kept: { oblast, dimension } }
  },
  answer: ({ data }) => data,
  head: ({ data, computed, shown, kept }, { texts }) => {
    const path = addressOf(cataloguePath, kept)
    const to = (address: string) => withPeriod(address, computed, shown.period)
    return {
      title: texts.text('catalogue.title'),
      breadcrumbs: [
        ...stepsTo(computed, shown, shown.oblast),
        { text: texts.text('catalogue.title'), path: to(path) },
      ],
      period: periodMenu(computed, shown.period, path, texts),
      next: [
        { text: texts.text('catalogue.next.compare'), path: to(comparePath) },
        { text: texts.text('catalogue.next.methodology'), path: methodologyPath(data.methodology) },
      ],
    }
  },
  view: (loaded, context) => <CataloguePage {...loaded} context={context} />,
  csv: ({ data: { period, indicators } }) => ({
    columns: [...catalogueColumns, 'is_live', 'period'],
    rows: indicators.map((row) => [
      ...catalogueColumns.map((column) => row[column]),
      Number(row.is_live),
      period,
    ]),
  }),
}

const catalogueColumns = [
  'code',
  'name',
  'dimension',
  'dimension_name',
  'unit',
  'direction',
  'hromadas',
  'of',
  'median',
  'share',
  'definition',
  'source',
  'legal_ground',
  'valid_min',
  'valid_max',
  'reference_year',
] as const satisfies readonly (keyof IndicatorRow)[]

const indicatorPage: Page<Resources, IndicatorParams, IndicatorAnswer, TextKey, LoadedIndicator> = {
  path: `${cataloguePath}/:code`,
  permission: 'public',
  summary: 'indicator.summary',
  params: IndicatorParams,
  data: IndicatorAnswer,
  async load(query, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, query, texts)
    const answer = indicatorOf(computed, shown, query, texts)
    if (!answer) throw new AppError('http.not_found')
    const listing = listHromadaValues(answer.hromadas, query, texts.language)
    const { oblast, hromada } = query
    const data = { ...answer, hromadas: [...listing.rows] }
    return { data, all: answer.hromadas, listing, computed, shown, kept: { oblast, hromada } }
  },
  answer: ({ data }) => data,
  head: ({ data, all, computed, shown, kept }, { texts }) => {
    const { code, name } = data.indicator
    const path = addressOf(indicatorPath(code), kept)
    const to = (address: string) => withPeriod(address, computed, shown.period)
    const { oblast } = kept
    return {
      title: name,
      breadcrumbs: [
        ...stepsTo(computed, shown, shown.oblast),
        { text: texts.text('catalogue.title'), path: to(addressOf(cataloguePath, { oblast })) },
        { text: name, path: to(path) },
      ],
      period: periodMenu(computed, shown.period, path, texts),
      next: linksOnward({ ...data, hromadas: [...all] }, oblast, texts).map((link) => ({
        ...link,
        path: to(link.path),
      })),
    }
  },
  view: (loaded, context) => <IndicatorPage {...loaded} context={context} />,
  pictures: (loaded, context) => indicatorPictures({ ...loaded, context }),
  csv: ({ data: { indicator, period, hromadas } }) => ({
    columns: [...hromadaColumns, 'indicator', 'unit', 'period'],
    rows: hromadas.map((row) => [
      ...hromadaColumns.map((column) => row[column]),
      indicator.code,
      indicator.unit,
      period,
    ]),
  }),
}

const hromadaColumns = [
  'code',
  'name',
  'oblast_code',
  'kind',
  'value',
  'change',
  'rank',
  'score',
] as const satisfies readonly (keyof HromadaValue)[]

/** What is measured, and each indicator. */
export const cataloguePages: readonly AnyPage<Resources, TextKey>[] = [cataloguePage, indicatorPage]
