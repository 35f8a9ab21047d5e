import { PackedTree } from '../lookup/packed-tree.ts'
import { areaOf, authalicRadius, sinAuthalic } from '../measures/area.ts'
import { boxOf } from '../measures/bounding-box.ts'
import { chordsAt, commonLength, edgesBetween } from '../measures/chords.ts'
import type { BoundingBox, MultiPolygon } from '../shapes.ts'

export interface Overlap {
  readonly km2: number
  /** Shares of the area of each that lies in the other, 0 to 1. */
  readonly shareOfA: number
  readonly shareOfB: number
  /** The larger of both: the share of the smaller territory. */
  readonly shareOfSmaller: number
}

/** An overlap of two territories of a layer, numbered as they were given. */
export interface OverlappingPair extends Overlap {
  readonly a: number
  readonly b: number
}

/**
 * How much of two territories lies in both, estimated on parallels across the part their boxes share: within 1 % of the
 * shared box for any shape, 0.1 % for shapes of real territories. Lines shared by both count for nothing.
 * @param lines number of parallels; fewer are quicker and coarser
 */
export function overlapOf(a: MultiPolygon, b: MultiPolygon, lines = 200): Overlap {
  return shares(commonArea(a, b, lines), areaOf(a), areaOf(b))
}

/**
 * Pairs of a layer that overlap by more than `minShare` of the smaller one (default 0.1 %), in order. Slivers lower than
 * a fortieth of the boxes' common part may be missed.
 */
export function findOverlappingPairs(layer: readonly MultiPolygon[], minShare = 0.001): OverlappingPair[] {
  const boxes = layer.map(boxOf)
  const tree = new PackedTree(boxes)
  const areas = layer.map(areaOf)
  const pairs: OverlappingPair[] = []
  boxes.forEach((box, a) => {
    for (const b of tree.search(box)) {
      if (b <= a || commonArea(layer[a], layer[b], 40) === 0) continue
      const overlap = shares(commonArea(layer[a], layer[b], 200), areas[a], areas[b])
      if (overlap.shareOfSmaller > minShare) pairs.push({ a, b, ...overlap })
    }
  })
  return pairs
}

function shares(km2: number, areaA: number, areaB: number): Overlap {
  const share = (area: number) => (area > 0 ? Math.min(1, km2 / area) : 0)
  const [shareOfA, shareOfB] = [share(areaA), share(areaB)]
  return { km2, shareOfA, shareOfB, shareOfSmaller: Math.max(shareOfA, shareOfB) }
}

function commonArea(a: MultiPolygon, b: MultiPolygon, lines: number): number {
  const [boxA, boxB] = [boxOf(a), boxOf(b)]
  const south = Math.max(boxA[1], boxB[1])
  const north = Math.min(boxA[3], boxB[3])
  const box: BoundingBox = [Math.max(boxA[0], boxB[0]), south, Math.min(boxA[2], boxB[2]), north]
  if (!(north > south && box[2] > box[0])) return 0
  const edgesA = edgesBetween(near(a, box), south, north)
  const edgesB = edgesBetween(near(b, box), south, north)
  let area = 0
  for (let i = 0; i < lines; i++) {
    const from = south + ((north - south) * i) / lines
    const to = south + ((north - south) * (i + 1)) / lines
    // Parallels shift a little from line to line: territories on a grid do not meet the same corners each time.
    const lat = from + (to - from) * (0.5 + 0.4 * Math.sin(i * 2.399963))
    const degrees = commonLength(chordsAt(edgesA, lat), chordsAt(edgesB, lat))
    // Rounding makes hair-thin stretches along shared lines.
    if (degrees > 1e-9) area += degrees * (sinAuthalic(to) - sinAuthalic(from))
  }
  return area * (Math.PI / 180) * authalicRadius * authalicRadius
}

/** Parts that reach into the box. */
function near(polygons: MultiPolygon, box: BoundingBox): MultiPolygon {
  if (polygons.length === 1) return polygons
  return polygons.filter((polygon) => {
    const own = boxOf([polygon])
    return own[0] <= box[2] && box[0] <= own[2] && own[1] <= box[3] && box[1] <= own[3]
  })
}
