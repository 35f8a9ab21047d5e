/** Every setting of the platform, once: what is read, what is told by `spilka config`, and what the manual says. */
import { AppError } from '#kernel/errors.ts'
import type { TextKey } from '#ui/locales/uk.ts'

interface SettingShape {
  readonly name: string
  /** What holds where nothing is set; '' where nothing then is. */
  readonly fallback: string
  /** `secret`: the value is never shown. `address`: it is shown without what could open something. */
  readonly hides?: 'secret' | 'address'
}

export const settings = [
  { name: 'HOST', fallback: '127.0.0.1' },
  { name: 'PORT', fallback: '3000' },
  { name: 'DATABASE_URL', fallback: '', hides: 'address' },
  { name: 'SPILKA_PUBLIC_URL', fallback: '', hides: 'address' },
  { name: 'SPILKA_DATA', fallback: './data' },
  { name: 'SPILKA_SECRET', fallback: '', hides: 'secret' },
  { name: 'SPILKA_FILES', fallback: '', hides: 'address' },
  { name: 'AWS_ACCESS_KEY_ID', fallback: '', hides: 'secret' },
  { name: 'AWS_SECRET_ACCESS_KEY', fallback: '', hides: 'secret' },
  { name: 'SPILKA_BACKUPS', fallback: '' },
  { name: 'SPILKA_BACKUP_KEEP', fallback: '7,4,12' },
  { name: 'SPILKA_SMTP_URL', fallback: '', hides: 'address' },
  { name: 'SPILKA_MAIL_FROM', fallback: '' },
  { name: 'SPILKA_TELEGRAM_TOKEN', fallback: '', hides: 'secret' },
  { name: 'SPILKA_TELEGRAM_API', fallback: 'https://api.telegram.org', hides: 'address' },
  { name: 'SPILKA_PROVIDERS', fallback: '' },
  { name: 'SPILKA_TRUST', fallback: '' },
  { name: 'SPILKA_REGION', fallback: 'practice' },
  { name: 'SPILKA_REQUESTS_PER_MINUTE', fallback: '1200' },
  { name: 'SPILKA_LOG_LEVEL', fallback: '' },
  { name: 'SPILKA_METRICS', fallback: '' },
] as const satisfies readonly SettingShape[]

export type SettingName = (typeof settings)[number]['name']

/** Variables of a process, by the names that we know: what stands in no table cannot be read. */
export type GivenSettings = Readonly<{ [name in SettingName]?: string | undefined }>

/** What a setting means, in a sentence. */
export function meaningOf(name: SettingName): TextKey {
  return `setting.${name}`
}

/** The value that is given, or the one that holds without it. */
export function readSetting(name: SettingName, given: GivenSettings): string {
  return given[name] || settingOf(name).fallback
}

/** The refusal of a value that makes no sense; what must not be shown is not repeated. */
export function settingFault(name: SettingName, value: string): AppError {
  return new AppError('command.setting', { name, value: showValue(name, value) })
}

/** A value as it may stand on a screen. */
export function showValue(name: SettingName, value: string): string {
  const { hides } = settingOf(name)
  if (value === '' || hides === undefined) return value
  return hides === 'secret' ? hidden : showAddress(value)
}

/** Names of ours in an environment that no setting has, each with the one that was probably meant. */
export function findUnknown(names: readonly string[]): { name: string; meant: SettingName | undefined }[] {
  const known: readonly string[] = settings.map(({ name }) => name)
  return names
    .filter((name) => name.startsWith('SPILKA_') && !known.includes(name))
    .toSorted()
    .map((name) => ({ name, meant: nearest(name) }))
}

const hidden = '•••'

/** Parameters of addresses that open nothing. */
const plainParameters = new Set(['endpoint', 'region', 'host', 'port', 'sslmode', 'application_name'])

/** Without password; where it cannot be told what is the password, without anything. */
function showAddress(text: string): string {
  const url = URL.parse(text)
  // An unquoted sign in a password moves the rest of it into another part of the address.
  if (!url || /[@%]/.test(decodeURIComponentSafely(url.pathname)) || /@|#/.test(url.search + url.hash))
    return hidden
  // In the address of a store the name is half of a key.
  const user = /^(postgres(ql)?|smtps?):$/.test(url.protocol) ? url.username : hidden
  const login = url.username === '' ? '' : `${user}${url.password === '' ? '' : `:${hidden}`}@`
  const parameters = [...url.searchParams]
  const plain = parameters
    .filter(([name]) => plainParameters.has(name))
    .map(([name, value]) => `${name}=${value}`)
  if (plain.length < parameters.length) plain.push(hidden)
  const query = plain.length === 0 ? '' : `?${plain.join('&')}`
  return `${url.protocol}//${login}${url.host}${url.pathname}${query}`
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return '%'
  }
}

function settingOf(name: SettingName): SettingShape {
  const found = settings.find((setting) => setting.name === name)
  if (!found) throw new Error(`${name} is no setting`)
  return found
}

/** So many letters may be wrong, missing or swapped. */
const typingErrors = 3

function nearest(name: string): SettingName | undefined {
  const [best] = settings
    .map((setting) => ({ name: setting.name, distance: distance(name, setting.name) }))
    .toSorted((a, b) => a.distance - b.distance)
  return best.distance <= typingErrors ? best.name : undefined
}

/** How many letters have to be put in, taken away or replaced (Levenshtein). */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1)
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    before = row
  }
  return before[b.length]
}
