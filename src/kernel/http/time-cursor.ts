/** Where a page of a list by time begins: after the last row of the page before, so that new rows shift nothing. */
import { z } from 'zod'

export interface TimeKey {
  readonly at: Date
  readonly id: string
}

/** A parameter of a page: milliseconds and a UUID, as `timeCursor` writes them. */
export const TimeCursor = z
  .string()
  // Fourteen digits reach the year 5138: no database has to be asked about later ones.
  .regex(/^\d{1,14}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .transform((text): TimeKey => {
    const [milliseconds, id] = text.split('_')
    return { at: new Date(Number(milliseconds)), id }
  })

function timeCursor({ at, id }: TimeKey): string {
  return `${at.getTime()}_${id}`
}

/**
 * A page of rows and where the next one begins.
 * @param rows one more than a page holds, where there are so many
 */
export function cutPage<Row>(
  rows: readonly Row[],
  size: number,
  keyOf: (row: Row) => TimeKey,
): { readonly shown: Row[]; readonly next: string | null } {
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { shown, next: last !== undefined && rows.length > size ? timeCursor(keyOf(last)) : null }
}
