/** The figures of an oblast's sheet, from what was read: pure. */
import type { PlainDate } from '#kernel/deadlines/plain-date.ts'
import { workingDaysBetween } from '#kernel/deadlines/term.ts'
import type { WorkCalendar } from '#kernel/deadlines/work-calendar.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { hasBefore, listLeafPositions, listMembers, partAt, readIndex } from '../region/region.rules.ts'
import type { Light } from '../targets/targets.rules.ts'
import type { Figure } from './kpi.schema.ts'

/** Working days within which a value is verified in time. */
const verifyDays = 5

/** The middle half of the hromadas of an oblast. */
export interface Middle {
  readonly low: number
  readonly median: number
  readonly high: number
}

/** Quartiles by linear interpolation; undefined of nothing. */
export function middleHalf(scores: readonly number[]): Middle | undefined {
  if (scores.length === 0) return undefined
  const sorted = scores.toSorted((a, b) => a - b)
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
    return below + (above - below) * (place - Math.floor(place))
  }
  return { low: at(0.25), median: at(0.5), high: at(0.75) }
}

function scoresOf({ index }: Pick<ComputedRegion, 'index'>, period: number, oblast?: string): number[] {
  const reader = readIndex(index)
  return listMembers(index, oblast).flatMap((h) => reader.score(0, h, period) ?? [])
}

/** How many of the values that the methodology asks for are there. */
function countFilled(
  { index, values }: Pick<ComputedRegion, 'index' | 'values'>,
  period: number,
  oblast?: string,
): Part {
  const { plan } = partAt(index, period)
  const members = listMembers(index, oblast)
  const leaves = listLeafPositions(plan).map((position) => values.get(plan.nodes[position].code))
  const filled = leaves.flatMap((column) =>
    members.filter((h) => column && !Number.isNaN(column[h * index.periods.length + period])),
  )
  return { part: filled.length, of: leaves.length * members.length }
}

/** A part of something that was counted. */
export interface Part {
  readonly part: number
  readonly of: number
}

/** Values by the day on which they were entered and that on which they were verified; null while they wait. */
export interface VerifiedDays {
  readonly entered: PlainDate
  readonly verified: PlainDate | null
  readonly count: number
}

/** Those verified in time, of all that were verified or should have been by now. */
export function countInTime(days: readonly VerifiedDays[], today: PlainDate, calendar: WorkCalendar): Part {
  const taken = ({ entered, verified }: VerifiedDays) =>
    workingDaysBetween(calendar, entered, verified ?? today)
  const due = days.filter((one) => one.verified !== null || taken(one) > verifyDays)
  const sum = (some: readonly VerifiedDays[]) => some.reduce((total, { count }) => total + count, 0)
  return { part: sum(due.filter((one) => taken(one) <= verifyDays)), of: sum(due) }
}

/** What of one period is counted in the database. */
export interface PeriodCounts {
  readonly verified: Part
  readonly answered: Part
  readonly disputes: Part
  /** Address of the round of the period, or of all. */
  readonly roundPath: string
}

interface Given {
  readonly computed: ComputedRegion
  readonly period: number
  readonly oblast: string | undefined
  readonly now: PeriodCounts
  /** Of the period before; undefined where it does not compare. */
  readonly before: PeriodCounts | undefined
  /** How many targets have each light today; undefined of a period that is over. */
  readonly lights: ReadonlyMap<Light, number> | undefined
  readonly paths: {
    readonly index: string
    readonly coverage: string
    readonly targets: string
    readonly disputes: string
  }
}

/** All figures in the order in which they are read. */
export function figuresOf(given: Given): Figure[] {
  const { computed, period, oblast, now, before, lights, paths } = given
  const middle = middleHalf(scoresOf(computed, period, oblast))
  const earlier = hasBefore(computed.index, period)
    ? middleHalf(scoresOf(computed, period - 1, oblast))
    : undefined
  const filled = countFilled(computed, period, oblast)
  const filledBefore = period > 0 ? countFilled(computed, period - 1, oblast) : undefined
  const light = (...some: Light[]) =>
    lights ? some.reduce((sum, one) => sum + (lights.get(one) ?? 0), 0) : null
  const targets = lights ? Array.from(lights.values()).reduce((sum, count) => sum + count, 0) : null
  const target = (code: Figure['code'], value: number | null): Figure => ({
    ...{ code, value, of: targets, low: null, high: null, change: null, path: paths.targets },
  })
  return [
    {
      code: 'index',
      ...{ value: middle?.median ?? null, of: null, low: middle?.low ?? null, high: middle?.high ?? null },
      ...{ change: middle && earlier ? middle.median - earlier.median : null, path: paths.index },
    },
    share('coverage', filled, filledBefore, paths.coverage),
    share('verified', now.verified, before?.verified, now.roundPath),
    share('answered', now.answered, before?.answered, now.roundPath),
    target('targets_met', light('met')),
    target('targets_on_track', light('on_track', 'waiting')),
    target('targets_off', light('behind', 'off', 'missed')),
    share('disputes', now.disputes, before?.disputes, paths.disputes),
  ]
}

function share(code: Figure['code'], now: Part, before: Part | undefined, path: string): Figure {
  const value = ratio(now)
  const earlier = before && ratio(before)
  return {
    ...{ code, value, of: now.of, low: null, high: null, path },
    change: value === null || earlier === undefined || earlier === null ? null : value - earlier,
  }
}

/** Of nothing there is no share. */
function ratio({ part, of }: Part): number | null {
  return of === 0 ? null : part / of
}
