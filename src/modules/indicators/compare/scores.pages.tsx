/** Scores of several hromadas: sub-indices and history, each a picture and its table. */
import type { PageContext } from '#kernel/http/page.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { type DotRowsProps, dotRows } from '#ui/charts/dot-rows.tsx'
import { lineChart } from '#ui/charts/line-chart.tsx'
import type { LineChartProps } from '#ui/charts/line-layout.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { type PictureHead, pictureOf } from '#ui/pictures/picture-of.tsx'
import { PictureView } from '#ui/pictures/picture-view.tsx'
import { indexSource, sayPoints } from '../facts/picture-sources.rules.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import type { Comparison } from './compare.schema.ts'

interface PartProps {
  readonly data: Comparison
  readonly context: PageContext<unknown, TextKey>
}

/** Names of what stands side by side: the hromadas, and the middle of the peers of one that was chosen alone. */
function namesOf({ hromadas, peers }: Comparison, { texts }: PartProps['context']): string[] {
  return [...hromadas.map(({ name }) => name), ...(peers.length > 0 ? [texts.text('peers.median')] : [])]
}

/** Their scores, in that order. */
function scoresOf(
  { peers }: Comparison,
  row: { readonly scores: readonly (number | null)[]; readonly peers_score: number | null },
): (number | null)[] {
  return [...row.scores, ...(peers.length > 0 ? [row.peers_score] : [])]
}

/** A table of a few hromadas fits beside its picture. */
function layoutOf(hromadas: number): string | undefined {
  return hromadas > 3 ? undefined : 'two-columns'
}

export function comparedSubIndices(data: Comparison, context: PartProps['context']): Picture | undefined {
  const { texts } = context
  const { sub_indices, period, methodology } = data
  const rows = sub_indices.map((one) => ({ label: one.name, values: scoresOf(data, one) }))
  const all = rows.flatMap(({ values }) => values.filter((score) => score !== null))
  const chart: DotRowsProps = {
    rows: data.hromadas.length === 0 ? [] : rows,
    series: namesOf(data, context),
    label: texts.text('compare.sub_indices_label', { period: sayPeriod(period, texts) }),
    min: Math.min(0, ...all),
    max: Math.max(methodology.scale, ...all),
    format: formatOf(data, context),
  }
  return pictureOf(dotRows, chart, headOf('sub-indices', chart.label, data, context), texts)
}

export function comparedHistory(data: Comparison, context: PartProps['context']): Picture | undefined {
  const { texts } = context
  const { history } = data
  // A single period is no history: it stands above.
  if (history.length < 2) return undefined
  const chart: LineChartProps = {
    series: namesOf(data, context).map((label, i) => ({
      label,
      points: history.map((row) => ({
        period: sayPeriod(row.period, texts, 'short'),
        value: scoresOf(data, row)[i],
        segment: row.methodology,
      })),
    })),
    label: texts.text('compare.history_label'),
    format: formatOf(data, context),
  }
  return pictureOf(lineChart, chart, headOf('history', chart.label, data, context), texts)
}

function formatOf({ methodology }: Comparison, { texts }: PartProps['context']) {
  return (value: number) => texts.number(value, { maximumFractionDigits: methodology.decimals })
}

function headOf(name: string, title: string, data: Comparison, context: PartProps['context']): PictureHead {
  const { texts } = context
  return {
    name,
    title,
    about: [data.hromadas.map(({ name }) => name).join(', '), sayPoints(data.methodology, texts)],
    source: indexSource(data.methodology, texts),
  }
}

export function SubIndices({ data, context }: PartProps) {
  const { texts } = context
  const { sub_indices, period } = data
  const names = namesOf(data, context)
  if (sub_indices.length === 0) return null
  const rows = sub_indices.map((one) => ({ key: one.code, label: one.name, scores: scoresOf(data, one) }))
  const label = texts.text('compare.sub_indices')
  const caption = texts.text('compare.sub_indices_label', { period: sayPeriod(period, texts) })
  return (
    <section>
      <h2>{label}</h2>
      <div class={layoutOf(names.length)}>
        <PictureView picture={comparedSubIndices(data, context)} />
        <ScoreTable
          caption={caption}
          first={texts.text('compare.column.sub_index')}
          rows={rows}
          data={data}
          context={context}
        />
      </div>
    </section>
  )
}

/** Scores of the hromadas, one row a thing. */
function ScoreTable({
  caption,
  first,
  rows,
  data,
  context,
}: PartProps & {
  caption: string
  first: string
  rows: readonly { key: string; label: string; scores: readonly (number | null)[] }[]
}) {
  const { texts } = context
  const names = namesOf(data, context)
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {names.map((name, i) => (
              <th key={i} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, scores }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {names.map((_, i) => (
                <td key={i} class="number">
                  {formatScore(texts, scores[i], data.methodology.decimals)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function History({ data, context }: PartProps) {
  const { texts } = context
  const { history } = data
  const names = namesOf(data, context)
  const label = texts.text('compare.history_label')
  // A single period is no history: it stands above.
  if (history.length < 2) return null
  return (
    <section>
      <h2>{texts.text('compare.history')}</h2>
      <div class={layoutOf(names.length)}>
        <PictureView picture={comparedHistory(data, context)} />
        <ScoreTable
          caption={label}
          first={texts.text('compare.column.period')}
          rows={history.map((row) => ({
            key: row.period,
            label: sayPeriod(row.period, texts, 'short'),
            scores: scoresOf(data, row),
          }))}
          data={data}
          context={context}
        />
      </div>
    </section>
  )
}
