/** Reading targets, and what was observed of them. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { dayAt, plainDate } from '#kernel/deadlines/plain-date.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { sayShownUnit, shownNumber } from '../facts/indicator-texts.rules.ts'
import { measureOf, sayNode } from '../region/overview.rules.ts'
import type { ComputedRegion } from '../region/region.rules.ts'
import { forecastOf, type Observed, progressOf, type Way, walk } from './targets.rules.ts'
import type { Target } from './targets.schema.ts'

type Db = Kysely<Database>
export type TargetTable = Selectable<Database['indicators.target']>

/** Those in force, in the order in which they are due. */
export async function listTargets(db: Db, oblast: string, hromada: string): Promise<TargetTable[]> {
  return db
    .selectFrom('indicators.target')
    .selectAll()
    .where('oblast_code', '=', oblast)
    .where('territory_code', '=', hromada)
    .where('withdrawn_at', 'is', null)
    .orderBy('target_day')
    .orderBy('indicator_code')
    .execute()
}

export async function findTarget(db: Db, id: string): Promise<TargetTable | undefined> {
  return db
    .selectFrom('indicators.target')
    .selectAll()
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

export async function lockTarget(db: Db, id: string): Promise<TargetTable | undefined> {
  return db
    .selectFrom('indicators.target')
    .selectAll()
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether there is one for an indicator of a hromada; whoever sets two at once waits for oneself. */
export async function hasTarget(
  db: Db,
  {
    oblast,
    hromada,
    indicator,
  }: { readonly oblast: string; readonly hromada: string; readonly indicator: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext(${`target ${hromada} ${indicator}`}))`.execute(db)
  const found = await db
    .selectFrom('indicators.target')
    .select('id')
    .where('oblast_code', '=', oblast)
    .where('territory_code', '=', hromada)
    .where('indicator_code', '=', indicator)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** What was observed of an indicator of a hromada, in order of time. */
export function observedOf(
  { index, values }: Pick<ComputedRegion, 'index' | 'values'>,
  hromada: string,
  indicator: string,
): Observed[] {
  const h = index.hromadas.findIndex(({ code }) => code === hromada)
  const column = values.get(indicator)
  if (h < 0 || !column) return []
  return index.periods.flatMap((period, p) => {
    const value = column[h * index.periods.length + p]
    return Number.isNaN(value) ? [] : [{ period, value }]
  })
}

/** A target with how far it is, as of a moment. */
export function describeTarget(
  row: TargetTable,
  computed: ComputedRegion,
  now: Date,
  texts: Translator<TextKey>,
): Target {
  const { id, version, indicator_code: indicator, start_period, start_value, target_value, target_day } = row
  const way: Way = {
    startPeriod: start_period,
    start: start_value,
    target: target_value,
    targetDay: plainDate(target_day),
  }
  const observed = observedOf(computed, row.territory_code, indicator)
  const measure = measureOf(computed, indicator)
  return {
    ...{ id, version, indicator, start_period, start_value, target_value, target_day },
    name: sayNode(computed, computed.index.periods.length - 1, indicator, texts),
    unit: sayShownUnit(measure, texts),
    per_value: shownNumber(1, measure),
    reason: row.reason,
    set_role: row.set_role,
    set_at: row.set_at.toISOString(),
    ...progressOf(way, observed, dayAt(now)),
    forecast: forecastOf(way, observed),
    way: walk(way, observed),
  }
}
