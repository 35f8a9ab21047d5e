/** Dated cases, counted by hand on paper calendars; and what holds of every term. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { easterOf } from './easter.ts'
import { addDays, dayAt, endOfDay, plainDate, startOfDay, weekdayOf } from './plain-date.ts'
import {
  deadlineOf,
  deemedReceipt,
  lastDay,
  resumedDay,
  type Term,
  type TermUnit,
  unitOf,
  workingDaysBetween,
} from './term.ts'
import { ukraine, withMartialLawUntil } from './ukraine.ts'
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from './work-calendar.ts'

const law = 'test'
/** What the calendar would be had the war ended with 2026. */
const peace = withMartialLawUntil('2026-12-31')
/** Moved by a recommendation of the government: Monday off, Saturday worked. */
const august2021: WorkCalendar = {
  ...ukraine,
  decided: { [plainDate('2021-08-23')]: 'off', [plainDate('2021-08-28')]: 'working' },
}

type Case = readonly [
  what: string,
  event: string,
  length: number,
  unit: TermUnit,
  day: string,
  rest?: Partial<Rest>,
]
interface Rest {
  readonly calendar: WorkCalendar
  readonly end: 'exact'
}

describe('the last day of a term', () => {
  const cases: readonly Case[] = [
    ['an information request of a Friday', '2026-11-27', 5, 'working_day', '2026-12-04'],
    ['of the Saturday after it', '2026-11-28', 5, 'working_day', '2026-12-04'],
    ['of the Sunday after it', '2026-11-29', 5, 'working_day', '2026-12-04'],
    ['of the Monday after it', '2026-11-30', 5, 'working_day', '2026-12-07'],
    ['one working day from a Friday', '2026-11-27', 1, 'working_day', '2026-11-30'],
    ['much to look for: twenty working days', '2026-12-01', 20, 'working_day', '2026-12-29'],
    [
      'the same a year later, with Christmas',
      '2027-12-01',
      20,
      'working_day',
      '2027-12-30',
      { calendar: peace },
    ],
    ['nine days are working days', '2026-11-30', 9, 'day', '2026-12-11'],
    ['ten days are calendar days, and end before nine', '2026-11-30', 10, 'day', '2026-12-10'],
    ['two days are working days', '2026-12-03', 2, 'day', '2026-12-07'],
    ['thirty days of a service', '2026-11-29', 30, 'day', '2026-12-29'],
    ['thirty days that end on a Saturday', '2026-11-26', 30, 'calendar_day', '2026-12-28'],
    [
      'the same, where the law says exactly',
      '2026-11-26',
      30,
      'calendar_day',
      '2026-12-26',
      { end: 'exact' },
    ],
    ['thirty days that end on a Sunday', '2026-11-27', 30, 'calendar_day', '2026-12-28'],
    ['forty-five days over the turn of the year', '2026-11-29', 45, 'calendar_day', '2027-01-13'],
    ['sixty days of signatures', '2026-11-29', 60, 'calendar_day', '2027-01-28'],
    ['ninety days of an aid report', '2026-11-29', 90, 'calendar_day', '2027-03-01'],
    ['fifteen days to the first of January, in war', '2026-12-17', 15, 'calendar_day', '2027-01-01'],
    ['the same in peace', '2026-12-17', 15, 'calendar_day', '2027-01-04', { calendar: peace }],
    ['one day of the birth package', '2026-12-24', 1, 'working_day', '2026-12-25'],
    ['two days of moderation over a Christmas that is worked', '2026-12-24', 2, 'working_day', '2026-12-28'],
    [
      'over one that is not, moved to Monday',
      '2027-12-24',
      2,
      'working_day',
      '2027-12-29',
      { calendar: peace },
    ],
    ['a month in its middle', '2026-11-15', 1, 'month', '2026-12-15'],
    ['a month from the 31st to a month of 30', '2026-03-31', 1, 'month', '2026-04-30'],
    ['a month from the last of January', '2026-01-31', 1, 'month', '2026-03-02'],
    ['the same exactly: the last of February', '2026-01-31', 1, 'month', '2026-02-28', { end: 'exact' }],
    ['a month to a leap day', '2024-01-30', 1, 'month', '2024-02-29'],
    ['the same in a common year', '2023-01-29', 1, 'month', '2023-02-28'],
    ['a month from a leap day', '2024-02-29', 1, 'month', '2024-03-29'],
    ['a month from the last of the year, to a Saturday', '2025-12-31', 1, 'month', '2026-02-02'],
    ['three months from the last of November, to a Sunday', '2026-11-30', 3, 'month', '2027-03-01'],
    ['a year', '2026-11-30', 1, 'year', '2027-11-30'],
    ['a year from a leap day', '2024-02-29', 1, 'year', '2025-02-28'],
    ['five working days over May 2021', '2021-04-29', 5, 'working_day', '2021-05-11'],
    ['ten days to a Victory Day on a Sunday', '2021-04-29', 10, 'day', '2021-05-11'],
    ['thirty days to Trinity', '2021-05-21', 30, 'calendar_day', '2021-06-22'],
    ['a month to Constitution Day', '2021-05-28', 1, 'month', '2021-06-29'],
    ['three working days over Independence Day', '2021-08-23', 3, 'working_day', '2021-08-27'],
    ['two over a Women’s Day on a Sunday', '2020-03-06', 2, 'working_day', '2020-03-11'],
    ['one over the Monday after Easter', '2020-04-17', 1, 'working_day', '2020-04-21'],
    ['two over the new year of 2022', '2021-12-30', 2, 'working_day', '2022-01-04'],
    ['two over Christmas of January 2021', '2021-01-06', 2, 'working_day', '2021-01-11'],
    ['a Monday off by decision', '2021-08-20', 2, 'working_day', '2021-08-26', { calendar: august2021 }],
    ['a Saturday worked by decision', '2021-08-25', 3, 'working_day', '2021-08-28', { calendar: august2021 }],
    ['the first days of the war', '2022-02-23', 5, 'working_day', '2022-03-02'],
    ['Women’s Day in war is worked', '2022-02-28', 9, 'day', '2022-03-11'],
    ['Easter in war is a Sunday, its Monday is worked', '2026-04-10', 1, 'working_day', '2026-04-13'],
    ['Statehood Day in peace', '2027-07-14', 1, 'working_day', '2027-07-16', { calendar: peace }],
    ['Defenders’ Day in peace, a Friday', '2027-09-30', 1, 'working_day', '2027-10-04', { calendar: peace }],
  ]

  test.each(cases.map((row) => ({ what: row[0], row })))('$what', ({ row }) => {
    const [, event, length, unit, day, { calendar = ukraine, end } = {}] = row
    expect(lastDay({ length, unit, law, ...(end ? { end } : {}) }, plainDate(event), calendar)).toBe(day)
  })
})

