/** report.json: everything about a run that is not a score, for people and for programs. */
import { listLeaves } from '#engines/composite-index/plan.ts'
import type { IndexWarning } from '#engines/composite-index/result.ts'
import type { Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type IndexRun, inOrderOfTime } from './index-run.commands.ts'

export type ReportTexts = Pick<Translator<TextKey>, 'text' | 'language'>

/** The report as plain data; a number that does not exist is null. */
export function reportOf(
  run: IndexRun,
  version: string,
  inputs: readonly object[],
  texts: ReportTexts,
): object {
  const { methodology, result, rows, info } = run
  const periods = rows.periods && inOrderOfTime(rows.periods)
  const leaves = listLeaves(run.plan)
  return {
    methodology: {
      code: methodology.code,
      version: methodology.version,
      name: methodology.name,
      ...(methodology.source === undefined ? {} : { source: methodology.source }),
    },
    spilka: version,
    inputs,
    table: {
      kind: info.kind,
      ...pickDefined({ encoding: info.encoding, delimiter: info.delimiter, sheet: info.sheet }),
    },
    formula_cells: info.formulaCells,
    units: result.kept.length,
    units_in_input: rows.units.length,
    ...(periods ? { periods } : {}),
    left_out: result.leftOut.map(({ row, present, of }) => ({
      unit: rows.units[row],
      ...(rows.periods ? { period: rows.periods[row] } : {}),
      why: texts.text('index.left_out', { present, of }),
      code: 'too_few_values',
      present,
      of,
    })),
    left_out_indicators: run.leftOutIndicators.map(({ code, why, units }) => ({
      code,
      why: texts.text(`index.left_out_indicator.${why}`, { units: units ?? 0 }),
      reason: why,
    })),
    indicators: result.indicators.map((indicator, j) => ({
      ...indicator,
      treated: indicator.treated === 'none' ? null : indicator.treated,
      name: nameOf(run, indicator.code, texts.language),
      weight: leaves[j].weight,
      direction: leaves[j].direction,
    })),
    imputed_values: result.imputedCells.length,
    warnings: warningsOf(run).map((warning) => ({ ...warning, message: sayWarning(warning, run, texts) })),
  }
}

/** What the engine warns of, and what only the run as a whole can tell. */
export type RunWarning = IndexWarning | { readonly code: 'no_unit_left' } | { readonly code: 'no_index' }

export function warningsOf(run: IndexRun): RunWarning[] {
  const { kept, ranks, warnings } = run.result
  if (kept.length === 0) return [...warnings, { code: 'no_unit_left' }]
  return ranks.every(Number.isNaN) ? [...warnings, { code: 'no_index' }] : [...warnings]
}

/** The sentence of a warning. */
export function sayWarning(warning: RunWarning, run: IndexRun, texts: ReportTexts): string {
  const { code, ...params } = warning
  const period =
    'period' in warning && warning.period !== undefined ? labelOfPeriod(run, warning.period) : undefined
  const sentence = texts.text(`index.warning.${code}`, {
    ...params,
    ...(period === undefined ? {} : { period }),
  })
  return period === undefined ? sentence : `${period}: ${sentence}`
}

function labelOfPeriod(run: IndexRun, ordinal: number): string {
  return inOrderOfTime(run.rows.periods ?? [])[ordinal] ?? ''
}

/** A node's name in a language, in the other where it has only that, else its code. */
function nameOf(run: IndexRun, code: string, language: 'uk' | 'en'): string {
  const name = run.names.get(code)
  return name?.[language] ?? name?.uk ?? name?.en ?? code
}

function pickDefined(object: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
