/** Tables whose cells are coloured by their numbers, and a picture of cells where there are too many numbers to read. */
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayShare } from '../certainty/beside.pages.tsx'

type Texts = Translator<TextKey>

/** Classes of a correlation: from n3, the strongest against, to p3, the strongest with. */
function classOf(correlation: number | null): string | undefined {
  if (correlation === null) return undefined
  const size = Math.abs(correlation)
  const step = size >= 0.7 ? 3 : size >= 0.4 ? 2 : size >= 0.2 ? 1 : 0
  return step === 0 ? undefined : `${correlation > 0 ? 'p' : 'n'}${step}`
}

export function sayCorrelation(correlation: number | null, texts: Texts): string {
  if (correlation === null) return texts.text('region.unknown')
  return texts.number(correlation, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** Correlations below the diagonal: what stands above it is the same. Columns are called by the numbers of the rows. */
export function CorrelationTable({
  caption,
  names,
  correlations,
  texts,
}: {
  caption: string
  names: readonly string[]
  correlations: readonly (readonly (number | null)[])[]
  texts: Texts
}) {
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table class="narrow heat">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.text('statistics.column.what')}</th>
            {names.slice(0, -1).map((name, i) => (
              <th key={name} scope="col" class="number">
                <abbr title={name}>{i + 1}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, i) => (
            <tr key={name}>
              <th scope="row">
                {i + 1}. {name}
              </th>
              {names.slice(0, -1).map((other, j) =>
                j < i ? (
                  <td key={other} class={`number ${classOf(correlations[i][j]) ?? ''}`.trim()}>
                    {sayCorrelation(correlations[i][j], texts)}
                  </td>
                ) : (
                  <td key={other} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Bounds of the classes of missing shares; what is whole is not drawn. */
const bounds = [0, 0.1, 0.25, 0.5, 0.9]

/** Which share is missing where: a row a place, a column an indicator, one path a class. */
export function MissingMap({
  shares,
  label,
  texts,
}: {
  shares: readonly (readonly number[])[]
  label: string
  texts: Texts
}) {
  const columns = shares[0]?.length ?? 0
  const paths = bounds.map((bound, k) => ({
    bound,
    k,
    d: shares
      .map((row, y) => drawRuns(row, y, (share) => share > bound && share <= (bounds[k + 1] ?? 1)))
      .join(''),
  }))
  const percent = (share: number) => sayShare(share, texts)
  return (
    <figure class="chart">
      <ul class="key">
        {paths.map(({ bound, k }) => (
          <li key={bound}>
            <svg class="sample" width="16" height="16" aria-hidden="true">
              <rect class={`c${k + 1}`} width="16" height="16" />
            </svg>{' '}
            {texts.text('statistics.missing_class', {
              from: percent(bound),
              to: percent(bounds[k + 1] ?? 1),
            })}
          </li>
        ))}
      </ul>
      <svg
        class="plot missing-map"
        width="100%"
        height={Math.min(480, Math.max(60, shares.length * 14))}
        viewBox={`0 0 ${columns} ${shares.length}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {paths.map(({ k, d }) => d !== '' && <path key={k} class={`c${k + 1}`} d={d} />)}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  )
}

/** Cells of one class that stand side by side are one rectangle. */
function drawRuns(row: readonly number[], y: number, isIn: (share: number) => boolean): string {
  let d = ''
  for (let x = 0; x < row.length; x++) {
    if (!isIn(row[x])) continue
    const start = x
    while (x + 1 < row.length && isIn(row[x + 1])) x++
    d += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`
  }
  return d
}
