import { boxOf, emptyBox, joinBoxes } from '../measures/bounding-box.ts'
import { fitAlbers } from '../projection/albers.ts'
import type { MultiPolygon } from '../shapes.ts'
import { type Neighbours, PairLengths } from './neighbours.ts'

export interface NearOptions {
  /** Lines at most this far from each other count as one border; default 0.5 km. */
  readonly toleranceKm?: number
  /** Shorter common borders are not told: territories that meet in a corner run beside each other for a little. Default: four tolerances. */
  readonly minLengthKm?: number
}

/** Points along the borders of a layer, thrown into a grid whose cells are as wide as the tolerance. */
interface Samples {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly features: Int32Array
  /** Length of line that each stands for, in km. */
  readonly weights: Float64Array
}

/**
 * Territories whose borders run near each other, with the length they have in common: points every half tolerance along
 * each border look for points of other borders within the tolerance. For layers generalised or drawn apart. Lengths are
 * the mean of both sides and right to about a tolerance at each end; overlaps and gaps narrower than it do no harm.
 */
export function findNeighboursNear(layer: readonly MultiPolygon[], options: NearOptions = {}): Neighbours[] {
  const tolerance = options.toleranceKm ?? 0.5
  const minLength = options.minLengthKm ?? 4 * tolerance
  const samples = sampleBorders(layer, tolerance / 2)
  const grid = bucketSamples(samples, tolerance)
  const lengths = new PairLengths(Math.max(1, layer.length))
  const near = new Map<number, number>()
  for (let i = 0; i < samples.xs.length; i++) {
    near.clear()
    let nearest = tolerance
    grid.eachNear(i, (j) => {
      const other = samples.features[j]
      if (other === samples.features[i]) return
      const dx = samples.xs[i] - samples.xs[j]
      const dy = samples.ys[i] - samples.ys[j]
      const distance = Math.sqrt(dx * dx + dy * dy)
      if (distance > tolerance || distance >= (near.get(other) ?? Infinity)) return
      near.set(other, distance)
      nearest = Math.min(nearest, distance)
    })
    for (const [other, distance] of near) {
      // Behind a narrow strip of one territory, or round a corner, there is another that is no neighbour here.
      if (distance > nearest + tolerance / 4) continue
      // Half a length from either side makes the mean.
      lengths.add(samples.features[i], other, samples.weights[i] / 2)
    }
  }
  return lengths.list().filter(({ lengthKm }) => lengthKm >= minLength)
}

function sampleBorders(layer: readonly MultiPolygon[], step: number): Samples {
  const project = fitAlbers(layer.map(boxOf).reduce(joinBoxes, emptyBox))
  const xs: number[] = []
  const ys: number[] = []
  const features: number[] = []
  const weights: number[] = []
  layer.forEach((polygons, feature) => {
    for (const ring of polygons.flat()) {
      let [x1, y1] = [NaN, NaN]
      for (const position of ring) {
        const [x2, y2] = project(position)
        const length = Math.hypot(x2 - x1, y2 - y1)
        const count = Math.ceil(length / step)
        for (let k = 0; k < count; k++) {
          const share = (k + 0.5) / count
          xs.push(x1 + (x2 - x1) * share)
          ys.push(y1 + (y2 - y1) * share)
          features.push(feature)
          weights.push(length / count)
        }
        x1 = x2
        y1 = y2
      }
    }
  })
  return {
    xs: Float64Array.from(xs),
    ys: Float64Array.from(ys),
    features: Int32Array.from(features),
    weights: Float64Array.from(weights),
  }
}

function bucketSamples({ xs, ys }: Samples, width: number) {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, xs.length))) - 1
  const bucketOf = (column: number, row: number) =>
    (Math.imul(column, 73856093) ^ Math.imul(row, 19349663)) & mask
  const starts = new Int32Array(mask + 2)
  const buckets = new Int32Array(xs.length)
  for (let i = 0; i < xs.length; i++) {
    buckets[i] = bucketOf(Math.floor(xs[i] / width), Math.floor(ys[i] / width))
    starts[buckets[i] + 1]++
  }
  for (let bucket = 0; bucket <= mask; bucket++) starts[bucket + 1] += starts[bucket]
  const filled = starts.slice()
  const members = new Int32Array(xs.length)
  for (let i = 0; i < xs.length; i++) members[filled[buckets[i]]++] = i
  return {
    /** Visits all samples in the nine cells around sample i, and some that only share a bucket. */
    eachNear(i: number, visit: (j: number) => void): void {
      const column = Math.floor(xs[i] / width)
      const row = Math.floor(ys[i] / width)
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          const bucket = bucketOf(column + dx, row + dy)
          for (let s = starts[bucket]; s < starts[bucket + 1]; s++) visit(members[s])
        }
      }
    },
  }
}
