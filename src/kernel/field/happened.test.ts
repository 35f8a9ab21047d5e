import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Done, type Placed, placeInTime } from './happened.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 30, 8, minutes))
const now = at(60)

describe('when it happened', () => {
  test.each<{
    of: string
    arrived: [number, number][]
    known: [number, number][]
    skew: number
    is: number[]
  }>([
    {
      of: 'a clock that is right',
      arrived: [
        [1, 10],
        [2, 20],
      ],
      known: [],
      skew: 0,
      is: [10, 20],
    },
    {
      of: 'a clock that is slow by half an hour',
      arrived: [
        [1, 10],
        [2, 20],
      ],
      known: [],
      skew: 30,
      is: [40, 50],
    },
    {
      of: 'what would be ahead of us',
      arrived: [
        [1, 50],
        [2, 70],
      ],
      known: [],
      skew: 0,
      is: [50, 60],
    },
    {
      of: 'a clock put back in between',
      arrived: [
        [1, 40],
        [2, 20],
      ],
      known: [],
      skew: 0,
      is: [20, 20],
    },
    {
      of: 'what came in another order',
      arrived: [
        [2, 20],
        [1, 10],
      ],
      known: [],
      skew: 0,
      is: [20, 10],
    },
    { of: 'what is older than it may be', arrived: [[5, 10]], known: [[4, 30]], skew: 0, is: [30] },
    {
      of: 'what lies before what is known',
      arrived: [[3, 45]],
      known: [
        [2, 20],
        [4, 30],
      ],
      skew: 0,
      is: [30],
    },
    { of: 'nothing', arrived: [], known: [[1, 5]], skew: 0, is: [] },
  ])('$of', ({ arrived, known, skew, is }) => {
    const times = placeInTime(
      arrived.map(([number, minutes]) => ({ number, deviceAt: at(minutes) })),
      known.map(([number, minutes]) => ({ number, happenedAt: at(minutes) })),
      { skewMs: skew * 60_000, now },
    )
    expect(times).toEqual(is.map(at))
  })

  test('never changes the order of what one device did, in whatever parcels and clocks', () => {
    const minute = fc.integer({ min: -3000, max: 3000 })
    fc.assert(
      fc.property(
        fc.array(fc.record({ minute, parcel: fc.integer({ min: 0, max: 3 }) }), { maxLength: 30 }),
        fc.array(minute, { minLength: 4, maxLength: 4 }),
        (commands, skews) => {
          const known: Placed[] = []
          for (const [parcel, skew] of skews.entries()) {
            const arrived: Done[] = commands.flatMap((one, number) =>
              one.parcel === parcel ? [{ number, deviceAt: at(one.minute) }] : [],
            )
            const times = placeInTime(arrived, known, { skewMs: skew * 60_000, now })
            known.push(...arrived.map(({ number }, i) => ({ number, happenedAt: times[i] })))
          }
          const ordered = known
            .toSorted((a, b) => a.number - b.number)
            .map(({ happenedAt }) => happenedAt.getTime())
          expect(ordered).toEqual(ordered.toSorted((a, b) => a - b))
          expect(ordered.every((ms) => ms <= now.getTime())).toBe(true)
        },
      ),
    )
  })
})
