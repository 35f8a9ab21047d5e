/** Places of a ranking with the band in which each may lie: one bar a unit, the best left; drawn on the server. */
import { scaleLinear } from 'd3-scale'
import { type ChartKind, Inset, keyBlock, spaceBlock, textBlock } from './blocks.tsx'
import { percent, textWidth } from './range.ts'

/** Bounds of a place and its middle, in places from 1; in the order of the ranking. */
interface PlaceBand {
  readonly p5: number
  readonly p50: number
  readonly p95: number
}

export interface BandChartProps {
  readonly bands: readonly PlaceBand[]
  /** What it shows, for those who do not see it. */
  readonly label: string
  /** What the places from left to right are. */
  readonly axis: string
  /** What is drawn how. */
  readonly names: { readonly band: string; readonly median: string; readonly place: string }
  readonly format: (value: number) => string
}

const height = 300
const bottom = height - 24

/** Drawn in units of places and stretched, so that eighty bars and two thousand are the same three paths. Without bands: nothing. */
export function BandChart({ bands, label, axis, names, format }: BandChartProps) {
  if (bands.length === 0) return null
  const { last, left } = sizesOf(bands, format)
  return (
    <figure class="chart band-chart">
      <ul class="key">
        {(['band', 'median', 'place'] as const).map((kind) => (
          <li key={kind}>
            <Sample kind={kind} /> {names[kind]}
          </li>
        ))}
      </ul>
      <div class="line-chart-row">
        <svg class="chart-ticks" width={left} height={height} aria-hidden="true">
          <Places last={last} left={left} format={format} />
        </svg>
        <svg class="plot" width="100%" height={height} role="img" aria-label={label}>
          <Plot bands={bands} last={last} format={format} />
        </svg>
      </div>
      <figcaption>{axis}</figcaption>
    </figure>
  )
}

export const bandChart: ChartKind<BandChartProps> = {
  View: BandChart,
  draw({ bands, axis, names, format }, width) {
    if (bands.length === 0) return []
    const { last, left } = sizesOf(bands, format)
    const key = (['band', 'median', 'place'] as const).map((kind) => ({
      sample: <Sample kind={kind} />,
      size: 24,
      text: names[kind],
    }))
    const content = (
      <>
        <Places last={last} left={left} format={format} />
        <Inset x={left} width={width - left} height={height}>
          <Plot bands={bands} last={last} format={format} />
        </Inset>
      </>
    )
    return [keyBlock(key, width), spaceBlock(8), { height, content }, textBlock(axis, width)]
  },
  say: ({ axis }) => axis,
}

/** The worst place that any band reaches, and the room for the names of places. */
function sizesOf(bands: readonly PlaceBand[], format: (value: number) => string) {
  const last = bands.reduce((most, { p95 }) => Math.max(most, p95), bands.length)
  return { last, left: textWidth(format(Math.ceil(last))) + 8 }
}

interface PartProps {
  readonly last: number
  readonly format: (value: number) => string
}

function Places({ last, left, format }: PartProps & { left: number }) {
  const y = scaleLinear([0.5, last + 0.5], [0, bottom])
  return ticksOf(last).map((place) => (
    <text key={place} x={left - 8} y={Math.max(11, y(place) + 4)} text-anchor="end">
      {format(place)}
    </text>
  ))
}

function Plot({ bands, last, format }: PartProps & { bands: readonly PlaceBand[] }) {
  const count = bands.length
  return (
    <>
      <svg
        aria-hidden="true"
        width="100%"
        height={bottom}
        viewBox={`0 0 ${count} ${last}`}
        preserveAspectRatio="none"
      >
        <path class="band-bar" d={bands.map(drawBar).join('')} />
        <path class="band-median" d={bands.map(({ p50 }, i) => `M${i} ${round(p50 - 0.5)}h1`).join('')} />
        <path class="band-place" d={`M0 0L${count} ${count}`} />
      </svg>
      <line class="grid-zero" x1="0" x2="100%" y1={bottom} y2={bottom} />
      {ticksOf(count).map((place) => (
        <text
          key={place}
          x={percent(((place - 0.5) / count) * 100)}
          y={height - 6}
          text-anchor={place === 1 ? 'start' : place > count * 0.95 ? 'end' : 'middle'}
        >
          {format(place)}
        </text>
      ))}
    </>
  )
}

function drawBar({ p5, p95 }: PlaceBand, i: number): string {
  return `M${i + 0.1} ${round(p5 - 1)}h.8V${round(p95)}h-.8z`
}

/** The first place, and round ones. */
function ticksOf(last: number): number[] {
  const round = scaleLinear([1, last], [0, 1])
    .ticks(5)
    .filter((place) => Number.isInteger(place) && place > Math.max(1, last / 10))
  return [1, ...round]
}

function round(value: number): number {
  return Number(value.toFixed(1))
}

function Sample({ kind }: { kind: 'band' | 'median' | 'place' }) {
  return (
    <svg class="sample" width="24" height="16" aria-hidden="true">
      {kind === 'band' ? (
        <rect class="band-bar" x="8" y="1" width="8" height="14" />
      ) : (
        <path class={`band-${kind}`} d="M2 8h20" />
      )}
    </svg>
  )
}
