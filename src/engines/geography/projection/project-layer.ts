import { labelPointOf } from '../measures/label-point.ts'
import type { MultiPolygon, Position } from '../shapes.ts'
import { type ArcLayer, type ArcRing, cutIntoArcs } from './arcs.ts'
import { fitScreen, type Screen, type ScreenOptions } from './fit-screen.ts'
import { simplifyLine } from './simplify.ts'
import { doubleArea, PathWriter, type ScreenPoint, tidyRing } from './svg-path.ts'

export interface LayerOptions extends ScreenOptions {
  /** Corners whose triangle is smaller than this many square pixels go; default 0.25. 0 keeps all that the grid of units shows. */
  readonly detail?: number
}

interface ScreenShape {
  /** `d` of an SVG path, to be filled by the even-odd rule; empty only where the territory has no geometry. */
  readonly path: string
  /** A point well inside its largest part. */
  readonly label?: ScreenPoint
}

/** A layer ready to be drawn; all coordinates are whole units of the view box. */
export interface ScreenLayer {
  readonly width: number
  readonly height: number
  readonly unitsPerPixel: number
  /** One for each territory, in their order. */
  readonly shapes: readonly ScreenShape[]
  /** Where a place lies on this map. */
  readonly place: (position: Position) => ScreenPoint
  /** One path of the lines between territories of different groups, and of the rim: for borders of raions over hromadas. */
  readonly borders: (groupOf: (territory: number) => string | number) => string
}

/**
 * Projects a layer once for an SVG map. Lines are simplified from junction to junction, each once for all territories
 * along it, so neighbours stay without gaps. Parts smaller than a square pixel go, but every territory keeps something
 * to be seen and pointed at. Simplified lines of very thin shapes may cross.
 */
export function projectLayer(layer: readonly MultiPolygon[], options: LayerOptions): ScreenLayer {
  const screen = fitScreen(layer, options)
  const cut = cutIntoArcs(layer)
  const arcs = drawArcs(cut, screen, options.detail ?? 0.25)
  const place = (position: Position): ScreenPoint => {
    const [x, y] = screen.place(position)
    return [Math.round(x), Math.round(y)]
  }
  const ringsOf: ArcRing[][] = layer.map(() => [])
  for (const ring of cut.rings) ringsOf[ring.feature].push(ring)
  return {
    width: screen.width,
    height: screen.height,
    unitsPerPixel: screen.unitsPerPixel,
    shapes: layer.map((polygons, territory) => {
      const label = labelPointOf(polygons)
      const rings = ringsOf[territory].map((ring) => ({ ...ring, points: joinArcs(ring.arcs, arcs) }))
      const path = shapePath(rings, screen.unitsPerPixel) || fallbackPath(polygons, place)
      return { path, ...(label && { label: place(label) }) }
    }),
    place,
    borders: (groupOf) => bordersPath(cut, arcs, groupOf),
  }
}

function drawArcs(cut: ArcLayer, screen: Screen, detail: number): ScreenPoint[][] {
  const places = cut.positions.map(screen.place)
  const minArea = detail * screen.unitsPerPixel ** 2
  return cut.arcs.map((corners) => {
    const xs = Float64Array.from(corners, (corner) => places[corner][0])
    const ys = Float64Array.from(corners, (corner) => places[corner][1])
    const keep = corners[0] === corners[corners.length - 1] ? 4 : 2
    const kept = simplifyLine(xs, ys, minArea, keep)
    return kept.map((i): ScreenPoint => [Math.round(xs[i]), Math.round(ys[i])])
  })
}

function joinArcs(numbers: readonly number[], arcs: readonly (readonly ScreenPoint[])[]): ScreenPoint[] {
  const points: ScreenPoint[] = []
  for (const number of numbers) {
    // The last point of an arc is the first of the next.
    const arc = number < 0 ? arcs[~number].toReversed() : arcs[number]
    for (let i = 0; i + 1 < arc.length; i++) points.push(arc[i])
  }
  return points
}

function shapePath(rings: readonly (ArcRing & { points: ScreenPoint[] })[], unitsPerPixel: number): string {
  const drawn = rings
    .map(({ polygon, ring, points }) => ({ polygon, isHole: ring > 0, points: tidyRing(points) }))
    .map((ring) => ({ ...ring, area: doubleArea(ring.points) }))
    .filter(({ area }) => area > 0)
  const largest = drawn.reduce((best, { area, isHole }) => (isHole ? best : Math.max(best, area)), 0)
  const seen = new Set(
    drawn
      .filter(({ isHole, area }) => !isHole && (area === largest || area >= 2 * unitsPerPixel ** 2))
      .map(({ polygon }) => polygon),
  )
  const writer = new PathWriter()
  // Holes are never left out for their size: something is drawn in them.
  for (const { polygon, points } of drawn) if (seen.has(polygon)) writer.addRing(points)
  return writer.path
}

/** What came to nothing on this scale: its largest ring unsimplified, and if that is too small too, a square of one unit. */
function fallbackPath(polygons: MultiPolygon, place: (position: Position) => ScreenPoint): string {
  const rings = polygons.flatMap(([outer]) => (outer && outer.length > 0 ? [outer.map(place)] : []))
  if (rings.length === 0) return ''
  const largest = rings.reduce((a, b) => (doubleArea(b) > doubleArea(a) ? b : a))
  const tidy = tidyRing(largest)
  const [[x, y]] = largest
  const square: ScreenPoint[] = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
  ]
  const writer = new PathWriter()
  writer.addRing(tidy.length > 0 ? tidy : square)
  return writer.path
}

function bordersPath(
  cut: ArcLayer,
  arcs: readonly (readonly ScreenPoint[])[],
  groupOf: (territory: number) => string | number,
): string {
  const groups = arcs.map(() => new Set<string | number>())
  const uses = new Int32Array(arcs.length)
  for (const { feature, arcs: numbers } of cut.rings) {
    for (const number of numbers) {
      const arc = number < 0 ? ~number : number
      uses[arc]++
      groups[arc].add(groupOf(feature))
    }
  }
  const writer = new PathWriter()
  for (let arc = 0; arc < arcs.length; arc++) {
    const line = arcs[arc].filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1])
    if ((uses[arc] === 1 || groups[arc].size > 1) && line.length > 1) writer.addLine(line)
  }
  return writer.path
}
