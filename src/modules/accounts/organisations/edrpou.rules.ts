/**
 * ЄДРПОУ, the number of a legal person in the Unified State Register of Enterprises and Organisations (Cabinet of Ministers,
 * resolution № 118 of 22 January 1996): eight digits, the last one a check digit over the other seven.
 */

/** Numbers between these two were given out with other weights. */
const firstOther = 30_000_000
const lastOther = 60_000_000

const weights = [1, 2, 3, 4, 5, 6, 7]
const otherWeights = [7, 1, 2, 3, 4, 5, 6]

/** Where the first sum leaves no digit, the weights are raised by so much. */
const raise = 2

/** @param code eight digits with leading zeros */
export function isEdrpou(code: string): boolean {
  return /^\d{8}$/.test(code) && checkDigitOf(code) === Number(code[7])
}

function checkDigitOf(code: string): number {
  const number = Number(code)
  const chosen = number < firstOther || number > lastOther ? weights : otherWeights
  const sumBy = (extra: number) =>
    chosen.reduce((sum, weight, at) => sum + (weight + extra) * Number(code[at]), 0) % 11
  const first = sumBy(0)
  return first < 10 ? first : sumBy(raise) % 10
}
