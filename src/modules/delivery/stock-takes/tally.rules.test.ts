/** What counts come to: who agrees, who does not, and that the order of arrival changes nothing. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Condition,
  type Count,
  conditions,
  findContradiction,
  type ListedItem,
  type Settlement,
  splitDifference,
  sumTally,
  tallyCounts,
} from './tally.rules.ts'

const laptop: ListedItem = { id: 'laptop', inventoryNo: 'АВ-1014 01', expected: 3 }
const desk: ListedItem = { id: 'desk', inventoryNo: '2001', expected: 1 }

let made = 0
/** What is said of a count, the rest is usual. */
function count(said: Partial<Omit<Count, 'at'>> & { at?: number } = {}): Count {
  made += 1
  const { at = made, ...own } = said
  const thing = own.label === undefined ? { item: 'laptop', label: null } : { item: null, label: own.label }
  return {
    ...{ id: `count-${made}`, room: '12', quantity: 3, condition: 'good', note: null, by: 'olena' },
    ...{ counter: 'phone', number: made, ...thing, ...own },
    at: new Date(at * 1000),
  }
}

function settled(counts: readonly Count[], quantity: number, number = 1): Settlement {
  const [{ item, label, room }] = counts
  const ids = counts.map(({ id }) => id)
  return {
    ...{ item, label, room, quantity, number, counts: ids },
    reason: 'Перерахували разом',
    by: 'head',
    at: new Date(9e6),
  }
}

describe('an item', () => {
  test.each([
    { what: 'nobody counted', counts: [], counted: null, state: 'uncounted' },
    { what: 'counted as none is counted', counts: [count({ quantity: 0 })], counted: 0, state: 'differs' },
    { what: 'counted as expected', counts: [count()], counted: 3, state: 'agrees' },
    {
      what: 'in two rooms is the sum of both',
      counts: [count({ quantity: 1 }), count({ quantity: 2, room: '14' })],
      ...{ counted: 3, state: 'agrees' },
    },
    {
      what: 'counted anew by the same counter is what it said last',
      counts: [count({ quantity: 1 }), count({ quantity: 2 })],
      ...{ counted: 2, state: 'differs' },
    },
    {
      what: 'is what the counter said last, whatever its clock said',
      counts: [count({ quantity: 1, number: 2, at: 1 }), count({ quantity: 2, number: 1, at: 2 })],
      ...{ counted: 1, state: 'differs' },
    },
    {
      what: 'counted alike by two is one result',
      counts: [count(), count({ counter: 'tablet' })],
      ...{ counted: 3, state: 'agrees' },
    },
    {
      what: 'counted otherwise by two is contested',
      counts: [count(), count({ counter: 'tablet', quantity: 2 })],
      ...{ counted: null, state: 'contested' },
    },
    {
      what: 'is no longer contested once one counts anew',
      counts: [count(), count({ counter: 'tablet', quantity: 2 }), count({ counter: 'tablet' })],
      ...{ counted: 3, state: 'agrees' },
    },
    {
      what: 'contested in one room is contested',
      counts: [count({ room: '14' }), count(), count({ counter: 'tablet', quantity: 2 })],
      ...{ counted: null, state: 'contested' },
    },
    {
      what: 'may be called by its number, with letters that look alike, in any case',
      counts: [count({ label: ' aB–1014\u00a001 ' })],
      ...{ counted: 3, state: 'agrees' },
    },
    {
      what: 'may be scanned from our label',
      counts: [count({ label: 'SPILKA:EQ:АВ-1014 01' })],
      ...{ counted: 3, state: 'agrees' },
    },
    {
      what: 'called so in a room that was written otherwise is the same thing there',
      counts: [
        count({ room: 'Каб. 12' }),
        count({ room: 'каб.  12', label: 'ав-101401', counter: 'tablet', quantity: 2 }),
      ],
      ...{ counted: null, state: 'contested' },
    },
  ])('$what', ({ counts, counted, state }) => {
    const { listed } = tallyCounts([laptop], counts, [])
    expect(listed[0]).toMatchObject({ counted, state })
  })

  test('of which none is expected is owed by nobody', () => {
    expect(tallyCounts([{ ...desk, expected: 0 }], [], []).listed[0].state).toBe('agrees')
  })

  test('is as bad as the worst that was seen', () => {
    const of = (...seen: Condition[]) =>
      tallyCounts(
        [laptop],
        seen.map((condition, i) => count({ condition, counter: `${i}` })),
        [],
      ).listed[0].rooms[0].condition
    expect(of('good', 'unknown')).toBe('good')
    expect(of('good', 'broken', 'worn')).toBe('broken')
  })
})

describe('what is not on the list', () => {
  test('is gathered under one name, and is nothing again once it is counted as none', () => {
    const { unlisted } = tallyCounts(
      [laptop],
      [count({ label: 'Принтер HP', quantity: 1 }), count({ label: 'принтер  hp', quantity: 2, room: '14' })],
      [],
    )
    expect(unlisted).toMatchObject([{ label: 'Принтер HP', counted: 3, state: 'differs' }])
    const recounted = tallyCounts([], [count({ label: 'Стіл' }), count({ label: 'Стіл', quantity: 0 })], [])
    expect(sumTally(recounted).unlisted).toBe(0)
  })
})

