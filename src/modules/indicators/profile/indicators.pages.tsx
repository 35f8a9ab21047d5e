/** Indicators of a hromada: those that stand out, and all of them; every value opens how it was made. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { isYesNo, type Measure, sayValue } from '../facts/indicator-texts.rules.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import type { DistantIndicator, HromadaProfile, IndicatorValue } from './profile.schema.ts'

type Texts = Translator<TextKey>

export type MeasureOf = (indicator: string) => Measure

interface IndicatorsProps {
  readonly data: HromadaProfile
  readonly measureOf: MeasureOf
  readonly to: (path: string) => string
  readonly texts: Texts
}

function valuePath(data: HromadaProfile, indicator: string): string {
  return `/indicators/hromadas/${data.hromada.code}/${encodeURIComponent(indicator)}`
}

/** The strongest and the weakest, measured by their distance from the median of the oblast. */
export function Named(props: IndicatorsProps) {
  const { strongest, weakest } = props.data
  if (strongest.length + weakest.length === 0) return null
  return (
    <div class="two-columns even">
      <NamedList {...props} kind="strongest" indicators={strongest} />
      <NamedList {...props} kind="weakest" indicators={weakest} />
    </div>
  )
}

function NamedList({
  data,
  to,
  measureOf,
  texts,
  kind,
  indicators,
}: IndicatorsProps & { kind: 'strongest' | 'weakest'; indicators: readonly DistantIndicator[] }) {
  return (
    <section>
      <h2>{texts.text(`hromada.${kind}`)}</h2>
      {indicators.length === 0 && <p>{texts.text(`hromada.no_${kind}`)}</p>}
      <ol class="named">
        {indicators.map(({ code, name, value, region_median_value, distance, gain }) => {
          const measure = measureOf(code)
          const isAbove = kind === 'strongest'
          return (
            <li key={code}>
              <a href={to(valuePath(data, code))}>{name}</a>
              <p>
                <strong>{sayValue(value, measure, texts)}</strong>{' '}
                <span class="quiet">
                  {texts.text(isAbove ? 'hromada.above_median' : 'hromada.below_median', {
                    what: isYesNo(measure) ? 'answer' : 'number',
                    median: sayValue(region_median_value, measure, texts),
                    points: formatScore(texts, Math.abs(distance), data.methodology.decimals),
                  })}
                </span>
              </p>
              {!isAbove && gain !== null && gain > 0 && (
                <p class="quiet">{texts.text('hromada.gain', { points: formatScore(texts, gain, 2) })}</p>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** All indicators under their sub-indices; those for context come last. */
export function IndicatorsTable(props: IndicatorsProps) {
  const { data, texts } = props
  const columns = ['value', 'region_value', 'score', 'region_score'] as const
  const groups = [...new Set(data.indicators.map(({ sub_index }) => sub_index))]
  const nameOf = (code: string | null) =>
    code === null
      ? texts.text('hromada.context')
      : (data.sub_indices.find((one) => one.code === code)?.name ?? data.methodology.name)
  return (
    <section>
      <h2>{texts.text('hromada.indicators')}</h2>
      <section class="scroll fits" tabindex={0} aria-label={texts.text('hromada.indicators')}>
        <table class="indicators">
          <caption>
            {texts.text('hromada.indicators_caption', { period: sayPeriod(data.period, texts, 'during') })}{' '}
            <span class="screen-only">{texts.text('hromada.indicators_hint')}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{texts.text('hromada.column.indicator')}</th>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  class={column.startsWith('region') ? 'number wrap minor-cell' : 'number wrap'}
                >
                  {texts.text(`hromada.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group ?? ''}>
              <tr>
                <th class="group" scope="rowgroup" colspan={columns.length + 1}>
                  {nameOf(group)}
                </th>
              </tr>
              {data.indicators
                .filter(({ sub_index }) => sub_index === group)
                .map((indicator) => (
                  <IndicatorRow key={indicator.code} {...props} indicator={indicator} />
                ))}
            </tbody>
          ))}
        </table>
      </section>
    </section>
  )
}

function IndicatorRow({
  data,
  to,
  measureOf,
  texts,
  indicator,
}: IndicatorsProps & { indicator: IndicatorValue }) {
  const { name, code, value, region_median_value, score, region_median } = indicator
  const { decimals } = data.methodology
  const measure = measureOf(code)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number">
        <a
          href={to(valuePath(data, code))}
          aria-label={value === null ? texts.text('map.missing') : undefined}
        >
          {sayValue(value, measure, texts)}
        </a>
      </td>
      <td class="number minor-cell">{sayValue(region_median_value, measure, texts)}</td>
      <td class="number">{formatScore(texts, score, decimals)}</td>
      <td class="number minor-cell">{formatScore(texts, region_median, decimals)}</td>
    </tr>
  )
}
