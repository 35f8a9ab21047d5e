/** Where values are high and low, and how they are spread. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { Distribution } from '#ui/charts/distribution.tsx'
import { Choropleth } from '#ui/choropleth.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Shown } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { addressOf, indicatorPath } from './addresses.rules.ts'
import type { HromadaValue, IndicatorAnswer, IndicatorRow } from './catalogue.schema.ts'

type Params = Readonly<Record<string, string | undefined>>
type Texts = Translator<TextKey>

interface PictureProps {
  readonly data: IndicatorAnswer
  /** Every hromada that is shown, whatever the table's filter. */
  readonly all: readonly HromadaValue[]
  readonly params: Params
  readonly context: PageContext<unknown, TextKey>
}

function formatOf({ decimals }: IndicatorRow, texts: Texts): (value: number) => string {
  return (value) => texts.number(value, { maximumFractionDigits: decimals })
}

/** Hromadas of an oblast, each a link that marks it; of the whole country the oblasts by their medians. */
export function IndicatorMap({
  data,
  all,
  computed,
  shown,
  params,
  context,
}: PictureProps & { computed: ComputedRegion; shown: Shown }) {
  const { texts, link } = context
  const { indicator, period, oblasts } = data
  const { code: shownCode } = shown.oblast ?? computed.oblasts[0]
  const isWhole = oblasts.length > 0
  const map = computed.maps.get(isWhole ? data.region.code : shownCode)
  if (!map || map.paths.size === 0) return null
  const to = (change: Params) => link(addressOf(indicatorPath(indicator.code), { ...params, ...change }))
  const areas = isWhole
    ? oblasts.map(({ code, name, median }) => ({
        code,
        name,
        value: median,
        href: to({ oblast: code, hromada: undefined }),
      }))
    : all.map(({ code, name, value }) => ({ code, name, value, href: to({ hromada: code }) }))
  return (
    <section>
      <Choropleth
        areas={areas.flatMap((area) => {
          const path = map.paths.get(area.code)
          return path === undefined ? [] : [{ ...area, path }]
        })}
        width={map.width}
        height={map.height}
        {...(map.borders === undefined ? {} : { borders: map.borders })}
        label={texts.text(isWhole ? 'indicator.map_medians' : 'indicator.map', {
          name: indicator.name,
          period,
        })}
        format={formatOf(indicator, texts)}
        texts={texts}
      />
    </section>
  )
}

/** How many hromadas have which values, with the median and the marked one. */
export function Spread({ data, all, texts }: Pick<PictureProps, 'data' | 'all'> & { texts: Texts }) {
  const { indicator, period, marked } = data
  const format = formatOf(indicator, texts)
  const { median } = indicator
  if (median === null) return null
  const marks = [{ value: median, label: texts.text('indicator.median', { median: format(median) }) }]
  return (
    <section>
      <h2>{texts.text('indicator.distribution')}</h2>
      <Distribution
        values={all.map(({ value }) => value)}
        marks={
          marked === null || marked.value === null
            ? marks
            : [...marks, { value: marked.value, label: marked.name, isMain: true }]
        }
        label={texts.text('indicator.distribution_label', { name: indicator.name, period })}
        axis={texts.text('indicator.axis', { unit: indicator.unit ?? texts.text('indicator.no_unit') })}
        format={format}
      />
    </section>
  )
}

/** Medians of oblasts: the text of the country's map. */
export function OblastTable({
  data,
  params,
  say,
  context,
}: Omit<PictureProps, 'all'> & { say: (value: number | null) => string }) {
  const { texts, link } = context
  const { indicator, oblasts } = data
  const sign = indicator.direction < 0 ? 1 : -1
  const rows = oblasts.toSorted((a, b) => {
    if (a.median === null || b.median === null) return Number(a.median === null) - Number(b.median === null)
    return sign * (a.median - b.median)
  })
  const label = texts.text('indicator.oblasts', { period: data.period })
  return (
    <section class="scroll ranking" tabindex={0} aria-label={label}>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('catalogue.oblast')}</th>
            <th scope="col" class="number">
              {texts.text('catalogue.column.median')}
            </th>
            <th scope="col" class="number">
              {texts.text('catalogue.column.hromadas')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, median, hromadas }) => (
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
              <td class="number">{say(median)}</td>
              <td class="number">{texts.number(hromadas)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
