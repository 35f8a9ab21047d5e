/** report.json: everything about a run that is not a score, for people and for programs. */
import { listLeaves } from '#engines/composite-index/plan.ts'
import type { IndexWarning } from '#engines/composite-index/result.ts'
import type { Language, Translator } from '#kernel/i18n.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { statisticsSection } from '../index-statistics/index-statistics.rules.ts'
import { uncertaintySection } from '../uncertainty/uncertainty.rules.ts'
import type { IndexRun } from './index-run.commands.ts'
import { type RollupWarning, rollupSection, warningsOfRollup } from './run-rollup.rules.ts'

/** The report speaks both languages, so that the same input gives the same bytes everywhere. */
export type ReportTexts = Readonly<Record<Language, Translator<TextKey>>>

/** The report as plain data; a number that does not exist is null. */
export function reportOf(
  run: IndexRun,
  version: string,
  inputs: readonly object[],
  texts: ReportTexts,
  withStatistics = false,
): object {
  const { methodology, result, rows, info } = run
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
    units: countUnits(run),
    units_in_input: new Set(rows.units).size,
    ...(run.periods ? { rows: result.kept.length, periods: run.periods.periods } : {}),
    left_out: result.leftOut.map(({ row, present, of }) => ({
      unit: rows.units[row],
      ...(rows.periods ? { period: rows.periods[row] } : {}),
      why: texts.uk.text('index.left_out', { present, of }),
      why_en: texts.en.text('index.left_out', { present, of }),
      code: 'too_few_values',
      present,
      of,
    })),
    left_out_indicators: run.leftOutIndicators.map(({ code, why, units }) => ({
      code,
      why: texts.uk.text(`index.left_out_indicator.${why}`, { units: units ?? 0 }),
      why_en: texts.en.text(`index.left_out_indicator.${why}`, { units: units ?? 0 }),
      reason: why,
    })),
    indicators: result.indicators.map((indicator, j) => ({
      ...indicator,
      treated: indicator.treated === 'none' ? null : indicator.treated,
      name: run.names.get(indicator.code) ?? {},
      weight: leaves[j].weight,
      direction: leaves[j].direction,
    })),
    imputed_values: result.imputedCells.length,
    warnings: warningsOf(run).map((warning) => ({
      ...warning,
      message: sayWarning(warning, run, texts.uk),
      message_en: sayWarning(warning, run, texts.en),
    })),
    ...sectionsOf(run, texts),
    ...(withStatistics ? { statistics: statisticsOf(run) } : {}),
  }
}

/** What the methodology, or whoever runs it, asks for beside the index. */
function sectionsOf(run: IndexRun, texts: ReportTexts): object {
  const { rollup, uncertainty, result, methodology } = run
  return {
    ...(rollup ? { rollup: rollupSection(run, rollup) } : {}),
    ...(uncertainty
      ? { uncertainty: uncertaintySection(uncertainty, result.kept, methodology, keyOf(run), texts) }
      : {}),
  }
}

/** What names a row of the input. */
function keyOf({ rows }: IndexRun): (row: number) => object {
  return (row) => ({ unit: rows.units[row], ...(rows.periods ? { period: rows.periods[row] } : {}) })
}

function statisticsOf(run: IndexRun): object {
  const { plan, result, data } = run
  const nameOf = keyOf(run)
  return statisticsSection({
    ...{ plan, result, periods: data.periods },
    keyOf: (keptRow) => nameOf(result.kept[keptRow]),
  })
}

/** What the engine warns of, and what only the run as a whole can tell. */
export type RunWarning =
  | IndexWarning
  | { readonly code: 'no_unit_left' }
  | { readonly code: 'no_index' }
  | { readonly code: 'single_unit' }
  | RollupWarning
  | { readonly code: 'periods_unordered'; readonly first: string; readonly last: string }

export function warningsOf(run: IndexRun): RunWarning[] {
  const { kept, ranks } = run.result
  const warnings: RunWarning[] = [...run.result.warnings]
  if (run.periods && !run.periods.isKnown) {
    const [first, last] = [run.periods.periods[0], run.periods.periods.at(-1)]
    warnings.push({ code: 'periods_unordered', first: first ?? '', last: last ?? '' })
  }
  if (kept.length === 0) warnings.push({ code: 'no_unit_left' })
  else if (ranks.every(Number.isNaN)) warnings.push({ code: kept.length === 1 ? 'single_unit' : 'no_index' })
  return run.rollup ? [...warnings, ...warningsOfRollup(run.rollup)] : warnings
}

/** The sentence of a warning. */
export function sayWarning(warning: RunWarning, run: IndexRun, texts: Translator<TextKey>): string {
  const { code, ...params } = warning
  const period =
    'period' in warning && warning.period !== undefined ? run.periods?.periods[warning.period] : undefined
  const sentence = texts.text(`index.warning.${code}`, {
    ...params,
    ...(period === undefined ? {} : { period }),
  })
  return period === undefined ? sentence : `${period}: ${sentence}`
}

/** Distinct units that were kept, in whatever period. */
export function countUnits({ result, rows }: IndexRun): number {
  return new Set(Array.from(result.kept, (row) => rows.units[row])).size
}

function pickDefined(object: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
