/** Taking in catalogues of indicators. */
import type { Transaction } from 'kysely'
import type { Database } from '#kernel/database/tables.ts'
import { AppError, type Problem } from '#kernel/errors.ts'
import type { FoundFile, Loader, LoadReport, LoadRun, ReportLine } from '#kernel/loading/loader.ts'
import { describeMissingColumn, joinNames } from '#kernel/tables/column-names.ts'
import { openTable, refuseFaulty, type Table } from '#kernel/tables/read-table.ts'
import { createNumberReader } from '#kernel/tables/values/numbers.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { storeDimensions, storeIndicators } from '../facts/facts.commands.ts'
import { listDimensions, listIndicators } from '../facts/facts.queries.ts'
import { listServedCodes } from '../live/live.queries.ts'
import { listAskedMeanwhile } from '../rounds/rounds.queries.ts'
import type { IndicatorTable } from '../tables.ts'
import {
  type CatalogueEntry,
  differencesOf,
  findCatalogueColumns,
  isCatalogue,
  readEntry,
  unsaid,
} from './catalogue-load.rules.ts'
import { readEach } from './several-files.rules.ts'

type Run = LoadRun<TextKey>
type Line = ReportLine<TextKey>

/** A catalogue is made by people; more rows than this are values. */
const mostIndicators = 20_000
/** So many codes are named in a sentence. */
const shownCodes = 8

/** Catalogues: one row an indicator, with its dimension and direction. */
export const catalogueLoader: Loader<TextKey> = {
  kind: 'catalogue',
  reach: 'platform',
  recognises: ({ format, keys }) => format === 'table' && isCatalogue(keys),
  async load(files, run) {
    run.progress('loading.stage.catalogue', 0, files.length)
    const met: Met = new Map()
    const catalogues = await readEach(files, async (file) => ({ file, entries: await read(file, run, met) }))
    const stored = new Map((await listIndicators(run.tx)).map((row) => [row.code, row]))
    refuseNamesakes(catalogues, stored)
    const live = await listServedCodes(run.tx)
    refuseLive(met, live)
    const missing = [...stored.keys()].filter((code) => !met.has(code))
    const gone = await sayGone(
      run.tx,
      missing.filter((code) => !live.has(code)),
    )
    const reports: LoadReport<TextKey>[] = []
    let sequence = 0
    for (const { file, entries } of catalogues) {
      reports.push(
        await store(file, entries, { run, stored, sequence, gone: reports.length === 0 ? gone : [] }),
      )
      sequence += entries.length
    }
    await putBehind(
      run.tx,
      missing.flatMap((code) => stored.get(code) ?? []),
      sequence,
    )
    await addDimensions(
      run.tx,
      catalogues.flatMap(({ entries }) => entries),
    )
    run.progress('loading.stage.catalogue', files.length, files.length)
    return reports
  },
}

/** Where each code of the run stands first. */
type Met = Map<string, { readonly file: FoundFile; readonly line: number }>

async function read(file: FoundFile, run: Run, met: Met): Promise<CatalogueEntry[]> {
  const table = await openTable(file.path, run.table)
  const columns = findCatalogueColumns(table.columns)
  const { problems } = table
  if (columns.dimension === undefined) problems.add(describeMissingColumn('dimension', table.columns))
  if ((columns.name ?? columns.name_en) === undefined)
    problems.add(describeMissingColumn('name_uk', table.columns))
  const areAllThere = problems.isEmpty
  const numbers = createNumberReader({ delimiter: table.info.delimiter, decimal: run.decimal })
  const entries: CatalogueEntry[] = []
  for await (const rows of table.rows()) {
    if (!areAllThere) continue
    if (entries.length > mostIndicators) {
      problems.add({ code: 'table.too_many_rows', params: { limit: mostIndicators } })
      break
    }
    for (const row of rows) {
      const entry = readEntry(row, columns, numbers, (code, column, params = {}) => {
        const header = table.columns[columns[column] ?? -1]
        problems.add({ code, params, line: row.line, ...(header === undefined ? {} : { column: header }) })
      })
      const first = met.get(entry.code)
      if (first) reportTwin(table, entry, first, file)
      else met.set(entry.code, { file, line: row.line })
      entries.push(entry)
    }
  }
  if (areAllThere && entries.length === 0 && problems.isEmpty) problems.add({ code: 'table.no_rows' })
  refuseFaulty(table)
  return entries
}

function reportTwin(
  { problems }: Table,
  { code, line }: CatalogueEntry,
  first: { readonly file: FoundFile; readonly line: number },
  file: FoundFile,
): void {
  const where = first.file === file ? String(first.line) : `${first.file.name}:${first.line}`
  if (code !== '') problems.add({ code: 'catalogue.duplicate_code', params: { code, first: where }, line })
}

/**
 * Nodes of an index have one code each, be they dimensions or indicators.
 * @throws AppError table.unusable with every row whose indicator or dimension would share its code
 */
