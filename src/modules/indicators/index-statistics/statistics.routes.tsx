/** The page of a methodology's statistics: thin — read what is kept, make the answer, hand it to its component. */
import { AppError } from '#kernel/errors.ts'
import { type Listing, type ListingSpec, listRows } from '#kernel/http/listing.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import {
  certaintyPath,
  methodologiesPath,
  methodologyPath,
  statisticsPath,
} from '../catalogue/addresses.rules.ts'
import { listMethodologies } from '../facts/facts.queries.ts'
import { findCertainty, findStatistics } from '../rank-bands/bands.queries.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { getComputedRegion, shownBy, stepsTo } from '../region/shown.queries.ts'
import { missingPicture } from './components.pages.tsx'
import { correlationPictures } from './correlations.pages.tsx'
import { StatisticsPage } from './statistics.pages.tsx'
import { newestPartOf, statisticsOf } from './statistics.rules.ts'
import { type IndicatorStatistics, MethodStatistics, StatisticsParams } from './statistics.schema.ts'

interface Loaded {
  readonly data: MethodStatistics
  readonly listing: Listing<IndicatorStatistics>
  readonly computed: ComputedRegion
}

const size = (value: number | null) => value && Math.abs(value)

/** In the order of the tree, or by what an author looks for. */
function specOf(indicators: readonly IndicatorStatistics[]): ListingSpec<IndicatorStatistics> {
  const order = new Map(indicators.map(({ code }, i) => [code, i]))
  return {
    columns: {
      order: ({ code }) => order.get(code) ?? 0,
      name: ({ name }) => name,
      correlation: ({ correlation }) => correlation,
      missing: ({ missing_share }) => missing_share,
      skew: ({ skew }) => size(skew),
      kurtosis: ({ kurtosis }) => size(kurtosis),
      shift: ({ mean_shift }) => mean_shift,
      largest: ({ largest_shift }) => largest_shift,
    },
    initial: { sort: 'order', order: 'asc' },
    pageSize: 500,
  }
}

const statisticsPage: Page<Resources, StatisticsParams, MethodStatistics, TextKey, Loaded> = {
  path: `${methodologiesPath}/:code/:version/statistics`,
  permission: 'public',
  summary: 'statistics.summary',
  params: StatisticsParams,
  data: MethodStatistics,
  async load(asked, { resources: { db }, texts }) {
    const computed = await getComputedRegion(db)
    const methodology = (await listMethodologies(db)).find(
      ({ code, version }) => code === asked.code && version === asked.version,
    )
    if (!methodology) throw new AppError('http.not_found')
    const place = newestPartOf(computed, asked)
    const text = place < 0 ? undefined : await findStatistics(db, place)
    const state = place < 0 ? 'unused' : ((await findCertainty(db))[place]?.state ?? 'waiting')
    const kept = text === undefined ? undefined : JSON.parse(text)
    const data = statisticsOf(
      computed,
      { methodology, part: computed.index.parts[place], state, kept },
      texts,
    )
    return {
      data,
      listing: listRows(data.indicators, asked, specOf(data.indicators), texts.language),
      computed,
    }
  },
  answer: ({ data, listing }) => ({ ...data, indicators: [...listing.rows] }),
  head({ data: { methodology }, computed }, { texts }) {
    const { name, version } = methodology
    const title = texts.text('statistics.title', { name, version })
    return {
      title,
      breadcrumbs: [
        ...stepsTo(computed, shownBy(computed, {}, texts), undefined),
        { text: texts.text('methodology.list_title'), path: methodologiesPath },
        { text: texts.text('methodology.title', { name, version }), path: methodologyPath(methodology) },
        { text: texts.text('statistics.short'), path: statisticsPath(methodology) },
      ],
      next: [
        { text: texts.text('certainty.title'), path: certaintyPath },
        { text: texts.text('statistics.next.download'), path: `${statisticsPath(methodology)}.csv` },
      ],
    }
  },
  view: (loaded, context) => <StatisticsPage {...loaded} context={context} />,
  pictures: ({ data }, { texts }) => [...correlationPictures(data, texts), missingPicture(data, texts)],
  csv: ({ data: { codes, correlations }, listing }) => ({
    columns: [
      ...['code', 'name', 'sub_index', 'present', 'missing_share', 'filled', 'skew', 'kurtosis'],
      ...['treated', 'winsorised', 'correlation', 'mean_shift', 'largest_shift', 'moved', 'lost'],
      ...codes.map((code) => `r:${code}`),
    ],
    rows: listing.rows.map((row) => [
      ...[row.code, row.name, row.sub_index, row.present, row.missing_share, row.filled],
      ...[row.skew, row.kurtosis, row.treated, row.winsorised, row.correlation],
      ...[row.mean_shift, row.largest_shift, row.moved, row.lost],
      ...(correlations[codes.indexOf(row.code)] ?? []),
    ]),
  }),
}

export const statisticsPages: readonly AnyPage<Resources, TextKey>[] = [statisticsPage]
