/** In which hromada a body is: its own place, or the one in which that lies; none for bodies of an oblast. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { findPlaces, listHromadas } from '#modules/territories/api.ts'

type Db = Kysely<Database>

/** Rows of bodies under their hromadas in force. */
export async function byHromada<Row extends { readonly territory_code: string }>(
  db: Db,
  rows: readonly Row[],
): Promise<Map<string, Row[]>> {
  const codes = [...new Set(rows.map(({ territory_code }) => territory_code))]
  const [places, hromadas] = await Promise.all([findPlaces(db, codes), listHromadas(db)])
  const inForce = new Set(hromadas.map(({ code }) => code))
  const hromadaOf = new Map(codes.map((code) => [code, places.get(code)?.find((unit) => inForce.has(unit))]))
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const hromada = hromadaOf.get(row.territory_code)
    if (hromada !== undefined) found.set(hromada, [...(found.get(hromada) ?? []), row])
  }
  return found
}
