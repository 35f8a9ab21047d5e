/** Refuses to put another methodology over the period of a published round; asked before anything is written. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { Problem } from '#kernel/errors.ts'
import { orderPeriods } from '#kernel/periods.ts'
import { joinNames } from '#kernel/tables/column-names.ts'
import { listMethodologies, listPeriods } from '../facts/facts.queries.ts'
import { type Governing, listOvertaken, type PublishedRound } from './published-rounds.rules.ts'

type Tx = Transaction<Database>

const shownPeriods = 8

/** Published rounds; one that is opened again still has what it published. */
export async function listPublishedRounds(tx: Tx): Promise<PublishedRound[]> {
  return tx
    .selectFrom('indicators.round')
    .select(['period', 'methodology_code', 'methodology_version'])
    .where('published_at', 'is not', null)
    .execute()
}

/**
 * The problem where published rounds would be governed by another methodology.
 * @param change what methodologies would become, those stored last at the end
 */
export async function findOvertaking(
  tx: Tx,
  change: (stored: readonly Governing[]) => readonly Governing[],
): Promise<Problem[]> {
  const rounds = await listPublishedRounds(tx)
  if (rounds.length === 0) return []
  const stored = await listMethodologies(tx)
  const overtaken = listOvertaken(stored, change(stored), rounds, await listPeriods(tx))
  if (overtaken.length === 0) return []
  const { periods } = orderPeriods(overtaken.map(({ period }) => period))
  const names = overtaken.map((one) => `${one.methodology_code} ${one.methodology_version}`)
  const params = {
    periods: joinNames(periods, shownPeriods),
    count: periods.length,
    last: periods.at(-1) ?? '',
    methodologies: joinNames([...new Set(names)], shownPeriods),
  }
  return [{ code: 'methodology.published_elsewhere', params }]
}
