/** Taking in values: read and checked whole, compared with what is stored, written where they differ. */
import { AppError, type Problem } from '#kernel/errors.ts'
import type { FoundFile, Loader, LoadReport, LoadRun } from '#kernel/loading/loader.ts'
import { labelPeriod } from '#kernel/periods.ts'
import { joinNames } from '#kernel/tables/column-names.ts'
import { openTable, type Table } from '#kernel/tables/read-table.ts'
import { chooseOblasts, listMainUnits, listRegions } from '#modules/territories/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { listIndicators, listPeriods } from '../facts/facts.queries.ts'
import { listServedCodes } from '../live/live.queries.ts'
import { readEach } from '../loading/several-files.rules.ts'
import type { IndicatorTable } from '../tables.ts'
import { readSheet } from './observations-load.files.ts'
import { reportOf, type SheetToStore } from './observations-load.print.ts'
import {
  hasTerritories,
  judgeTerritory,
  type KnownTerritory,
  type Layout,
  layOut,
  listOtherColumns,
  reportLookAlikes,
} from './observations-load.rules.ts'
import { storeSheet } from './store-sheet.commands.ts'

type Run = LoadRun<TextKey>

/** So many names are said. */
const shownNames = 8

/** Values of indicators: one column an indicator, or one row a value. */
export const observationsLoader: Loader<TextKey> = {
  kind: 'observations',
  reach: 'oblast',
  recognises: ({ format, keys }) => format === 'table' && hasTerritories(keys),
  async load(files, run) {
    const known = await readKnown(run)
    const read = await readEach(files, (file) => readFile(file, run, known))
    const reports: LoadReport<TextKey>[] = []
    const sheets = read.filter((sheet) => sheet !== undefined)
    for (const [at, sheet] of sheets.entries()) {
      const outcome = await storeSheet(sheet, run, (done) => {
        run.progress('loading.stage.storing', at + done, sheets.length)
      })
      reports.push(reportOf(sheet, outcome, known.periods))
    }
    const skipped = files.filter((_, at) => read[at] === undefined).map(({ name }) => name)
    if (skipped.length > 0) {
      const params = { count: skipped.length, names: joinNames(skipped, shownNames) }
      reports.push({ file: '', done: [{ text: 'loading.observations.skipped', params }] })
    }
    return reports
  },
}

/** What values are checked against. */
interface Known {
  readonly indicators: ReadonlyMap<string, IndicatorTable>
  readonly codes: ReadonlySet<string>
  readonly territories: ReadonlyMap<string, KnownTerritory>
  /** Codes of the oblasts that are loaded, and of those that this run is about. */
  readonly loaded: ReadonlySet<string>
  readonly oblasts: ReadonlySet<string>
  /** Periods that are stored already. */
  readonly periods: readonly string[]
}

async function readKnown({ tx, oblasts: asked }: Run): Promise<Known> {
  const loaded = new Set((await listRegions(tx)).map(({ oblast_code }) => oblast_code))
  const units = await listMainUnits(tx)
  // What the platform counts by itself no file brings: its columns are told among those that are left out.
  const live = await listServedCodes(tx)
  const indicators = new Map(
    (await listIndicators(tx)).filter(({ code }) => !live.has(code)).map((row) => [row.code, row]),
  )
  return {
    indicators,
    codes: new Set(indicators.keys()),
    territories: new Map(
      units.map(({ code, oblast_code, category, retired_in }) => [
        code,
        { oblast: oblast_code, isHromada: category === 'H', isRetired: retired_in !== null },
      ]),
    ),
    loaded,
    oblasts: chooseOblasts(
      units.filter(({ code }) => loaded.has(code)),
      asked,
    ),
    periods: await listPeriods(tx),
  }
}

/** Undefined where no column, and no row, speaks of an indicator of the catalogue. */
async function readFile(file: FoundFile, run: Run, known: Known): Promise<SheetToStore | undefined> {
  const table = await openTable(file.path, {
    ...run.table,
    onProgress: (done, total) => run.progress('loading.stage.reading', done, total),
  })
  try {
    const layout = layOut(table.columns, known.codes)
    const met = await meetIndicators(file, table, layout, run, known)
    if (met !== undefined) {
      if (!run.isNamed) return undefined
      const code = known.codes.size === 0 ? 'observations.no_catalogue' : 'observations.no_indicator'
      throw refusal(file, [{ code, params: { names: joinNames(met) } }])
    }
    if (known.loaded.size === 0) throw refusal(file, [{ code: 'observations.no_territories' }])
    const asked = layout.period >= 0 ? undefined : (run.period ?? newestYear(known.indicators))
    const period = asked && labelPeriod(asked)
    const faults = reportLookAlikes(table.columns, layout, known.codes)
    if (layout.period < 0 && asked === undefined) faults.push({ code: 'observations.no_period' })
    if (asked !== undefined && period === undefined)
      faults.push({ code: 'observations.period_unknown', params: { period: asked } })
    for (const fault of faults) table.problems.add(fault)
    const sheet = await readSheet(table, layout, {
      indicators: known.indicators,
      period: period ?? '',
      decimal: run.decimal,
      judge: (code) => judgeTerritory(code, known.territories, known.oblasts, known.loaded),
    })
    return {
      file,
      sheet,
      otherColumns: listOtherColumns(table.columns, layout),
      assumedPeriod: layout.period < 0 && run.period === undefined ? period : undefined,
    }
  } finally {
    await table.close()
  }
}

/** Names that stand where indicators should, where none of them is one; undefined where at least one is. */
async function meetIndicators(
  file: FoundFile,
  table: Table,
  layout: Layout,
  run: Run,
  { codes }: Known,
): Promise<readonly string[] | undefined> {
  if (layout.shape === 'wide')
    return layout.indicators.length > 0 ? undefined : listOtherColumns(table.columns, layout)
  const met = new Set<string>()
  const again = await openTable(file.path, run.table)
  try {
    for await (const rows of again.rows()) {
      for (const { cells } of rows) {
        const code = cells[layout.indicator].normalize('NFC')
        if (codes.has(code)) return undefined
        if (met.size <= shownNames) met.add(code)
      }
    }
  } finally {
    await again.close()
  }
  // An empty or broken table is told as such by whoever reads it.
  return met.size === 0 || !again.problems.isEmpty ? undefined : [...met]
}

function newestYear(indicators: ReadonlyMap<string, IndicatorTable>): string | undefined {
  const years = Array.from(indicators.values(), ({ reference_year }) => reference_year).filter(
    (year) => year !== null,
  )
  return years.length === 0 ? undefined : String(Math.max(...years))
}

function refusal({ path }: FoundFile, problems: readonly Problem[]): AppError {
  return new AppError('table.unusable', { file: path, count: problems.length }, problems)
}
