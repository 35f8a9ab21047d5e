/** The working calendar of Ukraine. Data: what changes a law changes a line here; single days are decided on the platform. */
import { plainDate } from './plain-date.ts'
import type { WorkCalendar } from './work-calendar.ts'

/**
 * Holidays by КЗпП ст. 73 as it stood in each year; from general knowledge, to be confirmed on the official portal:
 * changes of 2017 (25 December; without 2 May), of 2021 (15 July as of 28 July), of 2023 (3258-IX: without 7 January, 15 July,
 * 1 October; 3107-IX: 8 May). While martial law lasts holidays are worked and nothing is moved (2136-IX ст. 6).
 */
export const ukraine: WorkCalendar = {
  weekend: [6, 7],
  holidays: [
    { on: '01-01', name: 'new_year' },
    { on: '01-07', name: 'christmas', until: 2023 },
    { on: '03-08', name: 'womens_day' },
    { on: { afterEaster: 0 }, name: 'easter' },
    { on: '05-01', name: 'labour_day' },
    { on: '05-09', name: 'victory_day', until: 2023 },
    { on: '05-08', name: 'remembrance_day', from: 2024 },
    { on: { afterEaster: 49 }, name: 'trinity' },
    { on: '06-28', name: 'constitution_day' },
    { on: '07-28', name: 'statehood_day', from: 2022, until: 2023 },
    { on: '07-15', name: 'statehood_day', from: 2024 },
    { on: '08-24', name: 'independence_day' },
    { on: '10-14', name: 'defenders_day', from: 2015, until: 2022 },
    { on: '10-01', name: 'defenders_day', from: 2023 },
    { on: '12-25', name: 'christmas', from: 2017 },
  ],
  withoutHolidays: [{ from: plainDate('2022-02-24') }],
  decided: {},
}

/** The same calendar with martial law over: for what is to be said of a day after it. */
export function withMartialLawUntil(until: string): WorkCalendar {
  const [{ from }] = ukraine.withoutHolidays
  return { ...ukraine, withoutHolidays: [{ from, until: plainDate(until) }] }
}
