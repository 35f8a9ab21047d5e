/** What a load reports, as a person reads it: the same words at the command line and on a page. */

import type { Translator } from '#kernel/i18n.ts'
import type { FoundFiles } from '#kernel/loading/find-files.ts'
import type { LoadReport, ReportLine } from '#kernel/loading/loader.ts'
import { csvCell, type FileToWrite } from '#kernel/tables/write-csv.ts'
import type { TextKey } from './locales/uk.ts'

type Texts = Translator<TextKey>

/** So many single changes are shown; the rest is counted. */
export const shownDetails = 12
const shownNames = 6

/** The lines of a report in the order in which they are read: what was done, what to mind, what to agree to. */
export function linesOf(
  { done, warnings = [], questions = [] }: Pick<LoadReport<TextKey>, 'done' | 'warnings' | 'questions'>,
  texts: Texts,
): { readonly kind: 'done' | 'warning' | 'question'; readonly text: string }[] {
  const say = (line: ReportLine<TextKey>) => texts.text(line.text, line.params)
  return [
    ...done.map((line) => ({ kind: 'done' as const, text: say(line) })),
    ...warnings.map((line) => {
      return { kind: 'warning' as const, text: texts.text('load.warning', { what: say(line) }) }
    }),
    ...questions.map((line) => {
      return { kind: 'question' as const, text: texts.text('load.question', { what: say(line) }) }
    }),
  ]
}

/** One single change. Lists for programs name kinds and reasons by one English word; people read a sentence's worth. */
export function sayDetail(row: readonly string[], texts: Texts): string {
  const word = (cell: string) => {
    const key = `load.word.${cell}`
    return texts.has(key) ? texts.text(key) : cell
  }
  return row.filter(Boolean).map(word).join(' · ')
}

/** What of the files was left aside; undefined where nothing was. */
export function sayAside(
  unrecognised: readonly string[],
  { unreadable, unseen }: Pick<FoundFiles, 'unreadable' | 'unseen'>,
  texts: Texts,
): string | undefined {
  const aside = [...unrecognised, ...unreadable, ...unseen]
  if (aside.length === 0) return undefined
  const names = aside.slice(0, shownNames).join(', ')
  const rest = Math.max(0, aside.length - shownNames)
  return texts.text('load.aside', { count: aside.length, names, rest })
}

/** The single changes of each report that has any, as files. */
export function detailFiles(reports: readonly LoadReport<TextKey>[]): (FileToWrite & { report: number })[] {
  return reports.flatMap(({ file, details }, report) => {
    if (!details || details.rows.length === 0) return []
    const bare = file.replace(/^.*\//, '').replace(/\.[^.]+$/, '')
    const name = `${String(report + 1).padStart(2, '0')}-${bare}.csv`
    const lines = [details.columns, ...details.rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    return [{ name, chunks: ['\uFEFF', ...lines], report }]
  })
}