describe('from instants of Kyiv', () => {
  const five: Term = { length: 5, unit: 'working_day', law }
  test.each([
    // Received at 23:30, at 00:10: another day, whatever the day is in London.
    ['2026-12-03T21:30:00Z', '2026-12-10', '2026-12-10T22:00:00Z'],
    ['2026-12-03T22:10:00Z', '2026-12-11', '2026-12-11T22:00:00Z'],
    ['2026-07-01T20:59:59Z', '2026-07-08', '2026-07-08T21:00:00Z'],
    ['2026-07-01T21:00:00Z', '2026-07-09', '2026-07-09T21:00:00Z'],
    // Clocks go forward on Sunday the 29th of March, back on Sunday the 25th of October.
    ['2026-03-27T22:30:00Z', '2026-04-03', '2026-04-03T21:00:00Z'],
    ['2026-10-23T20:00:00Z', '2026-10-30', '2026-10-30T22:00:00Z'],
  ])('%s → the end of %s', (event, day, lateFrom) => {
    expect(deadlineOf(five, new Date(event), ukraine)).toEqual({ day, lateFrom: new Date(lateFrom) })
  })

  test.each([
    ['over the short night', '2026-03-27T12:00:00Z', '2026-03-29T12:00:00Z', '2026-03-29'],
    ['over the long one', '2026-10-24T07:00:00Z', '2026-10-26T07:00:00Z', '2026-10-26'],
    ['to midnight: the day before', '2026-12-01T22:00:00Z', '2026-12-03T22:00:00Z', '2026-12-03'],
  ])('48 hours are 48 hours, %s', (_, event, lateFrom, day) => {
    const term: Term = { length: 48, unit: 'hour', law: '2939-VI ст. 20 ч. 2' }
    expect(deadlineOf(term, new Date(event), ukraine)).toEqual({ day, lateFrom: new Date(lateFrom) })
  })

  test('days of 23 and 25 hours', () => {
    const hours = (day: string) => {
      const date = plainDate(day)
      return (endOfDay(date).getTime() - startOfDay(date).getTime()) / 3_600_000
    }
    expect(['2026-03-29', '2026-10-25', '2026-11-29'].map(hours)).toEqual([23, 25, 24])
  })
})

