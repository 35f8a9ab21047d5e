/** The description that lies in a copy: a Data Package (datapackage.org, version 2), so that any program can read its tables. */
import type { BackupTable } from '../../backup/archive/manifest.ts'

export interface CopiedTable {
  readonly name: string
  readonly title: string
  /** Path within the copy. */
  readonly path: string
  readonly columns: BackupTable['columns']
  readonly rows: number
  readonly bytes: number
  readonly hash: string
}

export interface CopyDescription {
  readonly id: string
  readonly title: string
  readonly created: Date
  readonly version: string
  readonly tables: readonly CopiedTable[]
  readonly files: readonly CopiedFile[]
}

export interface CopiedFile {
  readonly path: string
  readonly bytes: number
  readonly hash: string
  /** The store had it no more, so it is not in the copy. */
  readonly isLost?: boolean
}

export function describeCopy({ id, title, created, version, tables, files }: CopyDescription): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    id,
    name: 'spilka-copy',
    title,
    created: created.toISOString(),
    version,
    resources: tables.map(describeTable),
    files: files.map(({ path, bytes, hash, isLost = false }) => ({
      path,
      bytes,
      hash: `sha256:${hash}`,
      is_lost: isLost,
    })),
  }
}

function describeTable({ name, title, path, columns, rows, bytes, hash }: CopiedTable): object {
  return {
    name,
    title,
    path,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${hash}`,
    rows,
    schema: {
      fields: columns.map(({ name, type }) => ({ name, type: fieldType(type) })),
      // A text that is there and empty is written as "".
      missingValues: [''],
    },
  }
}

const types: Readonly<Record<string, string>> = {
  integer: 'integer',
  bigint: 'integer',
  smallint: 'integer',
  'double precision': 'number',
  numeric: 'number',
  boolean: 'boolean',
  date: 'date',
  jsonb: 'any',
  json: 'any',
}

/** What a spreadsheet may take as it stands: it begins no formula. */
export function isNumeric(type: string): boolean {
  return ['integer', 'number'].includes(fieldType(type))
}

/** @param type as PostgreSQL names it; what has no type there is a text: a moment is written with its zone, bytes as hex */
function fieldType(type: string): string {
  return types[type] ?? 'string'
}
