import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeAmong, placeInTime } from './happened.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 30, 8, minutes))
const now = at(60)

describe('when it happened', () => {
  test.each<{ of: string; done: number[]; skew: number; is: number[] }>([
    { of: 'a clock that is right', done: [10, 20], skew: 0, is: [10, 20] },
    { of: 'a clock that is slow by half an hour', done: [10, 20], skew: 30, is: [40, 50] },
    { of: 'what would be ahead of us', done: [50, 70], skew: 0, is: [50, 60] },
    { of: 'a clock put back in between', done: [40, 20], skew: 0, is: [20, 20] },
    { of: 'nothing', done: [], skew: 0, is: [] },
  ])('$of', ({ done, skew, is }) => {
    const times = placeInTime(
      done.map((minutes, number) => ({ number, deviceAt: at(minutes) })),
      { skewMs: skew * 60_000, now },
    )
    expect(times).toEqual(is.map(at))
  })

  test.each<{ of: string; time: number; before?: number; after?: number; is: number }>([
    { of: 'the first that comes', time: 10, is: 10 },
    { of: 'what is older than it may be', time: 10, before: 30, is: 30 },
    { of: 'what is younger than it may be', time: 45, after: 30, is: 30 },
    { of: 'what lies between', time: 25, before: 20, after: 30, is: 25 },
    { of: 'what has no room between', time: 45, before: 30, after: 30, is: 30 },
  ])('among others: $of', ({ time, before, after, is }) => {
    const neighbours = {
      before: before === undefined ? undefined : at(before),
      after: after === undefined ? undefined : at(after),
    }
    expect(placeAmong(at(time), neighbours)).toEqual(at(is))
  })

  test('never changes the order of what one device did, in whatever parcels and clocks', () => {
    const minute = fc.integer({ min: -3000, max: 3000 })
    fc.assert(
      fc.property(
        fc.array(fc.record({ minute, parcel: fc.integer({ min: 0, max: 3 }) }), { maxLength: 30 }),
        fc.array(minute, { minLength: 4, maxLength: 4 }),
        (commands, skews) => {
          const known = new Map<number, Date>()
          for (const [parcel, skew] of skews.entries()) {
            const done = commands.flatMap((one, number) =>
              one.parcel === parcel ? [{ number, deviceAt: at(one.minute) }] : [],
            )
            const times = placeInTime(done, { skewMs: skew * 60_000, now })
            for (const [i, { number }] of done.entries()) {
              const numbers = [...known.keys()]
              const [last, first] = [
                Math.max(...numbers.filter((other) => other < number)),
                Math.min(...numbers.filter((other) => other > number)),
              ]
              known.set(number, placeAmong(times[i], { before: known.get(last), after: known.get(first) }))
            }
          }
          const ordered = [...known].toSorted(([a], [b]) => a - b).map(([, time]) => time.getTime())
          expect(ordered).toEqual(ordered.toSorted((a, b) => a - b))
          expect(ordered.every((ms) => ms <= now.getTime())).toBe(true)
        },
      ),
    )
  })
})
