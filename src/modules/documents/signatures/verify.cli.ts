/** `spilka signature verify`. */
import type { Command } from 'commander'
import type { CommandContext } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'

interface VerifyOptions {
  readonly content?: string
  readonly trust?: string
}

/** Adds the command; what it needs is loaded when it runs. */
export function addSignatureCommand(program: Command, context: CommandContext<TextKey>): void {
  const say = (key: TextKey) => context.texts.text(key)
  const group = program
    .command('signature')
    .summary(say('cli.signature.summary'))
    .description(say('cli.signature.description'))
  group
    .command('verify')
    .usage(`<file> ${say('cli.usage.options')}`)
    .helpOption('-h, --help', say('cli.help'))
    .summary(say('cli.signature.verify.summary'))
    .description(say('cli.signature.verify.description'))
    .argument('<file>', say('cli.signature.verify.file'))
    .option('--content <file>', say('cli.signature.verify.content'))
    .option('--trust <folder>', say('cli.signature.verify.trust'))
    .action((file: string, options: VerifyOptions) => run(file, options, context))
}

async function run(
  file: string,
  options: VerifyOptions,
  { texts, terminal }: CommandContext<TextKey>,
): Promise<void> {
  const [{ verifyFiles }, { printReport }] = await Promise.all([
    import('./verify.commands.ts'),
    import('./verify.print.ts'),
  ])
  const { report, unreadable } = await verifyFiles({ signature: file, ...options }, new Date())
  for (const name of unreadable) terminal.warn(`! ${texts.text('cli.signature.unreadable', { file: name })}`)
  printReport(report, texts, terminal)
  if (!report.integrity) process.exitCode = 1
}
