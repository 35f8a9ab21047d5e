/**
 * The one way in: files are recognised, loaded in one transaction, reported line by line, and kept only if a person
 * (or `--yes`) agrees. A preview is the same load, rolled back: what it reports is what would happen.
 */
import type { Transaction } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { TextParams } from '../errors.ts'
import type { DecimalMark } from '../tables/values/numbers.ts'

/** A file that was found, with as much of its content as tells what it is. */
export interface FoundFile {
  /** Path to open it by. */
  readonly path: string
  /** Path below the folder that was given, with forward slashes; the file's name where a file was given. */
  readonly name: string
  readonly format: 'table' | 'json' | 'yaml'
  /** Headers of a table (CSV, XLSX); top-level keys of a JSON or YAML document. */
  readonly keys: readonly string[]
  /** `type` of a JSON document: FeatureCollection, Topology. */
  readonly type?: string
}

/** A sentence of the report: a key of the catalogue and its parameters. */
export interface ReportLine<Key extends string = string> {
  readonly text: Key
  readonly params?: TextParams
}

/** What one file did, or would do. */
export interface LoadReport<Key extends string = string> {
  readonly file: string
  /** What was done: «31 748 units, 3 renamed …». */
  readonly done: readonly ReportLine<Key>[]
  /** What a person may have to do something about; nothing stands in the way. Mere remarks are `done`. */
  readonly warnings?: readonly ReportLine<Key>[]
  /** What a person has to agree to; without `--yes` they are asked. */
  readonly questions?: readonly ReportLine<Key>[]
  /** Every single change or undecided row, for `--report`; the first ones are printed. */
  readonly details?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
}

/** What a loader may use while a run goes on. */
export interface LoadRun<Key extends string = string> {
  /** Everything happens in this transaction; statements of it may run for minutes. */
  readonly tx: Transaction<Database>
  readonly now: Date
  /** Names or codes of the oblasts that were asked for; undefined = all. */
  readonly oblasts: readonly string[] | undefined
  /** Period of observations whose file names none. */
  readonly period: string | undefined
  /** First period that a methodology loaded in this run governs. */
  readonly appliesFrom: string | undefined
  readonly table: { readonly encoding?: string; readonly delimiter?: string; readonly sheet?: string }
  readonly decimal: DecimalMark | undefined
  /** Whether the file was named itself: then a file that holds nothing of ours is a fault, not a remark. */
  readonly isNamed: boolean
  /**
   * Files came without their folders: a path that stands in a file counts by its last part, beside that file. Whoever
   * sends files from afar can then name no other file of this machine.
   */
  readonly isFlat?: boolean
  progress(stage: Key, done: number, total: number): void
  /** Writes the row of `platform.load` for a file; its id goes into the rows that come from it. */
  record(file: FoundFile, what: { kind: string; rows: number; title?: string }): Promise<number>
}

/** What a module takes in. Loaders run in the order of the modules and of their lists. */
export interface Loader<Key extends string = string> {
  readonly kind: string
  /**
   * How far it reaches: `oblast` changes nothing outside of the oblasts that the run asks for; `platform` changes what all
   * of them share.
   */
  readonly reach: 'oblast' | 'platform'
  recognises(file: FoundFile): boolean
  /**
   * Loads the files that it recognised, in one go.
   * @throws AppError with every fault, line by line; then nothing of the whole run is kept
   */
  load(files: readonly FoundFile[], run: LoadRun<Key>): Promise<readonly LoadReport<Key>[]>
}
