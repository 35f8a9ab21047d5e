/** Live indicators: where their pages are, when a value is settled, what a filling has to write. Pure. */
import { dayAt } from '#kernel/deadlines/plain-date.ts'
import type { LiveIndicator, LivePeriod, LiveValue } from '#kernel/live-indicator.ts'
import { addressOf, numberPath } from '../catalogue/addresses.rules.ts'

export const livePath = '/indicators/live'
export const fillAct = { name: 'indicators.live.fill', path: `${livePath}/fill` } as const
export const liveQueue = 'indicators.live'

/** The records behind one value. */
export function recordsPath(hromada: string, indicator: string, period?: string): string {
  return addressOf(`${numberPath(hromada, indicator)}/records`, { period })
}

/** So many records of one value are listed. */
export const mostRecords = 1000

export const liveStates = ['served', 'clashed', 'gone'] as const
export type LiveState = (typeof liveStates)[number]

/** Where each oblast has facts: its periods in order of time. */
export type Calendar = ReadonlyMap<string, readonly string[]>

/**
 * The periods that an indicator is computed for, each with the oblasts that have facts in it: all of them where events are
 * counted, of a state the newest of each oblast. No other: a period with nothing but live values would be an index of them.
 */
export function periodsToFill(
  { counts, periods: kinds }: Pick<LiveIndicator, 'counts' | 'periods'>,
  calendar: Calendar,
  read: (label: string) => LivePeriod | undefined,
): { readonly period: LivePeriod; readonly oblasts: readonly string[] }[] {
  const oblastsOf = new Map<string, string[]>()
  for (const [oblast, labels] of calendar) {
    for (const label of counts === 'state' ? labels.slice(-1) : labels)
      oblastsOf.set(label, [...(oblastsOf.get(label) ?? []), oblast])
  }
  return Array.from(oblastsOf).flatMap(([label, oblasts]) => {
    const period = read(label)
    return period && kinds.includes(period.kind) ? [{ period, oblasts }] : []
  })
}

/** Whether a value may become another by itself: the period goes on, or the state that it tells of does. */
export function isProvisional(
  counts: LiveIndicator['counts'],
  { until }: LivePeriod,
  isNewest: boolean,
  now: Date,
): boolean {
  return dayAt(now) <= until || (counts === 'state' && isNewest)
}

/** Why values cannot be kept; undefined where they can. */
export function faultOf(
  values: readonly LiveValue[],
  isAsked: (territory: string) => boolean,
  [min, max]: LiveIndicator['range'],
): string | undefined {
  const met = new Set<string>()
  for (const { territory, value } of values) {
    if (!Number.isFinite(value)) return `${territory}: ${value}`
    if (value < (min ?? -Infinity) || value > (max ?? Infinity))
      return `${territory}: ${value} is out of range`
    if (!isAsked(territory)) return `${territory} is no hromada that was asked for`
    if (met.has(territory)) return `${territory} twice`
    met.add(territory)
  }
  return undefined
}

/** What is to be written so that exactly the computed values are there. */
export function differencesOf(
  stored: ReadonlyMap<string, number>,
  computed: readonly LiveValue[],
): { readonly changed: readonly LiveValue[]; readonly removed: readonly string[] } {
  const now = new Set(computed.map(({ territory }) => territory))
  return {
    changed: computed.filter(({ territory, value }) => stored.get(territory) !== value),
    removed: [...stored.keys()].filter((territory) => !now.has(territory)),
  }
}
