/** What of a load's outcome is kept, and what a person agrees to. */
import { createHash } from 'node:crypto'
import type { Problem } from '#kernel/errors.ts'
import type { FoundFile, Loader, LoadReport } from '#kernel/loading/loader.ts'
import type { LoadOutcome } from '#kernel/loading/run-load.ts'
import type { LoadEffect } from '#modules/indicators/api.ts'
import { shownDetails } from '#ui/load-report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { KeptOutcome, KeptReport, LoadOptions } from './load.schema.ts'

type Outcome = LoadOutcome<TextKey>

/** Of every line and every single change; of times and numbers of rows in tables nothing. */
export function digestOf({ reports, unrecognised }: Outcome): string {
  const told = reports.map(({ file, done, warnings = [], questions = [], details }) => [
    ...[file, done, warnings, questions],
    details ? [details.columns, details.rows] : null,
  ])
  return createHash('sha256')
    .update(JSON.stringify([told, unrecognised]))
    .digest('hex')
}

export function keptOutcome({ reports, unrecognised }: Outcome, effect: LoadEffect | null): KeptOutcome {
  return { reports: reports.map(keptReport), unrecognised: [...unrecognised], effect }
}

function keptReport({ file, done, warnings = [], questions = [], details }: LoadReport<TextKey>): KeptReport {
  const lines = (given: typeof done) => given.map(({ text, params = {} }) => ({ text, params }))
  return {
    file,
    done: lines(done),
    warnings: lines(warnings),
    questions: lines(questions),
    details:
      details && details.rows.length > 0
        ? {
            columns: [...details.columns],
            rows: details.rows.slice(0, shownDetails).map((row) => [...row]),
            total: details.rows.length,
          }
        : null,
  }
}

export function isAsked({ reports }: Pick<KeptOutcome, 'reports'>): boolean {
  return reports.some(({ questions }) => questions.length > 0)
}

/** Files that change what all oblasts share; whoever has one oblast may not send them. */
export function refuseShared(files: readonly FoundFile[], loaders: readonly Loader<TextKey>[]): Problem[] {
  return files.flatMap((file) => {
    const loader = loaders.find((one) => one.recognises(file))
    return loader?.reach === 'platform' ? [{ code: 'load.shared_by_all', file: file.name }] : []
  })
}

/** Options as loaders take them. */
export function choicesOf({ encoding, delimiter, sheet, ...options }: LoadOptions) {
  return {
    oblasts: options.oblasts,
    period: options.period,
    appliesFrom: options.applies_from,
    decimal: options.decimal,
    table: tableOptions({ encoding, delimiter, sheet }),
  }
}

/** How a table is written, without what nobody said. */
export function tableOptions({
  encoding,
  delimiter,
  sheet,
}: Pick<LoadOptions, 'encoding' | 'delimiter' | 'sheet'>) {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
  }
}
