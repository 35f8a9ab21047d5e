/** How the targets of whole oblasts stand. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt, plainDate } from '#kernel/deadlines/plain-date.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { observedOf } from './targets.queries.ts'
import { type Light, progressOf } from './targets.rules.ts'

type Db = Kysely<Database>

/** Lights of the targets of each hromada today, by its code. */
export async function listLights(
  db: Db,
  oblasts: readonly string[],
  computed: ComputedRegion,
  now: Date,
): Promise<Map<string, Light[]>> {
  const rows = await db
    .selectFrom('indicators.target')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where('oblast_code', '=', sql<string>`any(${[...oblasts]}::text[])`)
    .orderBy('territory_code')
    .execute()
  const found = new Map<string, Light[]>()
  for (const { territory_code: code, indicator_code, ...row } of rows) {
    const way = {
      ...{ startPeriod: row.start_period, start: row.start_value, target: row.target_value },
      targetDay: plainDate(row.target_day),
    }
    const { light } = progressOf(way, observedOf(computed, code, indicator_code), dayAt(now))
    found.set(code, [...(found.get(code) ?? []), light])
  }
  return found
}
