/** Hromadas that are worth comparing, for those who have chosen none or one. */
import type { Standing } from '../region/region.rules.ts'

/** So many are suggested at once. */
const suggested = 3

interface Suggestion {
  readonly why: 'leaders' | 'similar_size' | 'peers'
  readonly hromadas: readonly Standing[]
}

/**
 * The leaders, and those nearest to the chosen one; without a chosen one, those in the middle of all by size.
 * @param standings the best first
 * @param peers of the chosen one, the nearest first
 */
export function suggest(
  standings: readonly Standing[],
  chosen: Standing | undefined,
  peers: readonly Standing[],
): Suggestion[] {
  const others = standings.filter((one) => one !== chosen)
  const leaders = others.filter(({ rank }) => rank !== null).slice(0, suggested)
  const all: Suggestion[] = [
    { why: 'leaders', hromadas: leaders },
    chosen
      ? { why: 'peers', hromadas: peers.slice(0, suggested) }
      : { why: 'similar_size', hromadas: middleInSize(others) },
  ]
  return all.filter(({ hromadas }) => hromadas.length > 0)
}

function middleInSize(standings: readonly Standing[]): Standing[] {
  const sizeOf = ({ hromada }: Standing) => hromada.population ?? 0
  const sized = standings
    .filter((one) => sizeOf(one) > 0 && one.rank !== null)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b))
  if (sized.length < suggested) return []
  const first = Math.floor((sized.length - suggested) / 2)
  return sized.slice(first, first + suggested)
}
