/** The files of a computed index: scores.csv, normalised.csv, imputed.csv, treated.csv, imputations.csv, ranks.csv, rollup.csv, report.json. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { listLeaves } from '#engines/composite-index/plan.ts'
import { AppError } from '#kernel/errors.ts'
import { csvCell, numberCell, writeFilesTogether } from '#kernel/tables/write-csv.ts'
import type { UncertaintyRun } from '../uncertainty/uncertainty.commands.ts'
import type { IndexRun, OnProgress } from './index-run.commands.ts'
import { type ReportTexts, reportOf } from './index-run.rules.ts'
import { type RolledUpOblast, rollUpRun } from './run-rollup.rules.ts'

interface WrittenFiles {
  readonly written: readonly string[]
  /** Of an earlier run: they stand beside those of this one. */
  readonly left: readonly string[]
}

/** Writes all files of a run or none of them; answers by their names. */
export async function writeIndexRun(
  folder: string,
  run: IndexRun,
  version: string,
  texts: ReportTexts,
  onProgress: OnProgress = () => {},
  withStatistics = false,
): Promise<WrittenFiles> {
  await refuseOverwriting(folder, run)
  const { result, plan } = run
  const leaves = listLeaves(plan).map((leaf) => leaf.code)
  const inputs = await hashInputs(run)
  const report = `${JSON.stringify(reportOf(run, version, inputs, texts, withStatistics), null, 2)}\n`
  const rolledUp = run.rollup && rollUpRun(run, run.rollup)
  const tables = {
    'scores.csv': scoreLines(run),
    'normalised.csv': stepLines(run, leaves, result.normalised),
    'imputed.csv': stepLines(run, leaves, result.imputed),
    'treated.csv': stepLines(run, leaves, result.treated),
    'imputations.csv': imputationLines(run, leaves),
    ...(run.uncertainty ? { 'ranks.csv': rankLines(run, run.uncertainty) } : {}),
    ...(rolledUp ? { 'rollup.csv': rollupLines(run, rolledUp) } : {}),
  }
  const perUnit = run.uncertainty ? 5 : 4
  const total = perUnit * result.kept.length + result.imputedCells.length + (rolledUp?.length ?? 0)
  let lines = 0
  function* counted(texts: Iterable<string>): Generator<string> {
    for (const text of texts) {
      yield text
      onProgress('writing', ++lines, total)
    }
  }
  await writeFilesTogether(folder, [
    ...Object.entries(tables).map(([name, texts]) => ({ name, chunks: counted(texts) })),
    { name: 'report.json', chunks: [report] },
  ])
  const written = [...Object.keys(tables), 'report.json']
  const standing = await readdir(folder)
  return { written, left: outputNames.filter((name) => !written.includes(name) && standing.includes(name)) }
}

/** A result must not take the place of what it was made of. */
async function refuseOverwriting(folder: string, run: IndexRun): Promise<void> {
  const place = await realpath(folder).catch(() => undefined)
  if (place === undefined) return
  for (const input of [run.files.values, run.files.methodology, ...run.files.tables]) {
    const real = await realpath(input)
    const name = basename(real)
    if (dirname(real) === place && outputNames.includes(name)) {
      throw new AppError('index.would_overwrite', { file: input, folder })
    }
  }
}

/** Names that files of a run may have. */
const outputNames: readonly string[] = [
  'scores.csv',
  'normalised.csv',
  'imputed.csv',
  'treated.csv',
  'imputations.csv',
  'ranks.csv',
  'rollup.csv',
  'report.json',
]

function line(cells: readonly string[]): string {
  return `${cells.join(',')}\n`
}

/** `unit` and, where there are periods, `period`: what every file begins with. */
function keyHeader(run: IndexRun): string[] {
  return run.rows.periods ? ['unit', 'period'] : ['unit']
}

function keyCells(run: IndexRun, keptRow: number): string[] {
  const row = run.result.kept[keptRow]
  const unit = csvCell(run.rows.units[row])
  return run.rows.periods ? [unit, csvCell(run.rows.periods[row])] : [unit]
}

function* scoreLines(run: IndexRun): Generator<string> {
  const { result, plan } = run
  yield line([...keyHeader(run), 'rank', ...plan.nodes.map((node) => csvCell(node.code))])
  for (let i = 0; i < result.kept.length; i++) {
    const scores = result.scores.map((column) => numberCell(column[i]))
    yield line([...keyCells(run, i), numberCell(result.ranks[i]), ...scores])
  }
}

/** The nominal rank and where it lies in 5, 50, 95 % of the runs. */
function* rankLines(run: IndexRun, { bands }: UncertaintyRun): Generator<string> {
  const { kept, ranks } = run.result
  yield line([...keyHeader(run), 'rank', 'p5', 'p50', 'p95', 'mean'])
  for (let i = 0; i < kept.length; i++) {
    const { p5, p50, p95, mean } = bands[kept[i]]
    yield line([...keyCells(run, i), ...[ranks[i], p5, p50, p95, mean].map(numberCell)])
  }
}

/** Oblasts: how many units, how many of them weigh nothing, the share of the weight with an index, and each node's score. */
function* rollupLines(run: IndexRun, rows: readonly RolledUpOblast[]): Generator<string> {
  const period = run.rows.periods ? ['period'] : []
  const codes = run.plan.nodes.map(({ code }) => csvCell(code))
  yield line(['oblast', ...period, 'units', 'unweighed', 'share', ...codes])
  for (const row of rows) {
    const scores = row.scores.map((score) => numberCell(score ?? Number.NaN))
    const key = [row.oblast, ...(row.period === undefined ? [] : [row.period])].map(csvCell)
    yield line([...key, ...[row.units, row.unweighed, row.share].map(numberCell), ...scores])
  }
}

function* stepLines(
  run: IndexRun,
  leaves: readonly string[],
  columns: readonly Float64Array[],
): Generator<string> {
  yield line([...keyHeader(run), ...leaves.map(csvCell)])
  for (let i = 0; i < run.result.kept.length; i++) {
    yield line([...keyCells(run, i), ...columns.map((column) => numberCell(column[i]))])
  }
}

/** Every value that was not observed: where it was put, how it was found, and from which group or period. */
function* imputationLines(run: IndexRun, leaves: readonly string[]): Generator<string> {
  const { result, rows } = run
  const columnOf = new Map(leaves.map((code, j) => [code, result.imputed[j]]))
  yield line([...keyHeader(run), 'indicator', 'value', 'method', 'source'])
  for (const cell of result.imputedCells) {
    const value = columnOf.get(cell.indicator)?.[cell.row] ?? Number.NaN
    const from = cell.fromRow === undefined ? undefined : rows.periods?.[cell.fromRow]
    const source = csvCell(from ?? cell.group ?? '')
    yield line([...keyCells(run, cell.row), csvCell(cell.indicator), numberCell(value), cell.method, source])
  }
}

async function hashInputs(run: IndexRun): Promise<{ role: string; file: string; sha256: string }[]> {
  const files = [
    { role: 'methodology', path: run.files.methodology },
    ...run.files.tables.map((path) => ({ role: 'table', path })),
    { role: 'values', path: run.files.values },
  ]
  const hashes = []
  for (const { role, path } of files) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    hashes.push({ role, file: basename(path), sha256: hash.digest('hex') })
  }
  return hashes
}
