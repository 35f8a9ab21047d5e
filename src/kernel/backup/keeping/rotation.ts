/** Which backups make room for later ones: the newest of each of the last days, weeks and months stays. */

export interface KeepRule {
  /** Days, weeks (from Monday) and months by the clock of Kyiv that have a backup, counted from the latest. */
  readonly daily: number
  readonly weekly: number
  readonly monthly: number
}

const dayOfKyiv = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv' })

/** Those that may go; the newest of all never may. */
export function chooseRemoved<Backup extends { readonly at: Date }>(
  backups: readonly Backup[],
  rule: KeepRule,
): Backup[] {
  const newestFirst = backups.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const kept = new Set(newestFirst.slice(0, 1))
  keepEach(newestFirst, rule.daily, dayOf, kept)
  keepEach(newestFirst, rule.weekly, weekOf, kept)
  keepEach(newestFirst, rule.monthly, (at) => dayOf(at).slice(0, 7), kept)
  return newestFirst.filter((backup) => !kept.has(backup))
}

function keepEach<Backup extends { readonly at: Date }>(
  newestFirst: readonly Backup[],
  count: number,
  periodOf: (at: Date) => string,
  kept: Set<Backup>,
): void {
  const periods = new Set<string>()
  for (const backup of newestFirst) {
    const period = periodOf(backup.at)
    if (periods.has(period)) continue
    if (periods.size === count) return
    periods.add(period)
    kept.add(backup)
  }
}

/** `2026-11-29`. */
function dayOf(at: Date): string {
  return dayOfKyiv.format(at)
}

/** The Monday of its week. */
function weekOf(at: Date): string {
  const day = new Date(`${dayOf(at)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
