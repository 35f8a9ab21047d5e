/** A tiny line beside a number: the shape of a series, without scale; its numbers stand in a table elsewhere. */
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { drawable, rangeOf } from './range.ts'

/** Room for the dot at the end. */
const margin = 4

interface SparklineProps {
  readonly values: readonly (number | null)[]
  readonly label: string
  /** Pixels. */
  readonly width?: number
  readonly height?: number
}

export function Sparkline({ values, label, width = 96, height = 24 }: SparklineProps) {
  const range = rangeOf(values)
  if (!range) return null
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [margin, width - margin])
  const y = scaleLinear(range, [height - margin, margin])
  const points = values.map((value, i) => ({ x: x(i), value: drawable(value) }))
  const path = line<(typeof points)[number]>(
    (point) => point.x,
    (point) => y(point.value ?? 0),
  )
    .defined(({ value }) => value !== null)
    .digits(1)
  const last = points.findLast(({ value }) => value !== null)
  return (
    <svg class="sparkline" width={width} height={height} role="img" aria-label={label}>
      <path d={path(points) ?? ''} />
      {last && <circle cx={last.x.toFixed(1)} cy={y(last.value ?? 0).toFixed(1)} r="3" />}
    </svg>
  )
}
