/** The ranking on a terminal: what was computed in one sentence, then ranks, then what to be wary of. */
import type { Translator } from '#kernel/i18n.ts'
import type { Terminal } from '#kernel/terminal.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { IndexRun } from './index-run.commands.ts'
import { countUnits, sayWarning, warningsOf } from './index-run.rules.ts'

/** Warnings beyond these are in report.json. */
const shownWarnings = 8

/** Prints the `top` best units of the last period, and the warnings to standard error. */
export function printRanking(
  run: IndexRun,
  options: { readonly top: number; readonly isWritten: boolean },
  texts: Translator<TextKey>,
  terminal: Terminal,
): void {
  const { top } = options
  const { result, rows, methodology } = run
  const last = run.periods?.periods.at(-1)
  const shown = Array.from(result.ranks.keys()).filter(
    (i) => last === undefined || rows.periods?.[result.kept[i]] === last,
  )
  const ranked = shown
    .filter((i) => !Number.isNaN(result.ranks[i]))
    .sort((a, b) => result.ranks[a] - result.ranks[b] || a - b)

  const { name } = methodology
  terminal.print(
    texts.text('cli.index.title', {
      name: name[texts.language] ?? name.uk ?? name.en ?? methodology.code,
      version: String(methodology.version),
      units: last === undefined ? countUnits(run) : shown.length,
      indicators: result.indicators.length,
      period: last === undefined ? '' : ` · ${last}`,
    }),
  )
  if (ranked.length > 0 && top > 0) terminal.print(formatTable(run, ranked.slice(0, top), texts))
  if (ranked.length > top) terminal.print(texts.text('cli.index.more_units', { count: ranked.length - top }))
  printNotes(run, options.isWritten, texts, terminal)
}

function formatTable(run: IndexRun, shown: readonly number[], texts: Translator<TextKey>): string {
  const { result, rows, methodology } = run
  const decimals = methodology.decimals ?? ((methodology.scale ?? 100) >= 10 ? 2 : 3)
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const header = [
    texts.text('cli.index.column.rank'),
    texts.text('cli.index.column.score'),
    texts.text('cli.index.column.unit'),
    ...(rows.names ? [texts.text('cli.index.column.name')] : []),
  ]
  const lines = shown.map((i) => {
    const row = result.kept[i]
    const name = rows.names ? [rows.names[row]] : []
    return [
      texts.number(result.ranks[i]),
      texts.number(result.scores[0][i], digits),
      rows.units[row],
      ...name,
    ]
  })
  const widths = header.map((_, c) =>
    [header, ...lines].reduce((width, cells) => Math.max(width, cells[c].length), 0),
  )
  // Numbers stand to the right, words to the left.
  const pad = (cells: readonly string[]) =>
    cells
      .map((cell, c) => (c < 2 ? cell.padStart(widths[c]) : cell.padEnd(widths[c])))
      .join('  ')
      .trimEnd()
  return [header, ...lines].map(pad).join('\n')
}

/** Notes point to the files only where files were written. */
function printNotes(run: IndexRun, isWritten: boolean, texts: Translator<TextKey>, terminal: Terminal): void {
  const where = (file: string) => (isWritten ? texts.text('cli.index.see', { file }) : '.')
  const { result, leftOutIndicators, info } = run
  if (result.leftOut.length > 0)
    terminal.warn(texts.text('cli.index.left_out', { count: result.leftOut.length }))
  if (leftOutIndicators.length > 0) {
    terminal.warn(
      texts.text('cli.index.left_out_indicators', {
        count: leftOutIndicators.length,
        where: where('report.json'),
      }),
    )
  }
  if (result.imputedCells.length > 0)
    terminal.warn(
      texts.text('cli.index.imputed', { count: result.imputedCells.length, where: where('imputations.csv') }),
    )
  if (info.formulaCells > 0)
    terminal.warn(texts.text('cli.index.formula_cells', { count: info.formulaCells }))
  const warnings = warningsOf(run)
  for (const warning of warnings.slice(0, shownWarnings))
    terminal.warn(`! ${sayWarning(warning, run, texts)}`)
  const more = warnings.length - shownWarnings
  if (more > 0)
    terminal.warn(texts.text('cli.index.more_warnings', { count: more, where: where('report.json') }))
}
