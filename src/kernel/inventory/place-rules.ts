/** Which rows of a table belong to a place. */
import { type RawBuilder, sql } from 'kysely'
import { tableRef } from '../backup/tables/known-tables.ts'
import type { PlaceRule, TableName } from './inventory.ts'

const none = sql<boolean>`false`

/** What all places work with: catalogues, the calendar. It goes into every copy, for without it the rest cannot be read. */
export const shared: PlaceRule = () => sql<boolean>`true`

/** The platform's own upkeep; what belongs to people alone. */
export const ofNoPlace: PlaceRule = () => none

/** Rows that only a whole oblast takes along. */
export const ofOblast: PlaceRule = ({ oblast, codes }) =>
  codes ? none : sql<boolean>`oblast_code = ${oblast}`

/** @param column where the code of the unit stands */
export function atUnits(column = 'territory_code'): PlaceRule {
  return ({ oblast, codes }) => {
    const inOblast = sql<boolean>`oblast_code = ${oblast}`
    return codes ? sql<boolean>`(${inOblast} and ${sql.ref(column)} = any(${codes}::text[]))` : inOblast
  }
}

/** Rows that belong to rows of another table. @param columns here, and what they are called there */
export function withRowsOf(
  table: TableName,
  rule: PlaceRule,
  columns: Readonly<Record<string, string>>,
): PlaceRule {
  return (scope) => rowsOf(table, rule(scope), columns)
}

/** The same for rows that are found otherwise. */
export function rowsOf(
  table: TableName,
  condition: RawBuilder<boolean>,
  columns: Readonly<Record<string, string>>,
): RawBuilder<boolean> {
  const here = sql.join(Object.keys(columns).map((name) => sql.ref(name)))
  const there = sql.join(Object.values(columns).map((name) => sql.ref(name)))
  return sql<boolean>`(${here}) in (select ${there} from ${tableRef(table)} where ${condition})`
}
