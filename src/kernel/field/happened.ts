/** When what was done in the field happened by our clock. */

/** What one device did: its number there, and the clock of the device. */
export interface Done {
  readonly number: number
  readonly deviceAt: Date
}

/** Moments of what is known already of the same device: of the last before it, and of the first after it. */
export interface Neighbours {
  readonly before: Date | undefined
  readonly after: Date | undefined
}

/**
 * Times of what one device did, in the order of its numbers. Its clock is put right by `skewMs` (ours minus its); what one device
 * did never changes its order, nothing happened after `now`, and of two that contradict each other the later one is believed,
 * for it is nearer to the moment at which the clocks were compared.
 */
export function placeInTime(
  done: readonly Done[],
  { skewMs, now }: { readonly skewMs: number; readonly now: Date },
): Date[] {
  let latest = now.getTime()
  return done
    .toReversed()
    .map(({ deviceAt }) => {
      latest = Math.min(latest, deviceAt.getTime() + skewMs)
      return new Date(latest)
    })
    .toReversed()
}

/** A time that keeps the order among what came in other parcels. */
export function placeAmong(at: Date, { before, after }: Neighbours): Date {
  const notAfter = after && at > after ? after : at
  return before && notAfter < before ? before : notAfter
}
