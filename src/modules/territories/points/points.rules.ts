/** Reading rows of institutions and finding where they belong. Pure. */
import { isInBox } from '#engines/geography/measures/bounding-box.ts'
import { ukraineBox } from '#engines/geography/shapes.ts'
import type { Problem } from '#kernel/errors.ts'
import type { TableRow } from '#kernel/tables/read-table.ts'
import type { NumberReader } from '#kernel/tables/values/numbers.ts'
import type { LocatedUnit, Place } from '../boundaries/locate.queries.ts'
import type { UnitTree } from '../boundaries/units.rules.ts'

/** Names that a column may have; the first one that is there counts. */
const columnNames = {
  id: ['record_id', 'id'],
  name: ['name'],
  kind: ['kind'],
  /** Of the register of service centres (ЦНАП), which are all of one kind. */
  centreType: ['point_type'],
  subkind: ['subkind'],
  unit: ['hromada_code', 'territory_code', 'katottg'],
  oblast: ['oblast_code'],
  address: ['address'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon', 'lng'],
} as const satisfies Record<string, readonly string[]>

type ColumnRole = keyof typeof columnNames

const centreTypes: readonly string[] = ['centre', 'territorial_unit', 'remote_workplace', 'mobile']

export interface PointColumns {
  readonly header: readonly string[]
  readonly at: Readonly<Partial<Record<ColumnRole, number>>>
}

/** Undefined where this is no table of institutions. */
export function findPointColumns(header: readonly string[]): PointColumns | undefined {
  const plain = header.map((name) => name.trim().toLowerCase())
  const at: Partial<Record<ColumnRole, number>> = {}
  for (const [role, names] of Object.entries(columnNames) as [ColumnRole, readonly string[]][]) {
    const index = names.map((name) => plain.indexOf(name)).find((found) => found >= 0)
    if (index !== undefined) at[role] = index
  }
  const hasPlace = at.unit !== undefined || (at.latitude !== undefined && at.longitude !== undefined)
  const hasKind = at.kind !== undefined || at.centreType !== undefined
  return at.id !== undefined && at.name !== undefined && hasKind && hasPlace ? { header, at } : undefined
}

export interface PointRow {
  readonly line: number
  readonly id: string
  readonly kind: string
  readonly subkind: string | null
  readonly name: string
  readonly address: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly details: Readonly<Record<string, string>> | null
  /** Codes as they stand in the file; '' where there is none. */
  readonly unit: string
  readonly oblast: string
}

/** A row, and what is wrong with it; then nothing of the file is kept, whatever the row says. */
export function readPointRow(
  { line, cells }: TableRow,
  columns: PointColumns,
  numbers: NumberReader,
): { row: PointRow; problems: Problem[] } {
  const { header, at } = columns
  const problems: Problem[] = []
  const cell = (role: ColumnRole) => cells[at[role] ?? -1] ?? ''
  const fault = (role: ColumnRole, code: string, params = {}) =>
    problems.push({ code, params, line, column: header[at[role] ?? -1] })
  const number = (role: ColumnRole): number | null => {
    const value = numbers.read(cell(role), line)
    if (typeof value === 'number') return Number.isNaN(value) ? null : value
    fault(role, value.code, value.params)
    return null
  }
  const isCentre = at.kind === undefined
  const kind = isCentre ? 'service_centre' : cell('kind')
  const subkind = cell(isCentre ? 'centreType' : 'subkind') || null
  if (cell('id') === '') fault('id', 'points.no_id')
  if (cell('name') === '') fault('name', 'points.no_name')
  if (kind === '') fault('kind', 'points.no_kind')
  if (isCentre && !centreTypes.includes(subkind ?? ''))
    fault('centreType', 'points.unknown_type', { text: subkind ?? '', allowed: centreTypes.join(', ') })
  const [latitude, longitude] = [number('latitude'), number('longitude')]
  if (problems.length === 0) {
    const code = placeFault(latitude, longitude)
    if (code) fault('latitude', code, { lat: String(latitude), lon: String(longitude) })
  }
  const used = new Set(Object.values(at))
  const rest = header.flatMap((name, i) => (used.has(i) || cells[i] === '' ? [] : [[name, cells[i]]]))
  const row: PointRow = {
    ...{ line, id: cell('id'), kind, subkind, name: cell('name'), address: cell('address') || null },
    ...{ latitude, longitude, unit: cell('unit'), oblast: cell('oblast') },
    details: rest.length === 0 ? null : Object.fromEntries(rest),
  }
  return { row, problems }
}

function placeFault(latitude: number | null, longitude: number | null): string | undefined {
  if (latitude === null && longitude === null) return undefined
  if (latitude === null || longitude === null) return 'points.half_a_place'
  if (isInBox([longitude, latitude], ukraineBox)) return undefined
  return isInBox([latitude, longitude], ukraineBox) ? 'points.swapped' : 'points.elsewhere'
}

/** Where a point belongs, and how that was found. */
export type Placement =
  | {
      readonly state: 'placed'
      readonly oblast: string
      readonly unit: string
      readonly by: 'code' | 'place' | 'oblast'
    }
  /** In an oblast that is not loaded or was not asked for. */
  | { readonly state: 'outside' }
  /** Nothing says where; or its coordinates lie in no hromada whose boundary is known. */
  | { readonly state: 'nowhere'; readonly why: 'no_place' | 'no_hromada_there' }
  | { readonly state: 'fault'; readonly code: string; readonly text: string; readonly of: 'unit' | 'oblast' }

/** By its code, else by its coordinates, else to its oblast. */
export function placePoint(
  row: PointRow,
  tree: UnitTree,
  locate: (place: Place) => readonly LocatedUnit[],
): Placement {
  if (row.unit !== '') return placeByCode(row.unit, 'unit', tree)
  const { latitude, longitude } = row
  const hasPlace = latitude !== null && longitude !== null
  const [found] = hasPlace ? locate({ latitude, longitude }) : []
  if (found && !tree.oblasts.has(found.oblast_code)) return { state: 'outside' }
  if (found) return { state: 'placed', oblast: found.oblast_code, unit: found.code, by: 'place' }
  if (row.oblast !== '') return placeByCode(row.oblast, 'oblast', tree)
  return { state: 'nowhere', why: hasPlace ? 'no_hromada_there' : 'no_place' }
}

function placeByCode(text: string, of: 'unit' | 'oblast', tree: UnitTree): Placement {
  const reading = tree.readCode(text)
  if (!reading) return { state: 'fault', code: 'points.not_a_code', text, of }
  if (reading.state === 'outside') return { state: 'outside' }
  if (reading.state !== 'unit') return { state: 'fault', code: `points.${reading.state}_code`, text, of }
  const { category, code, hromada_code, oblast_code } = reading.unit
  // Settlements and districts count to their hromada; a city with special status has none below it.
  const own = 'OKPH'.includes(category) ? code : (hromada_code ?? oblast_code)
  const unit = of === 'oblast' ? oblast_code : own
  const isOblast = tree.units.get(unit)?.category === 'O'
  return { state: 'placed', oblast: oblast_code, unit, by: isOblast ? 'oblast' : 'code' }
}
