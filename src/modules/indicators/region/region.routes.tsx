/** The pages of the region: thin — read the computed region, make the answer, hand it to its component. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError } from '#kernel/errors.ts'
import type { AnyPage, Page } from '#kernel/http/page.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { HromadaPage, hromadaTitle } from './hromada.pages.tsx'
import { overviewOf } from './overview.rules.ts'
import { profileOf } from './profile.rules.ts'
import { RegionPage } from './region.pages.tsx'
import type { ComputedRegion, RegionMap } from './region.rules.ts'
import { HromadaParams, HromadaProfile, RegionOverview, RegionParams } from './region.schema.ts'
import { findComputedRegion } from './region-index.queries.ts'

export interface DbResources {
  readonly db: Kysely<Database>
}

async function getComputedRegion(db: Kysely<Database>): Promise<ComputedRegion> {
  const computed = await findComputedRegion(db)
  if (!computed) throw new AppError('http.not_found')
  return computed
}

/** Position of a period; the newest where none is named. */
function periodOf({ index }: ComputedRegion, asked: string | undefined): number {
  const place = asked === undefined ? index.periods.length - 1 : index.periods.indexOf(asked)
  if (place < 0) throw new AppError('http.not_found')
  return place
}

/** The map goes with the answer to its HTML face; data faces do not carry it. */
const maps = new WeakMap<RegionOverview, RegionMap>()

const regionPage: Page<DbResources, RegionParams, RegionOverview, TextKey> = {
  path: '/',
  permission: 'public',
  summary: 'region.summary',
  params: RegionParams,
  data: RegionOverview,
  async load({ period }, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const overview = overviewOf(computed, periodOf(computed, period), texts.language)
    maps.set(overview, computed.map)
    return overview
  },
  head: ({ region }) => ({ title: region.name }),
  view: (data, context) => {
    const map = maps.get(data) ?? { width: 1, height: 1, paths: new Map() }
    return <RegionPage data={data} map={map} context={context} />
  },
  csv: ({ period, hromadas }) => ({
    columns: ['code', 'name', 'kind', 'population', 'period', 'rank', 'index', 'rank_change'],
    rows: hromadas.map((row) => [
      row.code,
      row.name,
      row.kind,
      row.population,
      period,
      row.rank,
      row.score,
      row.rank_change,
    ]),
  }),
}

const hromadaPage: Page<DbResources, HromadaParams, HromadaProfile, TextKey> = {
  path: '/indicators/hromadas/:code',
  permission: 'public',
  summary: 'hromada.summary',
  params: HromadaParams,
  data: HromadaProfile,
  async load({ code, period }, { resources, texts }) {
    const computed = await getComputedRegion(resources.db)
    const profile = profileOf(computed, code, periodOf(computed, period), texts.language)
    if (!profile) throw new AppError('http.not_found')
    return profile
  },
  head: ({ hromada, region }, { texts }) => ({
    title: hromadaTitle(hromada, texts),
    breadcrumbs: [{ text: region.name, path: '/' }],
  }),
  view: (data, context) => <HromadaPage data={data} context={context} />,
  csv: ({ hromada, period, indicators }) => ({
    columns: ['hromada', 'period', 'indicator', 'name', 'value', 'unit', 'score', 'region_median'],
    rows: indicators.map((row) => [
      hromada.code,
      period,
      row.code,
      row.name,
      row.value,
      row.unit,
      row.score,
      row.region_median,
    ]),
  }),
}

export const regionPages: readonly AnyPage<DbResources, TextKey>[] = [regionPage, hromadaPage]
