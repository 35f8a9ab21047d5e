/** An indicator that a module computes from its own records: it fills itself, and every value opens down to the records. */
import type { Kysely } from 'kysely'
import type { Database } from './database/tables.ts'
import { addDays, addMonths, type PlainDate, plainDate } from './deadlines/plain-date.ts'
import type { Translator } from './i18n.ts'
import { type Period, readPeriod } from './periods.ts'

/** A period of the calendar of facts, with its first and last day. */
export interface LivePeriod {
  /** As facts are kept under it: 2026, 2026-Q3, 2026-09. */
  readonly label: string
  readonly kind: Exclude<Period['kind'], 'day'>
  readonly from: PlainDate
  readonly until: PlainDate
}

export interface LiveQuery {
  readonly period: LivePeriod
  /** Codes of the oblasts that are asked for. */
  readonly oblasts: readonly string[]
  readonly now: Date
}

/** Where nothing is known there is no value: never 0 in its place. */
export interface LiveValue {
  /** Code of a hromada in force. */
  readonly territory: string
  readonly value: number
}

/** One record that a value is made of. */
interface LiveRecord {
  /** By the keys of the columns. */
  readonly cells: Readonly<Record<string, string | number | null>>
  /** What it adds to the value: 1 where it counts, 0 where it does not. */
  readonly counted: number
  /** Page of the record, for whoever wants to know more. */
  readonly path?: string
}

/** The value is the sum of what was counted, divided by `of`, times `times`: a page shows it, and a test holds to it. */
interface LiveRecords<Key extends string = string> {
  readonly columns: readonly { readonly key: string; readonly label: Key; readonly isMinor?: boolean }[]
  /** All of them; where there are very many, the page shows the first. */
  readonly rows: readonly LiveRecord[]
  readonly of: number
  readonly times: number
}

export interface LiveIndicator<Key extends string = string> {
  /** Begins with the name of the module and `_`, so that no two modules offer the same. */
  readonly code: string
  readonly module: string
  readonly name: Key
  /** What is counted, of which records, and when nothing is said of a hromada. */
  readonly definition: Key
  readonly unit: Key
  /** In words: which records. */
  readonly source: Key
  readonly dimension: { readonly code: string; readonly name: Key }
  /** 1 more is better, -1 less is better, 0 for context only. */
  readonly direction: 1 | -1 | 0
  readonly decimals: number
  readonly range: readonly [min: number | null, max: number | null]
  /** Periods that it can be computed for. */
  readonly periods: readonly LivePeriod['kind'][]
  /**
   * `events` happened at some time: every period is computed again and again, also those long over. A `state` is known as it
   * is now: it is computed for the newest period with facts, and stays as it was once the next one comes.
   */
  readonly counts: 'events' | 'state'
  /** Reads only; one failing query fails this indicator alone. */
  compute(db: Kysely<Database>, query: LiveQuery): Promise<readonly LiveValue[]>
  /**
   * The records behind one value; anybody may read them, so no people are among them.
   * @returns undefined where there is no value
   */
  records(
    db: Kysely<Database>,
    query: LiveQuery & { readonly territory: string; readonly texts: Translator<Key> },
  ): Promise<LiveRecords<Key> | undefined>
}

/** Undefined where a label names no year, quarter or month. */
export function livePeriod(label: string): LivePeriod | undefined {
  const period = readPeriod(label)
  if (!period || period.kind === 'day') return undefined
  const { kind, year } = period
  const month = kind === 'quarter' ? period.quarter * 3 - 2 : kind === 'month' ? period.month : 1
  const months = { year: 12, quarter: 3, month: 1 }[kind]
  const from = plainDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`)
  return { label, kind, from, until: addDays(addMonths(from, months), -1) }
}
