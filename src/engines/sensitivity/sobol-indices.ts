/**
 * Sobol indices: which input of a function makes its output vary. First order: the share of the variance that goes where
 * the input alone is fixed; total: the share that stays where all others are fixed (I. M. Sobol, 1993; T. Homma,
 * A. Saltelli, 1996). Inputs may be groups of dimensions, fixed and redrawn together.
 */
import { fillUniform } from './random.ts'
import { sampleCube } from './sobol-sequence.ts'

/** Where the function has to be evaluated: A, B, and for each input A with that input's dimensions taken from B. */
export interface SobolDesign {
  readonly samples: number
  readonly inputs: number
  /** samples × (inputs + 2). */
  readonly evaluations: number
  /** Writes point number `e` (0 ≤ e < evaluations) into `point`, one number a dimension, each strictly in (0, 1). */
  fillPoint(point: Float64Array, e: number): void
}

/**
 * @param samples N, best a power of two
 * @param groups of each input the dimensions that belong to it; others stay at ½
 */
export function designSobol(
  samples: number,
  groups: readonly (readonly number[])[],
  seed: number,
): SobolDesign {
  const used = groups.flat()
  const cube = sampleCube(samples, 2 * used.length, seed)
  const inputs = groups.length
  const groupOf = groups.flatMap((group, g) => group.map(() => g))
  return {
    samples,
    inputs,
    evaluations: samples * (inputs + 2),
    fillPoint(point, e) {
      const matrix = Math.floor(e / samples)
      const row = e % samples
      point.fill(0.5)
      for (let k = 0; k < used.length; k++) {
        // Matrix 0 is A, 1 is B, 2 + g is A with group g of B; the first dimensions get the best columns in both.
        const isB = matrix === 1 || matrix - 2 === groupOf[k]
        point[used[k]] = cube[2 * k + (isB ? 1 : 0)][row]
      }
    },
  }
}

/** An estimate with its 95 % bootstrap interval (percentiles of resampled rows). */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface SobolIndices {
  readonly mean: number
  readonly variance: number
  /** One an input, in the order of the groups. */
  readonly first: readonly Estimate[]
  readonly total: readonly Estimate[]
}

/** Stream of the seed that the bootstrap draws from. */
const bootstrapStream = 0x53

/**
 * First order after A. Saltelli and others, Variance based sensitivity analysis of model output, Comput. Phys. Commun. 181
 * (2010), table 2 (b), of outputs less their mean; total after M. J. W. Jansen, Analysis of variance designs for model
 * output, Comput. Phys. Commun. 117 (1999).
 * @param outputs of the function at every point of the design, in its order; all finite
 * @param resamples of the bootstrap
 * @returns indices that are NaN where the output does not vary
 */
export function estimateSobol(
  { samples, inputs }: SobolDesign,
  outputs: Float64Array,
  seed: number,
  resamples = 1000,
): SobolIndices {
  const rows = Uint32Array.from({ length: samples }, (_, i) => i)
  const { mean, variance, first, total } = estimate(outputs, samples, inputs, rows)
  const firsts = Array.from({ length: inputs }, () => new Float64Array(resamples))
  const totals = Array.from({ length: inputs }, () => new Float64Array(resamples))
  const draws = new Float64Array(samples)
  for (let b = 0; b < resamples; b++) {
    fillUniform(draws, seed, bootstrapStream, b)
    for (let i = 0; i < samples; i++) rows[i] = Math.floor(draws[i] * samples)
    const again = estimate(outputs, samples, inputs, rows)
    for (let g = 0; g < inputs; g++) {
      firsts[g][b] = again.first[g]
      totals[g][b] = again.total[g]
    }
  }
  return {
    mean,
    variance,
    first: Array.from(first, (value, g) => withInterval(value, firsts[g])),
    total: Array.from(total, (value, g) => withInterval(value, totals[g])),
  }
}

function estimate(
  outputs: Float64Array,
  samples: number,
  inputs: number,
  rows: Uint32Array,
): { mean: number; variance: number; first: Float64Array; total: Float64Array } {
  let sum = 0
  for (let i = 0; i < samples; i++) sum += outputs[rows[i]] + outputs[samples + rows[i]]
  const mean = sum / (2 * samples)
  let squares = 0
  for (let i = 0; i < samples; i++) {
    squares += (outputs[rows[i]] - mean) ** 2 + (outputs[samples + rows[i]] - mean) ** 2
  }
  // What rounding leaves of a constant is no variance.
  const variance = squares > 1e-24 * mean * mean * samples ? squares / (2 * samples) : 0
  const first = new Float64Array(inputs)
  const total = new Float64Array(inputs)
  for (let g = 0; g < inputs; g++) {
    let gain = 0
    let rest = 0
    const at = (g + 2) * samples
    for (let i = 0; i < samples; i++) {
      const a = outputs[rows[i]]
      const mixed = outputs[at + rows[i]]
      gain += (outputs[samples + rows[i]] - mean) * (mixed - a)
      rest += (a - mixed) ** 2
    }
    first[g] = variance > 0 ? gain / samples / variance : NaN
    total[g] = variance > 0 ? rest / (2 * samples) / variance : NaN
  }
  return { mean, variance, first, total }
}

function withInterval(value: number, resampled: Float64Array): Estimate {
  if (Number.isNaN(value)) return { value, low: NaN, high: NaN }
  // A resample without variance says nothing.
  const sorted = resampled.filter((x) => !Number.isNaN(x)).sort()
  if (sorted.length === 0) return { value, low: NaN, high: NaN }
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
  return { value, low: at(0.025), high: at(0.975) }
}

/** Whether an interval reaches outside of [0, 1], where no share lies: there are too few samples to trust it. */
export function leavesUnit({ low, high }: Estimate): boolean {
  return low < 0 || high > 1
}