describe('calendars', () => {
  test.each([
    [2019, '2019-04-28'],
    [2020, '2020-04-19'],
    [2021, '2021-05-02'],
    [2022, '2022-04-24'],
    [2023, '2023-04-16'],
    [2024, '2024-05-05'],
    [2025, '2025-04-20'],
    [2026, '2026-04-12'],
    [2027, '2027-05-02'],
  ])('Easter of %i is %s', (year, day) => {
    expect(easterOf(year)).toBe(day)
  })

  test('days off of 2021 beside weekends, as they were published', () => {
    const days = Array.from({ length: 365 }, (_, n) => addDays(plainDate('2021-01-01'), n))
    const off = days.filter((day) => weekdayOf(day) < 6 && !isWorkingDay(ukraine, day))
    expect(off.map((day) => day.slice(5))).toEqual([
      '01-01',
      '01-07',
      '03-08',
      '05-03',
      '05-04',
      '05-10',
      '06-21',
      '06-28',
      '08-24',
      '10-14',
      '12-27',
    ])
  })

  test('in war only weekends are off', () => {
    const days = Array.from({ length: 365 }, (_, n) => addDays(plainDate('2026-01-01'), n))
    expect(days.filter((day) => weekdayOf(day) < 6 && !isWorkingDay(ukraine, day))).toEqual([])
  })

  test('what is no day is refused', () => {
    for (const text of ['2026-02-29', '2026-13-01', '29.11.2026', ''])
      expect(() => plainDate(text)).toThrow(RangeError)
  })
})

test('what nobody recorded is received on the fifth calendar day', () => {
  expect(deemedReceipt(plainDate('2026-11-27'))).toBe('2026-12-02')
  expect(deemedReceipt(plainDate('2024-02-26'))).toBe('2024-03-02')
})

describe('a clock that stood still', () => {
  test.each([
    // Ten working days were left when it stopped on the 4th.
    ['working days', 15, 'working_day', '2026-12-18', '2026-12-04', '2026-12-14', '2026-12-28'],
    ['calendar days', 30, 'calendar_day', '2026-12-29', '2026-12-09', '2026-12-14', '2027-01-04'],
    ['late already', 5, 'working_day', '2026-12-04', '2026-12-07', '2026-12-10', '2026-12-04'],
    ['the same day', 30, 'calendar_day', '2026-12-29', '2026-12-09', '2026-12-09', '2026-12-29'],
  ] as const)('%s', (_, length, unit, day, stopped, resumed, moved) => {
    const days = { day: plainDate(day), stopped: plainDate(stopped), resumed: plainDate(resumed) }
    expect(resumedDay({ length, unit, law }, days, ukraine)).toBe(moved)
  })
})

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a term of %s days is none', (length) => {
  expect(() => lastDay({ length, unit: 'day', law }, plainDate('2026-11-29'), ukraine)).toThrow(RangeError)
})

