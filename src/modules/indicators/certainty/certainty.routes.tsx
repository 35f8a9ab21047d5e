/** The page of how sure ranks are: thin — read what is computed, make the answer, hand it to its component. */
import { type Listing, type ListingSpec, listRows } from '#kernel/http/listing.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addressOf, certaintyPath, periodParam, statisticsPath } from '../catalogue/addresses.rules.ts'
import { findCertainty } from '../rank-bands/bands.queries.ts'
import { bandCells, bandColumns } from '../rank-bands/bands.schema.ts'
import { rankingSpec, type Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import type { RankedRow } from '../region/region.schema.ts'
import { getComputedRegion, periodMenu, shownBy, stepsTo, withPeriod } from '../region/shown.queries.ts'
import { bandsPicture, CertaintyPage } from './certainty.pages.tsx'
import { certaintyPageOf } from './certainty.rules.ts'
import { CertaintyPageData, CertaintyParams } from './certainty.schema.ts'

interface Loaded {
  readonly data: CertaintyPageData
  readonly listing: Listing<RankedRow>
  readonly computed: ComputedRegion
  readonly shown: Shown
}

/** The list as that of a ranking, and by how wide bands are. */
const ranking = rankingSpec<RankedRow>(50)
const spec: ListingSpec<RankedRow> = {
  ...ranking,
  columns: {
    ...ranking.columns,
    median: ({ rank_band }) => rank_band?.p50 ?? null,
    width: ({ rank_band }) => rank_band && rank_band.p95 - rank_band.p5 + 1,
  },
}

const certaintyPage: Page<Resources, CertaintyParams, CertaintyPageData, TextKey, Loaded> = {
  path: certaintyPath,
  permission: 'public',
  summary: 'certainty.summary',
  params: CertaintyParams,
  data: CertaintyPageData,
  async load(asked, { resources: { db }, texts }) {
    const computed = await getComputedRegion(db)
    const shown = shownBy(computed, asked, texts)
    const data = certaintyPageOf(computed, await findCertainty(db), shown, texts)
    return { data, listing: listRows(data.hromadas, asked, spec, texts.language), computed, shown }
  },
  answer: ({ data, listing }) => ({ ...data, hromadas: [...listing.rows] }),
  head({ data, computed, shown }, { texts }) {
    const title = texts.text('certainty.title')
    const path = addressOf(certaintyPath, { oblast: shown.oblast?.code })
    const to = (address: string) => withPeriod(address, computed, shown.period)
    const csv = addressOf(`${certaintyPath}.csv`, {
      oblast: shown.oblast?.code,
      period: periodParam(computed.index, shown.period),
    })
    return {
      title,
      breadcrumbs: [...stepsTo(computed, shown, shown.oblast), { text: title, path: to(path) }],
      period: periodMenu(computed, shown.period, path, texts),
      next: [
        { text: texts.text('certainty.next.statistics'), path: statisticsPath(data.methodology) },
        { text: texts.text('region.next.download'), path: csv },
      ],
    }
  },
  view: (loaded, context) => (
    <CertaintyPage
      {...loaded}
      to={(path) => context.link(withPeriod(path, loaded.computed, loaded.shown.period))}
      context={context}
    />
  ),
  pictures: ({ data }, { texts }) => [bandsPicture(data, texts)],
  csv: ({ data, listing }) => ({
    columns: [
      ...['code', 'name', 'oblast_code', 'period', 'rank', 'index'],
      ...[...bandColumns, 'ahead_of_next', 'told_apart'],
    ],
    rows: listing.rows.map((row) => [
      ...[row.code, row.name, row.oblast_code, data.period, row.rank, row.score],
      ...bandCells(row.rank_band),
      row.ahead,
      row.told_apart === null ? null : String(row.told_apart),
    ]),
  }),
}

export const certaintyPages: readonly AnyPage<Resources, TextKey>[] = [certaintyPage]
