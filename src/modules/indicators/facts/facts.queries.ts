/** Reading facts and methodologies; `db` first, no rules. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { IndicatorTable } from '../tables.ts'

type Db = Kysely<Database>

export async function listIndicators(db: Db): Promise<IndicatorTable[]> {
  return db.selectFrom('indicators.indicator').selectAll().orderBy('sequence').execute()
}

export interface ObservedValue {
  readonly indicator_code: string
  readonly period: string
  readonly territory_code: string
  readonly value: number
}

/** All observations of an oblast, in the order of the primary key. */
export async function listObservations(db: Db, oblast: string): Promise<ObservedValue[]> {
  return db
    .selectFrom('indicators.observation')
    .select(['indicator_code', 'period', 'territory_code', 'value'])
    .where('oblast_code', '=', oblast)
    .orderBy('indicator_code')
    .orderBy('period')
    .orderBy('territory_code')
    .execute()
}

export interface StoredMethodology {
  readonly code: string
  readonly version: string
  readonly name: string
  readonly name_en: string
  readonly document: string
}

/** The methodology that was loaded last. */
export async function findNewestMethodology(db: Db): Promise<StoredMethodology | undefined> {
  return db
    .selectFrom('indicators.methodology')
    .select(['code', 'version', 'name', 'name_en', 'document'])
    .orderBy('loaded_at', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()
}
