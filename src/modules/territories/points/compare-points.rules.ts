/** What a load of points changes. Pure. */
import type { PointTable } from '../tables.ts'

/** Points by what names them: oblast, kind and id. */
export function pointKey({ oblast_code, kind, id }: Pick<PointTable, 'oblast_code' | 'kind' | 'id'>): string {
  return JSON.stringify([oblast_code, kind, id])
}

export interface PointChanges {
  readonly changeOf: ReadonlyMap<string, 'fresh' | 'changed' | 'same'>
  /** Points of an earlier load that are not there any more. */
  readonly vanished: readonly PointTable[]
}

/**
 * A register is whole for the oblasts that it speaks of: of its kind, nothing else stays there.
 * @param before all stored points of the kinds that came
 */
export function comparePoints(before: readonly PointTable[], after: readonly PointTable[]): PointChanges {
  const stored = new Map(before.map((point) => [pointKey(point), point]))
  const changeOf = new Map(
    after.map((point) => {
      const key = pointKey(point)
      const known = stored.get(key)
      if (!known) return [key, 'fresh'] as const
      return [key, contentOf(known) === contentOf(point) ? 'same' : 'changed'] as const
    }),
  )
  const spokenOf = new Set(after.map(({ oblast_code, kind }) => JSON.stringify([oblast_code, kind])))
  const vanished = before.filter(
    (point) =>
      spokenOf.has(JSON.stringify([point.oblast_code, point.kind])) && !changeOf.has(pointKey(point)),
  )
  return { changeOf, vanished }
}

/** Everything that a register says of a point; jsonb keeps no order of keys. */
function contentOf({
  territory_code,
  subkind,
  name,
  address,
  latitude,
  longitude,
  details,
}: PointTable): string {
  const sorted = Object.entries(details ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([territory_code, subkind, name, address, latitude, longitude, sorted])
}
