/** The upper tail of χ², by the closed sums for whole degrees of freedom (M. Abramowitz and I. Stegun, 26.4.4–26.4.5). */

/** Probability that χ² of so many degrees of freedom is at least x. */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) return 1
  const half = x / 2
  const isEven = degrees % 2 === 0
  // The sum goes over a = 1, 2, … or 1/2, 3/2, … below degrees / 2; each term is half^a e^-half / Γ(a + 1).
  let a = isEven ? 0 : 0.5
  let term = isEven ? Math.exp(-half) : Math.exp(-half) * Math.sqrt(half) * (2 / Math.sqrt(Math.PI))
  let sum = isEven ? 0 : complementaryError(Math.sqrt(half))
  while (a < degrees / 2 - 0.25) {
    sum += term
    a += 1
    term *= half / a
  }
  return Math.min(1, sum)
}

/** erfc of x ≥ 0: its series where that converges well, else its continued fraction (Abramowitz and Stegun, 7.1.6, 7.1.14). */
function complementaryError(x: number): number {
  if (x < 2) {
    let term = x
    let sum = x
    for (let n = 1; Math.abs(term) > sum * Number.EPSILON; n++) {
      term *= (2 * x * x) / (2 * n + 1)
      sum += term
    }
    return 1 - ((2 * Math.exp(-x * x)) / Math.sqrt(Math.PI)) * sum
  }
  let fraction = x
  for (let n = 120; n > 0; n--) fraction = x + n / 2 / fraction
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction
}
