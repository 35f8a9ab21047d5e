/** The page that opens one number: what it is, where it came from, how it became points, how it changed. */
import type { ComponentChild } from 'preact'
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { lineChart } from '#ui/charts/line-chart.tsx'
import type { LineChartProps } from '#ui/charts/line-layout.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { sayBetter } from '../catalogue/catalogue.pages.tsx'
import { inUkrainian } from '../catalogue/indicator-about.pages.tsx'
import { OneDispute } from '../disputes/disputes.pages.tsx'
import { aboutValuePath } from '../disputes/disputes.rules.ts'
import {
  commonDecimals,
  isYesNo,
  type Measure,
  sayNumber,
  sayShownUnit,
  sayValue,
} from '../facts/indicator-texts.rules.ts'
import { valueSource } from '../facts/picture-sources.rules.ts'
import { recordsPath } from '../live/live.rules.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { formatScore, sayPlace } from '../region/region-texts.rules.ts'
import { targetsPath } from '../targets/targets.rules.ts'
import { historyPath } from '../verification/history.rules.ts'
import { TraceSteps } from './trace.pages.tsx'
import type { HromadaValue } from './value.schema.ts'

type Texts = Translator<TextKey>

export function ValuePage(props: {
  data: HromadaValue
  plan: IndexPlan
  measure: Measure
  to: (path: string) => string
  context: PageContext<unknown, TextKey>
}) {
  const { data, plan, measure } = props
  const { texts } = props.context
  return (
    <>
      <h1>{data.indicator.name}</h1>
      <p class="lead">{sayValuePlace(data, measure, texts)}</p>
      {data.indicator.is_live && (
        <p>
          {texts.text('live.value')}{' '}
          {data.value !== null && (
            <a href={props.to(recordsPath(data.hromada.code, data.indicator.code))}>
              {texts.text('live.value.records')}
            </a>
          )}
        </p>
      )}
      <div class="value">
        <section>
          <h2>{texts.text('value.about')}</h2>
          <About data={data} measure={measure} texts={texts} />
        </section>
        <section>
          <h2>{texts.text('value.trace')}</h2>
          {data.trace === null ? (
            <p>{texts.text(data.indicator.direction === 0 ? 'value.context' : 'value.not_counted')}</p>
          ) : (
            <TraceSteps data={data} trace={data.trace} plan={plan} measure={measure} texts={texts} />
          )}
        </section>
      </div>
      {data.history.length > 1 && <History data={data} measure={measure} texts={texts} />}
      <Disputes data={data} measure={measure} context={props.context} />
      <p>
        <a href={props.context.link(targetsPath(data.hromada.code))}>{texts.text('targets.link')}</a>
      </p>
      <p>
        <a href={props.context.link(historyPath(data.hromada.code, data.indicator.code))}>
          {texts.text('history.short')}
        </a>
      </p>
    </>
  )
}

/** What is said against it stands beside it; the rest is a page of its own. */
const shownDisputes = 3

function Disputes({
  data: { hromada, indicator, disputes },
  measure,
  context: { texts, link },
}: {
  data: HromadaValue
  measure: Measure
  context: PageContext<unknown, TextKey>
}) {
  const all = <a href={link(aboutValuePath(hromada.code, indicator.code))}>{texts.text('value.disputes')}</a>
  if (disputes.length === 0) return <p>{all}</p>
  return (
    <section>
      <h2>{texts.text('dispute.about.short')}</h2>
      {disputes.slice(0, shownDisputes).map((one) => (
        <OneDispute key={one.number} dispute={one} measure={measure} texts={texts} level="h3" />
      ))}
      <p>{all}</p>
    </section>
  )
}

function sayValuePlace(
  { hromada, period, value, rank, of, region_median }: HromadaValue,
  measure: Measure,
  texts: Texts,
) {
  const say = (one: number | null) => sayValue(one, measure, texts)
  const about = { hromada: hromadaTitle(hromada, texts), period: sayPeriod(period, texts, 'during') }
  if (value === null || rank === null)
    return texts.text('value.lead_none', { ...about, median: say(region_median) })
  // Places among answers say nothing: half of the hromadas share one.
  if (isYesNo(measure)) {
    const most = region_median === 1 ? 'yes' : region_median === 0 ? 'no' : 'half'
    return texts.text('value.lead_yes_no', { ...about, value: say(value), most })
  }
  return texts.text('value.lead', {
    ...about,
    value: say(value),
    place: sayPlace(texts, rank),
    of,
    median: say(region_median),
  })
}

