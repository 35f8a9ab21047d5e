/** How values are spread: a histogram with a line for what the page is about, drawn on the server. */
import { type ChartKind, textBlock } from './blocks.tsx'
import { type DistributionLayout, type DistributionProps, layOutDistribution } from './distribution-layout.ts'
import { percent } from './range.ts'

/** Bars say how many, lines say where; classes have round bounds. Without values: nothing. */
export function Distribution(props: DistributionProps) {
  const layout = layOutDistribution(props)
  if (!layout) return null
  const { height, marks } = layout
  return (
    <figure class="chart distribution">
      <svg
        class="plot"
        width="100%"
        height={height}
        role="img"
        aria-label={[props.label, ...marks.map(({ label }) => label)].join('; ')}
      >
        <Plot layout={layout} />
      </svg>
      <figcaption>{props.axis}</figcaption>
    </figure>
  )
}

export const distribution: ChartKind<DistributionProps> = {
  View: Distribution,
  draw(props, width) {
    const layout = layOutDistribution(props)
    if (!layout) return []
    return [{ height: layout.height, content: <Plot layout={layout} /> }, textBlock(props.axis, width)]
  },
  say(props) {
    const { format } = props
    const layout = layOutDistribution(props)
    const said = layout?.classes.map(({ from, to, count }) => `${format(from)}–${format(to)}: ${count}`)
    return [...(layout?.marks ?? []).map(({ label }) => label), ...(said ?? [])].join('; ')
  },
}

function Plot({ layout: { height, base, bars, ticks, marks } }: { layout: DistributionLayout }) {
  return (
    <>
      <Bars bars={bars} />
      <line class="grid-zero" x1="0" x2="100%" y1={base} y2={base} />
      {ticks.map(({ x, text, isMinor }) => (
        <text
          key={x}
          class={isMinor ? 'minor' : undefined}
          x={percent(x)}
          y={height - 5}
          text-anchor={x === 0 ? 'start' : x === 100 ? 'end' : 'middle'}
        >
          {text}
        </text>
      ))}
      {marks.map(({ x, y, label, isMain, anchor }) => (
        <g key={label} class={isMain ? 'main' : undefined}>
          <line class="mark" x1={percent(x)} x2={percent(x)} y1={y + 2} y2={base} />
          <text x={percent(x)} dx={anchor === 'start' ? 6 : -6} y={y + 14} text-anchor={anchor}>
            {label}
          </text>
        </g>
      ))}
    </>
  )
}

function Bars({ bars }: { bars: DistributionLayout['bars'] }) {
  return bars.map(({ x, width, y, height, count, isCrowded, isMain }) => (
    <g key={x}>
      <rect
        class={isMain ? 'column column-main' : 'column'}
        x={percent(x)}
        width={percent(width)}
        y={y.toFixed(1)}
        height={height.toFixed(1)}
      />
      {count > 0 && (
        <text
          class={isCrowded ? 'minor' : undefined}
          x={percent(x + width / 2)}
          y={(y - 4).toFixed(1)}
          text-anchor="middle"
        >
          {count}
        </text>
      )}
    </g>
  ))
}
