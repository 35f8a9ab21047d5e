/** The roof of the command line: reads config, composes the modules, runs one command, says what went wrong. */
import { Command, CommanderError, Option } from 'commander'
import { AppError } from '#kernel/errors.ts'
import { createTranslator, type Translator } from '#kernel/i18n.ts'
import type { CommandContext } from '#kernel/module.ts'
import { describeError } from '#kernel/report.ts'
import { createTerminal } from '#kernel/terminal.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import packageJson from '../package.json' with { type: 'json' }
import type { AccessChoices } from './access.ts'
import { readConfig, readLanguage } from './config.ts'
import { addDocumentsCommand } from './documents-command.ts'
import type { LoadOptions } from './load.ts'
import { modules } from './modules.ts'
import type { RestoreChoices } from './restore.ts'
import type { VerifyChoices } from './verify.ts'

/** @returns the exit status */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  // A reader that stops early (`spilka index … | head`) is no fault; a full disk behind a pipe is one, without a stack.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 1
  })
  const language = readLanguage(args)
  const translators = { uk: createTranslator('uk', uk), en: createTranslator('en', en) }
  const texts = translators[language]
  const terminal = createTerminal(process.stdout, process.stderr, process.stdin)
  const program = createProgram({ texts, translators, terminal, version: packageJson.version })
  try {
    const isBare =
      args.filter((arg, i) => arg !== '--lang' && args[i - 1] !== '--lang' && !arg.startsWith('--lang='))
        .length === 0
    if (isBare) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    const known = error instanceof CommanderError ? usageError(error, texts) : error
    if (known instanceof AppError) {
      terminal.warn(describeError(known, texts).join('\n'))
      return known.exitCode
    }
    const stack = known instanceof Error ? (known.stack ?? known.message) : String(known)
    terminal.warn(texts.text('error.unexpected', { detail: stack }))
    return 1
  }
}

function createProgram(context: CommandContext<TextKey>): Command {
  const { texts } = context
  const titles: Record<string, TextKey> = {
    'Usage:': 'cli.title.usage',
    'Arguments:': 'cli.title.arguments',
    'Options:': 'cli.title.options',
    'Global Options:': 'cli.title.global_options',
    'Commands:': 'cli.title.commands',
  }
  const program = new Command('spilka')
    .description(texts.text('cli.description'))
    .usage(texts.text('cli.usage'))
    .version(context.version, '-V, --version', texts.text('cli.version'))
    .helpOption('-h, --help', texts.text('cli.help'))
    .helpCommand('help [command]', texts.text('cli.help_command'))
    .addOption(new Option('--lang <language>', texts.text('cli.lang')).choices(['uk', 'en']))
    .addHelpText('after', `\n${texts.text('cli.examples')}`)
    .configureHelp({
      showGlobalOptions: true,
      optionDescription: (option) => describeOption(option, texts),
      styleTitle: (title) => (Object.hasOwn(titles, title) ? texts.text(titles[title]) : title),
    })
    // Our own sentences are printed by main; Commander's are English.
    .configureOutput({ outputError: () => {} })
    .exitOverride()
  program
    .command('start')
    .summary(texts.text('cli.start.summary'))
    .description(texts.text('cli.start.description'))
    .action(async () => {
      const { start } = await import('./start.ts')
      await start(readConfig(), context)
    })
  addLoadCommand(program, context)
  program
    .command('doctor')
    .summary(texts.text('cli.doctor.summary'))
    .description(texts.text('cli.doctor.description'))
    .action(async () => {
      const { doctor } = await import('./doctor.ts')
      if (!(await doctor(readConfig(), context))) process.exitCode = 1
    })
  addConfigCommand(program, context)
  addBackupCommands(program, context)
  addVerifyCommand(program, context)
  addAccessCommand(program, context)
  addCopyCommand(program, context)
  addSearchCommand(program, context)
  addDocumentsCommand(program, context)
  for (const { addCommands } of modules) addCommands?.(program, context)
  for (const command of program.commands) {
    command.usage(texts.text('cli.usage.options')).helpOption('-h, --help', texts.text('cli.help'))
  }
  return program
}

/** `spilka config`: what holds, where it comes from, what it means. */
function addConfigCommand(program: Command, context: CommandContext<TextKey>): void {
  program
    .command('config')
    .summary(context.texts.text('cli.config.summary'))
    .description(context.texts.text('cli.config.description'))
    .action(async () => {
      const { printConfig } = await import('./print-config.ts')
      if (!printConfig(context)) process.exitCode = 2
    })
}

/** `spilka load`, the one way in for files of every module. */
function addLoadCommand(program: Command, context: CommandContext<TextKey>): void {
  const say = (key: TextKey) => context.texts.text(key)
  program
    .command('load')
    .summary(say('cli.load.summary'))
    .description(say('cli.load.description'))
    .argument('<paths...>', say('cli.load.paths'))
    .option('--oblast <names...>', say('cli.load.oblast'))
    .option('--methodology <file>', say('cli.load.methodology'))
    .option('--period <period>', say('cli.load.period'))
    .option('--applies-from <period>', say('cli.load.applies_from'))
    .option('--preview', say('cli.load.preview'))
    .option('--yes', say('cli.load.yes'))
    .option('--report <folder>', say('cli.load.report'))
    .option('--encoding <name>', say('cli.index.encoding'))
    .addOption(new Option('--delimiter <sign>', say('cli.index.delimiter')).choices([',', ';', '|', 'tab']))
    .addOption(new Option('--decimal <sign>', say('cli.index.decimal')).choices([',', '.']))
    .option('--sheet <name>', say('cli.index.sheet'))
    .addHelpText('after', `\n${say('cli.load.examples')}`)
    .action(async (paths: string[], options: LoadOptions) => {
      const { load } = await import('./load.ts')
      await load(paths, options, readConfig(), context)
    })
}

