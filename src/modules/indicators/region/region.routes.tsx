/** The overviews: thin — read the computed region, make the answer, hand it to its component. */
import { AppError } from '#kernel/errors.ts'
import { type Listing, listRows } from '#kernel/http/listing.ts'
import type { AnyPage, Link, Page, PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { kpiPath } from '../catalogue/addresses.rules.ts'
import { peersPages } from '../peers/peers.routes.tsx'
import { profilePages } from '../profile/profile.routes.tsx'
import { findCertainty, type PartCertainty } from '../rank-bands/bands.queries.ts'
import { valuePages } from '../value/value.routes.tsx'
import { whatIfPages } from '../what-if/what-if.routes.tsx'
import { whyPages } from '../why/why.routes.tsx'
import { widgetPages } from '../widget/widget.routes.tsx'
import { FirstStepsPage } from './first-steps.pages.tsx'
import { chosenRows, overviewOf, rankingSpec, type Shown } from './overview.rules.ts'
import { RegionPage } from './region.pages.tsx'
import type { ComputedRegion } from './region.rules.ts'
import { OblastParams, OverviewParams, type RankedRow, RegionOverview } from './region.schema.ts'
import { findComputedRegion } from './region-index.queries.ts'
import { regionMap, spreadPicture } from './region-pictures.pages.tsx'
import {
  findPresence,
  getComputedRegion,
  oblastPath,
  type Presence,
  periodMenu,
  shownBy,
  stepsTo,
  withPeriod,
} from './shown.queries.ts'

/** Rows of one page of a country's list; an oblast's stands whole beside its map. */
const pageSize = { country: 30, oblast: 1000 }

/** How many leaders the link to the comparison takes. */
const comparedLeaders = 3

interface LoadedOverview {
  readonly data: RegionOverview
  readonly listing: Listing<RankedRow>
  readonly asked: OverviewParams
  readonly computed: ComputedRegion
  readonly shown: Shown
}

/** The home page of a database without an index has only this to show. */
interface NothingYet {
  readonly presence: Presence
}

type LoadedHome = LoadedOverview | NothingYet

function loadOverview(
  { computed, certainty }: { computed: ComputedRegion; certainty: readonly PartCertainty[] },
  shown: Shown,
  asked: OverviewParams,
  texts: Translator<TextKey>,
): LoadedOverview {
  const data = overviewOf(computed, certainty, shown, texts)
  const size = data.oblasts.length > 0 ? pageSize.country : pageSize.oblast
  const spec = rankingSpec<RankedRow>(size)
  const listing = listRows(chosenRows(data.hromadas, asked), asked, spec, texts.language)
  return { data, listing, asked, computed, shown }
}

function listNext({ data, computed, shown }: LoadedOverview, texts: Translator<TextKey>): Link[] {
  const leaders = data.hromadas.filter(({ rank }) => rank !== null).slice(0, comparedLeaders)
  const to = (path: string) => withPeriod(path, computed, shown.period)
  const query = leaders.map(({ code }) => `hromada=${code}`).join('&')
  const csv = shown.oblast ? `/indicators/regions/${shown.oblast.code}.csv` : '/index.csv'
  return [
    ...(leaders.length > 1
      ? [{ text: texts.text('region.next.compare'), path: to(`/indicators/compare?${query}`) }]
      : []),
    {
      text: texts.text('kpi.link'),
      path: to(shown.oblast ? `${kpiPath}?oblast=${shown.oblast.code}` : kpiPath),
    },
    { text: texts.text('region.next.catalogue'), path: to('/indicators/catalogue') },
    { text: texts.text('region.next.download'), path: to(csv) },
  ]
}

/** Addresses of paths at the period that is shown, in the language that is shown. */
function linkTo({ computed, shown }: LoadedOverview, { link }: PageContext<Resources, TextKey>) {
  return (path: string) => link(withPeriod(path, computed, shown.period))
}

const overviewFaces: Pick<
  Page<Resources, OverviewParams, RegionOverview, TextKey, LoadedHome>,
  'answer' | 'head' | 'view' | 'pictures' | 'csv'
> = {
  answer(loaded) {
    const { data, listing } = overviewIn(loaded)
    return { ...data, hromadas: [...listing.rows] }
  },
  head(loaded, { texts }) {
    if ('presence' in loaded) return { title: texts.text('first_steps.title') }
    const { data, computed, shown } = loaded
    return {
      title: data.region.name,
      breadcrumbs: stepsTo(computed, shown, shown.oblast),
      period: periodMenu(
        computed,
        shown.period,
        shown.oblast ? oblastPath(computed, shown.oblast.code) : '/',
        texts,
      ),
      next: listNext(loaded, texts),
    }
  },
  view(loaded, context) {
    if ('presence' in loaded) return <FirstStepsPage presence={loaded.presence} texts={context.texts} />
    return <RegionPage {...loaded} to={linkTo(loaded, context)} context={context} />
  },
  pictures(loaded, context) {
    if ('presence' in loaded) return []
    const { data } = loaded
    const map = regionMap({ ...loaded, to: linkTo(loaded, context), context })
    return [map, spreadPicture(data, context.texts)]
  },
  csv(loaded) {
    const { data, listing } = overviewIn(loaded)
    return {
      columns: [
        'code',
        'name',
        'kind',
        'population',
        'period',
        'rank',
        'index',
        'rank_change',
        'oblast_code',
        'overall_rank',
        'index_change',
        'rank_p5',
        'rank_p50',
        'rank_p95',
        'ahead_of_next',
      ],
      rows: listing.rows.map((row) => [
        row.code,
        row.name,
        row.kind,
        row.population,
        data.period,
        row.rank,
        row.score,
        row.rank_change,
        row.oblast_code,
        row.overall_rank,
        row.score_change,
        row.rank_band?.p5 ?? null,
        row.rank_band?.p50 ?? null,
        row.rank_band?.p95 ?? null,
        row.ahead,
      ]),
    }
  },
}

/** People are told what to do next; programs, that there is nothing. */
function overviewIn(loaded: LoadedHome): LoadedOverview {
  if ('presence' in loaded) throw new AppError('region.empty')
  return loaded
}

const homePage: Page<Resources, OverviewParams, RegionOverview, TextKey, LoadedHome> = {
  path: '/',
  permission: 'public',
  summary: 'region.summary',
  params: OverviewParams,
  data: RegionOverview,
  async load(asked, { resources, texts }) {
    const computed = await findComputedRegion(resources.db)
    if (!computed) return { presence: await findPresence(resources.db) }
    const certainty = await findCertainty(resources.db)
    const shown = shownBy(computed, { period: asked.period }, texts)
    return loadOverview({ computed, certainty }, shown, asked, texts)
  },
  ...overviewFaces,
}

const oblastPage: Page<Resources, OblastParams, RegionOverview, TextKey, LoadedHome> = {
  path: '/indicators/regions/:code',
  permission: 'public',
  summary: 'region.summary',
  params: OblastParams,
  data: RegionOverview,
  async load(asked, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const shown = shownBy(computed, { oblast: asked.code, period: asked.period }, texts)
    const certainty = await findCertainty(resources.db)
    return loadOverview({ computed, certainty }, shown, asked, texts)
  },
  ...overviewFaces,
}

export const regionPages: readonly AnyPage<Resources, TextKey>[] = [
  homePage,
  oblastPage,
  ...profilePages,
  ...widgetPages,
  ...whyPages,
  ...peersPages,
  ...whatIfPages,
  ...valuePages,
]
