/** Files of a run, and what is said of them. */
import { sep } from 'node:path'
import type { AppError } from '#kernel/errors.ts'
import type { FileKind } from '#kernel/files/kinds/file-kinds.ts'
import { listFilesOf } from '#kernel/files/records/files.ts'
import type { FileRow, FileShelf } from '#kernel/files/records/shelf.ts'
import { wholePlatform } from '#kernel/policy/policy.ts'
import { ownerType } from './run.queries.ts'
import type { Fault } from './run.schema.ts'

/** The platform's own files belong to no oblast: they stand under the country. */
export const fileOblast = wholePlatform

/** Boundaries of a whole country take some 60 MB. */
const mostBytes = 80_000_000
const tables: readonly FileKind[] = ['csv', 'xlsx']

export const purposes = {
  load: { name: 'administration.load', kinds: [...tables, 'json', 'yaml'], maxBytes: mostBytes },
  values: { name: 'administration.values', kinds: tables, maxBytes: mostBytes },
  methodology: { name: 'administration.methodology', kinds: ['yaml', 'json'], maxBytes: 1_000_000 },
  tables: { name: 'administration.tables', kinds: tables, maxBytes: 10_000_000 },
  /** Made by the platform itself. */
  details: { name: 'administration.details' },
  result: { name: 'administration.result' },
} as const

export async function listRunFiles(shelf: FileShelf, id: string): Promise<FileRow[]> {
  return listFilesOf(shelf.db, fileOblast, { type: ownerType, id })
}

/** Names that two of the files share: in one folder they could not lie, on some systems not even `A.csv` and `a.csv`. */
export function listTwins(files: readonly Pick<FileRow, 'name'>[]): string[] {
  const folded = files.map(({ name }) => name.normalize('NFC').toLowerCase())
  const twins = files.filter((_, at) => folded.indexOf(folded[at]) !== at)
  return [...new Set(twins.map(({ name }) => name))]
}

/** The same without our folder: people know their files by name, and our folders are nobody's business. */
export function withoutFolder<T>(value: T, folder: string): T {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1)
  const text = JSON.stringify(value)
    .replaceAll(inJson(`${folder}${sep}`), '')
    .replaceAll(inJson(folder), '.')
  return JSON.parse(text) as T
}

/** A refusal as it is kept. */
export function faultOf({ code, params, problems, problemCount }: AppError, folder?: string): Fault {
  const fault: Fault = { code, params, problems: [...problems] as Fault['problems'], count: problemCount }
  return folder === undefined ? fault : withoutFolder(fault, folder)
}
