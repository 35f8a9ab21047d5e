/** Where values are high and low, and how they are spread. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { distribution } from '#ui/charts/distribution.tsx'
import type { DistributionProps } from '#ui/charts/distribution-layout.ts'
import { type ChoroplethProps, choropleth } from '#ui/choropleth.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type PictureHead, pictureOf } from '#ui/pictures/picture-of.tsx'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { isYesNo, type Measure, sayNumber, sayShownUnit, sayValue } from '../facts/indicator-texts.rules.ts'
import { valueSource } from '../facts/picture-sources.rules.ts'
import type { Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { addressOf, indicatorPath } from './addresses.rules.ts'
import type { HromadaValue, IndicatorAnswer } from './catalogue.schema.ts'

type Params = Readonly<Record<string, string | undefined>>
type Texts = Translator<TextKey>

interface PictureProps {
  readonly data: IndicatorAnswer
  /** Every hromada that is shown, whatever the table's filter. */
  readonly all: readonly HromadaValue[]
  readonly params: Params
  readonly measure: Measure
  readonly context: PageContext<unknown, TextKey>
}

/** Hromadas of an oblast, each a link that marks it; of the whole country the oblasts by their medians. */
export function indicatorMap({
  data,
  all,
  computed,
  shown,
  params,
  measure,
  context,
}: PictureProps & { computed: ComputedRegion; shown: Shown }): Picture | undefined {
  const { texts, link } = context
  const { indicator, period } = data
  const { code: shownCode } = shown.oblast ?? computed.oblasts[0]
  const isWhole = data.oblasts.length > 0
  const oblasts = valuesOfOblasts(data, all, measure)
  const isAnswers = isYesNo(measure)
  const map = computed.maps.get(isWhole ? data.region.code : shownCode)
  if (!map || map.paths.size === 0) return undefined
  const to = (change: Params) => link(addressOf(indicatorPath(indicator.code), { ...params, ...change }))
  const areas = isWhole
    ? oblasts.rows.map((row) => ({ ...row, href: to({ oblast: row.code, hromada: undefined }) }))
    : all.map(({ code, name, value }) => ({ code, name, value, href: to({ hromada: code }) }))
  const chart: ChoroplethProps = {
    areas: areas.flatMap((area) => {
      const path = map.paths.get(area.code)
      return path === undefined ? [] : [{ ...area, path }]
    }),
    width: map.width,
    height: map.height,
    ...(map.borders === undefined ? {} : { borders: map.borders }),
    label: texts.text(`indicator.${isWhole ? (isAnswers ? 'map_yes' : 'map_medians') : 'map'}`, {
      name: indicator.name,
      period: sayPeriod(period, texts),
    }),
    format: (value) => sayNumber(value, isWhole ? oblasts.measure : measure, texts),
    ...(isAnswers && !isWhole && { classes: answersOf(texts) }),
    texts,
  }
  return pictureOf(choropleth, chart, headOf('map', chart.label, data, measure, texts), texts)
}

export function IndicatorMap(props: Parameters<typeof indicatorMap>[0]) {
  const picture = indicatorMap(props)
  return picture ? (
    <section class="indicator-map">
      <PictureView picture={picture} />
    </section>
  ) : null
}

function headOf(
  name: string,
  title: string,
  { region, indicator }: IndicatorAnswer,
  measure: Measure,
  texts: Texts,
): PictureHead {
  const unit = sayShownUnit(measure, texts)
  return {
    name,
    title,
    about: [region.name, ...(unit === null ? [] : [unit])],
    source: valueSource(indicator, texts),
  }
}

/** Shares are parts of 1; half a percent more or less tells nobody anything. */
const shareOfYes: Measure = { unit: 'share', unit_en: null, decimals: 3 }

/** What stands for an oblast: its median; of answers the share of yes, for their median says only what most have. */
function valuesOfOblasts(
  { oblasts }: IndicatorAnswer,
  all: readonly HromadaValue[],
  measure: Measure,
): { rows: { code: string; name: string; value: number | null; hromadas: number }[]; measure: Measure } {
  if (!isYesNo(measure))
    return { rows: oblasts.map(({ median, ...row }) => ({ ...row, value: median })), measure }
  const yes = Map.groupBy(
    all.filter(({ value }) => value === 1),
    ({ oblast_code }) => oblast_code,
  )
  const rows = oblasts.map(({ code, name, hromadas }) => ({
    code,
    name,
    hromadas,
    value: hromadas === 0 ? null : (yes.get(code)?.length ?? 0) / hromadas,
  }))
  return { rows, measure: shareOfYes }
}

/** Classes of a map of answers. */
function answersOf(texts: Texts) {
  return { bounds: [1], labels: [texts.text('usual.no'), texts.text('usual.yes')] }
}

type SpreadProps = Pick<PictureProps, 'data' | 'all' | 'measure'> & { readonly texts: Texts }

/** How many hromadas have which values, with the median and the marked one. */
export function indicatorSpread({ data, all, measure, texts }: SpreadProps): Picture | undefined {
  const { indicator, period, marked, best, worst } = data
  const format = (value: number) => sayNumber(value, measure, texts)
  const { median } = indicator
  // Answers are counted in the sentence above, and one value for all has no spread.
  if (median === null || isYesNo(measure) || best?.value === worst?.value) return undefined
  const marks = [{ value: median, label: texts.text('indicator.median', { median: format(median) }) }]
  const chart: DistributionProps = {
    values: all.map(({ value }) => value),
    marks:
      marked === null || marked.value === null
        ? marks
        : [...marks, { value: marked.value, label: marked.name, isMain: true }],
    label: texts.text('indicator.distribution_label', {
      name: indicator.name,
      period: sayPeriod(period, texts),
    }),
    axis: texts.text('indicator.axis', { unit: sayShownUnit(measure, texts) ?? 'none' }),
    format,
  }
  return pictureOf(distribution, chart, headOf('distribution', chart.label, data, measure, texts), texts)
}

export function Spread(props: SpreadProps) {
  const picture = indicatorSpread(props)
  return picture ? (
    <section class="indicator-spread">
      <h2>{props.texts.text('indicator.distribution')}</h2>
      <PictureView picture={picture} />
    </section>
  ) : null
}

/** What stands for each oblast: the text of the country's map. */
export function OblastTable({ data, all, params, measure, context }: PictureProps) {
  const { texts, link } = context
  const { indicator } = data
  const oblasts = valuesOfOblasts(data, all, measure)
  const sign = indicator.direction < 0 ? 1 : -1
  const rows = oblasts.rows.toSorted((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
    return sign * (a.value - b.value)
  })
  const isAnswers = isYesNo(measure)
  const label = texts.text(isAnswers ? 'indicator.oblasts_yes' : 'indicator.oblasts', {
    period: sayPeriod(data.period, texts, 'during'),
  })
  return (
    <section class="scroll fits" tabindex={0} aria-label={label}>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('catalogue.oblast')}</th>
            <th scope="col" class="number">
              {texts.text(isAnswers ? 'indicator.column.yes' : 'catalogue.column.median')}
            </th>
            <th scope="col" class="number">
              {texts.text('catalogue.column.hromadas')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, value, hromadas }) => (
            <tr key={code} data-code={code}>
              <th scope="row">
                <a
                  href={link(
                    addressOf(indicatorPath(indicator.code), { oblast: code, period: params.period }),
                  )}
                >
                  {name}
                </a>
              </th>
              <td class="number">{sayValue(value, oblasts.measure, texts)}</td>
              <td class="number">{texts.number(hromadas)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
