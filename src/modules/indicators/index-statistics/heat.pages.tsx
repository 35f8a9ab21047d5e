/** Tables whose cells are coloured by their numbers, and a picture of cells where there are too many numbers to read. */
import type { Translator } from '#kernel/i18n.ts'
import { type ChartKind, keyBlock, spaceBlock } from '#ui/charts/blocks.tsx'
import { wrapText } from '#ui/charts/range.ts'
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

interface CorrelationsProps {
  readonly caption: string
  readonly names: readonly string[]
  readonly correlations: readonly (readonly (number | null)[])[]
  readonly texts: Texts
}

/** Correlations below the diagonal: what stands above it is the same. Columns are called by the numbers of the rows. */
function CorrelationTable({ caption, names, correlations, texts }: CorrelationsProps) {
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

/** Of the picture: names take so many pixels, a row, a cell at most, and one in which a number can be read. */
const cell = { names: 320, height: 26, width: 64, readable: 36 }

export const correlationHeat: ChartKind<CorrelationsProps> = {
  View: CorrelationTable,
  draw({ names, correlations, texts }, width) {
    if (names.length < 2) return []
    const size = Math.min(cell.width, Math.floor((width - cell.names) / Math.max(1, names.length - 1)))
    const middle = (i: number) => cell.names + (i + 0.5) * size
    const heading = names.slice(0, -1).map((name, i) => (
      <text key={name} x={middle(i)} y="16" text-anchor="middle">
        {i + 1}
      </text>
    ))
    const rows = names.map((name, i) => (
      <>
        <text y="17">{wrapText(`${i + 1}. ${name}`, cell.names - 16)[0]}</text>
        {correlations[i].slice(0, i).map((correlation, j) => (
          <g key={names[j]}>
            <rect
              class={classOf(correlation) ?? 'p0'}
              x={cell.names + j * size}
              width={size - 1}
              height={cell.height - 1}
            />
            {size >= cell.readable && (
              <text class="cell" x={middle(j)} y="17" text-anchor="middle">
                {sayCorrelation(correlation, texts)}
              </text>
            )}
          </g>
        ))}
      </>
    ))
    return [heading, ...rows].map((content) => ({ height: cell.height, content }))
  },
  say: ({ names, correlations, texts }) =>
    names
      .flatMap((name, i) =>
        names
          .slice(0, i)
          .map((other, j) => `${name} × ${other}: ${sayCorrelation(correlations[i][j], texts)}`),
      )
      .join('; '),
}

/** Bounds of the classes of missing shares; what is whole is not drawn. */
const bounds = [0, 0.1, 0.25, 0.5, 0.9]

interface MissingMapProps {
  /** Of each place and each indicator. */
  readonly shares: readonly (readonly number[])[]
  readonly label: string
  readonly texts: Texts
}

/** Which share is missing where: a row a place, a column an indicator, one path a class. */
function MissingMap(props: MissingMapProps) {
  const { shares, label } = props
  return (
    <figure class="chart">
      <ul class="key">
        {classesOf(props).map(({ className, name }) => (
          <li key={className}>
            <svg class="sample" width="16" height="16" aria-hidden="true">
              <rect class={className} width="16" height="16" />
            </svg>{' '}
            {name}
          </li>
        ))}
      </ul>
      <svg class="plot" width="100%" height={heightOf(shares)} role="img" aria-label={label}>
        <Cells {...props} />
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  )
}

export const missingMap: ChartKind<MissingMapProps> = {
  View: MissingMap,
  draw(props, width) {
    const key = classesOf(props).map(({ className, name }) => ({
      sample: <rect class={className} width="16" height="16" />,
      size: 16,
      text: name,
    }))
    const height = heightOf(props.shares)
    return [keyBlock(key, width), spaceBlock(8), { height, content: <Cells {...props} /> }]
  },
  say: (props) =>
    classesOf(props)
      .map(({ name }) => name)
      .join('; '),
}

function classesOf({ shares, texts }: MissingMapProps) {
  const percent = (share: number) => sayShare(share, texts)
  return bounds.map((bound, k) => {
    const to = bounds[k + 1] ?? 1
    const isIn = (share: number) => share > bound && share <= to
    return {
      className: `c${k + 1}`,
      name: texts.text('statistics.missing_class', { from: percent(bound), to: percent(to) }),
      path: shares.map((row, y) => drawRuns(row, y, isIn)).join(''),
    }
  })
}

function heightOf(shares: MissingMapProps['shares']): number {
  return Math.min(480, Math.max(60, shares.length * 14))
}

function Cells(props: MissingMapProps) {
  const { shares } = props
  const columns = shares[0]?.length ?? 0
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height="100%"
      viewBox={`0 0 ${columns} ${shares.length}`}
      preserveAspectRatio="none"
    >
      <rect class="missing-ground" width={columns} height={shares.length} />
      {classesOf(props).map(
        ({ className, path }) => path !== '' && <path key={className} class={className} d={path} />,
      )}
    </svg>
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
