/** Which file a value came from. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

export interface SourceQuery {
  readonly oblast: string
  readonly indicator: string
  readonly period: string
  /** The hromada, and retired codes whose facts count for it. */
  readonly code: string
  readonly predecessors: readonly string[]
}

export interface FoundSource {
  readonly file: string
  readonly title: string | null
  readonly loaded_at: Date
}

/** Undefined where there is no value, or its load was not recorded. */
export async function findSource(
  db: Kysely<Database>,
  { oblast, indicator, period, code, predecessors }: SourceQuery,
): Promise<FoundSource | undefined> {
  return (
    db
      .selectFrom('indicators.observation as observation')
      .innerJoin('platform.load as source', 'source.id', 'observation.load_id')
      .select(['source.file', 'source.title', 'source.loaded_at'])
      .where('observation.oblast_code', '=', oblast)
      .where('observation.indicator_code', '=', indicator)
      .where('observation.period', '=', period)
      .where('observation.territory_code', 'in', [code, ...predecessors])
      // A value of its own comes before one under a retired code.
      .orderBy(sql`observation.territory_code = ${code}`, 'desc')
      .orderBy('observation.territory_code')
      .limit(1)
      .executeTakeFirst()
  )
}
