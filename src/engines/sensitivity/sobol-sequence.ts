/**
 * Points that fill a cube evenly: Sobol's sequence, by a digital shift of its own for each seed (so that it is a random
 * sample and its error can be told), padded by Latin hypercubes beyond the dimensions of the table (Owen's Latin
 * supercube sampling, 1998). Direction numbers: S. Joe, F. Y. Kuo, Constructing Sobol sequences with better
 * two-dimensional projections, SIAM J. Sci. Comput. 30 (2008), new-joe-kuo-6.21201.
 */
import { fillWords, toUnit } from './random.ts'

/** Degree, polynomial and first direction numbers of dimensions 2, 3, …; the first dimension is van der Corput's. */
const table: readonly (readonly [number, number, readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
]

/** Dimensions that the table serves. */
export const sobolDimensions = table.length + 1

/** The 32 direction numbers of a dimension, counted from 0. */
function directionsOf(dimension: number): Uint32Array {
  const directions = new Uint32Array(32)
  if (dimension === 0) {
    for (let i = 0; i < 32; i++) directions[i] = 2 ** (31 - i)
    return directions
  }
  const [degree, polynomial, first] = table[dimension - 1]
  for (let i = 0; i < degree; i++) directions[i] = first[i] * 2 ** (31 - i)
  for (let i = degree; i < 32; i++) {
    let v = directions[i - degree] ^ (directions[i - degree] >>> degree)
    for (let k = 1; k < degree; k++) {
      if ((polynomial >>> (degree - 1 - k)) & 1) v ^= directions[i - k]
    }
    directions[i] = v >>> 0
  }
  return directions
}

/** Streams of the seed that this file draws from. */
const shiftStream = 0x51
const hypercubeStream = 0x52

/**
 * A sample of `count` points of [0, 1]^d, one column a dimension; the same for the same seed everywhere.
 * @param count a power of two keeps the sequence balanced; at most 2³¹
 * @param seed whole number, see `maxSeed`
 */
export function sampleCube(count: number, dimensions: number, seed: number): Float64Array[] {
  const shifts = new Uint32Array(dimensions)
  fillWords(shifts, seed, shiftStream, 0)
  return Array.from({ length: dimensions }, (_, d) =>
    d < sobolDimensions ? sobolColumn(count, d, shifts[d]) : hypercubeColumn(count, d, seed),
  )
}

/** In Gray code order (Antonov and Saleev): each point differs from the one before by one direction number. */
function sobolColumn(count: number, dimension: number, shift: number): Float64Array {
  const directions = directionsOf(dimension)
  const column = new Float64Array(count)
  let x = shift
  for (let i = 0; i < count; i++) {
    column[i] = toUnit(x)
    x ^= directions[Math.min(31, 31 - Math.clz32(~i & (i + 1)))]
  }
  return column
}

/** One number in each of `count` equal parts of [0, 1], in random order. */
function hypercubeColumn(count: number, dimension: number, seed: number): Float64Array {
  const words = new Uint32Array(2 * count)
  fillWords(words, seed, hypercubeStream, dimension)
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(toUnit(words[i]) * (i + 1))
    const moved = order[i]
    order[i] = order[other]
    order[other] = moved
  }
  return Float64Array.from(order, (part, i) => (part + toUnit(words[count + i])) / count)
}
