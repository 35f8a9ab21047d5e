/** Quantiles of Student's t at 0.95, by degrees of freedom from 1: half of a table that every textbook has. */
const table = [
  6.3138, 2.92, 2.3534, 2.1318, 2.015, 1.9432, 1.8946, 1.8595, 1.8331, 1.8125, 1.7959, 1.7823, 1.7709, 1.7613,
  1.7531, 1.7459, 1.7396, 1.7341, 1.7291, 1.7247, 1.7207, 1.7171, 1.7139, 1.7109, 1.7081, 1.7056, 1.7033,
  1.7011, 1.6991, 1.6973,
]

const normal = 1.6448536

/** What 90 % of an estimate lies within, in standard errors; beyond the table by the first two terms of Cornish and Fisher. */
export function studentT95(freedom: number): number {
  if (freedom < 1) return Number.NaN
  const tabled = table[freedom - 1]
  if (tabled !== undefined) return tabled
  const first = (normal ** 3 + normal) / 4
  const second = (5 * normal ** 5 + 16 * normal ** 3 + 3 * normal) / 96
  return normal + first / freedom + second / freedom ** 2
}