function About({ data, measure, texts }: { data: HromadaValue; measure: Measure; texts: Texts }) {
  const { indicator, source, value, overall_rank, overall_of, of } = data
  const rows: [TextKey, ComponentChild][] = [
    ['value.about.definition', indicator.definition],
    ['value.about.direction', sayBetter(indicator.direction, texts)],
    ['value.about.year', indicator.reference_year === null ? null : String(indicator.reference_year)],
    ['value.about.source', inUkrainian(indicator.source)],
    ['value.about.law', inUkrainian(indicator.legal_ground)],
    [
      'value.about.file',
      value === null || indicator.is_live ? null : sayFile(source, data.region.is_fictional, texts),
    ],
    ['live.value.counted', indicator.is_live && source ? texts.moment(new Date(source.loaded_at)) : null],
    [
      'value.about.overall',
      overall_rank === null || overall_of === of || isYesNo(measure)
        ? null
        : texts.text('value.overall', { place: sayPlace(texts, overall_rank), of: overall_of }),
    ],
  ]
  return (
    <dl class="facts">
      {rows.map(
        ([key, text]) =>
          text !== null &&
          text !== '' && (
            <div key={key}>
              <dt>{texts.text(key)}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

function sayFile(source: HromadaValue['source'], isFictional: boolean, texts: Texts): string {
  if (source === null) return texts.text(isFictional ? 'value.file_practice' : 'value.file_unknown')
  return texts.text('value.file', { file: source.file, date: texts.date(new Date(source.loaded_at)) })
}

interface HistoryProps {
  readonly data: HromadaValue
  readonly measure: Measure
  readonly texts: Texts
}

function sayHistory(measure: Measure, texts: Texts): string {
  const unit = sayShownUnit(measure, texts)
  const title = texts.text('value.history_label')
  return unit === null ? title : `${title}, ${unit}`
}

export function valueHistoryPicture({ data, measure, texts }: HistoryProps): Picture | undefined {
  const { history, hromada, indicator } = data
  const points = (key: 'value' | 'region_median') =>
    history.map((point) => ({ period: sayPeriod(point.period, texts, 'short'), value: point[key] }))
  const label = sayHistory(measure, texts)
  const chart: LineChartProps = {
    series: [
      { label: hromada.name, points: points('value'), isMain: true },
      { label: texts.text('hromada.column.region'), points: points('region_median') },
    ],
    label,
    format: (value) => sayNumber(value, measure, texts),
  }
  const head = {
    name: 'history',
    title: indicator.name,
    about: [hromadaTitle(hromada, texts), label],
    source: valueSource(indicator, texts),
  }
  return pictureOf(lineChart, chart, head, texts)
}

function History({ data, measure, texts }: HistoryProps) {
  const { history, methodology } = data
  const shown = history.flatMap(({ value, region_median }) => [value, region_median])
  const decimals = commonDecimals(
    shown.filter((value) => value !== null),
    measure,
  )
  const say = (value: number | null) => sayNumber(value, measure, texts, decimals)
  const median = texts.text('hromada.column.region')
  const label = sayHistory(measure, texts)
  return (
    <section>
      <h2>{texts.text('value.history')}</h2>
      <div class="two-columns">
        <PictureView picture={valueHistoryPicture({ data, measure, texts })} />
        <section class="scroll fits" tabindex={0} aria-label={label}>
          <table class="narrow compact">
            <caption>{label}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('hromada.column.period')}</th>
                <th scope="col" class="number">
                  {texts.text('hromada.column.value')}
                </th>
                <th scope="col" class="number">
                  {median}
                </th>
                <th scope="col" class="number">
                  {texts.text('hromada.column.score')}
                </th>
              </tr>
            </thead>
            <tbody>
              {history.map((point) => (
                <tr key={point.period} aria-current={point.period === data.period ? 'true' : undefined}>
                  <th scope="row">{sayPeriod(point.period, texts, 'short')}</th>
                  <td class="number">{say(point.value)}</td>
                  <td class="number">{say(point.region_median)}</td>
                  <td class="number">{formatScore(texts, point.score, methodology.decimals)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </section>
  )
}