describe('a decision', () => {
  const sides = [count(), count({ counter: 'tablet', quantity: 2 })]
  test.each([
    { what: 'ends the contest', more: [], counted: 2 },
    { what: 'stands where somebody counts the same later', more: [count({ quantity: 2 })], counted: 2 },
    { what: 'is contested by whoever counts otherwise later', more: [count({ quantity: 4 })], counted: null },
    {
      what: 'is not contested by what its counter has taken back',
      more: [count({ quantity: 4, number: 0 })],
      counted: 2,
    },
  ])('$what', ({ more, counted }) => {
    const { listed } = tallyCounts([laptop], [...sides, ...more], [settled(sides, 2)])
    expect(listed[0].counted).toBe(counted)
  })

  test('gives way to a later one', () => {
    const { listed } = tallyCounts([laptop], sides, [settled(sides, 3, 2), settled(sides, 2, 1)])
    expect(listed[0].counted).toBe(3)
  })
})

test('a count is told what contradicts it: others’ latest word, or a decision', () => {
  const own = count()
  const other = count({ counter: 'tablet', quantity: 2, by: 'ivan' })
  const told = (counts: Count[], settlements: Settlement[] = []) =>
    findContradiction(tallyCounts([laptop], counts, settlements), own.id)
  expect(told([own])).toBeUndefined()
  expect(told([own, other])).toMatchObject({ quantity: 2, by: 'ivan' })
  expect(told([own, count({ counter: 'tablet' })])).toBeUndefined()
  const third = { ...settled([other], 5), at: new Date(0) }
  expect(told([own, other], [third])).toMatchObject({ quantity: 2 })
  expect(told([own, { ...other, quantity: 3 }], [third])).toMatchObject({ quantity: 5, by: 'head' })
})

test('how far it has come', () => {
  const counts = [
    count({ quantity: 1 }),
    count({ label: 'Диван' }),
    count({ label: 'Диван', counter: 'tablet', quantity: 1 }),
  ]
  expect(sumTally(tallyCounts([laptop, desk], counts, []))).toEqual({
    ...{ items: 2, counted: 1, uncounted: 1, contested: 1, differing: 1, unlisted: 1 },
  })
})

test.each([
  { difference: 0, missing: 4, moves: { missing: 0, found: 0, surplus: 0 } },
  { difference: -2, missing: 4, moves: { missing: 2, found: 0, surplus: 0 } },
  { difference: 3, missing: 0, moves: { missing: 0, found: 0, surplus: 3 } },
  { difference: 3, missing: 2, moves: { missing: 0, found: 2, surplus: 1 } },
  { difference: 3, missing: 9, moves: { missing: 0, found: 3, surplus: 0 } },
])('a difference of $difference with $missing missing before', ({ difference, missing, moves }) => {
  expect(splitDifference(difference, missing)).toEqual(moves)
})

describe('the order of arrival', () => {
  const things = fc.constantFrom(
    { item: 'laptop', label: null },
    { item: null, label: 'ав-101401' },
    { item: null, label: 'AB-1014 01' },
    { item: null, label: 'Диван' },
    { item: null, label: 'диван' },
  )
  const someCounts = fc.uniqueArray(
    fc.record({
      thing: things,
      id: fc.uuid(),
      room: fc.constantFrom('12', ' 12', 'Каб. 3', 'каб. 3'),
      quantity: fc.nat(3),
      condition: fc.constantFrom(...conditions),
      counter: fc.constantFrom('phone', 'tablet', 'web:olena'),
      // Few numbers and moments, so that many coincide.
      number: fc.nat(3),
      at: fc.nat(3).map((seconds) => new Date(seconds * 1000)),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  const shuffled = someCounts.chain((counts) =>
    fc.tuple(fc.constant(counts), fc.shuffledSubarray(counts, { minLength: counts.length })),
  )
  const asCount = ({
    thing,
    ...said
  }: { thing: Pick<Count, 'item' | 'label'> } & Omit<Count, 'item' | 'label' | 'note' | 'by'>) =>
    ({ ...said, ...thing, note: null, by: null }) satisfies Count

  test('changes nothing of what counts come to', () => {
    fc.assert(
      fc.property(shuffled, fc.nat(4), ([one, other], decided) => {
        const counts = one.map(asCount)
        const settlements = counts.length > 0 ? [settled(counts.slice(0, decided + 1), decided)] : []
        expect(tallyCounts([laptop, desk], other.map(asCount), settlements)).toEqual(
          tallyCounts([laptop, desk], counts, settlements),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('and every counter’s last word is among the sides, never another', () => {
    fc.assert(
      fc.property(someCounts, (made) => {
        const { listed, unlisted } = tallyCounts([laptop], made.map(asCount), [])
        for (const { sides, quantity } of [...listed, ...unlisted].flatMap(({ rooms }) => rooms)) {
          expect(new Set(sides.map(({ counter }) => counter)).size).toBe(sides.length)
          expect(quantity === null).toBe(new Set(sides.map((side) => side.quantity)).size > 1)
        }
      }),
    )
  })
})
