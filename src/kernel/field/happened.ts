/** When what was done in the field happened by our clock. */

/** What one device did: its number there, and the clock of the device. */
export interface Done {
  readonly number: number
  readonly deviceAt: Date
}

/** What is known already of the same device. */
export interface Placed {
  readonly number: number
  readonly happenedAt: Date
}

/**
 * Times of what arrives now, in the order in which it is given. The clock of the device is put right by `skewMs` (ours minus
 * its); what one device did never changes its order, nothing happened after `now`, and of two that contradict each other the
 * later one is believed, for it is nearer to the moment at which the clocks were compared.
 * @param known commands of the same device with any numbers but these
 */
export function placeInTime(
  arrived: readonly Done[],
  known: readonly Placed[],
  { skewMs, now }: { readonly skewMs: number; readonly now: Date },
): Date[] {
  const all = [
    ...known.map(({ number, happenedAt }) => ({ number, ms: happenedAt.getTime(), isKnown: true, at: -1 })),
    ...arrived.map(({ number, deviceAt }, at) => ({
      number,
      ms: deviceAt.getTime() + skewMs,
      isKnown: false,
      at,
    })),
  ].toSorted((a, b) => a.number - b.number)
  let latest = now.getTime()
  for (const one of all.toReversed()) {
    if (!one.isKnown) one.ms = Math.min(one.ms, latest)
    latest = Math.min(latest, one.ms)
  }
  let earliest = Number.NEGATIVE_INFINITY
  for (const one of all) {
    if (!one.isKnown) one.ms = Math.max(one.ms, earliest)
    earliest = Math.max(earliest, one.ms)
  }
  const times = new Array<Date>(arrived.length)
  for (const { at, ms } of all) if (at >= 0) times[at] = new Date(ms)
  return times
}
