/** Pictures of a region: the map of its index, and how scores are spread. */
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { distribution } from '#ui/charts/distribution.tsx'
import type { DistributionProps } from '#ui/charts/distribution-layout.ts'
import { type ChoroplethProps, choropleth, type MapArea } from '#ui/choropleth.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
import { indexSource, sayPoints } from '../facts/picture-sources.rules.ts'
import type { OverviewProps } from './ranking.pages.tsx'
import type { RegionOverview } from './region.schema.ts'
import { formatScore } from './region-texts.rules.ts'

type Texts = Translator<TextKey>

/** Hromadas by their scores; of the whole country oblasts by their medians. Undefined where there are no boundaries. */
export function regionMap({
  data,
  computed,
  to,
  context: { texts },
}: Pick<OverviewProps, 'data' | 'computed' | 'to' | 'context'>): Picture | undefined {
  const map = computed.maps.get(data.region.code)
  if (!map || map.paths.size === 0 || data.ranked === 0) return undefined
  const isWhole = data.oblasts.length > 0
  const places = isWhole
    ? data.oblasts.map((row) => ({ ...row, value: row.median, path: `/indicators/regions/${row.code}` }))
    : data.hromadas.map((row) => ({ ...row, value: row.score, path: `/indicators/hromadas/${row.code}` }))
  const areas = places.flatMap(({ code, name, value, path }): MapArea[] => {
    const shape = map.paths.get(code)
    return shape === undefined ? [] : [{ code, name, path: shape, value, href: to(path) }]
  })
  const chart: ChoroplethProps = {
    areas,
    width: map.width,
    height: map.height,
    ...(map.borders === undefined ? {} : { borders: map.borders }),
    label: texts.text(isWhole ? 'region.map_country' : 'region.map', {
      period: sayPeriod(data.period, texts, 'during'),
    }),
    format: (value) => texts.number(value, { maximumFractionDigits: data.methodology.decimals }),
    texts,
  }
  return pictureOf(choropleth, chart, headOf('map', chart.label, data, texts), texts)
}

export function spreadPicture(data: RegionOverview, texts: Texts): Picture | undefined {
  const { decimals } = data.methodology
  if (data.median === null || data.ranked === 0) return undefined
  const label = texts.text('region.median_mark', { median: formatScore(texts, data.median, decimals) })
  const chart: DistributionProps = {
    values: data.hromadas.map(({ score }) => score),
    marks: [{ value: data.median, label, isMain: true }],
    label: texts.text('region.spread_label', { period: sayPeriod(data.period, texts) }),
    axis: texts.text('region.spread_axis', { period: sayPeriod(data.period, texts, 'during') }),
    format: (value) => texts.number(value, { maximumFractionDigits: decimals }),
  }
  return pictureOf(distribution, chart, headOf('distribution', chart.label, data, texts), texts)
}

function headOf(name: string, title: string, { region, methodology }: RegionOverview, texts: Texts) {
  return {
    name,
    title,
    about: [region.name, sayPoints(methodology, texts)],
    source: indexSource(methodology, texts),
  }
}
