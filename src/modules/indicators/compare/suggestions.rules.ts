/** Hromadas that are worth comparing, for those who have chosen none or one. */
import type { Standing } from '../region/region.rules.ts'

/** So many are suggested at once. */
const suggested = 3

interface Suggestion {
  readonly why: 'leaders' | 'similar_size'
  readonly hromadas: readonly Standing[]
}

/**
 * The leaders, and hromadas of one size: those nearest to the chosen one by population, of its kind where the kind is known;
 * without a chosen one, those in the middle of all.
 * @param standings the best first
 */
export function suggest(standings: readonly Standing[], chosen: Standing | undefined): Suggestion[] {
  const others = standings.filter((one) => one !== chosen)
  const leaders = others.filter(({ rank }) => rank !== null).slice(0, suggested)
  const alike = chosen ? nearestInSize(others, chosen) : middleInSize(others)
  const all: Suggestion[] = [
    { why: 'leaders', hromadas: leaders },
    { why: 'similar_size', hromadas: alike },
  ]
  return all.filter(({ hromadas }) => hromadas.length > 0)
}

function sizeOf({ hromada }: Standing): number {
  return hromada.population ?? 0
}

function listSized(standings: readonly Standing[]): Standing[] {
  return standings.filter((one) => sizeOf(one) > 0 && one.rank !== null)
}

/** Populations compare by their ratio: 2 000 is as far from 1 000 as 200 000 from 100 000. */
function nearestInSize(others: readonly Standing[], chosen: Standing): Standing[] {
  const size = sizeOf(chosen)
  if (size === 0) return []
  const { kind } = chosen.hromada
  const distance = (one: Standing) => Math.abs(Math.log(sizeOf(one) / size))
  return listSized(others)
    .filter(({ hromada }) => kind === null || hromada.kind === kind)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, suggested)
}

function middleInSize(standings: readonly Standing[]): Standing[] {
  const sized = listSized(standings).sort((a, b) => sizeOf(a) - sizeOf(b))
  if (sized.length < suggested) return []
  const first = Math.floor((sized.length - suggested) / 2)
  return sized.slice(first, first + suggested)
}
