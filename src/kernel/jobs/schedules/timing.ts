/** When something that comes again comes next: by the clock of Kyiv, or every so many seconds. */
import { CronExpressionParser } from 'cron-parser'

export type Timing =
  | {
      /**
       * Five fields (minute, hour, day, month, weekday) of the clock of Kyiv. In the night when an hour is left out its ticks come
       * an hour later; in the night when an hour comes twice they come once.
       */
      readonly cron: string
    }
  /** Whole multiples since 1970, so that all processes mean the same moments. */
  | { readonly everySeconds: number }

/** The first tick after a moment. */
export function nextTick(when: Timing, after: Date): Date {
  if ('cron' in when) return nextByCron(when.cron, after)
  const period = when.everySeconds * 1000
  if (!(Number.isInteger(when.everySeconds) && period > 0))
    throw new Error(`not whole seconds: ${ruleOf(when)}`)
  return new Date((Math.floor(after.getTime() / period) + 1) * period)
}

/** A text that is equal for equal timings. */
export function ruleOf(when: Timing): string {
  return 'cron' in when ? `cron ${when.cron}` : `every ${when.everySeconds} s`
}

function nextByCron(cron: string, after: Date): Date {
  if (cron.trim().split(/\s+/).length !== 5) throw new Error(`cron "${cron}": write five fields`)
  const hourBefore = new Date(after.getTime() - hourMs)
  // Asked from within the hour that follows the one left out, cron-parser forgets the ticks that are made up in it.
  const isAfterGap = (hours(after) - hours(hourBefore) + 24) % 24 === 2
  const ticks = CronExpressionParser.parse(cron, { tz, currentDate: isAfterGap ? hourBefore : after })
  let tick = ticks.next().toDate()
  while (tick <= after) tick = ticks.next().toDate()
  return tick
}

const tz = 'Europe/Kyiv'
const hourMs = 3_600_000
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: tz })

function hours(time: Date): number {
  return Number(clock.format(time))
}
