/** How the index of a hromada changed; what different methodologies say is never joined. */
import type { Translator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { lineChart } from '#ui/charts/line-chart.tsx'
import type { LineChartProps } from '#ui/charts/line-layout.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { pictureOf } from '#ui/pictures/picture-of.tsx'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { indexSource, sayPoints } from '../facts/picture-sources.rules.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import { hromadaTitle } from './hromada-texts.rules.ts'
import type { HistoryPoint, HromadaProfile } from './profile.schema.ts'

type Texts = Translator<TextKey>

export function historyPicture(data: HromadaProfile, texts: Texts): Picture | undefined {
  const { history, hromada, methodology } = data
  // A single period is no history: it stands above.
  if (history.length < 2) return undefined
  const points = (read: (point: HistoryPoint) => number | null) =>
    history.map((point) => ({
      period: sayPeriod(point.period, texts, 'short'),
      value: read(point),
      segment: point.methodology,
    }))
  const chart: LineChartProps = {
    series: [
      { label: hromada.name, points: points(({ score }) => score), isMain: true },
      { label: texts.text('hromada.column.region'), points: points(({ region_median }) => region_median) },
    ],
    label: texts.text('hromada.history_label'),
    format: (value) => texts.number(value, { maximumFractionDigits: methodology.decimals }),
  }
  const head = {
    name: 'history',
    title: chart.label,
    about: [hromadaTitle(hromada, texts), sayPoints(methodology, texts)],
    source: indexSource(methodology, texts),
  }
  return pictureOf(lineChart, chart, head, texts)
}

export function History({ data, texts }: { data: HromadaProfile; texts: Texts }) {
  const { history, methodology } = data
  const score = (value: number | null) => formatScore(texts, value, methodology.decimals)
  const short = (period: string) => sayPeriod(period, texts, 'short')
  const median = texts.text('hromada.column.region')
  return (
    <section>
      <h2>{texts.text('hromada.history')}</h2>
      {listChanges(history).map(({ period, methodology }) => (
        <p key={period} class="quiet">
          {texts.text('hromada.methodology_change', { period: sayPeriod(period, texts, 'of'), methodology })}
        </p>
      ))}
      <div class="two-columns">
        <PictureView picture={historyPicture(data, texts)} />
        <section class="scroll fits" tabindex={0} aria-label={texts.text('hromada.history_label')}>
          <table class="narrow compact">
            <caption>{texts.text('hromada.history_label')}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.text('hromada.column.period')}</th>
                <th scope="col" class="number">
                  {texts.text('region.column.score')}
                </th>
                <th scope="col" class="number">
                  {median}
                </th>
                <th scope="col" class="number">
                  {texts.text('region.column.rank')}
                </th>
              </tr>
            </thead>
            <tbody>
              {history.map((point) => (
                <tr key={point.period} aria-current={point.period === data.period ? 'true' : undefined}>
                  <th scope="row">{short(point.period)}</th>
                  <td class="number">{score(point.score)}</td>
                  <td class="number">{score(point.region_median)}</td>
                  <td class="number">
                    {point.rank === null ? texts.text('region.unknown') : texts.number(point.rank)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </section>
  )
}

/** Periods from which another methodology governed. */
function listChanges(history: readonly HistoryPoint[]): readonly HistoryPoint[] {
  return history.filter(({ methodology }, i) => i > 0 && methodology !== history[i - 1].methodology)
}
