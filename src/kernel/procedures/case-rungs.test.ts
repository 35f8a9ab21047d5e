/** Which places are still to be told that a case is late. */
import { expect, test } from 'vitest'
import { rungsLeft, rungTermOf } from './case-rungs.ts'

const hromada = ['oblast', 'raion', 'hromada']

test.each([
  { what: 'at first its own place and all above', told: null, left: ['hromada', 'raion', 'oblast', 'all'] },
  { what: 'then those above the last', told: 3, left: ['raion', 'oblast', 'all'] },
  { what: 'then fewer', told: 1, left: ['all'] },
  { what: 'nobody above the whole platform', told: 0, left: [] },
  {
    what: 'of a unit that lies higher now, what is above that',
    told: 5,
    left: ['hromada', 'raion', 'oblast', 'all'],
  },
])('$what', ({ told, left }) => {
  expect(rungsLeft(hromada, told).map((place) => place.at(-1) ?? 'all')).toEqual(left)
})

test('three working days pass between two, unless the procedure’s table says otherwise', () => {
  expect(rungTermOf({})).toMatchObject({ length: 3, unit: 'working_day' })
  const rung = { length: 1, unit: 'hour', law: 'law' } as const
  expect(rungTermOf({ rung })).toBe(rung)
})
