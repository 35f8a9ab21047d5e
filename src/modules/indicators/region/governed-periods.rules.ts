/** Which methodology governs which period: periods of different ones are never joined by one line. */
import { orderPeriods } from '#kernel/periods.ts'

interface Governing {
  /** The first period that it governs; null = from the beginning. */
  readonly applies_from: string | null
}

/**
 * Cuts periods into runs, each governed by one methodology: the one loaded last of those that have begun by then.
 * Periods before every beginning are governed by the methodology that begins first.
 * @param methodologies at least one, those loaded last at the end
 * @param periods in order of time
 */
export function governPeriods<M extends Governing>(
  methodologies: readonly M[],
  periods: readonly string[],
): { methodology: M; first: number; count: number }[] {
  const beginnings = methodologies.map(({ applies_from }) => beginningOf(applies_from, periods))
  const earliest = methodologies[beginnings.indexOf(Math.min(...beginnings))]
  const governing = periods.map(
    (_, period) => methodologies.findLast((_, m) => beginnings[m] <= period) ?? earliest,
  )
  const runs: { methodology: M; first: number; count: number }[] = []
  governing.forEach((methodology, first) => {
    const last = runs.at(-1)
    if (last?.methodology === methodology) last.count += 1
    else runs.push({ methodology, first, count: 1 })
  })
  return runs
}

/** Position of the first period that is not before the given one; beyond the last where all are before it. */
function beginningOf(from: string | null, periods: readonly string[]): number {
  if (from === null) return 0
  const exact = periods.indexOf(from)
  if (exact >= 0) return exact
  const { periods: ordered } = orderPeriods([...periods, from])
  return ordered.indexOf(from)
}