describe('of every term', () => {
  const day = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays(plainDate('1990-01-01'), n))
  const unit = fc.constantFrom<TermUnit>('day', 'working_day', 'calendar_day', 'month', 'year')
  const end = fc.constantFrom<'exact' | 'next_working_day'>('exact', 'next_working_day')
  const term = fc.record({ length: fc.integer({ min: 1, max: 60 }), unit, end, law: fc.constant(law) })
  const calendar = fc.constantFrom(ukraine, peace, august2021)

  test('its end is after its event, on a day that is worked unless the law says exactly', () => {
    fc.assert(
      fc.property(term, day, calendar, (given, event, days) => {
        const last = lastDay(given, event, days)
        expect(last > event).toBe(true)
        const isExact = given.end === 'exact' && unitOf(given) !== 'working_day'
        if (!isExact) expect(isWorkingDay(days, last)).toBe(true)
      }),
    )
  })

  test('a day off more never brings its end forward', () => {
    fc.assert(
      fc.property(term, day, fc.integer({ min: 0, max: 90 }), calendar, (given, event, later, days) => {
        const off = addDays(event, later)
        const more: WorkCalendar = { ...days, decided: { ...days.decided, [off]: 'off' } }
        expect(lastDay(given, event, more) >= lastDay(given, event, days)).toBe(true)
      }),
    )
  })

  test('a holiday more never brings it forward, either, wherever it is moved', () => {
    fc.assert(
      fc.property(term, day, fc.integer({ min: 0, max: 90 }), (given, event, later) => {
        const holiday = { on: addDays(event, later).slice(5).replace('02-29', '03-01'), name: 'new' }
        const more: WorkCalendar = { ...peace, holidays: [...peace.holidays, holiday] }
        expect(lastDay(given, event, more) >= lastDay(given, event, peace)).toBe(true)
      }),
    )
  })

  test('a later event and a longer term never end earlier', () => {
    fc.assert(
      fc.property(term, day, calendar, (given, event, days) => {
        const last = lastDay(given, event, days)
        expect(lastDay(given, addDays(event, 1), days) >= last).toBe(true)
        // From nine to ten days the law goes over to calendar days, which may end earlier.
        if (given.unit === 'day' && given.length === 9) return
        expect(lastDay({ ...given, length: given.length + 1 }, event, days) >= last).toBe(true)
      }),
    )
  })

  test('as many working days lie in it as it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), day, calendar, (length, event, days) => {
        const last = lastDay({ length, unit: 'working_day', law }, event, days)
        expect(workingDaysBetween(days, event, last)).toBe(length)
        expect(workingDaysBetween(days, last, event)).toBe(-length)
      }),
    )
  })

  test('whoever acts in the last instant of its last day is in time', () => {
    fc.assert(
      fc.property(term, fc.integer({ min: 0, max: 3_000_000_000 }), (given, seconds) => {
        const event = new Date(seconds * 1000)
        const { day: last, lateFrom } = deadlineOf(given, event, peace)
        expect(dayAt(new Date(lateFrom.getTime() - 1))).toBe(last)
        expect(dayAt(lateFrom)).toBe(addDays(last, 1))
      }),
    )
  })

  test('a clock that stood still is never shorter than one that ran', () => {
    fc.assert(
      fc.property(
        term,
        day,
        fc.nat({ max: 40 }),
        fc.nat({ max: 40 }),
        calendar,
        (given, event, a, b, days) => {
          const last = lastDay(given, event, days)
          const stopped = addDays(event, a)
          const moved = resumedDay(given, { day: last, stopped, resumed: addDays(stopped, b) }, days)
          expect(moved >= last).toBe(true)
        },
      ),
    )
  })

  test('the next working day is the first that is worked', () => {
    fc.assert(
      fc.property(day, calendar, (from, days) => {
        const next = nextWorkingDay(days, from)
        for (let at = from; at < next; at = addDays(at, 1)) expect(isWorkingDay(days, at)).toBe(false)
        expect(isWorkingDay(days, next)).toBe(true)
      }),
    )
  })
})
