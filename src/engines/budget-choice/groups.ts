/** Actions in groups of which at most one is chosen; without those that never can be. */

export interface Action {
  /** A whole number, not negative. */
  readonly cost: number
  /** A whole number. */
  readonly gain: number
  /** Of actions with the same word at most one is chosen. */
  readonly group?: string | undefined
}

export interface Option {
  /** Position of the action. */
  readonly at: number
  readonly cost: number
  readonly gain: number
}

export interface Group {
  /** The dearer, the better; none beats another in both. */
  readonly options: readonly Option[]
}

/** @throws RangeError where a cost or a gain is no whole number that adds up exactly */
export function groupActions(budget: number, actions: readonly Action[]): Group[] {
  const sum = actions.reduce((total, { cost, gain }) => total + cost + Math.abs(gain), budget)
  const isExact = actions.every(
    ({ cost, gain }) => Number.isSafeInteger(cost) && cost >= 0 && Number.isSafeInteger(gain),
  )
  if (!isExact || !Number.isSafeInteger(sum))
    throw new RangeError('costs and gains must be whole and add up exactly')
  const useful = actions.flatMap(({ cost, gain, group }, at) =>
    gain > 0 && cost <= budget ? [{ option: { at, cost, gain }, group: group ?? at }] : [],
  )
  return Array.from(Map.groupBy(useful, ({ group }) => group).values(), (some) => ({
    options: unbeaten(some.map(({ option }) => option)),
  })).sort((a, b) => densityOf(b) - densityOf(a))
}

function unbeaten(options: readonly Option[]): Option[] {
  const sorted = options.toSorted((a, b) => a.cost - b.cost || b.gain - a.gain || a.at - b.at)
  const kept: Option[] = []
  for (const option of sorted) if (option.gain > (kept.at(-1)?.gain ?? 0)) kept.push(option)
  return kept
}

function densityOf({ options }: Group): number {
  return Math.max(...options.map(({ cost, gain }) => gain / Math.max(cost, 1e-9)))
}
