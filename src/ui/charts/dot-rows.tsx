/** One row a thing (a sub-index), dots on a common scale: a few places, or one beside medians; drawn on the server. */
import { scaleLinear } from 'd3-scale'
import { type ChartKind, Inset, keyBlock, spaceBlock } from './blocks.tsx'
import { Marker, MarkerSample } from './marker.tsx'
import { drawable, percent, wrapText } from './range.ts'

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
  const { x, ticks } = scaleOf(min, max, format)
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
            <DotStrip row={row} said={sayRow(row, series, format)} x={x} ticks={ticks} />
          </li>
        ))}
      </ul>
      <svg class="plot dot-scale" width="100%" height="18" aria-hidden="true">
        <ScaleTexts ticks={ticks} />
      </svg>
    </figure>
  )
}

/** Names beside the rows take so many pixels. */
const nameWidth = 290

export const dotRows: ChartKind<DotRowsProps> = {
  View: DotRows,
  draw({ rows, series, min, max, format }, width) {
    if (rows.length === 0) return []
    const { x, ticks } = scaleOf(min, max, format)
    const key = series.map((text, i) => ({ sample: <Marker series={i} x={8} y={8} />, size: 16, text }))
    const plot = { x: nameWidth, width: width - nameWidth - 16 }
    return [
      keyBlock(key, width),
      spaceBlock(8),
      ...rows.map((row) => ({
        height: rowHeight + 4,
        content: (
          <>
            <RowName name={row.label} width={nameWidth - 16} />
            <Inset {...plot} height={rowHeight}>
              <Dots row={row} said={sayRow(row, series, format)} x={x} ticks={ticks} />
            </Inset>
            <line class="grid" x2="100%" y1={rowHeight + 2} y2={rowHeight + 2} />
          </>
        ),
      })),
      {
        height: 20,
        content: (
          <Inset {...plot}>
            <ScaleTexts ticks={ticks} />
          </Inset>
        ),
      },
    ]
  },
  say: ({ rows, series, format }) =>
    rows.map((row) => `${row.label} — ${sayRow(row, series, format).join(', ')}`).join('; '),
}

/** A name beside its row, on one line or two. */
export function RowName({ name, width }: { name: string; width: number }) {
  const lines = wrapText(name, width)
  return lines.map((line, i) => (
    <text key={line} y={rowHeight / 2 + 5 + (i - (lines.length - 1) / 2) * 15}>
      {line}
    </text>
  ))
}

interface Tick {
  readonly text: string
  readonly x: string
}

export function ScaleTexts({ ticks }: { ticks: readonly Tick[] }) {
  return ticks.map((tick) => (
    <text key={tick.x} x={tick.x} y="13" text-anchor="middle">
      {tick.text}
    </text>
  ))
}

function scaleOf(min: number, max: number, format: (value: number) => string) {
  const x = scaleLinear([min, Math.max(max, min)], [0, 100]).clamp(true)
  return { x, ticks: x.ticks(4).map((value): Tick => ({ text: format(value), x: percent(x(value)) })) }
}

function sayRow(row: DotRow, series: readonly string[], format: (value: number) => string): string[] {
  return series.map((name, i) => {
    const value = drawable(row.values[i] ?? null)
    return `${name}: ${value === null ? '–' : format(value)}`
  })
}

interface DotsProps {
  readonly row: DotRow
  /** What each dot is, in words. */
  readonly said: readonly string[]
  readonly x: (value: number) => number
  readonly ticks: readonly Tick[]
}

function DotStrip(props: DotsProps) {
  return (
    <svg class="plot" width="100%" height={rowHeight} role="img" aria-label={props.said.join('; ')}>
      <Dots {...props} />
    </svg>
  )
}

function Dots({ row, said, x, ticks }: DotsProps) {
  return (
    <>
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
    </>
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
