import type { Problem } from '#kernel/errors.ts'

/** A fault after which a file cannot be read further. Whoever owns the ProblemList catches it. */
export class TableFault extends Error {
  override readonly name = 'TableFault'
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options)
    this.problem = problem
  }
}

/** One record as it stands in a file, before it is compared with the header. */
export interface RawRow {
  /** Line where the record begins, from 1; in a spreadsheet the row. */
  readonly line: number
  /** In a spreadsheet up to the last value; the header's width is filled up where the row is used. */
  readonly cells: string[]
  /** Faults of single cells; `index` counts columns from 0. */
  readonly faults?: readonly CellFault[]
  /** Spreadsheets only: reference of the first value right of the header. */
  readonly outside?: string
}

/** What is wrong in one cell. */
export interface CellFault {
  readonly index: number
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}
