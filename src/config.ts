/** The only reader of process.env: settings are read here once and handed down. */
import { resolve } from 'node:path'
import { AppError } from '#kernel/errors.ts'
import type { Language } from '#kernel/i18n.ts'

export interface Config {
  readonly host: string
  readonly port: number
  /** `postgres://…`, or the folder of the embedded database. */
  readonly database: string
  /** What an empty database starts with. */
  readonly region: 'practice' | 'none'
  /** Address by which people reach the platform: protocol, host and port; undefined where nobody said. */
  readonly publicUrl: string | undefined
  /** Whether people reach the platform by https. */
  readonly https: boolean
  /** File that names the providers through which people may sign in; undefined where there are none. */
  readonly providers: string | undefined
}

/**
 * Language of the command line: Ukrainian unless the system speaks English or `--lang` says otherwise.
 * @param args arguments of the command line: the language must be known before help can be printed
 * @param env variables of the process; of the POSIX ones the first that is set counts: LC_ALL, LC_MESSAGES, LANG
 */
export function readLanguage(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return languageArgument(args) ?? (/^en([_.-]|$)/i.test(locale) ? 'en' : 'uk')
}

/** @throws AppError `command.setting`, `database.address_malformed` where a setting makes no sense */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const publicUrl = readPublicUrl(env.SPILKA_PUBLIC_URL)
  return {
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT),
    database: readDatabase(env),
    region: readRegion(env.SPILKA_REGION),
    publicUrl,
    https: publicUrl?.startsWith('https:') ?? false,
    providers: env.SPILKA_PROVIDERS ? resolve(env.SPILKA_PROVIDERS) : undefined,
  }
}

function readDatabase({ DATABASE_URL: url = '', SPILKA_DATA: folder }: NodeJS.ProcessEnv): string {
  if (url === '') return resolve(folder || './data', 'database')
  // Anything else would be the name of a folder: people would write into a trial database and not know it.
  if (!/^postgres(ql)?:/i.test(url)) throw new AppError('database.address_malformed')
  return url
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.parse(text)
  // Links of pages begin at the root, so it has no path; a password in it would stand on every page.
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new AppError('command.setting', { name: 'SPILKA_PUBLIC_URL', value: text })
  return url.origin
}

function languageArgument(args: readonly string[]): Language | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (at < 0) return undefined
  const value = args[at].includes('=') ? args[at].slice('--lang='.length) : args[at + 1]
  return value === 'uk' || value === 'en' ? value : undefined
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 3000
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new AppError('command.setting', { name: 'PORT', value: text })
  return port
}

function readRegion(text: string | undefined): Config['region'] {
  if (text === undefined || text === '') return 'practice'
  if (text === 'practice' || text === 'none') return text
  throw new AppError('command.setting', { name: 'SPILKA_REGION', value: text })
}
