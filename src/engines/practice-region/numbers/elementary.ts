/**
 * Elementary functions from the four operations alone. ECMAScript leaves the last bit of Math.exp, Math.log and
 * Math.sin to the engine (constants are exact); here the same seed must give the same bytes everywhere. Good to about 1e-15.
 */

/** e to the power of x, for x in [−700, 700]. */
export function exp(x: number): number {
  const halvings = Math.round(x / Math.LN2)
  const rest = x - halvings * Math.LN2
  let sum = 1
  for (let i = 18; i > 0; i -= 1) sum = 1 + (sum * rest) / i
  for (let i = 0; i < halvings; i += 1) sum *= 2
  for (let i = 0; i > halvings; i -= 1) sum /= 2
  return sum
}

/** Natural logarithm of x > 0. */
export function log(x: number): number {
  let doublings = 0
  for (; x > 1.5; x /= 2) doublings += 1
  for (; x < 0.75; x *= 2) doublings -= 1
  const ratio = (x - 1) / (x + 1)
  const square = ratio * ratio
  let sum = 0
  for (let i = 27; i > 0; i -= 2) sum = 1 / i + sum * square
  return 2 * ratio * sum + doublings * Math.LN2
}

/** Share in (0, 1) of a number on the logistic scale. */
export function logistic(x: number): number {
  return 1 / (1 + exp(-x))
}

/** Sine of an angle in degrees, within ±90. */
export function sinDegrees(degrees: number): number {
  const x = (degrees * Math.PI) / 180
  let sum = 1
  for (let i = 26; i > 1; i -= 2) sum = 1 - (sum * x * x) / (i * (i + 1))
  return x * sum
}

/** Cosine of an angle in degrees, within ±90. */
export function cosDegrees(degrees: number): number {
  const x = (degrees * Math.PI) / 180
  let sum = 1
  for (let i = 25; i > 0; i -= 2) sum = 1 - (sum * x * x) / (i * (i + 1))
  return sum
}

/** x with so many decimals, ties away from minus infinity; never −0. */
export function round(x: number, decimals = 0): number {
  const scale = [1, 10, 100, 1000, 10_000, 100_000][decimals]
  return Math.round(x * scale) / scale + 0
}
