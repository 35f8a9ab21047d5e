/** What is missing, and missing as in life: in clusters, in small hromadas, in early quarters, before a measure began. */
import type { Entry } from '../indicators/entry.ts'
import { createRandom, type Random } from '../numbers/random.ts'
import type { Hromada } from '../region.ts'

/** Part of all cells that is missing in the end. */
const target = 0.07

/** Makes holes (NaN) in the columns; registers have none but those before they began. */
export function makeGaps(
  seed: string,
  columns: readonly Float64Array[],
  entries: readonly Entry[],
  hromadas: readonly Hromada[],
  periodCount: number,
): void {
  const random = createRandom(`${seed}/gaps`)
  const wanted = target * columns.length * hromadas.length * periodCount
  let missing = 0
  const drop = (column: number, cell: number) => {
    if (Number.isNaN(columns[column][cell])) return
    columns[column][cell] = Number.NaN
    missing += 1
  }
  entries.forEach(({ model }, i) => {
    for (let h = 0; h < hromadas.length; h += 1) {
      for (let p = 0; p < (model.since ?? 0); p += 1) drop(i, h * periodCount + p)
    }
  })
  const reported = [...entries.keys()].filter(
    (i) => entries[i].source.isSelfReported && entries[i].model.shape !== 'constant',
  )
  for (const [h, p] of silentQuarters(random, hromadas, periodCount)) {
    for (const i of reported) drop(i, h * periodCount + p)
  }
  const small = bySize(hromadas)
  while (missing < wanted) {
    // The square favours small hromadas; a spell lasts up to five quarters.
    const h = small[Math.floor(random.next() * random.next() * (small.length - 1))]
    const i = random.pick(reported)
    const from = random.below(periodCount)
    const to = Math.min(periodCount, from + 1 + random.below(5))
    for (let p = from; p < to; p += 1) drop(i, h * periodCount + p)
  }
}

/** Quarters in which a small hromada reported nothing at all; rarer as time goes on. */
function silentQuarters(
  random: Random,
  hromadas: readonly Hromada[],
  periodCount: number,
): [number, number][] {
  const smaller = bySize(hromadas).slice(0, hromadas.length >> 1)
  return smaller.flatMap((h) =>
    Array.from({ length: periodCount }, (_, p): [number, number] => [h, p]).filter(
      ([, p]) => random.next() < 0.11 - (0.08 * p) / (periodCount - 1),
    ),
  )
}

/** Numbers of hromadas, the smallest first. */
function bySize(hromadas: readonly Hromada[]): number[] {
  return [...hromadas.keys()].toSorted((a, b) => hromadas[a].population - hromadas[b].population)
}
