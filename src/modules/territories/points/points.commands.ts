/** Loading institutions: the register of service centres (ЦНАП), or any table with an id, a name, a kind and a place. */
import { sql, type Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { ProblemList } from '#kernel/errors.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import { readWholeTable } from '#kernel/tables/read-table.ts'
import { createNumberReader } from '#kernel/tables/values/numbers.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listTreeUnits } from '../boundaries/boundaries.queries.ts'
import { type LocatedUnit, type Place, readLocator } from '../boundaries/locate.queries.ts'
import { UnitTree } from '../boundaries/units.rules.ts'
import type { PointTable } from '../tables.ts'
import { comparePoints, pointKey } from './compare-points.rules.ts'
import { type FilePoints, reportPoints } from './points.print.ts'
import { listPointsOfKinds } from './points.queries.ts'
import { findPointColumns, placePoint, readPointRow } from './points.rules.ts'

export const pointsLoader: Loader<TextKey> = {
  kind: 'points',
  reach: 'oblast',
  recognises: ({ format, keys }) => format === 'table' && findPointColumns(keys) !== undefined,
  load: loadPoints,
}

interface Surroundings {
  readonly tree: UnitTree
  readonly locate: (place: Place) => readonly LocatedUnit[]
}

/** @throws AppError table.unusable of a file that is no proper table; points.unusable with every fault of every file */
async function loadPoints(
  files: readonly FoundFile[],
  run: LoadRun<TextKey>,
): Promise<LoadReport<TextKey>[]> {
  const problems = new ProblemList()
  const units = await listTreeUnits(run.tx)
  if (units.length === 0) problems.add({ code: 'points.no_territories' })
  problems.throwIfAny('points.unusable')
  const around = { tree: new UnitTree(units, run.oblasts), locate: await readLocator(run.tx) }
  const results: FilePoints[] = []
  for (const [i, file] of files.entries()) {
    run.progress('points.stage.reading', i, files.length)
    const result = await readPointFile(file, run, around, problems)
    results.push(result)
    const isOfUse = result.points.length + result.leftOut.length > 0
    if (!isOfUse && run.isNamed && problems.isEmpty) problems.add({ code: 'points.nothing', file: file.name })
  }
  refuseDuplicates(results, problems)
  problems.throwIfAny('points.unusable')
  const all = results.flatMap(({ points }) => points.map(({ point }) => point))
  const before = await listPointsOfKinds(run.tx, Array.from(new Set(all.map(({ kind }) => kind))))
  const changes = comparePoints(before, all)
  await removePoints(run.tx, changes.vanished)
  for (const { file, points } of results) {
    const rows = points.filter(({ point }) => changes.changeOf.get(pointKey(point)) !== 'same')
    if (rows.length === 0) continue
    const load_id = await run.record(file, { kind: 'points', rows: rows.length })
    await storePoints(
      run.tx,
      rows.map(({ point }) => ({ ...point, load_id })),
    )
  }
  return reportPoints(results, changes)
}

async function readPointFile(
  file: FoundFile,
  run: LoadRun<TextKey>,
  { tree, locate }: Surroundings,
  problems: ProblemList,
): Promise<FilePoints> {
  const table = await readWholeTable(file.path, run.table)
  const columns = findPointColumns(table.columns)
  if (!columns) throw new Error(`${file.name} is no table of points`)
  const numbers = createNumberReader({ delimiter: table.info.delimiter, decimal: run.decimal })
  const result: FilePoints = { file, points: [], leftOut: [], outside: 0 }
  for (const cells of table.rows) {
    const { row, problems: faults } = readPointRow(cells, columns, numbers)
    const placement = placePoint(row, tree, locate)
    // What lies elsewhere is nothing to us, nor are its faults.
    if (placement.state === 'outside') {
      result.outside += 1
      continue
    }
    for (const fault of faults) problems.add({ ...fault, file: file.name })
    if (placement.state === 'fault') {
      const { code, text, of } = placement
      const column = columns.header[columns.at[of] ?? -1]
      problems.add({ code, params: { text }, file: file.name, line: row.line, column })
    } else if (placement.state === 'nowhere') {
      result.leftOut.push({ line: row.line, id: row.id, name: row.name, why: placement.why })
    } else {
      const { line, unit: _, oblast: __, ...told } = row
      const { oblast: oblast_code, unit: territory_code, by } = placement
      result.points.push({ point: { ...told, oblast_code, territory_code, load_id: null }, by, line })
    }
  }
  return result
}

function refuseDuplicates(results: readonly FilePoints[], problems: ProblemList): void {
  const first = new Map<string, { file: string; line: number }>()
  for (const { file, points } of results) {
    for (const { point, line } of points) {
      const known = first.get(pointKey(point))
      if (!known) first.set(pointKey(point), { file: file.name, line })
      else {
        const params = { id: point.id, first: String(known.line), other: known.file }
        problems.add({ code: 'points.duplicate', params, file: file.name, line })
      }
    }
  }
}

/** Points of one statement. */
const batch = 2000

async function removePoints(tx: Transaction<Database>, points: readonly PointTable[]): Promise<void> {
  for (let at = 0; at < points.length; at += batch) {
    const rows = points.slice(at, at + batch)
    await sql`
      delete from territories.point as point
      using unnest(
        ${rows.map(({ oblast_code }) => oblast_code)}::text[], ${rows.map(({ kind }) => kind)}::text[],
        ${rows.map(({ id }) => id)}::text[]
      ) as gone (oblast_code, kind, id)
      where point.oblast_code = gone.oblast_code and point.kind = gone.kind and point.id = gone.id`.execute(
      tx,
    )
  }
}

async function storePoints(tx: Transaction<Database>, points: readonly PointTable[]): Promise<void> {
  for (let at = 0; at < points.length; at += batch) {
    const rows = points.slice(at, at + batch)
    const texts = (key: 'oblast_code' | 'territory_code' | 'id' | 'kind' | 'subkind' | 'name' | 'address') =>
      sql`${rows.map((row) => row[key])}::text[]`
    const numbers = (key: 'latitude' | 'longitude') => sql`${rows.map((row) => row[key])}::double precision[]`
    const details = rows.map((row) => (row.details === null ? null : JSON.stringify(row.details)))
    await sql`
      insert into territories.point
        (oblast_code, territory_code, id, kind, subkind, name, address, latitude, longitude, details, load_id)
      select * from unnest(
        ${texts('oblast_code')}, ${texts('territory_code')}, ${texts('id')}, ${texts('kind')},
        ${texts('subkind')}, ${texts('name')}, ${texts('address')}, ${numbers('latitude')},
        ${numbers('longitude')}, ${details}::jsonb[], ${rows.map(({ load_id }) => load_id)}::integer[]
      )
      on conflict (oblast_code, kind, id) do update set
        territory_code = excluded.territory_code, subkind = excluded.subkind, name = excluded.name,
        address = excluded.address, latitude = excluded.latitude, longitude = excluded.longitude,
        details = excluded.details, load_id = excluded.load_id`.execute(tx)
  }
}
