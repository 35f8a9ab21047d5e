/** Shapes that tell series apart where colour cannot: on paper, for eyes that see few colours. */
import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape'

const shapes = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar]
const paths = shapes.map((shape) => symbol(shape, 64).digits(1)() ?? '')

/** How many series can be told apart. */
const markerCount = shapes.length

/** The mark of series number `series` at a place; `x` in pixels or per cent of the drawing's width, `title` for a pointer. */
export function Marker(props: { series: number; x: number | string; y: number; title?: string }) {
  const { series, x, y, title } = props
  const kind = series % markerCount
  return (
    <svg x={x} y={y} class={`marker s${kind}`} aria-hidden="true">
      {title !== undefined && <title>{title}</title>}
      <path d={paths[kind]} />
    </svg>
  )
}

/** A mark beside its name in a key. */
export function MarkerSample({ series, isLine }: { series: number; isLine?: boolean }) {
  return (
    <svg class="sample" width={isLine ? 30 : 16} height="16" aria-hidden="true">
      {isLine && <line class={`stroke s${series % markerCount}`} x1="1" x2="29" y1="8" y2="8" />}
      <Marker series={series} x={isLine ? 15 : 8} y={8} />
    </svg>
  )
}
