/** The only reader of process.env: settings are read here once and handed down. */
import { resolve } from 'node:path'
import type { BackupSettings } from '#kernel/backup/keeping/backup-keeper.ts'
import { AppError } from '#kernel/errors.ts'
import type { FileSettings } from '#kernel/files/store/open-store.ts'
import type { Language } from '#kernel/i18n.ts'
import { type MailSettings, readMailAddress, readSmtpUrl } from '#kernel/mail/mail-settings.ts'

export interface Config {
  readonly host: string
  readonly port: number
  /** `postgres://…`, or the folder of the embedded database. */
  readonly database: string
  /** Where files that people send are kept. */
  readonly files: FileSettings
  /** The folder that holds what is no database: the secret. */
  readonly data: string
  /** The installation's secret where a setting gives it: several machines then have the same. */
  readonly secret: string | undefined
  /** Requests a minute from one address; a whole building may have one. */
  readonly requestsPerMinute: number
  /** What an empty database starts with. */
  readonly region: 'practice' | 'none'
  /** Address by which people reach the platform: protocol, host and port; undefined where nobody said. */
  readonly publicUrl: string | undefined
  /** Whether people reach the platform by https. */
  readonly https: boolean
  /** Where letters are sent by; undefined where nobody said: then people are told inside of the platform only. */
  readonly mail: MailSettings | undefined
  /** Where backups lie, and how many of them. */
  readonly backups: BackupSettings
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
    files: readFiles(env),
    data: readDataFolder(env),
    secret: env.SPILKA_SECRET || undefined,
    requestsPerMinute: readRequestsPerMinute(env.SPILKA_REQUESTS_PER_MINUTE),
    region: readRegion(env.SPILKA_REGION),
    publicUrl,
    https: publicUrl?.startsWith('https:') ?? false,
    mail: readMail(env),
    backups: readBackups(env),
    providers: env.SPILKA_PROVIDERS ? resolve(env.SPILKA_PROVIDERS) : undefined,
  }
}

function readDataFolder({ SPILKA_DATA: folder }: NodeJS.ProcessEnv): string {
  return resolve(folder || './data')
}

function readDatabase(env: NodeJS.ProcessEnv): string {
  const url = env.DATABASE_URL ?? ''
  if (url === '') return resolve(readDataFolder(env), 'database')
  // Anything else would be the name of a folder: people would write into a trial database and not know it.
  if (!/^postgres(ql)?:/i.test(url)) throw new AppError('database.address_malformed')
  return url
}

/** `s3://bucket[/folder]?endpoint=https://…&region=…` with the keys in AWS's own variables; else a folder beside the database. */
function readFiles(env: NodeJS.ProcessEnv): FileSettings {
  const { SPILKA_FILES: text = '', SPILKA_DATA: data } = env
  const folder = resolve(data || './data', 'files')
  return { folder, s3: text === '' ? undefined : readS3(text, env) }
}

function readS3(text: string, env: NodeJS.ProcessEnv): FileSettings['s3'] {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env
  const refuse = (name: string, value: string): never => {
    throw new AppError('command.setting', { name, value })
  }
  const url = URL.parse(text)
  // Keys in the address would stand in logs and lists of processes.
  if (url?.protocol !== 's3:' || url.host === '' || url.username !== '' || url.hash !== '')
    return refuse('SPILKA_FILES', text)
  const region = url.searchParams.get('region') || 'us-east-1'
  const endpoint = URL.parse(url.searchParams.get('endpoint') || `https://s3.${region}.amazonaws.com`)
  const isKnown = [...url.searchParams.keys()].every((name) => name === 'endpoint' || name === 'region')
  const isPlain = endpoint?.href === `${endpoint?.origin}/` && /^https?:$/.test(endpoint?.protocol ?? '')
  if (!endpoint || !isKnown || !isPlain || !/^[a-z0-9-]+$/.test(region)) return refuse('SPILKA_FILES', text)
  if (accessKeyId === '') return refuse('AWS_ACCESS_KEY_ID', '')
  if (secretAccessKey === '') return refuse('AWS_SECRET_ACCESS_KEY', '')
  const folder = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '')
  if (!/^[\w./-]*$/.test(folder)) return refuse('SPILKA_FILES', text)
  const prefix = folder === '' ? '' : `${folder}/`
  return { endpoint: endpoint.origin, region, bucket: url.host, prefix, accessKeyId, secretAccessKey }
}

/** `SPILKA_BACKUP_KEEP=7,4,12`: newest ones of so many days, weeks and months. */
function readBackups({ SPILKA_BACKUPS: folder, SPILKA_BACKUP_KEEP: text = '', ...env }: NodeJS.ProcessEnv) {
  const [, daily, weekly, monthly] = /^(\d{1,4}),(\d{1,4}),(\d{1,4})$/.exec(text || '7,4,12') ?? []
  if (daily === undefined) throw new AppError('command.setting', { name: 'SPILKA_BACKUP_KEEP', value: text })
  return {
    folder: folder ? resolve(folder) : resolve(readDataFolder(env), 'backups'),
    keep: { daily: Number(daily), weekly: Number(weekly), monthly: Number(monthly) },
  }
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.parse(text)
  // Links of pages begin at the root, so it has no path; a password in it would stand on every page.
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new AppError('command.setting', { name: 'SPILKA_PUBLIC_URL', value: text })
  return url.origin
}

function readMail({ SPILKA_SMTP_URL: url = '', SPILKA_MAIL_FROM: sender = '' }: NodeJS.ProcessEnv) {
  if (url === '') return undefined
  const server = readSmtpUrl(url)
  // The value has a password in it, so it is not said.
  if (!server) throw new AppError('command.setting', { name: 'SPILKA_SMTP_URL', value: '…' })
  const from = readMailAddress(sender)
  if (!from) throw new AppError('command.setting', { name: 'SPILKA_MAIL_FROM', value: sender })
  return { ...server, from }
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

function readRequestsPerMinute(text: string | undefined): number {
  if (text === undefined || text === '') return 1200
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new AppError('command.setting', { name: 'SPILKA_REQUESTS_PER_MINUTE', value: text })
  return Number(text)
}

function readRegion(text: string | undefined): Config['region'] {
  if (text === undefined || text === '') return 'practice'
  if (text === 'practice' || text === 'none') return text
  throw new AppError('command.setting', { name: 'SPILKA_REGION', value: text })
}