function refuseNamesakes(
  catalogues: readonly { readonly file: FoundFile; readonly entries: readonly CatalogueEntry[] }[],
  stored: ReadonlyMap<string, IndicatorTable>,
): void {
  const dimensionOf = new Map(Array.from(stored, ([code, { dimension }]) => [code, dimension]))
  for (const { entries } of catalogues)
    for (const { code, said } of entries) dimensionOf.set(code, said.dimension ?? '')
  const dimensions = new Set(dimensionOf.values())
  const problems = catalogues.flatMap(({ file, entries }) =>
    entries.flatMap(({ code, line, said: { dimension = '' } }): Problem[] => {
      const shared = dimensions.has(code) ? code : dimensionOf.has(dimension) ? dimension : undefined
      if (shared === undefined) return []
      return [{ code: 'catalogue.dimension_is_indicator', params: { code: shared }, file: file.path, line }]
    }),
  )
  if (problems.length > 0) throw new AppError('table.unusable', { file: problems[0].file ?? '' }, problems)
}

/** @throws AppError table.unusable with every row of an indicator that the platform counts by itself */
function refuseLive(met: Met, live: ReadonlySet<string>): void {
  const problems = Array.from(met).flatMap(([code, { file, line }]): Problem[] =>
    live.has(code) ? [{ code: 'catalogue.live', params: { code }, file: file.path, line }] : [],
  )
  if (problems.length > 0) throw new AppError('table.unusable', { file: problems[0].file ?? '' }, problems)
}

interface Storing {
  readonly run: Run
  readonly stored: ReadonlyMap<string, IndicatorTable>
  /** Place of the first of these entries among all indicators. */
  readonly sequence: number
  /** What is said of those that are stored and that no catalogue of the run has. */
  readonly gone: readonly Line[]
}

async function store(
  file: FoundFile,
  entries: readonly CatalogueEntry[],
  { run, stored, sequence, gone }: Storing,
): Promise<LoadReport<TextKey>> {
  const added = entries.filter(({ code }) => !stored.has(code))
  const changes = entries.flatMap((entry) => {
    const before = stored.get(entry.code)
    return before ? differencesOf(entry, before).map((change) => ({ code: entry.code, ...change })) : []
  })
  const changed = new Set(changes.map(({ code }) => code))
  const isNews = added.length + changed.size > 0
  const load = isNews ? await run.record(file, { kind: 'catalogue', rows: entries.length }) : null
  const rows = entries.flatMap(({ code, said }, place): IndicatorTable[] => {
    const before = stored.get(code)
    const isSame = before !== undefined && !changed.has(code)
    if (isSame && before.sequence === sequence + place) return []
    const base = before ?? { ...unsaid, dimension: '', name: '', direction: 1 }
    return [{ ...base, ...said, code, sequence: sequence + place, load_id: isSame ? before.load_id : load }]
  })
  await storeIndicators(run.tx, rows)
  const counts = {
    added: added.length,
    changed: changed.size,
    same: entries.length - added.length - changed.size,
  }
  return {
    file: file.name,
    done: [{ text: isNews ? 'loading.catalogue.done' : 'loading.catalogue.same', params: counts }],
    warnings: gone,
    details: {
      columns: ['indicator', 'field', 'before', 'after'],
      rows: changes.map(({ code, field, before, after }) => [code, field, before, after]),
    },
  }
}

/** Rounds that are under way go on asking for them: whether they still should is the office's to say. */
async function sayGone(tx: Transaction<Database>, codes: readonly string[]): Promise<Line[]> {
  if (codes.length === 0) return []
  const params = { count: codes.length, codes: joinNames(codes, shownCodes) }
  const asked = await listAskedMeanwhile(tx, codes)
  const still = [...new Set(asked.map(({ indicator_code }) => indicator_code))]
  const periods = [...new Set(asked.map(({ period }) => period))].join(', ')
  return [
    { text: 'loading.catalogue.gone', params },
    ...(still.length === 0
      ? []
      : [
          {
            text: 'loading.catalogue.gone_asked',
            params: { count: still.length, codes: joinNames(still, shownCodes), periods },
          } as const,
        ]),
  ]
}

/** Indicators that a new catalogue no longer has stay, because facts name them; they are listed after the others. */
async function putBehind(
  tx: Transaction<Database>,
  rows: readonly IndicatorTable[],
  sequence: number,
): Promise<void> {
  const places = rows.map((row, place) => ({ ...row, sequence: sequence + place }))
  await storeIndicators(
    tx,
    places.filter((row, place) => row.sequence !== rows[place].sequence),
  )
}

/** Dimensions that nobody has named yet are called by their code. */
async function addDimensions(tx: Transaction<Database>, entries: readonly CatalogueEntry[]): Promise<void> {
  const known = await listDimensions(tx)
  const codes = new Set(entries.map(({ said }) => said.dimension ?? ''))
  for (const { code } of known) codes.delete(code)
  await storeDimensions(
    tx,
    Array.from(codes, (code, place) => ({ code, name: code, name_en: null, sequence: known.length + place })),
  )
}
