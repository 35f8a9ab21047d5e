/** Loading boundaries: GeoJSON or TopoJSON, joined to the units that are loaded. */
import { ProblemList } from '#kernel/errors.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { readBoundaryFile } from './boundaries.files.ts'
import { type FileTaken, reportFile, reportWhole } from './boundaries.print.ts'
import { listTreeUnits, readStoredBoundaries } from './boundaries.queries.ts'
import type { JoinKnowledge } from './name-join.rules.ts'
import { storeBoundaries, storeNeighbours } from './store-boundaries.commands.ts'
import { isWithoutAreas, type Taken, type TakenLayer, takeLayer } from './take-layer.rules.ts'
import { layers, UnitTree } from './units.rules.ts'
import {
  type DrawnUnit,
  findBeyondOblast,
  findOverlaps,
  groupByLayer,
  isChanged,
  listLacking,
} from './whole-layers.rules.ts'

export const boundariesLoader: Loader<TextKey> = {
  kind: 'boundaries',
  reach: 'oblast',
  recognises({ format, type, keys }) {
    if (format !== 'json') return false
    // Where `type` stands after a long list, the beginning of the file does not show it.
    if (type === undefined) return keys.includes('features') || keys.includes('arcs')
    return type === 'FeatureCollection' || type === 'Topology'
  },
  load: loadBoundaries,
}

/** @throws AppError boundaries.unusable with every fault of every file */
async function loadBoundaries(
  files: readonly FoundFile[],
  run: LoadRun<TextKey>,
): Promise<LoadReport<TextKey>[]> {
  const problems = new ProblemList()
  const units = await listTreeUnits(run.tx)
  if (units.length === 0) problems.add({ code: 'borders.no_territories' })
  problems.throwIfAny('boundaries.unusable')
  const tree = new UnitTree(units, run.oblasts)
  const known: JoinKnowledge = { tree, stored: await readStoredBoundaries(run.tx) }
  const taken = new Map<string, Taken>()
  const results: FileTaken[] = []
  for (const [i, file] of files.entries()) {
    run.progress('boundaries.stage.reading', i, files.length)
    results.push(await takeFile(file, run, known, taken, problems))
  }
  const drawn = groupByLayer(tree, known.stored, taken)
  const changed = Array.from(drawn.values()).filter((layer) => layer.some(isChanged))
  const found = changed.map(findOverlaps)
  for (const problem of found.flatMap((layer) => layer.problems)) problems.add(problem)
  problems.throwIfAny('boundaries.unusable')
  await storeTaken(results, run)
  const oblasts = new Map(drawn.get('O')?.map(({ unit, polygons }) => [unit.code, polygons]))
  return reportWhole(results.map(reportFile), {
    pairs: await storeChangedNeighbours(drawn, run),
    overlaps: found.flatMap(({ overlaps }) => overlaps),
    beyond: changed.flatMap((layer) => findBeyondOblast(layer, oblasts)),
    lacking: listLacking(tree, known.stored, taken),
  })
}

/** Adds what the file has for units that no earlier file had anything for. */
async function takeFile(
  file: FoundFile,
  { isNamed }: LoadRun<TextKey>,
  known: JoinKnowledge,
  taken: Map<string, Taken>,
  problems: ProblemList,
): Promise<FileTaken> {
  const { layers, problem } = await readBoundaryFile(file)
  if (problem) problems.add(problem)
  const results: TakenLayer[] = []
  for (const layer of layers) {
    // A folder may hold layers of roads and schools, too.
    if (!isNamed && isWithoutAreas(layer)) continue
    const result = takeLayer(layer, file.name, known, taken)
    for (const boundary of result.taken) taken.set(boundary.unit.code, boundary)
    for (const fault of result.problems) problems.add(fault)
    results.push(result)
  }
  const isOfUse = results.some((layer) => layer.taken.length + layer.again + layer.leftOut.length > 0)
  if (!isOfUse && isNamed && problems.isEmpty) problems.add({ code: 'borders.nothing', file: file.name })
  return { file, layers: results }
}

async function storeTaken(results: readonly FileTaken[], run: LoadRun<TextKey>): Promise<void> {
  for (const { file, layers } of results) {
    const rows = layers.flatMap(({ taken }) => taken).filter(({ change }) => change !== 'same')
    if (rows.length === 0) continue
    const load_id = await run.record(file, { kind: 'boundaries', rows: rows.length })
    const boundaries = rows.map(({ unit: { oblast_code, code }, polygons, by }) => {
      return { oblast_code, code, polygons, joined_by: by, load_id }
    })
    await storeBoundaries(run.tx, boundaries)
  }
}

/** @returns pairs of neighbours in the layers that changed */
async function storeChangedNeighbours(
  drawn: ReadonlyMap<string, readonly DrawnUnit[]>,
  run: LoadRun<TextKey>,
): Promise<number> {
  let pairs = 0
  for (const [i, layer] of layers.entries()) {
    const units = drawn.get(layer) ?? []
    if (!units.some(isChanged)) continue
    run.progress('boundaries.stage.neighbours', i, layers.length)
    const bordering = units.map(({ unit: { oblast_code, code }, polygons }) => {
      return { oblast_code, code, polygons }
    })
    pairs += await storeNeighbours(run.tx, layer, bordering)
  }
  return pairs
}
