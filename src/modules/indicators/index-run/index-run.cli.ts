/** `spilka index`: options, progress, and the ranking as a person reads it. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { maxSeed } from '#engines/sensitivity/random.ts'
import { AppError } from '#kernel/errors.ts'
import type { CommandContext } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { IndexRun, IndexRunInput, Stage } from './index-run.commands.ts'

type Texts = CommandContext<TextKey>['texts']

interface IndexOptions {
  readonly values: string
  readonly methodology: string
  readonly out?: string
  readonly unitColumn?: string
  readonly periodColumn?: string
  readonly indicatorColumn?: string
  readonly valueColumn?: string
  readonly nameColumn?: string
  readonly rollupColumn?: string
  readonly only?: readonly { readonly column: string; readonly value: string }[]
  readonly top: number
  readonly encoding?: string
  readonly delimiter?: string
  readonly decimal?: ',' | '.'
  readonly missing?: readonly string[]
  readonly sheet?: string
  readonly uncertainty?: number
  readonly seed?: number
  readonly statistics?: boolean
}

/** More runs than this say nothing that fewer do not, and take hours. */
const maxRuns = 1_000_000

/** Adds the command; what it needs is loaded when it runs. */
export function addIndexCommand(program: Command, context: CommandContext<TextKey>): void {
  const { texts } = context
  const say = (key: TextKey) => texts.text(key)
  program
    .command('index')
    .summary(say('cli.index.summary'))
    .description(say('cli.index.description'))
    .requiredOption('--values <file>', say('cli.index.values'))
    .requiredOption('--methodology <file>', say('cli.index.methodology'))
    .option('--out <folder>', say('cli.index.out'))
    .option('--unit-column <name>', say('cli.index.unit_column'))
    .option('--period-column <name>', say('cli.index.period_column'))
    .option('--indicator-column <name>', say('cli.index.indicator_column'))
    .option('--value-column <name>', say('cli.index.value_column'))
    .option('--name-column <name>', say('cli.index.name_column'))
    .option('--rollup-column <name>', say('cli.index.rollup_column'))
    .addOption(
      new Option('--only <column=value>', say('cli.index.only')).argParser(
        (text, before: IndexOptions['only']) => parseOnly(text, before, say('cli.bad_only')),
      ),
    )
    .option('--top <number>', say('cli.index.top'), (text) => parseTop(text, say('cli.bad_top')), 10)
    .option('--encoding <name>', say('cli.index.encoding'))
    .addOption(new Option('--delimiter <sign>', say('cli.index.delimiter')).choices([',', ';', '|', 'tab']))
    .addOption(new Option('--decimal <sign>', say('cli.index.decimal')).choices([',', '.']))
    .option('--missing <texts...>', say('cli.index.missing'))
    .option('--sheet <name>', say('cli.index.sheet'))
    .option('--uncertainty <runs>', say('cli.index.uncertainty'), (text) =>
      parseWhole(text, 1, maxRuns, texts.text('cli.bad_runs', { limit: maxRuns })),
    )
    .option('--seed <number>', say('cli.index.seed'), (text) =>
      parseWhole(text, 0, maxSeed, texts.text('cli.bad_seed', { limit: String(maxSeed) })),
    )
    .option('--statistics', say('cli.index.statistics'))
    .addHelpText('after', `\n${say('cli.index.examples')}`)
    .action((options: IndexOptions) => run(options, context))
}

function parseOnly(text: string, before: IndexOptions['only'], refusal: string): IndexOptions['only'] {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError(refusal)
  return [...(before ?? []), { column: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }]
}

function parseTop(text: string, refusal: string): number {
  if (text === 'all') return Infinity
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(refusal)
  return Number(text)
}

function parseWhole(text: string, least: number, most: number, refusal: string): number {
  const number = Number(text)
  if (!/^\d{1,16}$/.test(text) || number < least || number > most) throw new InvalidArgumentError(refusal)
  return number
}

async function run(
  options: IndexOptions,
  { texts, translators, terminal, version }: CommandContext<TextKey>,
): Promise<void> {
  checkTogether(options, texts)
  const [{ runIndex }, { printRanking }] = await Promise.all([
    import('./index-run.commands.ts'),
    import('./index-run.print.ts'),
  ])
  const progress = terminal.startProgress()
  const show = (stage: Stage, done: number, total: number) =>
    progress.update(texts.text(`cli.index.stage.${stage}`), done, total)
  let computed: IndexRun
  let stale: readonly string[] = []
  try {
    computed = await runIndex(inputOf(options, texts), show)
    if (options.out !== undefined) {
      const { writeIndexRun } = await import('./index-run.files.ts')
      const run = await writeIndexRun(options.out, computed, version, translators, show, options.statistics)
      stale = run.left
    }
  } finally {
    progress.stop()
  }
  printRanking(computed, { top: options.top, isWritten: options.out !== undefined }, texts, terminal)
  if (options.out !== undefined) terminal.print(texts.text('cli.index.written', { folder: options.out }))
  for (const file of stale) terminal.warn(`! ${texts.text('cli.index.stale', { file })}`)
}

/** Keys that need another. */
function checkTogether({ uncertainty, seed, statistics, out }: IndexOptions, texts: Texts): void {
  if (seed !== undefined && uncertainty === undefined) {
    throw new AppError('command.usage', { detail: texts.text('cli.seed_needs_uncertainty') })
  }
  if (statistics && out === undefined) {
    throw new AppError('command.usage', { detail: texts.text('cli.statistics_needs_out') })
  }
}

function inputOf(options: IndexOptions, say: Texts): IndexRunInput {
  const { indicatorColumn, valueColumn, encoding, delimiter, sheet } = options
  if ((indicatorColumn === undefined) !== (valueColumn === undefined)) {
    throw new AppError('command.usage', { detail: say.text('cli.long_needs_both') })
  }
  const long =
    indicatorColumn !== undefined && valueColumn !== undefined ? { indicatorColumn, valueColumn } : undefined
  const sign = delimiter === 'tab' ? '\t' : delimiter
  const table = Object.fromEntries(
    Object.entries({ encoding, delimiter: sign, sheet }).filter(([, value]) => value !== undefined),
  )
  const { uncertainty: replicates, seed = 1 } = options
  return {
    ...options,
    ...{ long, table },
    uncertainty: replicates === undefined ? undefined : { replicates, seed },
  }
}
