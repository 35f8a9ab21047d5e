/** What the register of service centres comes to. */
import { expect, test } from 'vitest'
import { type CentrePoint, centreMeasures, measureCentres } from './service-centres.rules.ts'

const point = (subkind: string, is_accessible: string | null = null): CentrePoint => ({
  subkind,
  is_accessible,
  has_booking: null,
})
const measured = (word: string, points: readonly CentrePoint[], population: number | null) => {
  const measure = centreMeasures.find((one) => one.word === word)
  return measure && measureCentres(measure, points, population)?.value
}

test.each([
  ['points', [point('centre'), point('mobile')], 40_000, 0.5],
  ['outreach', [point('centre'), point('mobile')], 40_000, 0.25],
  // The register knows the hromada, so that nothing of this kind is there is known, too.
  ['outreach', [point('centre')], 40_000, 0],
  ['points', [], 40_000, undefined],
  ['points', [point('centre')], null, undefined],
  ['points', [point('centre')], 0, undefined],
  ['accessible', [point('centre', '1'), point('centre', '0'), point('centre'), point('centre', 'є')], 0, 50],
  ['accessible', [point('centre')], 1000, undefined],
  ['booking', [point('centre', '1')], 1000, undefined],
] as const)('%s of %j among %s residents is %s', (word, points, population, value) => {
  expect(measured(word, points, population)).toBe(value)
})
