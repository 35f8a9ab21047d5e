/** Whether a hromada is on its way to a target, and when it will be there if all goes on as it did. */
import { fewest, fitLine, meetLevel } from '#engines/trend/meet-level.ts'
import { addDays, daysBetween, type PlainDate } from '#kernel/deadlines/plain-date.ts'
import { lastDayOf, periodsUntil } from './periods.rules.ts'

export const setAct = { name: 'indicators.target.set', path: '/indicators/targets/new' } as const
export const targetPath = '/indicators/targets/:id'
export const changeAct = { name: 'indicators.target.change', path: `${targetPath}/change` } as const
export const withdrawAct = { name: 'indicators.target.withdraw', path: `${targetPath}/withdraw` } as const

export function targetsPath(hromada: string): string {
  return `/indicators/hromadas/${hromada}/targets`
}

/** Shares of the way by which one may lag behind: nobody walks a straight line. */
const lags = { onTrack: 0.05, behind: 0.25 } as const
/** Older observations tell of other times. */
const mostObserved = 12
/** What is farther away is no forecast any more. */
const farthestDays = 20 * 365
const mostPeriods = 40

export interface Way {
  readonly startPeriod: string
  readonly start: number
  readonly target: number
  readonly targetDay: PlainDate
}

export interface Observed {
  readonly period: string
  readonly value: number
}

export const lights = ['met', 'on_track', 'behind', 'off', 'missed', 'waiting'] as const
export type Light = (typeof lights)[number]

export interface Progress {
  readonly light: Light
  /** The newest observation after the start; null while there is none. */
  readonly latest: Observed | null
  /** What the straight way asks for at the end of its period. */
  readonly planned: number | null
  /** Shares of the way from start to target: gone, and due by then. */
  readonly done: number | null
  readonly due: number | null
}

/** What the straight way from start to target asks for at a day; before and after it stands still. */
export function plannedAt({ startPeriod, start, target, targetDay }: Way, day: PlainDate): number {
  const startDay = lastDayOf(startPeriod)
  if (startDay === undefined || day >= targetDay) return target
  if (day <= startDay) return start
  return start + ((target - start) * daysBetween(startDay, day)) / daysBetween(startDay, targetDay)
}

/** @param observed in order of time */
export function progressOf(way: Way, observed: readonly Observed[], today: PlainDate): Progress {
  const startDay = lastDayOf(way.startPeriod)
  const later = observed.filter(({ period }) => (lastDayOf(period) ?? '') > (startDay ?? ''))
  const latest = later.at(-1) ?? null
  const day = latest && lastDayOf(latest.period)
  const isOver = today > way.targetDay
  if (!latest || day === null || day === undefined)
    return { light: isOver ? 'missed' : 'waiting', latest: null, planned: null, done: null, due: null }
  const planned = plannedAt(way, day)
  const shareOf = (value: number) => (value - way.start) / (way.target - way.start)
  const [done, due] = [shareOf(latest.value), shareOf(planned)]
  return { light: lightOf(done, due, isOver), latest, planned, done, due }
}

/** A share just at a limit is within it, whatever the last bit of a division says. */
function lightOf(done: number, due: number, isOver: boolean): Light {
  if (done >= 1 - 1e-9) return 'met'
  if (isOver) return 'missed'
  const lag = due - done - 1e-9
  if (lag <= lags.onTrack) return 'on_track'
  return lag <= lags.behind ? 'behind' : 'off'
}

export interface Forecast {
  readonly outcome: 'met' | 'few' | 'away' | 'far' | 'day'
  readonly day: PlainDate | null
  /** Between these days, nine times of ten; a null end: no bound can be told. */
  readonly from: PlainDate | null
  readonly until: PlainDate | null
  /** How many observations it rests on. */
  readonly observed: number
}

/** When the line through the newest observations meets the target. */
export function forecastOf(way: Way, observed: readonly Observed[]): Forecast {
  const points = pointsOf(observed)
  const none = { day: null, from: null, until: null, observed: points.length }
  const last = points.at(-1)
  if (last && isThere(way, last.y)) return { ...none, outcome: 'met' }
  const found = meetLevel(points, way.target)
  if (found.outcome !== 'met' || !last) return { ...none, outcome: found.outcome === 'away' ? 'away' : 'few' }
  if (found.at - last.x > farthestDays) return { ...none, outcome: 'far' }
  const dayOf = (x: number) => addDays(epoch, Math.round(x))
  const isBounded = found.until !== null && found.until - last.x <= farthestDays
  return {
    ...none,
    outcome: 'day',
    day: dayOf(found.at),
    from: dayOf(found.from),
    until: isBounded && found.until !== null ? dayOf(found.until) : null,
  }
}

function isThere({ start, target }: Way, value: number): boolean {
  return target > start ? value >= target : value <= target
}

const epoch = '2000-01-01' as PlainDate

/** Days since then; those of no known period are left out. */
function pointsOf(observed: readonly Observed[]): { x: number; y: number }[] {
  return observed
    .flatMap(({ period, value }) => {
      const day = lastDayOf(period)
      return day === undefined ? [] : [{ x: daysBetween(epoch, day), y: value }]
    })
    .slice(-mostObserved)
}

export interface WayPoint {
  readonly period: string
  readonly observed: number | null
  readonly planned: number | null
  readonly forecast: number | null
}

/** Every period from the first observation to the target: what was observed, what is planned, where the line goes. */
export function walk(way: Way, observed: readonly Observed[]): WayPoint[] {
  const newest = observed.at(-1)?.period ?? way.startPeriod
  const ahead = periodsUntil(newest, way.targetDay, mostPeriods)
  const points = pointsOf(observed)
  const line = points.length >= fewest ? fitLine(points) : undefined
  const startDay = lastDayOf(way.startPeriod) ?? epoch
  const values = new Map(observed.map(({ period, value }) => [period, value]))
  return [...observed.slice(-mostObserved).map(({ period }) => period), ...ahead].map((period) => {
    const day = lastDayOf(period)
    const isAhead = !values.has(period)
    return {
      period,
      observed: values.get(period) ?? null,
      planned: day !== undefined && day >= startDay ? plannedAt(way, day) : null,
      forecast:
        line && day !== undefined && isAhead
          ? line.meanY + line.slope * (daysBetween(epoch, day) - line.meanX)
          : null,
    }
  })
}
