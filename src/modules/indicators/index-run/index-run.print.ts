/** The ranking as a person reads it: what was computed in one sentence, then ranks, then what to be wary of. */
import type { Translator } from '#kernel/i18n.ts'
import type { Terminal } from '#kernel/terminal.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { IndexRun } from './index-run.commands.ts'
import { countUnits, sayWarning, warningsOf } from './index-run.rules.ts'

/** Warnings beyond these are in report.json. */
const shownWarnings = 8

type Texts = Translator<TextKey>

interface RankedUnit {
  readonly rank: number
  readonly score: number
  readonly unit: string
  /** Where a column with names was given. */
  readonly name: string | undefined
}

export interface Ranking {
  /** The `top` best units of the last period. */
  readonly rows: readonly RankedUnit[]
  /** How many units have a rank. */
  readonly ranked: number
  readonly decimals: number
}

export function rankingOf(run: IndexRun, top: number): Ranking {
  const { result, rows, methodology } = run
  const ranked = listLast(run)
    .filter((i) => !Number.isNaN(result.ranks[i]))
    .sort((a, b) => result.ranks[a] - result.ranks[b] || a - b)
  return {
    rows: ranked.slice(0, top).map((i) => {
      const row = result.kept[i]
      const score = result.scores[0][i]
      return { rank: result.ranks[i], score, unit: rows.units[row], name: rows.names?.[row] }
    }),
    ranked: ranked.length,
    decimals: methodology.decimals ?? ((methodology.scale ?? 100) >= 10 ? 2 : 3),
  }
}

/** Places of the rows of the last period; of all of them where there are no periods. */
function listLast({ result, rows, periods }: IndexRun): number[] {
  const last = periods?.periods.at(-1)
  return Array.from(result.ranks.keys()).filter(
    (i) => last === undefined || rows.periods?.[result.kept[i]] === last,
  )
}

/** What was computed, in one sentence. */
export function sayTitle(run: IndexRun, texts: Texts): string {
  const { result, methodology } = run
  const { name } = methodology
  const last = run.periods?.periods.at(-1)
  return texts.text('cli.index.title', {
    name: name[texts.language] ?? name.uk ?? name.en ?? methodology.code,
    version: String(methodology.version),
    units: last === undefined ? countUnits(run) : listLast(run).length,
    indicators: result.indicators.length,
    period: last === undefined ? '' : ` · ${last}`,
  })
}

/** What to be wary of; notes point to the files only where files were written. */
export function sayNotes(run: IndexRun, isWritten: boolean, texts: Texts): string[] {
  const where = (file: string) => (isWritten ? texts.text('cli.index.see', { file }) : '.')
  const { result, leftOutIndicators, info } = run
  const notes: string[] = []
  if (result.leftOut.length > 0)
    notes.push(texts.text('cli.index.left_out', { count: result.leftOut.length }))
  if (leftOutIndicators.length > 0) {
    const params = { count: leftOutIndicators.length, where: where('report.json') }
    notes.push(texts.text('cli.index.left_out_indicators', params))
  }
  if (result.imputedCells.length > 0) {
    const params = { count: result.imputedCells.length, where: where('imputations.csv') }
    notes.push(texts.text('cli.index.imputed', params))
  }
  if (info.formulaCells > 0) notes.push(texts.text('cli.index.formula_cells', { count: info.formulaCells }))
  const warnings = warningsOf(run)
  for (const warning of warnings.slice(0, shownWarnings)) notes.push(`! ${sayWarning(warning, run, texts)}`)
  const more = warnings.length - shownWarnings
  if (more > 0)
    notes.push(texts.text('cli.index.more_warnings', { count: more, where: where('report.json') }))
  return notes
}

/** Prints the `top` best units of the last period, and the notes to standard error. */
export function printRanking(
  run: IndexRun,
  options: { readonly top: number; readonly isWritten: boolean },
  texts: Texts,
  terminal: Terminal,
): void {
  const { top } = options
  const ranking = rankingOf(run, top)
  const { rows, ranked } = ranking
  terminal.print(sayTitle(run, texts))
  if (rows.length > 0) terminal.print(formatTable(ranking, texts))
  if (ranked > top) terminal.print(texts.text('cli.index.more_units', { count: ranked - top }))
  for (const note of sayNotes(run, options.isWritten, texts)) terminal.warn(note)
}

function formatTable({ rows, decimals }: Ranking, texts: Texts): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const isNamed = rows.some(({ name }) => name !== undefined)
  const header = [
    texts.text('cli.index.column.rank'),
    texts.text('cli.index.column.score'),
    texts.text('cli.index.column.unit'),
    ...(isNamed ? [texts.text('cli.index.column.name')] : []),
  ]
  const lines = rows.map(({ rank, score, unit, name }) => [
    texts.number(rank),
    texts.number(score, digits),
    unit,
    ...(isNamed ? [name ?? ''] : []),
  ])
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
