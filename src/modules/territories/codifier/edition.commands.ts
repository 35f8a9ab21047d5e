/** Writing an edition of the codifier, in the caller's transaction; thousands of rows a statement. */
import { sql, type Transaction } from 'kysely'
import { foldName } from '#engines/place-names/folding/fold-name.ts'
import type { Database } from '#kernel/database/tables.ts'
import type { Centre, Comparison, Unit } from './codifier.rules.ts'

type Tx = Transaction<Database>

/** Rows of one statement; a step of the progress. */
const batch = 5000

export interface UnitsToInsert {
  readonly units: readonly Unit[]
  readonly centres: ReadonlyMap<string, Centre>
  /** The oblast's code by its first four signs. */
  readonly oblastOf: (code: string) => string
  readonly loadId: number
  readonly onProgress: (done: number, total: number) => void
}

export async function insertUnits(tx: Tx, given: UnitsToInsert): Promise<void> {
  const { units, centres, oblastOf, loadId, onProgress } = given
  for (let at = 0; at < units.length; at += batch) {
    const part = units.slice(at, at + batch)
    const column = (value: (unit: Unit) => unknown) => sql`${part.map(value)}`
    await sql`
      insert into territories.territory (
        oblast_code, code, category, level, name, name_en, folded_name, parent_code, raion_code, hromada_code,
        kind, centre_name, added_in
      )
      select given.*, ${loadId}::integer
      from unnest(
        ${column(({ code }) => oblastOf(code))}::text[], ${column(({ code }) => code)}::text[],
        ${column(({ category }) => category)}::text[], ${column(({ level }) => level)}::smallint[],
        ${column(({ name }) => name)}::text[], ${column(({ name_en }) => name_en)}::text[],
        ${column(({ name }) => foldName(name))}::text[], ${column(({ parent_code }) => parent_code)}::text[],
        ${column(({ raion_code }) => raion_code)}::text[], ${column(({ hromada_code }) => hromada_code)}::text[],
        ${column(({ code }) => centres.get(code)?.kind)}::text[],
        ${column(({ code }) => centres.get(code)?.centre_name)}::text[]
      ) as given`.execute(tx)
    onProgress(at + part.length, units.length)
  }
}

/** Stored rows take what the edition says of them, and are in force. */
export async function updateUnits(tx: Tx, units: readonly Unit[]): Promise<void> {
  for (let at = 0; at < units.length; at += batch) {
    const part = units.slice(at, at + batch)
    const column = (value: (unit: Unit) => unknown) => sql`${part.map(value)}`
    await sql`
      update territories.territory as territory
      set category = given.category, level = given.level, name = given.name, name_en = given.name_en,
        folded_name = given.folded, parent_code = given.parent, raion_code = given.raion,
        hromada_code = given.hromada, retired_in = null, successor_code = null
      from unnest(
        ${column(({ code }) => code)}::text[], ${column(({ category }) => category)}::text[],
        ${column(({ level }) => level)}::smallint[], ${column(({ name }) => name)}::text[],
        ${column(({ name_en }) => name_en)}::text[], ${column(({ name }) => foldName(name))}::text[],
        ${column(({ parent_code }) => parent_code)}::text[], ${column(({ raion_code }) => raion_code)}::text[],
        ${column(({ hromada_code }) => hromada_code)}::text[]
      ) as given (code, category, level, name, name_en, folded, parent, raion, hromada)
      where territory.code = given.code`.execute(tx)
  }
}

/**
 * Rows that the edition no longer has stay, retired. What belongs to a unit that lives on under another code (people,
 * area, boundary, neighbours, points) goes over to it.
 */
export async function retireUnits(tx: Tx, retired: Comparison['retired'], loadId: number): Promise<void> {
  if (retired.length === 0) return
  await sql`
    update territories.territory as territory
    set retired_in = ${loadId}::integer, successor_code = given.successor
    from unnest(
      ${retired.map(({ code }) => code)}::text[], ${retired.map(({ successor }) => successor)}::text[]
    ) as given (code, successor)
    where territory.code = given.code`.execute(tx)
  await carryOver(tx, loadId)
}

