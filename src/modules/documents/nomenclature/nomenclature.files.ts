/** A nomenclature as a table: what is downloaded, and what comes back or from a text editor. */

import { foldNumber } from '../registers/numbering.rules.ts'
import { readSheet, type SheetColumns } from '../registers/sheet.files.ts'
import { mostCases } from './nomenclature.rules.ts'
import { caseFields } from './nomenclature.schema.ts'

/** A line of a nomenclature. */
export interface CaseLine {
  readonly case_index: string
  readonly case_title: string
  readonly retention: string
  readonly article?: string | undefined
  readonly note?: string | undefined
}

const columns: SheetColumns<keyof typeof caseFields> = {
  fields: caseFields,
  needed: ['case_index', 'case_title', 'retention'],
  textsOf: 'documents.case_sheet',
}

/**
 * Reads a nomenclature, all of it or nothing.
 * @throws AppError `table.unusable` with every fault and its line
 */
export async function readCases(path: string): Promise<CaseLine[]> {
  const rows = await readSheet(path, columns, {
    maxRows: mostCases,
    keyOf: ({ case_index }) => foldNumber(String(case_index ?? '')),
    keyColumn: 'case_index',
  })
  return rows.map(({ values }) => values as unknown as CaseLine)
}
