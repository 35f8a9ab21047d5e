import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** Rows of a table of the shared folder by the names of its columns. */
export function readTable(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true, bom: true })
}
