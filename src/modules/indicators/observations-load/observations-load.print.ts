/** What a person is told of a table of values. */
import type { FoundFile, LoadReport, ReportLine } from '#kernel/loading/loader.ts'
import { joinNames } from '#kernel/tables/column-names.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { ObservationSheet } from './observations-load.files.ts'
import { findOtherForm } from './observations-load.rules.ts'
import type { StoreOutcome } from './store-sheet.commands.ts'

/** A table that was read and found sound. */
export interface SheetToStore {
  readonly file: FoundFile
  readonly sheet: ObservationSheet
  /** Columns that no value was read from. */
  readonly otherColumns: readonly string[]
  /** The period that was taken because nothing said one. */
  readonly assumedPeriod: string | undefined
}

type Line = ReportLine<TextKey>

/** @param storedPeriods those that were stored before this run */
export function reportOf(
  { file, sheet, otherColumns, assumedPeriod }: SheetToStore,
  outcome: StoreOutcome,
  storedPeriods: readonly string[],
): LoadReport<TextKey> {
  const { added, same, changes, kept } = outcome
  const { territories, periods, rowsElsewhere, retired, above } = sheet
  const indicators = new Set(sheet.series.map(({ indicator }) => indicator)).size
  const read: Line = {
    text: 'loading.observations.read',
    params: { territories: territories.length, indicators, periods: joinNames(periods) },
  }
  const written: Line =
    added + changes.length === 0
      ? { text: 'loading.observations.same', params: { same } }
      : { text: 'loading.observations.done', params: { added, changed: changes.length, same } }
  const told = (text: TextKey, count: number, more: Record<string, string> = {}): Line[] =>
    count > 0 ? [{ text, params: { count, ...more } }] : []
  return {
    file: file.name,
    done: [
      // All rows may be of other oblasts.
      ...(territories.length === 0 ? [] : [read, written]),
      ...told('loading.observations.other_columns', otherColumns.length, { names: joinNames(otherColumns) }),
      ...told('loading.observations.elsewhere', rowsElsewhere),
      ...told('loading.observations.retired', retired.size, { codes: joinNames([...retired]) }),
      ...told('loading.observations.above', above.size, { codes: joinNames([...above]) }),
    ],
    warnings: [
      ...(assumedPeriod === undefined ? [] : [assumed(assumedPeriod)]),
      ...told('loading.observations.kept', kept),
    ],
    questions: [
      ...told('loading.observations.changed', changes.length),
      ...askAboutPeriods(periods, storedPeriods),
    ],
    details: {
      columns: ['line', 'territory', 'period', 'indicator', 'before', 'after'],
      rows: changes.map(({ line, territory, period, indicator, before, after }) =>
        [line, territory, period, indicator, before, after].map(String),
      ),
    },
  }
}

function assumed(period: string): Line {
  return { text: 'loading.observations.period_assumed', params: { period } }
}

/** Labels of different forms have no common order in time. */
function askAboutPeriods(periods: readonly string[], stored: readonly string[]): Line[] {
  // Where the stored ones are of different forms already, somebody has agreed to it.
  if (findOtherForm(stored) !== undefined) return []
  const other = findOtherForm([...stored.slice(0, 1), ...periods])
  if (other === undefined) return []
  return [{ text: 'loading.observations.period_form', params: { stored: stored[0], period: other } }]
}
