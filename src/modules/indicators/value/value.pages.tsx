/** The page that opens one number: what it is, where it came from, how it became points, how it changed. */
import type { IndexPlan } from '#engines/composite-index/plan.ts'
import type { PageContext } from '#kernel/http/page.ts'
import type { Translator } from '#kernel/i18n.ts'
import { LineChart } from '#ui/charts/line-chart.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { hromadaTitle } from '../profile/hromada-texts.rules.ts'
import { formatScore, sayPlace } from '../region/region-texts.rules.ts'
import { TraceSteps } from './trace.pages.tsx'
import type { HromadaValue } from './value.schema.ts'

type Texts = Translator<TextKey>

export function ValuePage(props: {
  data: HromadaValue
  plan: IndexPlan
  /** A value of the indicator with its unit, as people write it. */
  say: (value: number | null) => string
  to: (path: string) => string
  context: PageContext<unknown, TextKey>
}) {
  const { data, plan, say } = props
  const { texts } = props.context
  return (
    <>
      <h1>{data.indicator.name}</h1>
      <p class="lead">{sayValuePlace(data, say, texts)}</p>
      <div class="value">
        <section>
          <h2>{texts.text('value.about')}</h2>
          <About data={data} texts={texts} />
        </section>
        <section>
          <h2>{texts.text('value.trace')}</h2>
          {data.trace === null ? (
            <p>{texts.text(data.indicator.direction === 0 ? 'value.context' : 'value.not_counted')}</p>
          ) : (
            <TraceSteps data={data} trace={data.trace} plan={plan} say={say} texts={texts} />
          )}
        </section>
      </div>
      {data.history.length > 1 && <History data={data} say={say} texts={texts} />}
    </>
  )
}

function sayValuePlace(
  { hromada, period, value, rank, of, region_median }: HromadaValue,
  say: (value: number | null) => string,
  texts: Texts,
) {
  const name = hromadaTitle(hromada, texts)
  if (value === null || rank === null)
    return texts.text('value.lead_none', {
      hromada: name,
      period,
      median: say(region_median),
    })
  return texts.text('value.lead', {
    hromada: name,
    period,
    value: say(value),
    place: sayPlace(texts, rank),
    of,
    median: say(region_median),
  })
}

const ways: Readonly<Record<string, string>> = { '1': 'more', '-1': 'less', '0': 'none' }

function About({ data, texts }: { data: HromadaValue; texts: Texts }) {
  const { indicator, source, value, overall_rank, overall_of, of } = data
  const rows: [TextKey, string | null][] = [
    ['value.about.definition', indicator.definition],
    ['value.about.direction', texts.text('value.direction', { way: ways[String(indicator.direction)] })],
    ['value.about.year', indicator.reference_year === null ? null : String(indicator.reference_year)],
    ['value.about.source', indicator.source],
    ['value.about.law', indicator.legal_ground],
    ['value.about.file', value === null ? null : sayFile(source, data.region.is_fictional, texts)],
    [
      'value.about.overall',
      overall_rank === null || overall_of === of
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

function History({
  data,
  say,
  texts,
}: {
  data: HromadaValue
  say: (value: number | null) => string
  texts: Texts
}) {
  const { history, hromada, methodology } = data
  const median = texts.text('hromada.column.region')
  const points = (key: 'value' | 'region_median') =>
    history.map((point) => ({ period: point.period, value: point[key] }))
  const label = texts.text('value.history_label')
  return (
    <section>
      <h2>{texts.text('value.history')}</h2>
      <div class="two-columns">
        <LineChart
          series={[
            { label: hromada.name, points: points('value'), isMain: true },
            { label: median, points: points('region_median') },
          ]}
          label={label}
          format={say}
        />
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
                  <th scope="row">{point.period}</th>
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
