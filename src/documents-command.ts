/** `spilka documents`: letters saved as files come to a tray; packages are carried to another platform where there is no network. */
import type { Command } from 'commander'
import type { CommandContext } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { readConfig } from './config.ts'

/** Adds the commands; what they need is loaded when they run. */
export function addDocumentsCommand(program: Command, context: CommandContext<TextKey>): void {
  const say = (key: TextKey) => context.texts.text(key)
  const documents = program
    .command('documents')
    .summary(say('cli.documents.summary'))
    .description(say('cli.documents.description'))
  documents
    .command('intake')
    .description(say('cli.documents.intake'))
    .argument('<files...>', say('cli.documents.intake.files'))
    .requiredOption('--body <code>', say('cli.documents.intake.body'))
    .action(async (files: string[], { body }: { body: string }) => {
      const { intake } = await import('./intake.ts')
      await intake(readConfig(), files, body, context)
    })
  const group = documents
    .command('package')
    .usage(say('cli.usage.options'))
    .helpOption('-h, --help', say('cli.help'))
    .summary(say('cli.package.summary'))
    .description(say('cli.package.description'))
  const add = (name: 'make' | 'check' | 'take', usage: string) =>
    group
      .command(name)
      .usage(`${usage} ${say('cli.usage.options')}`)
      .helpOption('-h, --help', say('cli.help'))
      .summary(say(`cli.package.${name}.summary`))
      .description(say(`cli.package.${name}.description`))
  add('make', '<sending> <file>')
    .argument('<sending>', say('cli.package.sending'))
    .argument('<file>', say('cli.package.new_file'))
    .action(async (sending: string, file: string) => {
      const { makeFile } = await import('./packages.ts')
      await makeFile(sending, file, readConfig(), context)
    })
  add('check', '<file>')
    .argument('<file>', say('cli.package.file'))
    .option('--key <key>', say('cli.package.key'))
    .action(async (file: string, { key }: { readonly key?: string }) => {
      const { checkFile } = await import('./packages.ts')
      await checkFile(file, key, readConfig(), context)
    })
  add('take', '<file>')
    .argument('<file>', say('cli.package.file'))
    .action(async (file: string) => {
      const { takeFile } = await import('./packages.ts')
      await takeFile(file, readConfig(), context)
    })
}
