/** The only reader of process.env: settings are read here once and handed down. */
import { resolve } from 'node:path'
import type { BackupSettings } from '#kernel/backup/keeping/backup-keeper.ts'
import { AppError } from '#kernel/errors.ts'
import type { FileSettings } from '#kernel/files/store/open-store.ts'
import type { LogLevel } from '#kernel/http/server.ts'
import type { Language } from '#kernel/i18n.ts'
import { type MailSettings, readMailAddress, readSmtpUrl } from '#kernel/mail/mail-settings.ts'
import { isBotToken, readApiRoot, type TelegramSettings } from '#kernel/telegram/telegram-settings.ts'
import {
  findUnknown,
  type GivenSettings,
  readSetting,
  type SettingName,
  settingFault,
  settings,
} from './settings.ts'

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
  /** The bot by which people are written to; undefined where nobody said: then nothing is sent by Telegram. */
  readonly telegram: TelegramSettings | undefined
  /** Where backups lie, and how many of them. */
  readonly backups: BackupSettings
  /** File that names the providers through which people may sign in; undefined where there are none. */
  readonly providers: string | undefined
  /** Folder with certificates and lists of authorities, by which signatures are checked; it need not be there. */
  readonly trust: string
  /** What of the log is kept; undefined where nobody said: faults at a terminal, also every request elsewhere. */
  readonly logLevel: LogLevel | undefined
  /** Where figures of the platform may be read; undefined where nobody said: then nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined
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
export function readConfig(given: GivenSettings = process.env): Config {
  const publicUrl = readPublicUrl(given.SPILKA_PUBLIC_URL)
  const port = readPort(readSetting('PORT', given))
  return {
    host: readSetting('HOST', given),
    port,
    database: readDatabase(given),
    files: readFiles(given),
    data: readDataFolder(given),
    secret: given.SPILKA_SECRET || undefined,
    requestsPerMinute: readRequestsPerMinute(readSetting('SPILKA_REQUESTS_PER_MINUTE', given)),
    region: readRegion(readSetting('SPILKA_REGION', given)),
    publicUrl,
    https: publicUrl?.startsWith('https:') ?? false,
    mail: readMail(given),
    telegram: readTelegram(given),
    backups: readBackups(given),
    providers: given.SPILKA_PROVIDERS ? resolve(given.SPILKA_PROVIDERS) : undefined,
    trust: given.SPILKA_TRUST ? resolve(given.SPILKA_TRUST) : resolve(readDataFolder(given), 'trust'),
    logLevel: readLogLevel(given.SPILKA_LOG_LEVEL),
    metrics: readMetrics(given.SPILKA_METRICS, port),
  }
}

/** What is set in the environment, by the names of our settings. */
export function listGiven(env: GivenSettings = process.env): { name: SettingName; value: string }[] {
  return settings.flatMap(({ name }) => (env[name] ? [{ name, value: env[name] }] : []))
}

/** Variables that look like settings of ours and are none. */
export function listUnknown(env: NodeJS.ProcessEnv = process.env): ReturnType<typeof findUnknown> {
  return findUnknown(Object.keys(env))
}

function readDataFolder(given: GivenSettings): string {
  return resolve(readSetting('SPILKA_DATA', given))
}

function readDatabase(given: GivenSettings): string {
  const url = given.DATABASE_URL ?? ''
  if (url === '') return resolve(readDataFolder(given), 'database')
  // Anything else would be the name of a folder: people would write into a trial database and not know it.
  if (!/^postgres(ql)?:/i.test(url)) throw new AppError('database.address_malformed')
  return url
}

/** `s3://bucket[/folder]?endpoint=https://…&region=…` with the keys in AWS's own variables; else a folder beside the database. */
function readFiles(given: GivenSettings): FileSettings {
  const { SPILKA_FILES: text = '' } = given
  const folder = resolve(readDataFolder(given), 'files')
  return { folder, s3: text === '' ? undefined : readS3(text, given) }
}

function readS3(text: string, given: GivenSettings): FileSettings['s3'] {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = given
  const refuse = (name: SettingName, value: string): never => {
    throw settingFault(name, value)
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
function readBackups(given: GivenSettings): BackupSettings {
  const text = readSetting('SPILKA_BACKUP_KEEP', given)
  const [, daily, weekly, monthly] = /^(\d{1,4}),(\d{1,4}),(\d{1,4})$/.exec(text) ?? []
  if (daily === undefined) throw settingFault('SPILKA_BACKUP_KEEP', text)
  const { SPILKA_BACKUPS: folder } = given
  return {
    folder: folder ? resolve(folder) : resolve(readDataFolder(given), 'backups'),
    keep: { daily: Number(daily), weekly: Number(weekly), monthly: Number(monthly) },
  }
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.parse(text)
  // Links of pages begin at the root, so it has no path; a password in it would stand on every page.
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw settingFault('SPILKA_PUBLIC_URL', text)
  return url.origin
}

function readMail({ SPILKA_SMTP_URL: url = '', SPILKA_MAIL_FROM: sender = '' }: GivenSettings) {
  if (url === '') return undefined
  const server = readSmtpUrl(url)
  if (!server) throw settingFault('SPILKA_SMTP_URL', url)
  const from = readMailAddress(sender)
  if (!from) throw settingFault('SPILKA_MAIL_FROM', sender)
  return { ...server, from }
}

function readTelegram(given: GivenSettings): TelegramSettings | undefined {
  const { SPILKA_TELEGRAM_TOKEN: token = '' } = given
  const root = readSetting('SPILKA_TELEGRAM_API', given)
  const api = readApiRoot(root)
  if (!api) throw settingFault('SPILKA_TELEGRAM_API', root)
  if (token === '') return undefined
  if (!isBotToken(token)) throw settingFault('SPILKA_TELEGRAM_TOKEN', token)
  return { token, api }
}

function languageArgument(args: readonly string[]): Language | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (at < 0) return undefined
  const value = args[at].includes('=') ? args[at].slice('--lang='.length) : args[at + 1]
  return value === 'uk' || value === 'en' ? value : undefined
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw settingFault('PORT', text)
  return port
}

function readRequestsPerMinute(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw settingFault('SPILKA_REQUESTS_PER_MINUTE', text)
  return Number(text)
}

function readRegion(text: string): Config['region'] {
  if (text === 'practice' || text === 'none') return text
  throw settingFault('SPILKA_REGION', text)
}

function readLogLevel(text: string | undefined): LogLevel | undefined {
  if (text === undefined || text === '') return undefined
  if (text === 'error' || text === 'warn' || text === 'info' || text === 'debug') return text
  throw settingFault('SPILKA_LOG_LEVEL', text)
}

/** `[host:]port`, and never the port of the pages: figures of the inside are not for everyone. */
function readMetrics(text: string | undefined, publicPort: number): Config['metrics'] {
  if (text === undefined || text === '') return undefined
  const [, host = '127.0.0.1', digits = ''] = /^(?:(\[[0-9a-f:]+\]|[\w.-]+):)?(\d{1,5})$/i.exec(text) ?? []
  const port = Number(digits)
  if (digits === '' || port > 65_535 || (port !== 0 && port === publicPort))
    throw settingFault('SPILKA_METRICS', text)
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port }
}
