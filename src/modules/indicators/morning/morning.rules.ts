/** What of a place is not as it should be this morning: pure, from facts that were read; everything else is left out. */
import { addDays, daysBetween, type PlainDate } from '#kernel/deadlines/plain-date.ts'
import { isWorkingDay, type WorkCalendar } from '#kernel/deadlines/work-calendar.ts'
import type { NotificationKind } from '#kernel/notify/kind.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { shareAnswered } from '../rounds/rounds.rules.ts'

export const morningPath = '/indicators/morning'

/** Told once a working day, and only where there is something to tell. */
export const morningKind: NotificationKind<TextKey> = {
  name: 'indicators.morning',
  title: 'messages.kind.morning',
  byDefault: ['email', 'telegram'],
}

/** The most urgent first: a line of an earlier kind stands above all of a later one. */
export const kinds = [
  ...(['late', 'dispute', 'due', 'changed', 'round', 'returned', 'waiting', 'target'] as const),
  ...(['moved', 'vacant'] as const),
] as const
export type Kind = (typeof kinds)[number]

/** One screen; what is beyond is counted. */
const mostLines = 12
/** More than so many alike are one line. */
const fewAlike = 3

/** Working days before its end at which a duty becomes an exception; a dispute wants longer, others have to be asked. */
const noticeDays = { case: 2, dispute: 5 } as const
/** Working days that a value may wait for whoever verifies it. */
export const longestWait = 5
/** The same that a value may lie with the hromada to which it came back. */
export const longestReturn = 2
/** Parts of a round's time: before the first nobody is behind, later by the second at most. */
const roundPace = { begins: 0.25, lag: 0.25 } as const
/** Days for which ranks that were computed anew are news. */
const newsDays = 7

/** A line before it is said. */
export interface Exception {
  readonly kind: Kind
  /** How many things it stands for. */
  readonly count: number
  /** Codes of the units that it is about, the worst first. */
  readonly units: readonly string[]
  /** The day that matters: the end of a term, or since when. */
  readonly day: PlainDate | null
  /** What else its sentence names. */
  readonly about: Readonly<Record<string, string | number>>
  /** Ids of the people whose turn it is. */
  readonly owners: readonly string[]
  readonly path: string
}

export interface OpenCase {
  readonly title: string
  readonly number: string
  readonly path: string
  readonly place: string | null
  readonly isDispute: boolean
  readonly isLate: boolean
  readonly dueDay: PlainDate
  readonly daysLeft: number
  /** Who has it, or else who may take it. */
  readonly owners: readonly string[]
}

function caseKind({ isLate, isDispute, daysLeft }: OpenCase): Kind | undefined {
  if (isLate) return 'late'
  if (isDispute) return daysLeft <= noticeDays.dispute ? 'dispute' : undefined
  return daysLeft <= noticeDays.case ? 'due' : undefined
}

/** Duties that are late or nearly so; many of one procedure are one line. @param lists where the rest can be seen */
export function caseExceptions(
  cases: readonly OpenCase[],
  lists: { readonly late: string; readonly due: string },
): Exception[] {
  const pressing = cases.flatMap((one) => ({ one, kind: caseKind(one) }))
  const groups = Map.groupBy(pressing, ({ one, kind }) => `${kind} ${one.title}`)
  return [...groups.values()].flatMap((group) => {
    const { kind } = group[0]
    if (kind === undefined) return []
    const some = group
      .map(({ one }) => one)
      .toSorted((a, b) => (a.dueDay < b.dueDay ? -1 : Number(a.dueDay > b.dueDay)))
    const lineOf = (part: readonly OpenCase[], path: string): Exception => ({
      kind,
      count: part.length,
      units: unique(part.flatMap(({ place }) => place ?? [])),
      day: part[0].dueDay,
      about: { title: part[0].title, number: part[0].number },
      owners: unique(part.flatMap(({ owners }) => owners)),
      path,
    })
    if (some.length > fewAlike) return [lineOf(some, kind === 'late' ? lists.late : lists.due)]
    return some.map((one) => lineOf([one], one.path))
  })
}

export interface OpenRound {
  readonly period: string
  readonly openedDay: PlainDate
  readonly dueDay: PlainDate
  readonly hromadas: readonly {
    readonly code: string
    readonly asked: number
    readonly answered: number
    readonly returned: number
  }[]
}

/** Who has not begun, and who is further behind than the time that has passed excuses. */
export function behindIn({ openedDay, dueDay, hromadas }: OpenRound, today: PlainDate) {
  const whole = Math.max(1, daysBetween(openedDay, dueDay))
  const gone = Math.min(1, daysBetween(openedDay, today) / whole)
  if (gone < roundPace.begins) return { none: [], behind: [] }
  const isSoonOver = daysBetween(today, dueDay) <= noticeDays.case
  const owing = hromadas.filter((one) => shareAnswered({ ...one, verified: 0 }) < 1)
  const none = owing.filter(({ answered, returned }) => answered + returned === 0)
  const behind = owing.filter(
    (one) =>
      !none.includes(one) &&
      (isSoonOver || gone - shareAnswered({ ...one, verified: 0 }) > roundPace.lag + 1e-9),
  )
  const codes = (some: typeof owing) => some.map(({ code }) => code)
  return { none: codes(none), behind: codes(behind) }
}

