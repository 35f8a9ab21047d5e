/** Scores of several hromadas: sub-indices and history, each a picture and its table. */
import type { PageContext } from '#kernel/http/page.ts'
import { DotRows } from '#ui/charts/dot-rows.tsx'
import { LineChart } from '#ui/charts/line-chart.tsx'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayPeriod } from '#ui/period-texts.ts'
import { formatScore } from '../region/region-texts.rules.ts'
import type { Comparison } from './compare.schema.ts'

interface PartProps {
  readonly data: Comparison
  readonly context: PageContext<unknown, TextKey>
}

/** A table of a few hromadas fits beside its picture. */
function layoutOf(hromadas: number): string | undefined {
  return hromadas > 3 ? undefined : 'two-columns'
}

export function SubIndices({ data, context }: PartProps) {
  const { texts } = context
  const { sub_indices, hromadas, period, methodology } = data
  if (sub_indices.length === 0) return null
  const all = sub_indices.flatMap(({ scores }) => scores.filter((score) => score !== null))
  const label = texts.text('compare.sub_indices')
  const caption = texts.text('compare.sub_indices_label', { period: sayPeriod(period, texts) })
  return (
    <section>
      <h2>{label}</h2>
      <div class={layoutOf(hromadas.length)}>
        <DotRows
          rows={sub_indices.map(({ name, scores }) => ({ label: name, values: scores }))}
          series={hromadas.map(({ name }) => name)}
          label={caption}
          min={Math.min(0, ...all)}
          max={Math.max(methodology.scale, ...all)}
          format={(value) => texts.number(value, { maximumFractionDigits: data.methodology.decimals })}
        />
        <ScoreTable
          caption={caption}
          first={texts.text('compare.column.sub_index')}
          rows={sub_indices.map(({ code, name, scores }) => ({ key: code, label: name, scores }))}
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
  context: { texts },
}: PartProps & {
  caption: string
  first: string
  rows: readonly { key: string; label: string; scores: readonly (number | null)[] }[]
}) {
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {data.hromadas.map(({ code, name }) => (
              <th key={code} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, scores }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {data.hromadas.map(({ code }, i) => (
                <td key={code} class="number">
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
  const { hromadas, history } = data
  const label = texts.text('compare.history_label')
  // A single period is no history: it stands above.
  if (history.length < 2) return null
  return (
    <section>
      <h2>{texts.text('compare.history')}</h2>
      <div class={layoutOf(hromadas.length)}>
        <LineChart
          series={hromadas.map(({ name }, i) => ({
            label: name,
            points: history.map(({ period, methodology, scores }) => ({
              period: sayPeriod(period, texts, 'short'),
              value: scores[i],
              segment: methodology,
            })),
          }))}
          label={label}
          format={(value) => texts.number(value, { maximumFractionDigits: data.methodology.decimals })}
        />
        <ScoreTable
          caption={label}
          first={texts.text('compare.column.period')}
          rows={history.map(({ period, scores }) => ({
            key: period,
            label: sayPeriod(period, texts, 'short'),
            scores,
          }))}
          data={data}
          context={context}
        />
      </div>
    </section>
  )
}