async function carryOver(tx: Tx, loadId: number): Promise<void> {
  const recoded = sql`(
    select old.code as former, new.code, new.oblast_code
    from territories.territory as old join territories.territory as new on new.code = old.successor_code
    where old.retired_in = ${loadId}::integer) as recoded`
  await sql`
    update territories.territory as territory
    set kind = coalesce(old.kind, territory.kind), centre_name = coalesce(old.centre_name, territory.centre_name),
      latitude = old.latitude, longitude = old.longitude, population = old.population, area_km2 = old.area_km2
    from territories.territory as old
    where old.retired_in = ${loadId}::integer and territory.code = old.successor_code`.execute(tx)
  await sql`
    update territories.boundary as boundary set code = recoded.code, oblast_code = recoded.oblast_code
    from ${recoded}
    where boundary.code = recoded.former
      and not exists (select from territories.boundary as present where present.code = recoded.code)`.execute(
    tx,
  )
  await sql`
    update territories.point as point
    set territory_code = recoded.code, oblast_code = recoded.oblast_code
    from ${recoded} where point.territory_code = recoded.former`.execute(tx)
  await sql`
    delete from territories.neighbour as neighbour using ${recoded}
    where recoded.code in (neighbour.code, neighbour.neighbour_code)`.execute(tx)
  await sql`
    update territories.neighbour as neighbour set code = recoded.code, oblast_code = recoded.oblast_code
    from ${recoded} where neighbour.code = recoded.former`.execute(tx)
  await sql`
    update territories.neighbour as neighbour set neighbour_code = recoded.code
    from ${recoded} where neighbour.neighbour_code = recoded.former`.execute(tx)
}

export async function updateCentres(tx: Tx, centres: ReadonlyMap<string, Centre>): Promise<void> {
  const given = Array.from(centres)
  await sql`
    update territories.territory as territory set kind = given.kind, centre_name = given.name
    from unnest(
      ${given.map(([code]) => code)}::text[], ${given.map(([, { kind }]) => kind)}::text[],
      ${given.map(([, { centre_name }]) => centre_name)}::text[]
    ) as given (code, kind, name)
    where territory.code = given.code`.execute(tx)
}

export async function insertChanges(
  tx: Tx,
  {
    changes,
    oblastOf,
    loadId,
  }: { changes: Comparison['changes'] } & Pick<UnitsToInsert, 'oblastOf' | 'loadId'>,
): Promise<void> {
  await sql`
    insert into territories.change (oblast_code, load_id, code, kind, before, after)
    select given.oblast, ${loadId}::integer, given.code, given.kind, given.before, given.after
    from unnest(
      ${changes.map(({ code }) => oblastOf(code))}::text[], ${changes.map(({ code }) => code)}::text[],
      ${changes.map(({ kind }) => kind)}::text[], ${changes.map(({ before }) => before)}::text[],
      ${changes.map(({ after }) => after)}::text[]
    ) as given (oblast, code, kind, before, after)`.execute(tx)
}

/** What this database serves now; an oblast that was there takes its newer name. */
export async function storeRegions(
  tx: Tx,
  regions: readonly { readonly oblast_code: string; readonly name: string; readonly name_en: string }[],
  origin: { readonly source: string; readonly loaded_at: Date },
): Promise<void> {
  await tx
    .insertInto('territories.region')
    .values(regions.map((region) => ({ ...region, ...origin, is_fictional: false })))
    .onConflict((conflict) =>
      conflict.column('oblast_code').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        name_en: eb.ref('excluded.name_en'),
        is_fictional: eb.ref('excluded.is_fictional'),
        source: eb.ref('excluded.source'),
        loaded_at: eb.ref('excluded.loaded_at'),
      })),
    )
    .execute()
}
