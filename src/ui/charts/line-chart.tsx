/** Lines over periods, drawn on the server; whoever shows one puts its table beside it. */
import { type ChartKind, Inset } from './blocks.tsx'
import { type LineChartProps, type LineLayout, layOutLines, lineHeight, plotHeight } from './line-layout.ts'
import { Marker, MarkerSample } from './marker.tsx'
import { percent } from './range.ts'

/** Names stand at the ends of the lines; on a phone, where there is no room, in a key above. Without values: nothing. */
export function LineChart(props: LineChartProps) {
  const layout = layOutLines(props)
  if (!layout) return null
  const { left, right, series } = layout
  return (
    <figure class="chart line-chart">
      <ul class="key">
        {series.map(({ label, end }, i) => (
          <li key={label}>
            <MarkerSample series={i} isLine /> {end.lines.join(' ')}
          </li>
        ))}
      </ul>
      <div class="line-chart-row">
        <svg class="chart-ticks" width={left} height={plotHeight} aria-hidden="true">
          <Ticks layout={layout} />
        </svg>
        <svg class="plot" width="100%" height={plotHeight} role="img" aria-label={props.label}>
          <Plot layout={layout} format={props.format} />
        </svg>
        <svg class="chart-ends" width={right} height={plotHeight} aria-hidden="true">
          <Ends series={series} />
        </svg>
      </div>
    </figure>
  )
}

export const lineChart: ChartKind<LineChartProps> = {
  View: LineChart,
  draw(props, width) {
    const layout = layOutLines(props)
    if (!layout) return []
    const { left, right, series } = layout
    const content = (
      <>
        <Ticks layout={layout} />
        <Inset x={left} width={width - left - right} height={plotHeight}>
          <Plot layout={layout} format={props.format} />
        </Inset>
        <Inset x={width - right} width={right} height={plotHeight}>
          <Ends series={series} />
        </Inset>
      </>
    )
    return [{ height: plotHeight, content }]
  },
  say: ({ series, format }) =>
    series
      .map(({ label, points }) => {
        const said = points.map(({ period, value }) => `${period} ${value === null ? '–' : format(value)}`)
        return `${label}: ${said.join(', ')}`
      })
      .join('; '),
}

function Ticks({ layout: { ticks, left } }: { layout: LineLayout }) {
  return ticks.map(({ text, y }) => (
    <text key={y} x={left - 8} y={y + 4} text-anchor="end">
      {text}
    </text>
  ))
}

function Plot({ layout, format }: { layout: LineLayout; format: (value: number) => string }) {
  return (
    <>
      <Ground layout={layout} />
      {layout.series.map((one, i) => (
        <Line key={one.label} one={one} number={i} format={format} />
      ))}
    </>
  )
}

/** Grid, zero line, periods, and where the way of counting changed. */
function Ground({ layout: { ticks, periods, breaks } }: { layout: LineLayout }) {
  return (
    <>
      {ticks.map(({ y, isZero }) => (
        <line key={y} class={isZero ? 'grid-zero' : 'grid'} x1="0" x2="100%" y1={y} y2={y} />
      ))}
      {breaks.map((x) => (
        <line key={x} class="segment-break" x1={percent(x)} x2={percent(x)} y1="0" y2={plotHeight - 24} />
      ))}
      {periods.map(({ text, x, isMinor, isLast }) => (
        <text
          key={text}
          class={isMinor ? 'minor' : undefined}
          x={percent(x)}
          dx={isLast ? 18 : undefined}
          y={plotHeight - 6}
          text-anchor={isLast ? 'end' : 'middle'}
        >
          {text}
        </text>
      ))}
    </>
  )
}

function Line({
  one: { label, isMain, strokes, points },
  number,
  format,
}: {
  one: LineLayout['series'][number]
  number: number
  format: (value: number) => string
}) {
  return (
    <g class={isMain ? 'main' : undefined}>
      {strokes.map(({ from, to }) => (
        <line
          key={from.x}
          class={`stroke s${number}`}
          x1={percent(from.x)}
          y1={from.y}
          x2={percent(to.x)}
          y2={to.y}
        />
      ))}
      {points.map(({ x, y, period, value }) => (
        <Marker
          key={period}
          series={number}
          x={percent(x)}
          y={y}
          title={`${label}, ${period}: ${format(value)}`}
        />
      ))}
    </g>
  )
}

/** Names at the ends of the lines, with a hair to the line where one had to move away. */
function Ends({ series }: { series: LineLayout['series'] }) {
  return series.map(({ label, isMain, end: { y, labelY, lines } }) => (
    <g key={label} class={isMain ? 'main' : undefined}>
      {Math.abs(labelY - y) > 3 && <line class="hair" x1="0" x2="8" y1={y} y2={labelY} />}
      {lines.map((line, i) => (
        <text key={line} x="10" y={labelY + 4 + (i - (lines.length - 1) / 2) * lineHeight}>
          {line}
        </text>
      ))}
    </g>
  ))
}
