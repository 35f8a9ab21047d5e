/** One row a thing (a sub-index), dots on a common scale: a few places, or one beside medians; drawn on the server. */
import { scaleLinear } from 'd3-scale'
import { Marker, MarkerSample } from './marker.tsx'
import { drawable, percent } from './range.ts'

interface DotRow {
  readonly label: string
  readonly href?: string
  /** In the order of `series`; null = missing. */
  readonly values: readonly (number | null)[]
}

export interface DotRowsProps {
  readonly rows: readonly DotRow[]
  /** Names of the dots; at most six, each with a shape of its own beside its colour. */
  readonly series: readonly string[]
  readonly label: string
  readonly min: number
  readonly max: number
  readonly format: (value: number) => string
}

const rowHeight = 32
/** Dots nearer than this share of the scale would hide one another. */
const nearest = 2.5

/** A picture a row, so that labels can be links; the numbers are also said in words. Without rows: nothing. */
export function DotRows({ rows, series, label, min, max, format }: DotRowsProps) {
  if (rows.length === 0) return null
  const x = scaleLinear([min, Math.max(max, min)], [0, 100]).clamp(true)
  const ticks = x.ticks(4).map((value) => ({ text: format(value), x: percent(x(value)) }))
  return (
    <figure class="chart dot-rows" aria-label={label}>
      <ul class="key">
        {series.map((name, i) => (
          <li key={name}>
            <MarkerSample series={i} /> {name}
          </li>
        ))}
      </ul>
      <ul class="dot-list">
        {rows.map((row) => (
          <li key={row.label}>
            <span>{row.href ? <a href={row.href}>{row.label}</a> : row.label}</span>
            <Dots row={row} series={series} x={x} ticks={ticks} format={format} />
          </li>
        ))}
      </ul>
      <svg class="plot dot-scale" width="100%" height="18" aria-hidden="true">
        {ticks.map((tick) => (
          <text key={tick.x} x={tick.x} y="13" text-anchor="middle">
            {tick.text}
          </text>
        ))}
      </svg>
    </figure>
  )
}

function Dots(props: {
  row: DotRow
  series: readonly string[]
  x: (value: number) => number
  ticks: readonly { readonly x: string }[]
  format: (value: number) => string
}) {
  const { row, series, x, ticks, format } = props
  const said = series.map((name, i) => {
    const value = drawable(row.values[i] ?? null)
    return `${name}: ${value === null ? '–' : format(value)}`
  })
  return (
    <svg class="plot" width="100%" height={rowHeight} role="img" aria-label={said.join('; ')}>
      {ticks.map((tick) => (
        <line key={tick.x} class="grid" x1={tick.x} x2={tick.x} y1="0" y2={rowHeight} />
      ))}
      {placeDots(row.values, x)
        .toReversed()
        .map((dot) => (
          <Marker
            key={dot.series}
            series={dot.series}
            x={percent(dot.x)}
            y={dot.y}
            title={said[dot.series]}
          />
        ))}
    </svg>
  )
}

/** Dots of a row, in the order of the series; those that would hide one another stand above and below. */
export function placeDots(
  values: readonly (number | null)[],
  x: (value: number) => number,
): { series: number; x: number; y: number }[] {
  const middle = rowHeight / 2
  const placed: { series: number; x: number; y: number }[] = []
  values.forEach((value, series) => {
    const present = drawable(value)
    if (present === null) return
    const at = x(present)
    const hidden = (y: number) => placed.some((dot) => dot.y === y && Math.abs(dot.x - at) < nearest)
    const y = [middle, middle - 9, middle + 9].find((candidate) => !hidden(candidate)) ?? middle
    placed.push({ series, x: at, y })
  })
  return placed
}
