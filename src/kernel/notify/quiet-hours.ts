/** At night nobody is written to: 21:00–08:00 by the clock of Kyiv. */
import { nextTick } from '../jobs/schedules/timing.ts'

const hourInKyiv = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Kyiv',
})

/** When the night is over that `now` is in; undefined by day. */
export function endOfQuiet(now: Date): Date | undefined {
  const hour = Number(hourInKyiv.format(now))
  return hour >= 21 || hour < 8 ? nextTick({ cron: '0 8 * * *' }, now) : undefined
}
