/** Quarters written `2026-Q3`. */

/** So many quarters up to the last one, oldest first; throws RangeError for what is no quarter. */
export function listQuarters(last: string, count: number): string[] {
  const match = /^(\d{4})-Q([1-4])$/.exec(last)
  if (!match) throw new RangeError(`not a quarter such as 2026-Q3: ${last}`)
  const number = Number(match[1]) * 4 + Number(match[2]) - 1
  return Array.from({ length: count }, (_, i) => {
    const quarter = number - count + 1 + i
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`
  })
}

/** 1…4 */
export function quarterOf(period: string): number {
  return Number(period.slice(-1))
}
