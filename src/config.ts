/** The only reader of process.env: settings are read here once and handed down. */
import type { Language } from '#kernel/i18n.ts'

export interface Config {
  /** Language of the command line: Ukrainian unless the system speaks English or `--lang` says otherwise. */
  readonly language: Language
}

/**
 * @param args arguments of the command line, for `--lang` must be known before help can be printed
 * @param env variables of the process; of the POSIX ones the first that is set counts: LC_ALL, LC_MESSAGES, LANG
 */
export function readConfig(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Config {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  const asked = languageArgument(args)
  return { language: asked ?? (/^en([_.-]|$)/i.test(locale) ? 'en' : 'uk') }
}

function languageArgument(args: readonly string[]): Language | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (at < 0) return undefined
  const value = args[at].includes('=') ? args[at].slice('--lang='.length) : args[at + 1]
  return value === 'uk' || value === 'en' ? value : undefined
}
