/** `spilka documents intake`: letters saved as files come to the tray of a body. */
import { openStore } from '#kernel/files/store/open-store.ts'
import type { CommandContext } from '#kernel/module.ts'
import { intakeLetters } from '#modules/documents/api.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import type { Config } from './config.ts'
import { openExisting } from './open-existing.ts'

export async function intake(
  config: Pick<Config, 'database' | 'files'>,
  files: readonly string[],
  body: string,
  { texts, translators, terminal }: CommandContext<TextKey>,
): Promise<void> {
  const opened = await openExisting(config)
  const { store, incoming } = openStore(config.files)
  try {
    const shelf = { db: opened.db, store, incoming }
    // What is written into the tray is in the language of the office, whoever sits at the terminal.
    for await (const { name, result } of intakeLetters(shelf, body, files, translators.uk, new Date())) {
      const line = texts.text(`cli.documents.intake.${result}`, { name })
      if (result !== 'unreadable') {
        terminal.print(line)
        continue
      }
      terminal.warn(line)
      process.exitCode = 1
    }
  } finally {
    store.close()
    await opened.close()
  }
}