/** `spilka backup` and `spilka restore`. */
function addBackupCommands(program: Command, context: CommandContext<TextKey>): void {
  const say = (key: TextKey) => context.texts.text(key)
  program
    .command('backup')
    .summary(say('cli.backup.summary'))
    .description(say('cli.backup.description'))
    .argument('[file]', say('cli.backup.file'))
    .action(async (file: string | undefined) => {
      const { backup } = await import('./backup.ts')
      await backup(file, readConfig(), context)
    })
  program
    .command('restore')
    .summary(say('cli.restore.summary'))
    .description(say('cli.restore.description'))
    .argument('<file>', say('cli.restore.file'))
    .option('--replace', say('cli.restore.replace'))
    .option('--yes', say('cli.restore.yes'))
    .option('--rehearse', say('cli.restore.rehearse'))
    .action(async (file: string, choices: RestoreChoices) => {
      const { restore } = await import('./restore.ts')
      if (!(await restore(file, choices, readConfig(), context))) process.exitCode = 1
    })
}

/** `spilka verify`: whether the audit is as it was written. */
function addVerifyCommand(program: Command, { texts, ...context }: CommandContext<TextKey>): void {
  program
    .command('verify')
    .summary(texts.text('cli.verify.summary'))
    .description(texts.text('cli.verify.description'))
    .option('--heads <file>', texts.text('cli.verify.heads'))
    .action(async (options: VerifyChoices) => {
      const { verify } = await import('./verify.ts')
      if (!(await verify(options, readConfig(), { texts, ...context }))) process.exitCode = 1
    })
}

/** `spilka copy`: a place takes its data along. */
function addCopyCommand(program: Command, context: CommandContext<TextKey>): void {
  const say = (key: TextKey) => context.texts.text(key)
  program
    .command('copy')
    .summary(say('cli.copy.summary'))
    .description(say('cli.copy.description'))
    .argument('<place>', say('cli.copy.place'))
    .argument('<file>', say('cli.copy.file'))
    .action(async (place: string, file: string) => {
      const { copyPlace } = await import('./copy.ts')
      await copyPlace(place, file, readConfig(), context)
    })
}

/** `spilka search rebuild`: the index of words made anew. */
function addSearchCommand(program: Command, context: CommandContext<TextKey>): void {
  const say = (key: TextKey) => context.texts.text(key)
  program
    .command('search')
    .summary(say('cli.search.summary'))
    .description(say('cli.search.description'))
    .command('rebuild')
    .description(say('cli.search.rebuild'))
    .action(async () => {
      const { rebuild } = await import('./search.ts')
      await rebuild(readConfig(), context)
    })
}

/** `spilka access`: somebody's way in, when it cannot be changed on screen. */
function addAccessCommand(program: Command, context: CommandContext<TextKey>): void {
  const say = (key: TextKey) => context.texts.text(key)
  program
    .command('access')
    .summary(say('cli.access.summary'))
    .description(say('cli.access.description'))
    .argument('<email>', say('cli.access.email'))
    .option('--reset-second-factor', say('cli.access.reset'))
    .option('--close', say('cli.access.close'))
    .option('--open', say('cli.access.open'))
    .option('--erase', say('cli.access.erase'))
    .option('--keep', say('cli.access.keep'))
    .requiredOption('--reason <text>', say('cli.access.reason'))
    .action(async (email: string, choices: AccessChoices) => {
      const { access } = await import('./access.ts')
      await access(email, choices, readConfig(), context)
    })
}

const usageTexts: Record<string, TextKey> = {
  'commander.unknownOption': 'cli.usage.unknown_option',
  'commander.unknownCommand': 'cli.usage.unknown_command',
  'commander.missingArgument': 'cli.usage.missing_argument',
  'commander.missingMandatoryOptionValue': 'cli.usage.missing_option',
  'commander.optionMissingArgument': 'cli.usage.missing_value',
  'commander.invalidArgument': 'cli.usage.invalid_value',
  'commander.excessArguments': 'cli.usage.excess',
}

/** An option in words, with its choices and its default. */
function describeOption(option: Option, texts: Translator<TextKey>): string {
  const choices = option.argChoices?.map((choice) => `“${choice}”`).join(' ')
  const parts = [
    ...(choices === undefined ? [] : [texts.text('cli.choices', { choices })]),
    ...(option.defaultValue === undefined
      ? []
      : [texts.text('cli.default', { value: String(option.defaultValue) })]),
  ]
  return parts.length === 0 ? option.description : `${option.description} (${parts.join('; ')})`
}

/** Commander's refusal as one of ours; its English message is read for the name and the reason only. */
function usageError(error: CommanderError, texts: Translator<TextKey>): AppError {
  // `help` of a command that there is not.
  const key =
    error.code === 'commander.help'
      ? 'cli.usage.unknown_command'
      : (usageTexts[error.code] ?? 'cli.usage.other')
  const what = key === 'cli.usage.other' ? error.message : (error.message.match(/'([^']+)'/)?.[1] ?? '')
  const allowed = error.message.match(/Allowed choices are (.+)\.$/)?.[1]
  const reason =
    allowed === undefined
      ? (error.message.match(/is invalid\. (.+)$/s)?.[1] ?? '')
      : texts.text('cli.choices', {
          choices: allowed
            .split(', ')
            .map((choice) => `“${choice}”`)
            .join(' '),
        })
  return new AppError('command.usage', { detail: texts.text(key, { what, reason }) })
}
