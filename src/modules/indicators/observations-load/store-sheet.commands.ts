/** Writes the values of a sheet where they differ from what is stored. */
import type { FoundFile, LoadRun } from '#kernel/loading/loader.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { storeValues, type ValuesToStore } from '../facts/facts.commands.ts'
import { listStoredValues } from '../facts/facts.queries.ts'
import type { ObservationSheet, Series } from './observations-load.files.ts'

interface Change {
  readonly line: number
  readonly territory: string
  readonly period: string
  readonly indicator: string
  readonly before: number
  readonly after: number
}

export interface StoreOutcome {
  readonly added: number
  readonly same: number
  readonly changes: readonly Change[]
  /** Cells that are empty in the sheet and have a value in the database, which stays. */
  readonly kept: number
}

/** One question and at most one statement an indicator; a sheet that brings nothing new leaves no trace. */
export async function storeSheet(
  { file, sheet }: { readonly file: FoundFile; readonly sheet: ObservationSheet },
  run: LoadRun<TextKey>,
  onProgress: (share: number) => void,
): Promise<StoreOutcome> {
  const oblasts = [...new Set(sheet.territories.map(({ oblast }) => oblast))]
  const byIndicator = Map.groupBy(sheet.series, ({ indicator }) => indicator)
  const outcome = { added: 0, same: 0, kept: 0, changes: [] as Change[] }
  if (oblasts.length === 0) return outcome
  let load: number | undefined
  let done = 0
  for (const [indicator, series] of byIndicator) {
    const periods = series.map(({ period }) => period)
    const stored = new Map(
      (await listStoredValues(run.tx, { indicator, oblasts, periods })).map((row) => [
        keyOf(row.territory_code, row.period),
        row.value,
      ]),
    )
    const rows = series.flatMap((one) => compare(one, sheet.territories, stored, outcome))
    if (rows.length > 0) {
      load ??= await run.record(file, { kind: 'observations', rows: sheet.count })
      await storeValues(run.tx, { indicator, rows, load })
    }
    done += 1
    onProgress(done / byIndicator.size)
  }
  return outcome
}

function keyOf(territory: string, period: string): string {
  return `${territory}\n${period}`
}

/** Counts what a series brings; @returns the rows to be written */
function compare(
  { indicator, period, values, lines }: Series,
  territories: ObservationSheet['territories'],
  stored: ReadonlyMap<string, number>,
  outcome: { added: number; same: number; kept: number; changes: Change[] },
): ValuesToStore['rows'][number][] {
  return territories.flatMap(({ code: territory, oblast }, place) => {
    const [value, line] = [values[place], lines[place]]
    const before = stored.get(keyOf(territory, period))
    if (line === 0) return []
    if (Number.isNaN(value)) {
      if (before !== undefined) outcome.kept += 1
      return []
    }
    if (before === value) {
      outcome.same += 1
      return []
    }
    if (before === undefined) outcome.added += 1
    else outcome.changes.push({ line, territory, period, indicator, before, after: value })
    return [{ oblast, territory, period, value }]
  })
}
