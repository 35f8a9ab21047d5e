/** `spilka load`: finds files, lets the modules take them in, shows what that does, asks, keeps all of it or nothing. */
import { resolve } from 'node:path'
import { openDatabase } from '#kernel/database/database.ts'
import { migrate } from '#kernel/database/migrations/migrate.ts'
import { AppError } from '#kernel/errors.ts'
import { type FoundFiles, findFiles } from '#kernel/loading/find-files.ts'
import type { FoundFile } from '#kernel/loading/loader.ts'
import { type LoadOutcome, type LoadPlan, nothingFound, runLoad } from '#kernel/loading/run-load.ts'
import type { CommandContext } from '#kernel/module.ts'
import { writeFilesTogether } from '#kernel/tables/write-csv.ts'
import { detailFiles, linesOf, sayAside, sayDetail, shownDetails } from '#ui/load-report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { followUp, listLoaders, makeRoom } from './load-parts.ts'

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
      loaders: await listLoaders(),
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
      after: followUp,
      async decide(outcome) {
        progress.stop()
        if (outcome.reports.length === 0) throw nothingFound(paths.join(', '), outcome, found)
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

function describe(
  { reports, unrecognised }: LoadOutcome<TextKey>,
  found: FoundFiles,
  { texts, terminal }: CommandContext<TextKey>,
): void {
  for (const report of reports) {
    const { file, details } = report
    if (file !== '') terminal.print(file)
    for (const { text } of linesOf(report, texts)) terminal.print(`  ${text}`)
    if (!details) continue
    for (const row of details.rows.slice(0, shownDetails)) terminal.print(`    ${sayDetail(row, texts)}`)
    const more = details.rows.length - shownDetails
    if (more > 0) terminal.print(`    ${texts.text('load.more_details', { count: more })}`)
  }
  const aside = sayAside(unrecognised, found, texts)
  if (aside !== undefined) terminal.print(aside)
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
  const files = detailFiles(reports)
  if (files.length > 0) await writeFilesTogether(folder, files)
}
