/** What is counted of the service centres of a hromada (ЦНАП), and of what. Pure. */
import type { LiveIndicator } from '#kernel/live-indicator.ts'
import type { TextKey } from '#ui/locales/uk.ts'

/** A point of the register, as far as it is counted. */
export interface CentrePoint {
  readonly subkind: string | null
  /** The register's own answers: 1 yes, 0 no; null where it says nothing. */
  readonly is_accessible: string | null
  readonly has_booking: string | null
}

export interface CentreMeasure {
  readonly word: 'points' | 'outreach' | 'accessible' | 'booking'
  readonly unit: TextKey
  readonly times: number
  /** Divided by residents, else by the points of which the register tells. */
  readonly perResidents: boolean
  readonly range: LiveIndicator['range']
  tells(point: CentrePoint): boolean
  counts(point: CentrePoint): boolean
}

const perResidents = {
  unit: 'live.unit.per_10k',
  times: 10_000,
  perResidents: true,
  range: [0, null],
  tells: () => true,
} as const
const perPoint = { unit: 'live.unit.percent', times: 100, perResidents: false, range: [0, 100] } as const

const answers: ReadonlySet<string | null> = new Set(['0', '1'])

export const centreMeasures: readonly CentreMeasure[] = [
  { word: 'points', ...perResidents, counts: () => true },
  {
    word: 'outreach',
    ...perResidents,
    counts: ({ subkind }) => subkind === 'remote_workplace' || subkind === 'mobile',
  },
  {
    word: 'accessible',
    ...perPoint,
    tells: ({ is_accessible }) => answers.has(is_accessible),
    counts: ({ is_accessible }) => is_accessible === '1',
  },
  {
    word: 'booking',
    ...perPoint,
    tells: ({ has_booking }) => answers.has(has_booking),
    counts: ({ has_booking }) => has_booking === '1',
  },
]

/** Undefined where the register knows no point of the hromada, for that means «unknown» and not «none»; or nobody lives there. */
export function measureCentres(
  { perResidents, times, tells, counts }: CentreMeasure,
  points: readonly CentrePoint[],
  population: number | null,
): { readonly of: number; readonly value: number } | undefined {
  const told = points.filter(tells)
  const of = perResidents ? (population ?? 0) : told.length
  if (told.length === 0 || of === 0) return undefined
  return { of, value: (told.filter(counts).length / of) * times }
}
