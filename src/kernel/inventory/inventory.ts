/**
 * What every table holds: of which place, about whom, why, by which law, how long, and how it goes. Each room declares its
 * tables; erasing on time, the copy of what is known about a person and the copy of what belongs to a place are made from it.
 */
import type { RawBuilder } from 'kysely'
import type { Database } from '../database/tables.ts'

export type TableName = keyof Database & string
type ColumnOf<Table extends TableName> = keyof Database[Table] & string

/** A unit and all that lies below it; a whole oblast where no codes are named. */
export interface PlaceScope {
  readonly oblast: string
  readonly codes?: readonly string[]
}

/** Which rows of a table a place takes with it: a condition on the columns of that table. */
export type PlaceRule = (scope: PlaceScope) => RawBuilder<boolean>

/** When a row, or what names somebody in it, has served its time. */
export interface Term<Column extends string = string, Key extends string = string> {
  /** Counted from the first of these that holds anything: a moment, a day, or an id that tells its moment. */
  readonly since: readonly [Column, ...Column[]]
  /** What that moment is called. */
  readonly moment: Key
  readonly days: number
  /** Only of these rows. */
  readonly of?: RawBuilder<boolean>
}

/** How what names a person leaves a row. */
type Leaving<Column extends string = string> =
  /** The whole row goes. */
  | 'row'
  /** It holds nothing but a number without a name once the person is gone: the record of what was done stays provable. */
  | 'stays'
  /** By the retention of its procedure, whatever becomes of the person. */
  | 'with-case'
  /** With what it belongs to, or by work of its own. */
  | 'by-itself'
  /** These columns get these values. */
  | { readonly [name in Column]?: unknown }

interface PersonalData<Column extends string = string, Key extends string = string> {
  /** Columns that say something of a person. */
  readonly columns: readonly Column[]
  /** Columns that hold the person's id. */
  readonly of: readonly Column[]
  /** Further rows about them. */
  readonly also?: (personId: string) => RawBuilder<boolean>
  /** Rows that name them without their id, found by reading the whole table: for erasing only. */
  readonly traces?: (personId: string) => RawBuilder<boolean>
  readonly why: Key
  /** Legal ground (law 2297-VI, article 11). */
  readonly ground: Key
  /** Beside these everything goes with the account, unless it `stays`. */
  readonly terms?: readonly Term<Column, Key>[]
  readonly leaves: Leaving<Column>
}

export interface TableEntry<Key extends string = string, Column extends string = string> {
  readonly table: TableName
  /** What it holds, in words. */
  readonly what: Key
  readonly place: PlaceRule
  /** Digests and keys: they leave the platform in no copy. */
  readonly secret?: readonly Column[]
  /** Its rows own files, under this name. */
  readonly ownsFiles?: string
  readonly personal?: PersonalData<Column, Key>
}

export type Inventory<Key extends string = string> = readonly TableEntry<Key>[]

/** An entry of a table whose columns the compiler knows. */
export function tableEntry<Key extends string, Table extends TableName>(
  table: Table,
  entry: Omit<TableEntry<Key, ColumnOf<Table>>, 'table'>,
): TableEntry<Key> {
  return { table, ...entry } as TableEntry<Key>
}

/** An entry of a table with what it says of people. */
export type PersonalEntry<Key extends string = string> = TableEntry<Key> &
  Required<Pick<TableEntry<Key>, 'personal'>>

export function listPersonal<Key extends string>(inventory: Inventory<Key>): PersonalEntry<Key>[] {
  return inventory.filter((entry): entry is PersonalEntry<Key> => entry.personal !== undefined)
}
