/** The ranking as a person reads it: what was computed in one sentence, then ranks, then what to be wary of. */
import type { Translator } from '#kernel/i18n.ts'
import type { Terminal } from '#kernel/terminal.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { UncertaintyRun } from '../uncertainty/uncertainty.commands.ts'
import {
  choiceKey,
  orderOfInfluence,
  sayUncertaintyWarning,
  warningsOfUncertainty,
} from '../uncertainty/uncertainty.rules.ts'
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
  /** Where it lies in 90 % of the runs, where uncertainty was computed. */
  readonly band: { readonly p5: number; readonly p95: number } | undefined
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
      const band = run.uncertainty?.bands[row]
      return { rank: result.ranks[i], score, unit: rows.units[row], name: rows.names?.[row], band }
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
  if (run.uncertainty) notes.push(...sayUncertainty(run.uncertainty, texts))
  const warnings = [
    ...(run.uncertainty
      ? warningsOfUncertainty(run.uncertainty, result.kept).map((w) => sayUncertaintyWarning(w, texts))
      : []),
    ...warningsOf(run).map((warning) => sayWarning(warning, run, texts)),
  ]
  for (const sentence of warnings.slice(0, shownWarnings)) notes.push(`! ${sentence}`)
  const more = warnings.length - shownWarnings
  if (more > 0)
    notes.push(texts.text('cli.index.more_warnings', { count: more, where: where('report.json') }))
  return notes
}

/** How far ranks move, and what moves them. */
function sayUncertainty(run: UncertaintyRun, texts: Texts): string[] {
  const { counted, seed, meanShift, inputs, sobol } = run
  if (counted === 0) return []
  const digits = { maximumFractionDigits: 1 }
  const notes = [
    texts.text('cli.index.bands', {
      ...{ count: counted, seed: String(seed), shift: texts.number(meanShift, digits) },
    }),
  ]
  if (!sobol || !(sobol.variance > 0)) return notes
  const shares = orderOfInfluence(run).map((i) => {
    const share = texts.number(sobol.total[i].value, { maximumFractionDigits: 2 })
    return `${texts.text(choiceKey(inputs[i]))} ${share}`
  })
  return [...notes, texts.text('cli.index.influence', { inputs: shares.join('; ') })]
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
  const isBanded = rows.some(({ band }) => band !== undefined)
  const header = [
    texts.text('cli.index.column.rank'),
    ...(isBanded ? [texts.text('cli.index.column.band')] : []),
    texts.text('cli.index.column.score'),
    texts.text('cli.index.column.unit'),
    ...(isNamed ? [texts.text('cli.index.column.name')] : []),
  ]
  const lines = rows.map(({ rank, score, unit, name, band }) => [
    texts.number(rank),
    ...(isBanded ? [sayBand(band, texts)] : []),
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
      .map((cell, c) => (c < (isBanded ? 3 : 2) ? cell.padStart(widths[c]) : cell.padEnd(widths[c])))
      .join('  ')
      .trimEnd()
  return [header, ...lines].map(pad).join('\n')
}

/** «8–17»; one number where the rank does not move. */
function sayBand(band: RankedUnit['band'], texts: Texts): string {
  if (!band || Number.isNaN(band.p5)) return ''
  return band.p5 === band.p95 ? texts.number(band.p5) : `${texts.number(band.p5)}–${texts.number(band.p95)}`
}
