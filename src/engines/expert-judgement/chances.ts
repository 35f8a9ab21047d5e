/** How often people who order at random agree so much: every order of everyone, counted. */

/** Sums that counting may look at, some twenty milliseconds; beyond them χ² is near enough. */
const mostSums = 60_000

/**
 * Share of all combinations of orders whose sums of ranks spread at least so much; each person's ties stay as they are.
 * Sums are kept sorted, for which thing has which is all the same once every order of the next person is laid over them.
 * @param squares spread of the sums that there are, Σ (sum − mean)²
 * @returns undefined where there are too many
 */
export function countChances(ranks: readonly (readonly number[])[], squares: number): number | undefined {
  const things = ranks[0].length
  // Six things have 720 orders: too many for each of thousands of sums.
  if (things > 5) return undefined
  let steps = 0
  let states = new Map<string, { sums: readonly number[]; share: number }>()
  // Always in the same order of people, whoever comes first: whether it is too many must not hang on that.
  const [[first], ...others] = ranks
    .map((row) => ordersOf(row.map((rank) => rank * 2).sort((a, b) => a - b)))
    .sort((a, b) => b.length - a.length || (a[0].join() < b[0].join() ? -1 : 1))
  states.set('', { sums: first, share: 1 })
  for (const orders of others) {
    const next: typeof states = new Map()
    steps += states.size * orders.length
    if (steps > mostSums) return undefined
    for (const { sums, share } of states.values())
      for (const order of orders) {
        const added = sums.map((sum, i) => sum + order[i]).sort((a, b) => a - b)
        const key = added.join()
        const known = next.get(key)
        if (known) known.share += share / orders.length
        else next.set(key, { sums: added, share: share / orders.length })
      }
    states = next
  }
  const mean = ranks.length * (things + 1)
  const least = squares * 4 - 1e-6
  let share = 0
  for (const state of states.values())
    if (state.sums.reduce((sum, value) => sum + (value - mean) ** 2, 0) >= least) share += state.share
  return Math.min(1, share)
}

/** All different orders of the same ranks. */
function ordersOf(ranks: readonly number[]): number[][] {
  if (ranks.length <= 1) return [[...ranks]]
  return [...new Set(ranks)].flatMap((head) => {
    const rest = [...ranks]
    rest.splice(rest.indexOf(head), 1)
    return ordersOf(rest).map((tail) => [head, ...tail])
  })
}
