/** Lists of hromadas: kind, centre, people and area by the code of the hromada. */
import { readHromadaKind } from '#engines/place-names/codes/ministry-table.ts'
import { tidyName } from '#engines/place-names/folding/letters.ts'
import type { ProblemList } from '#kernel/errors.ts'
import type { Table, TableRow } from '#kernel/tables/read-table.ts'
import { createNumberReader, type DecimalMark } from '#kernel/tables/values/numbers.ts'
import type { StoredHromada } from './codifier.queries.ts'
import { longestName, type Report, readCode } from './edition.rules.ts'

const detailFields = ['kind', 'centre_name', 'latitude', 'longitude', 'population', 'area_km2'] as const
export type Details = Pick<StoredHromada, (typeof detailFields)[number]>

/** One row of a list; null where it says nothing. */
export interface DetailsRow extends Details {
  readonly code: string
  readonly line: number
}

/** Positions of the columns; -1 for those that a list lacks. */
type Layout = Readonly<Record<(typeof detailFields)[number] | 'code', number>>

function findLayout(columns: readonly string[]): Layout {
  const at = (...names: string[]) => columns.findIndex((column) => names.includes(column))
  const years = columns.filter((column) => /^population(_\d{4})?$/.test(column)).toSorted()
  return {
    code: at('code'),
    kind: at('type', 'kind'),
    centre_name: at('centre_name'),
    latitude: at('centre_lat', 'latitude'),
    longitude: at('centre_lon', 'longitude'),
    // The newest of several.
    population: columns.indexOf(years.at(-1) ?? ''),
    area_km2: at('area_km2'),
  }
}

/** Whether a table with these columns is a list of hromadas. */
export function isHromadaList(columns: readonly string[]): boolean {
  const { code, kind, centre_name, population, area_km2 } = findLayout(columns)
  return code >= 0 && kind >= 0 && Math.max(centre_name, population, area_km2) >= 0
}

/** Ukraine lies within these degrees: numbers outside most often were swapped. */
const latitudes = { least: 44, most: 52.5, fault: 'hromadas.outside' }
const longitudes = { least: 22, most: 40.5, fault: 'hromadas.outside' }
/** Square kilometres; the largest hromada has some 3,000. */
const areas = { least: 0, most: 100_000, fault: 'hromadas.area' }
const people = { least: 0, most: 50_000_000, fault: 'hromadas.population' }

/**
 * A reader of the rows of one list. What is wrong goes to the table's problems; a row without a sound code, or whose code
 * was there before, is undefined.
 */
export function createDetailsReader(
  { columns, problems, info }: Pick<Table, 'columns' | 'problems' | 'info'>,
  decimal: DecimalMark | undefined,
): (row: TableRow) => DetailsRow | undefined {
  const layout = findLayout(columns)
  const numbers = createNumberReader({ delimiter: info.delimiter, decimal })
  const lines = new Map<string, number>()

  return ({ line, cells }) => {
    const cell = (field: keyof Layout) => (layout[field] < 0 ? '' : cells[layout[field]])
    const reporter = (field: keyof Layout): Report => {
      return (problem) => problems.add({ ...problem, line, column: columns[layout[field]] })
    }
    const number = (field: keyof Layout, { least, most, fault }: typeof areas) => {
      const value = numbers.read(cell(field), line)
      if (typeof value !== 'number') reporter(field)(value)
      else if (value < least || value > most || (field === 'population' && value % 1 > 0))
        reporter(field)({ code: fault, params: { text: cell(field) } })
      else if (!Number.isNaN(value)) return value
      return null
    }
    const kind = readHromadaKind(cell('kind')) ?? null
    if (kind === null && cell('kind') !== '')
      reporter('kind')({ code: 'hromadas.kind', params: { text: cell('kind').slice(0, 40) } })
    const details = {
      kind,
      centre_name: tidyName(cell('centre_name')).slice(0, longestName) || null,
      latitude: number('latitude', latitudes),
      longitude: number('longitude', longitudes),
      population: number('population', people),
      area_km2: number('area_km2', areas),
    }
    const code = readCode(cell('code'), reporter('code'))?.code
    const first = lines.get(code ?? '')
    if (code === undefined) return undefined
    lines.set(code, first ?? line)
    if (first === undefined) return { code, line, ...details }
    reporter('code')({ code: 'codifier.duplicate', params: { code, first: String(first) } })
    return undefined
  }
}

/** What a list changes of stored hromadas. */
export interface MatchedDetails {
  readonly updates: readonly (Details & { readonly code: string })[]
  /** Values that were known and are now others: code, name, field, before, after. */
  readonly overwritten: readonly (readonly string[])[]
  /** Rows of hromadas that were removed and live on nowhere. */
  readonly retired: readonly StoredHromada[]
}

/** @param stored units by code, retired ones too; a code that is not among them is a problem */
export function matchDetails(
  rows: readonly DetailsRow[],
  stored: ReadonlyMap<string, StoredHromada>,
  problems: ProblemList,
): MatchedDetails {
  const named = new Set(rows.map(({ code }) => code))
  const updates: (Details & { code: string })[] = []
  const overwritten: string[][] = []
  const retired: StoredHromada[] = []
  for (const row of rows) {
    const { code, line } = row
    const unit = stored.get(code)
    const hromada = unit && currentOf(unit, stored)
    if (!unit) problems.add({ code: 'hromadas.unknown', params: { code }, line })
    else if (unit.category !== 'H' && unit.category !== 'K')
      problems.add({ code: 'hromadas.not_hromada', params: { code, name: unit.name }, line })
    else if (!hromada) retired.push(unit)
    // A row under the unit's present code says more than one under a former code.
    else if (hromada === unit || !named.has(hromada.code)) {
      // Of the centre's name the codifier is the better source: lists keep names from before renamings.
      const { centre_name = row.centre_name } = withoutNulls(pickDetails(hromada))
      const values = { ...pickDetails(hromada), ...withoutNulls(pickDetails(row)), centre_name }
      const changed = detailFields.filter((field) => values[field] !== hromada[field])
      if (changed.length > 0) updates.push({ code: hromada.code, ...values })
      for (const field of changed)
        if (field !== 'kind' && hromada[field] !== null)
          overwritten.push([hromada.code, hromada.name, field, String(hromada[field]), String(values[field])])
    }
  }
  return { updates, overwritten, retired }
}

/** The hromada in force that a unit is or lives on as. */
function currentOf(
  unit: StoredHromada,
  stored: ReadonlyMap<string, StoredHromada>,
): StoredHromada | undefined {
  let current: StoredHromada | undefined = unit
  for (let steps = 0; current?.retired_in != null && steps < stored.size; steps += 1)
    current = stored.get(current.successor_code ?? '')
  return current?.retired_in === null ? current : undefined
}

function pickDetails({ kind, centre_name, latitude, longitude, population, area_km2 }: Details): Details {
  return { kind, centre_name, latitude, longitude, population, area_km2 }
}

function withoutNulls(details: Details): Partial<Details> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null))
}
