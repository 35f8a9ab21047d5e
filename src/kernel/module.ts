/** The one seam: a module is a plain object that offers things, and the roof lists the modules. */
import type { Command } from 'commander'
import type { Language, Translator } from './i18n.ts'
import type { Terminal } from './terminal.ts'

/** What a command may use of the world. */
export interface CommandContext<Key extends string = string> {
  /** Sentences in the language of the person at the terminal. */
  readonly texts: Translator<Key>
  /** Every language, for files that speak both. */
  readonly translators: Readonly<Record<Language, Translator<Key>>>
  readonly terminal: Terminal
  readonly version: string
}

export interface SpilkaModule<Key extends string = string> {
  /** Folder name, URL prefix and SQL schema. */
  readonly name: string
  /** Adds its commands; must be cheap, heavy parts are imported when a command runs. */
  readonly addCommands?: (program: Command, context: CommandContext<Key>) => void
}
