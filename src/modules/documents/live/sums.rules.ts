/** What indicators of documents come to: shares of sums, and the middle of many times. Pure. */

export interface Sum {
  /** Kind of register. */
  readonly kind: string
  readonly counted: number
  readonly of: number
}

/** Sums of several bodies of one hromada, by the kind of their registers. */
export function addUp(sums: readonly Sum[]): Sum[] {
  return Array.from(
    Map.groupBy(sums, ({ kind }) => kind),
    ([kind, own]) => ({
      kind,
      counted: own.reduce((sum, { counted }) => sum + counted, 0),
      of: own.reduce((sum, { of }) => sum + of, 0),
    }),
  ).filter(({ of }) => of > 0)
}

/** In percent; undefined where there was nothing. */
export function shareOf(sums: readonly Sum[]): number | undefined {
  const of = sums.reduce((sum, one) => sum + one.of, 0)
  if (of === 0) return undefined
  return (sums.reduce((sum, { counted }) => sum + counted, 0) / of) * 100
}

/** The one in the middle, or the two between which it lies: their mean is the median. @param sorted ascending */
export function middleOf(sorted: readonly number[]): { readonly place: number; readonly value: number }[] {
  if (sorted.length === 0) return []
  const upper = Math.floor(sorted.length / 2)
  const places = sorted.length % 2 === 1 ? [upper] : [upper - 1, upper]
  return places.map((place) => ({ place: place + 1, value: sorted[place] }))
}
