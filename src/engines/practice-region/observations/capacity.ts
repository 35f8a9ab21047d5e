/** What nobody sees and everything follows: how able a hromada is, on the whole and in each dimension. */
import { log } from '../numbers/elementary.ts'
import { createRandom } from '../numbers/random.ts'
import type { Hromada } from '../region.ts'

/** All of mean 0 and variance 1 over the hromadas, but for the flags. */
export interface Capacity {
  /** One column a dimension. */
  readonly ofDimension: ReadonlyMap<string, readonly number[]>
  /** How quickly things get better, about 1. */
  readonly pace: readonly number[]
  /** 1 or 0 less the mean. */
  readonly urban: readonly number[]
  readonly coastal: readonly number[]
  /** Distance to the oblast's centre. */
  readonly distance: readonly number[]
}

/** Part of a dimension that is the general capacity; two dimensions correlate at about its square. */
const share = 0.74

/** Larger, urban and central hromadas are abler, the rest is chance. */
export function createCapacity(
  seed: string,
  hromadas: readonly Hromada[],
  dimensions: readonly string[],
): Capacity {
  const random = createRandom(`${seed}/capacity`)
  const urban = standardise(
    hromadas.map(({ kind }) => (kind === 'urban' ? 1 : kind === 'settlement' ? 0.35 : 0)),
  )
  const size = standardise(hromadas.map(({ population }) => log(population)))
  const distance = standardise(hromadas.map(({ distanceToCentre }) => distanceToCentre))
  const general = standardise(
    hromadas.map((_, i) => 0.4 * urban[i] + 0.35 * size[i] - 0.4 * distance[i] + 0.7 * random.normal()),
  )
  const rest = Math.sqrt(1 - share * share)
  return {
    ofDimension: new Map(
      dimensions.map((code) => [code, standardise(general.map((g) => share * g + rest * random.normal()))]),
    ),
    pace: hromadas.map(() => random.between(0.4, 1.6)),
    urban: centre(hromadas.map(({ kind }) => (kind === 'urban' ? 1 : 0))),
    coastal: centre(hromadas.map(({ isCoastal }) => (isCoastal ? 1 : 0))),
    distance,
  }
}

function centre(values: readonly number[]): number[] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return values.map((x) => x - mean)
}

function standardise(values: readonly number[]): number[] {
  const centred = centre(values)
  const variance = centred.reduce((sum, x) => sum + x * x, 0) / values.length
  return centred.map((x) => x / Math.sqrt(variance))
}