export function roundException(
  round: OpenRound,
  today: PlainDate,
  { ownersOf, path }: { readonly ownersOf: (code: string) => readonly string[]; readonly path: string },
): Exception[] {
  const { none, behind } = behindIn(round, today)
  const units = [...none, ...behind]
  if (units.length === 0) return []
  const isLate = today > round.dueDay
  return [
    {
      kind: isLate ? 'late' : 'round',
      count: units.length,
      units,
      day: round.dueDay,
      about: { round: round.period, none: none.length, behind: behind.length },
      owners: unique(units.flatMap(ownersOf)),
      path,
    },
  ]
}

/** How far a rank moved beyond its bands: places between them; 0 where they touch, so that chance explains it. */
export function movedBeyond(before: RankRange, now: RankRange): number {
  if (now.p5 > before.p95) return before.p95 - now.p5
  if (now.p95 < before.p5) return before.p5 - now.p95
  return 0
}

interface RankRange {
  readonly p5: number
  readonly p95: number
}

export interface Moved {
  readonly code: string
  readonly rank: number
  readonly before: number
  readonly beyond: number
}

/** Those that fell first; while it is news. */
export function movedExceptions(
  moved: readonly Moved[],
  computedDay: PlainDate,
  today: PlainDate,
  { ownersOf, pathOf }: Ways,
): Exception[] {
  if (daysBetween(computedDay, today) > newsDays) return []
  return moved
    .filter(({ beyond }) => beyond !== 0)
    .toSorted((a, b) => a.beyond - b.beyond)
    .map(({ code, rank, before }) => ({
      ...{ kind: 'moved', count: 1, units: [code], day: null },
      about: { rank, before, way: rank > before ? 'down' : 'up' },
      ...{ owners: ownersOf(code), path: pathOf(code) },
    }))
}

export interface Ways {
  readonly ownersOf: (code: string) => readonly string[]
  readonly pathOf: (code: string) => string
}

/** Values of one hromada in one round that are all in the same need. */
export interface ClaimCount {
  readonly round: string
  readonly period: string
  readonly code: string
  readonly count: number
  /** Since when, of the oldest. */
  readonly day: PlainDate
}

/** A line for each hromada; those of many hromadas are one for the round. */
export function claimExceptions(
  kind: 'changed' | 'returned' | 'waiting',
  counts: readonly ClaimCount[],
  ways: {
    readonly ownersOf: (code: string) => readonly string[]
    /** @param code undefined: of several hromadas */
    readonly pathOf: (round: string, code: string | undefined) => string
  },
): Exception[] {
  const rounds = Map.groupBy(counts, ({ round }) => round)
  return Array.from(rounds, ([round, some]) => {
    const sorted = some.toSorted((a, b) => compareDays(a.day, b.day) || compareTexts(a.code, b.code))
    const lines = sorted.length > fewAlike ? [sorted] : sorted.map((one) => [one])
    return lines.map((part) => ({
      kind,
      count: part.reduce((sum, { count }) => sum + count, 0),
      units: part.map(({ code }) => code),
      day: part[0].day,
      about: { round: part[0].period },
      owners: unique(part.flatMap(({ code }) => ways.ownersOf(code))),
      path: ways.pathOf(round, part.length === 1 ? part[0].code : undefined),
    }))
  }).flat()
}

/** Hromadas whose targets are off, those with most of them first. */
export function targetExceptions(off: ReadonlyMap<string, number>, { ownersOf, pathOf }: Ways): Exception[] {
  return Array.from(off, ([code, count]) => ({
    ...{ kind: 'target' as const, count, units: [code], day: null, about: {} },
    ...{ owners: ownersOf(code), path: pathOf(code) },
  }))
}

/** The working day that was so many working days before. */
export function workingDaysBack(calendar: WorkCalendar, day: PlainDate, count: number): PlainDate {
  let back = day
  for (let left = count; left > 0; ) {
    back = addDays(back, -1)
    if (isWorkingDay(calendar, back)) left -= 1
  }
  return back
}

/** Hromadas for which nobody answers are one line, however many they are. */
export function vacantException(
  vacant: readonly string[],
  owners: readonly string[],
  path: string,
): Exception[] {
  if (vacant.length === 0) return []
  return [{ kind: 'vacant', count: vacant.length, units: vacant, day: null, about: {}, owners, path }]
}

/** The most urgent lines, and how many more there are. @param isWhole everything was asked for */
export function chooseLines(
  all: readonly Exception[],
  isWhole: boolean,
): { readonly shown: readonly Exception[]; readonly rest: number } {
  const sorted = all.toSorted(
    (a, b) =>
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      compareDays(a.day, b.day) ||
      b.count - a.count ||
      compareTexts(a.units[0] ?? '', b.units[0] ?? ''),
  )
  const shown = isWhole ? sorted : withoutCrowds(sorted).slice(0, mostLines)
  return { shown, rest: sorted.length - shown.length }
}

/** Of the kinds that have a line for each hromada a few: what comes after them is to be seen, too. */
function withoutCrowds(sorted: readonly Exception[]): Exception[] {
  const seen = { target: 0, moved: 0 }
  return sorted.filter(({ kind }) => {
    if (kind !== 'target' && kind !== 'moved') return true
    seen[kind] += 1
    return seen[kind] <= fewAlike
  })
}

/** Days come before no day. */
function compareDays(a: PlainDate | null, b: PlainDate | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? -1 : 1
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)]
}
