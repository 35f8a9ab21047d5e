/** How many people live in a hromada: log-normal about the middle of its kind, urban hromadas larger. */
import type { Geography, HromadaKind } from '../geography/geography.ts'
import { exp, log, round } from '../numbers/elementary.ts'
import { createRandom } from '../numbers/random.ts'

/** Middle and spread (of the logarithm) by kind, near those of Ukraine's hromadas in 2022. */
const sizes: Readonly<Record<HromadaKind, readonly [middle: number, spread: number]>> = {
  urban: [28_000, 0.42],
  settlement: [10_800, 0.38],
  rural: [6300, 0.4],
}
const capitalSize = 265_000
/** Residents of the whole oblast. */
const total = 900_000

/** Residents of each hromada; their sum is within a few dozen of 900,000. */
export function createPopulation(seed: string, { hromadas, capital }: Geography): number[] {
  const random = createRandom(`${seed}/population`)
  const rough = hromadas.map(({ kind }, i) => {
    const [middle, spread] = sizes[kind]
    const drawn = exp(log(middle) + spread * random.normal())
    return i === capital ? capitalSize : drawn
  })
  const sum = rough.reduce((a, b) => a + b, 0)
  return rough.map((people) => round((people * total) / sum))
}
