/** Which indicators can take part in an index of what is stored. */
import type { Kysely } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import type { LoadReport, ReportLine } from '#kernel/loading/loader.ts'
import { orderPeriods } from '#kernel/periods.ts'
import { joinNames } from '#kernel/tables/column-names.ts'
import { listHromadas, listSuccessors } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Coverage, listPeriods, readCoverage } from '../facts/facts.queries.ts'

/** Why an indicator takes no part. */
export type Reason = 'context_only' | 'no_values' | 'too_few_units' | 'constant'

export interface LeftOut {
  readonly code: string
  readonly why: Reason
}

/** How far values reach among hromadas, over the periods from one on; over all where none is said. */
export async function readReach(db: Kysely<Database>, from: string | undefined): Promise<Coverage> {
  const hromadas = await listHromadas(db)
  const successors = await listSuccessors(db)
  const stored = await listPeriods(db)
  const { periods } = orderPeriods(from === undefined ? stored : [...stored, from])
  const governed = from === undefined ? periods : periods.slice(periods.indexOf(from))
  return readCoverage(db, [...hromadas.map(({ code }) => code), ...successors.keys()], governed)
}

/** Undefined where an indicator is there for enough units and varies. */
export function whyNot(code: string, reach: Coverage, minShareOfUnits: number): Reason | undefined {
  const found = reach.indicators.get(code)
  if (!found) return 'no_values'
  // The share is that of `spilka index`, with the same room for rounding.
  if (found.units / reach.units + 1e-12 < minShareOfUnits) return 'too_few_units'
  return found.min < found.max ? undefined : 'constant'
}

/** So many codes are named in a sentence. */
const shownCodes = 8

/** What more values would change; the rest is as somebody chose it, or could tell nobody apart. */
const lacking: ReadonlySet<Reason> = new Set(['no_values', 'too_few_units'])

/** A sentence a reason, with the indicators that it left out: what is only said, and what a person may want to mend. */
export function sayLeftOut(leftOut: readonly LeftOut[]): {
  remarks: ReportLine<TextKey>[]
  warnings: ReportLine<TextKey>[]
} {
  return {
    remarks: sayReasons(leftOut.filter(({ why }) => !lacking.has(why))),
    warnings: sayReasons(leftOut.filter(({ why }) => lacking.has(why))),
  }
}

function sayReasons(leftOut: readonly LeftOut[]): ReportLine<TextKey>[] {
  return Array.from(
    Map.groupBy(leftOut, ({ why }) => why),
    ([why, some]) => ({
      text: `loading.left_out.${why}` as const,
      params: {
        count: some.length,
        codes: joinNames(
          some.map(({ code }) => code),
          shownCodes,
        ),
      },
    }),
  )
}

/** Each indicator that values kept out; that some are for context only was somebody's choice. */
export function detailsOf(leftOut: readonly LeftOut[]): NonNullable<LoadReport['details']> {
  const rows = leftOut.filter(({ why }) => why !== 'context_only').map(({ code, why }) => [code, why])
  return { columns: ['indicator', 'reason'], rows }
}
