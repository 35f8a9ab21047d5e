/** `spilka load`: finds files, lets the modules take them in, shows what that does, asks, keeps all of it or nothing. */
import { resolve } from 'node:path'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { AppError } from '#kernel/errors.ts'
import { type FoundFiles, findFiles } from '#kernel/loading/find-files.ts'
import type { FoundFile, LoadReport, ReportLine } from '#kernel/loading/loader.ts'
import { type LoadOutcome, type LoadPlan, runLoad } from '#kernel/loading/run-load.ts'
import type { CommandContext } from '#kernel/module.ts'
import { csvCell, writeFilesTogether } from '#kernel/tables/write-csv.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { modules } from './modules.ts'

export interface LoadOptions {
  readonly oblast?: readonly string[]
  readonly period?: string
  readonly methodology?: string
  readonly appliesFrom?: string
  readonly encoding?: string
  readonly delimiter?: string
  readonly decimal?: ',' | '.'
  readonly sheet?: string
  readonly report?: string
  readonly yes?: boolean
  readonly preview?: boolean
}

type Report = LoadReport<TextKey>

/** So many single changes are printed; the rest is counted. */
const shownDetails = 12
const shownNames = 6

/** @throws AppError of a loader with every fault; `load.needs_yes` where nobody can be asked */
export async function load(
  paths: readonly string[],
  options: LoadOptions,
  config: Config,
  context: CommandContext<TextKey>,
): Promise<void> {
  const { texts, terminal } = context
  const table = tableOptions(options)
  const found = await findAll([...paths, ...(options.methodology ? [options.methodology] : [])], table)
  const opened = await openDatabase({ location: config.database })
  const progress = terminal.startProgress()
  try {
    await migrate(opened.db, {})
    const plan: LoadPlan<TextKey> = {
      loaders: (await Promise.all(modules.map(({ loaders }) => loaders?.() ?? []))).flat(),
      files: found.files,
      choices: {
        now: new Date(),
        oblasts: options.oblast,
        period: options.period,
        appliesFrom: options.appliesFrom,
        table,
        decimal: options.decimal,
        isNamed: found.isNamed,
        progress: (stage, done, total) => progress.update(texts.text(stage), done, total),
      },
      before: (tx) => makeRoom(tx, found.files),
      after: async (run) =>
        (await Promise.all(modules.map(({ afterLoad }) => afterLoad?.(run) ?? []))).flat(),
      async decide(outcome) {
        progress.stop()
        if (outcome.reports.length === 0) throw nothingFound(paths, outcome, found)
        describe(outcome, found, context)
        if (options.report !== undefined) await writeDetails(options.report, outcome)
        return options.preview ? false : askWhereNeeded(outcome, options, context)
      },
    }
    const { isKept } = await runLoad(opened.db, plan)
    terminal.print(texts.text(isKept ? 'load.kept' : 'load.not_kept'))
  } finally {
    progress.stop()
    await opened.close()
  }
}

function tableOptions({ encoding, delimiter, sheet }: LoadOptions) {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
  }
}

async function findAll(paths: readonly string[], table: Parameters<typeof findFiles>[1]) {
  const files: FoundFile[] = []
  const unreadable: string[] = []
  const unseen: string[] = []
  let isNamed = true
  for (const path of paths) {
    // An empty path is a forgotten variable of a script, not the folder that it runs in.
    if (path === '') throw new AppError('file.not_found', { file: path })
    const found = await findFiles(resolve(path), table)
    // The same file may be named twice, by itself and by its folder.
    files.push(...found.files.filter((file) => !files.some((other) => other.path === file.path)))
    unreadable.push(...found.unreadable)
    unseen.push(...found.unseen)
    isNamed &&= found.files.length === 1 && found.unreadable.length === 0
  }
  return { files, unreadable, unseen, isNamed }
}

/** Real territories never stand beside the practice region: it goes, in the same transaction. */
async function makeRoom(
  tx: Parameters<NonNullable<LoadPlan<TextKey>['before']>>[0],
  files: readonly FoundFile[],
): Promise<Report[]> {
  const replacing = await Promise.all(
    modules.map(({ replacesPractice }) => replacesPractice?.(files) ?? false),
  )
  if (!replacing.includes(true)) return []
  let isRemoved = false
  // From the top floor down: facts before the territories that they are about.
  for (const { removePractice } of modules.toReversed()) isRemoved = (await removePractice?.(tx)) || isRemoved
  return isRemoved ? [{ file: '', done: [], questions: [{ text: 'load.practice_goes' }] }] : []
}

function nothingFound(
  paths: readonly string[],
  { unrecognised }: LoadOutcome,
  { unreadable, unseen }: FoundFiles,
) {
  const problems = [
    ...unreadable.map((file) => ({ code: 'load.unreadable', file })),
    ...unrecognised.map((file) => ({ code: 'load.unrecognised', file })),
    ...unseen.map((file) => ({ code: 'load.unseen', file })),
  ]
  return new AppError('load.nothing', { path: paths.join(', ') }, problems)
}

function describe(
  { reports, unrecognised }: LoadOutcome<TextKey>,
  { unreadable, unseen }: FoundFiles,
  { texts, terminal }: CommandContext<TextKey>,
): void {
  const say = (line: ReportLine<TextKey>) => texts.text(line.text, line.params)
  // Lists for programs name kinds and reasons by one English word; people read a sentence's worth.
  const word = (cell: string) => {
    const key = `load.word.${cell}`
    return texts.has(key) ? texts.text(key) : cell
  }
  for (const { file, done, warnings = [], questions = [], details } of reports) {
    if (file !== '') terminal.print(file)
    for (const line of done) terminal.print(`  ${say(line)}`)
    for (const line of warnings) terminal.print(`  ${texts.text('load.warning', { what: say(line) })}`)
    for (const line of questions) terminal.print(`  ${texts.text('load.question', { what: say(line) })}`)
    if (!details) continue
    for (const row of details.rows.slice(0, shownDetails))
      terminal.print(`    ${row.filter(Boolean).map(word).join(' · ')}`)
    const more = details.rows.length - shownDetails
    if (more > 0) terminal.print(`    ${texts.text('load.more_details', { count: more })}`)
  }
  const aside = [...unrecognised, ...unreadable, ...unseen]
  if (aside.length === 0) return
  const names = aside.slice(0, shownNames).join(', ')
  terminal.print(
    texts.text('load.aside', { count: aside.length, names, rest: Math.max(0, aside.length - shownNames) }),
  )
}

/** @throws AppError `load.needs_yes` where there is a question and nobody to answer it */
async function askWhereNeeded(
  { reports }: LoadOutcome<TextKey>,
  { yes = false }: LoadOptions,
  { texts, terminal }: CommandContext<TextKey>,
): Promise<boolean> {
  const isAsked = reports.some(({ questions = [] }) => questions.length > 0)
  if (!isAsked || yes) return true
  const answer = await terminal.confirm(texts.text('load.ask'), texts.text('cli.yes').split(' '))
  if (answer === undefined) throw new AppError('load.needs_yes')
  return answer
}

async function writeDetails(folder: string, { reports }: LoadOutcome<TextKey>): Promise<void> {
  const files = reports.flatMap(({ file, details }, at) => {
    if (!details || details.rows.length === 0) return []
    const name = `${String(at + 1).padStart(2, '0')}-${file.replace(/^.*\//, '').replace(/\.[^.]+$/, '')}.csv`
    const lines = [details.columns, ...details.rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    return [{ name, chunks: ['\uFEFF', ...lines] }]
  })
  if (files.length > 0) await writeFilesTogether(folder, files)
}
