/** One row a thing: the range of what several people said, its middle half as a box, its median as a stroke; drawn on the server. */
import { scaleLinear } from 'd3-scale'
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
  const x = scaleLinear([scale.min, Math.max(scale.max, scale.min)], [0, 100]).clamp(true)
  const { median, lower, upper, lowest, highest, own } = box
  return (
    <svg class="plot box-strip" width="100%" height={height} role="img" aria-label={said}>
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
    </svg>
  )
}

interface BoxRowsProps {
  readonly rows: readonly { readonly label: string; readonly box: Box; readonly said: string }[]
  readonly label: string
  readonly scale: Scale
  readonly format: (value: number) => string
}

/** Rows on one scale, whose numbers stand below. */
export function BoxRows({ rows, label, scale, format }: BoxRowsProps) {
  const x = scaleLinear([scale.min, Math.max(scale.max, scale.min)], [0, 100])
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
        {x.ticks(4).map((value) => (
          <text key={value} x={percent(x(value))} y="13" text-anchor="middle">
            {format(value)}
          </text>
        ))}
      </svg>
    </figure>
  )
}
