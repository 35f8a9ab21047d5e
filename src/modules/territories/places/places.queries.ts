/** Where a unit lies: the codes from its oblast down to itself. Rights are held at places, so this is asked all the time. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { keepPerRevision } from '#kernel/loading/keep-per-revision.ts'
import type { Place } from '#kernel/policy/policy.ts'
import type { TerritoryTable } from '../tables.ts'

type Db = Kysely<Database>
type Chain = Pick<
  TerritoryTable,
  'code' | 'oblast_code' | 'raion_code' | 'hromada_code' | 'parent_code' | 'successor_code'
>

/** Nobody changes its code so often; ends a circle that should not be there. */
const longestLine = 32

/**
 * Places by code; a retired code lies where its successor lies. Codes that no edition had are absent.
 * Oblasts, raions and hromadas are known until something is loaded; inside a transaction all are asked for.
 */
export async function findPlaces(db: Db, codes: readonly string[]): Promise<Map<string, Place>> {
  const wanted = [...new Set(codes)]
  if (wanted.length === 0) return new Map()
  const known = db.isTransaction ? new Map<string, Place>() : await readMainPlaces(db)
  const places = new Map<string, Place>()
  for (const code of wanted) {
    const place = known.get(code)
    if (place) places.set(code, place)
  }
  const others = wanted.filter((code) => !places.has(code))
  if (others.length === 0) return places
  const lines = placesOf(await readLines(db, others))
  for (const code of others) {
    const place = lines.get(code)
    if (place) places.set(code, place)
  }
  return places
}

/** Which of these codes the codifier has now: not those that left it, whether they live on under another code or not. */
export async function listInForce(db: Db, codes: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('territories.territory')
    .select('code')
    .where('code', '=', sql<string>`any(${[...codes]}::text[])`)
    .where('retired_in', 'is', null)
    .execute()
  return new Set(rows.map(({ code }) => code))
}

/** Codes of a unit and of all that lies below it, also those under which they were known before. */
export async function listCodesWithin(db: Db, code: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from territories.territory
    where ${code} in (code, oblast_code, raion_code, hromada_code, parent_code)`.execute(db)
  return withFormerCodes(
    db,
    rows.map((row) => row.code),
  )
}

/** Units up to the hromada, some two thousand in the whole country. */
const readMainPlaces = keepPerRevision(async (db) => {
  const rows = await selectChains(db).where('level', '<=', 3).execute()
  return placesOf(rows)
})

/** These units, and those that they live on as. */
async function readLines(db: Db, codes: readonly string[]): Promise<Chain[]> {
  return selectChains(db)
    .where(
      'code',
      'in',
      sql<string>`(
        with recursive line (code, step) as (
          select unnest(${codes}::text[]), 0
          union all
          select territory.successor_code, line.step + 1
          from line join territories.territory on territory.code = line.code
          where territory.successor_code is not null and line.step < ${sql.lit(longestLine)}
        ) select code from line)`,
    )
    .execute()
}

/** These codes and all retired ones that live on under them, each once; a circle ends by that. */
export async function withFormerCodes(db: Db, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<{ code: string }>`
    with recursive line (code) as (
      select unnest(${codes}::text[])
      union
      select territory.code from line join territories.territory on territory.successor_code = line.code
    ) select code from line`.execute(db)
  return rows.map(({ code }) => code)
}

function selectChains(db: Db) {
  return db
    .selectFrom('territories.territory')
    .select(['code', 'oblast_code', 'raion_code', 'hromada_code', 'parent_code', 'successor_code'])
}

function placesOf(rows: readonly Chain[]): Map<string, Place> {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return new Map(rows.map((row) => [row.code, chainOf(lastOf(row, byCode))]))
}

function lastOf(row: Chain, byCode: ReadonlyMap<string, Chain>): Chain {
  let last = row
  for (let step = 0; step < longestLine; step++) {
    const next = last.successor_code === null ? undefined : byCode.get(last.successor_code)
    if (!next) break
    last = next
  }
  return last
}

/** A city of special status is its own oblast; a district of a city lies in the city, which no column but the parent's names. */
function chainOf({ oblast_code, raion_code, hromada_code, parent_code, code }: Chain): Place {
  const above = [oblast_code, raion_code, hromada_code, parent_code].filter((one) => one !== null)
  return [...new Set(above.filter((one) => one !== code)), code]
}
