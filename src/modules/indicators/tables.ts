/** Rows of the schema `indicators` as they are read. */
import type { Selectable } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'

export type IndicatorTable = Selectable<Database['indicators.indicator']>
