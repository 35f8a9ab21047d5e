/** How two indices of the same hromadas rank them. */
import { type RegionIndex, readIndex } from '../region/region.rules.ts'
import type { Moves } from './effect.schema.ts'

const shownMoves = 5

/** Compares ranks at the newest period that both have; undefined where they share none. */
export function compareRanks(before: RegionIndex, after: RegionIndex): Moves | undefined {
  const period = after.periods.findLast((label) => before.periods.includes(label))
  if (period === undefined) return undefined
  const was = ranksOf(before, period)
  const compared = Array.from(ranksOf(after, period)).flatMap(([code, { rank, hromada }]) => {
    const earlier = was.get(code)
    const { name, name_en } = hromada
    return earlier ? [{ code, name, name_en, before: earlier.rank, after: rank }] : []
  })
  const way = (one: { before: number; after: number }) => Math.abs(one.after - one.before)
  const moved = compared.filter((one) => way(one) > 0)
  const largest = moved.toSorted((a, b) => way(b) - way(a) || a.after - b.after).slice(0, shownMoves)
  return { period, hromadas: compared.length, moved: moved.length, largest }
}

function ranksOf(index: RegionIndex, period: string) {
  const reader = readIndex(index)
  const at = index.periods.indexOf(period)
  return new Map(
    index.hromadas.flatMap((hromada, h) => {
      const rank = reader.rank(h, at)
      return rank === null ? [] : [[hromada.code, { rank, hromada }] as const]
    }),
  )
}
