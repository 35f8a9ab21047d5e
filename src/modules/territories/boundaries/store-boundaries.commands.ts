/** Writing boundaries and who borders on whom; in the caller's transaction. */
import { sql, type Transaction } from 'kysely'
import { areaOf } from '#engines/geography/measures/area.ts'
import type { MultiPolygon } from '#engines/geography/shapes.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { JoinedBy } from './name-join.rules.ts'
import { findBorders } from './neighbours.rules.ts'
import type { Layer } from './units.rules.ts'

export interface BoundaryToStore {
  readonly oblast_code: string
  readonly code: string
  readonly polygons: MultiPolygon
  readonly joined_by: JoinedBy
  readonly load_id: number | null
}

/** Boundaries of one statement; some are a hundred kilobytes. */
const batch = 200

/** Writes boundaries in place of earlier ones; a unit whose area nobody has told gets that of its boundary. */
export async function storeBoundaries(
  tx: Transaction<Database>,
  boundaries: readonly BoundaryToStore[],
): Promise<void> {
  for (let at = 0; at < boundaries.length; at += batch) {
    const rows = boundaries.slice(at, at + batch)
    const oblasts = rows.map(({ oblast_code }) => oblast_code)
    const codes = rows.map(({ code }) => code)
    await sql`
      insert into territories.boundary (oblast_code, code, polygons, joined_by, load_id)
      select oblast_code, code, polygons::jsonb, joined_by, load_id
      from unnest(
        ${oblasts}::text[], ${codes}::text[], ${rows.map(({ polygons }) => JSON.stringify(polygons))}::text[],
        ${rows.map(({ joined_by }) => joined_by)}::text[], ${rows.map(({ load_id }) => load_id)}::integer[]
      ) as given (oblast_code, code, polygons, joined_by, load_id)
      on conflict (oblast_code, code) do update
      set polygons = excluded.polygons, joined_by = excluded.joined_by, load_id = excluded.load_id`.execute(
      tx,
    )
    const areas = rows.map(({ polygons }) => Math.round(areaOf(polygons) * 100) / 100)
    await sql`
      update territories.territory as unit
      set area_km2 = given.area
      from unnest(${oblasts}::text[], ${codes}::text[], ${areas}::double precision[])
        as given (oblast_code, code, area)
      where unit.oblast_code = given.oblast_code and unit.code = given.code and unit.area_km2 is null`.execute(
      tx,
    )
  }
}

export interface BorderingUnit {
  readonly oblast_code: string
  readonly code: string
  readonly polygons: MultiPolygon
}

/** Pairs of one statement. */
const pairBatch = 5000

/**
 * Writes anew who borders on whom in one layer.
 * @param units all of the layer that have a boundary, of every oblast
 * @returns how many pairs there are
 */
export async function storeNeighbours(
  tx: Transaction<Database>,
  layer: Layer,
  units: readonly BorderingUnit[],
): Promise<number> {
  await tx
    .deleteFrom('territories.neighbour as neighbour')
    .using('territories.territory as unit')
    .whereRef('unit.oblast_code', '=', 'neighbour.oblast_code')
    .whereRef('unit.code', '=', 'neighbour.code')
    .where('unit.category', 'in', layer === 'O' ? ['O', 'K'] : [layer])
    .execute()
  const borders = findBorders(units.map(({ polygons }) => polygons))
  const rows = borders.flatMap(({ a, b, lengthKm }) => [
    { unit: units[a], other: units[b], lengthKm },
    { unit: units[b], other: units[a], lengthKm },
  ])
  for (let at = 0; at < rows.length; at += pairBatch) {
    const piece = rows.slice(at, at + pairBatch)
    await sql`
      insert into territories.neighbour (oblast_code, code, neighbour_code, border_km)
      select * from unnest(
        ${piece.map(({ unit }) => unit.oblast_code)}::text[], ${piece.map(({ unit }) => unit.code)}::text[],
        ${piece.map(({ other }) => other.code)}::text[],
        ${piece.map(({ lengthKm }) => Math.round(lengthKm * 1000) / 1000)}::double precision[]
      )`.execute(tx)
  }
  return borders.length
}
