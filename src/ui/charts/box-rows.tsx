/** One row a thing: the range of what several people said, its middle half as a box, its median as a stroke; drawn on the server. */
import { scaleLinear } from 'd3-scale'
import { type ChartKind, Inset } from './blocks.tsx'
import { RowName, ScaleTexts } from './dot-rows.tsx'
import { Marker } from './marker.tsx'
import { percent } from './range.ts'

export interface Box {
  readonly median: number
  /** Ends of the middle half, and of all; null where they are not shown. */
  readonly lower: number | null
  readonly upper: number | null
  readonly lowest: number | null
  readonly highest: number | null
  /** What the reader said; undefined where that is nobody's. */
  readonly own?: number | undefined
}

interface Scale {
  readonly min: number
  readonly max: number
}

const height = 28
const middle = height / 2

/** @param said what the picture shows, in words */
export function BoxStrip({ box, scale, said }: { box: Box; scale: Scale; said: string }) {
  return (
    <svg class="plot box-strip" width="100%" height={height} role="img" aria-label={said}>
      <BoxMarks box={box} scale={scale} />
    </svg>
  )
}

function BoxMarks({ box, scale }: { box: Box; scale: Scale }) {
  const x = scaleLinear([scale.min, Math.max(scale.max, scale.min)], [0, 100]).clamp(true)
  const { median, lower, upper, lowest, highest, own } = box
  return (
    <>
      <line class="grid" x1="0" x2="100%" y1={middle} y2={middle} />
      {lowest !== null && highest !== null && (
        <line class="whisker" x1={percent(x(lowest))} x2={percent(x(highest))} y1={middle} y2={middle} />
      )}
      {lower !== null && upper !== null && (
        <rect
          class="box"
          x={percent(x(lower))}
          // Where the middle half is one value, it still is there.
          width={percent(Math.max(0.5, x(upper) - x(lower)))}
          y={middle - 8}
          height={16}
        />
      )}
      <line
        class="median"
        x1={percent(x(median))}
        x2={percent(x(median))}
        y1={middle - 10}
        y2={middle + 10}
      />
      {own !== undefined && <Marker series={3} x={percent(x(own))} y={middle} />}
    </>
  )
}

export interface BoxRowsProps {
  readonly rows: readonly { readonly label: string; readonly box: Box; readonly said: string }[]
  readonly label: string
  readonly scale: Scale
  readonly format: (value: number) => string
}

/** Rows on one scale, whose numbers stand below. */
function BoxRows({ rows, label, scale, format }: BoxRowsProps) {
  return (
    <figure class="chart box-rows" aria-label={label}>
      <ul class="dot-list">
        {rows.map((row) => (
          <li key={row.label}>
            <span>{row.label}</span>
            <BoxStrip box={row.box} scale={scale} said={row.said} />
          </li>
        ))}
      </ul>
      <svg class="plot dot-scale" width="100%" height="18" aria-hidden="true">
        <ScaleTexts ticks={ticksOf(scale, format)} />
      </svg>
    </figure>
  )
}

function ticksOf(scale: Scale, format: (value: number) => string) {
  const x = scaleLinear([scale.min, Math.max(scale.max, scale.min)], [0, 100])
  return x.ticks(4).map((value) => ({ text: format(value), x: percent(x(value)) }))
}

/** Names beside the rows take so many pixels. */
const nameWidth = 290

export const boxRows: ChartKind<BoxRowsProps> = {
  View: BoxRows,
  draw({ rows, scale, format }, width) {
    if (rows.length === 0) return []
    const plot = { x: nameWidth, width: width - nameWidth - 16 }
    return [
      ...rows.map(({ label, box }) => ({
        height: height + 8,
        content: (
          <>
            <RowName name={label} width={nameWidth - 16} />
            <Inset {...plot} height={height}>
              <BoxMarks box={box} scale={scale} />
            </Inset>
          </>
        ),
      })),
      {
        height: 20,
        content: (
          <Inset {...plot}>
            <ScaleTexts ticks={ticksOf(scale, format)} />
          </Inset>
        ),
      },
    ]
  },
  say: ({ rows }) => rows.map(({ said }) => said).join('; '),
}
