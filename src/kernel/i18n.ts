/** The typed catalogue: ICU messages (Ukrainian plurals one/few/many/other), formatted on the server. */
import { type Formatters, IntlMessageFormat } from 'intl-messageformat'
import type { TextParams } from './errors.ts'

export type Language = 'uk' | 'en'

/** A catalogue is a flat object: key → ICU message. */
export type Catalogue<Key extends string = string> = Readonly<Record<Key, string>>

/** What is called otherwise in each language, such as a place: whoever reads is told it in theirs. */
export interface InBoth {
  readonly uk: string
  readonly en: string
}

export interface Translator<Key extends string = string> {
  readonly language: Language
  /**
   * The sentence for a key; an unknown key throws, because a missing text is a fault of ours. A day is handed over as
   * `2026-12-05` and stands in the message as `{day, date}`: it is said in the language of whoever reads.
   */
  text(key: Key, params?: Readonly<Record<string, TextParams[string] | InBoth>>): string
  /** Whether a sentence stands under this key. */
  has(key: string): key is Key
  /** A number as people of this language write it: decimal comma, narrow spaces, a real minus. */
  number(value: number, options?: Intl.NumberFormatOptions): string
  /** A day as people of this language write it: «22 листопада 2026»; by the clock of Kyiv. */
  date(value: Date): string
  /** A moment as people of this language write it: «22 листопада 2026, 14:05»; by the clock of Kyiv. */
  moment(value: Date): string
}

/** A translator over one language's catalogue; messages are parsed once, at their first use. */
export function createTranslator<Key extends string>(
  language: Language,
  catalogue: Catalogue<Key>,
): Translator<Key> {
  const parsed = new Map<string, IntlMessageFormat>()
  const formats = new Map<string, Intl.NumberFormat>()
  const locale = language === 'en' ? 'en-GB' : language
  const timeZone = 'Europe/Kyiv'
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone })
  const hours = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  // The word for «year» behind it is of official papers.
  const date = (value: Date) => days.format(value).replace(/(\d{4})\s\S+$/, '$1')
  const formatters = createFormatters((day) => (isDay.test(day) ? date(new Date(`${day}T12:00Z`)) : day))

  return {
    language,
    has: (key): key is Key => Object.hasOwn(catalogue, key),
    text(key, params = {}) {
      let message = parsed.get(key)
      if (!message) {
        if (!Object.hasOwn(catalogue, key)) throw new Error(`no text for ${key}`)
        // `<` is a sign like any other in our texts, not markup.
        message = new IntlMessageFormat(catalogue[key], language, undefined, { ignoreTag: true, formatters })
        parsed.set(key, message)
      }
      return String(message.format(inLanguage(params, language)))
    },
    number(value, options) {
      const key = JSON.stringify(options ?? {})
      const format =
        formats.get(key) ?? new Intl.NumberFormat(language, { ...options, signDisplay: 'negative' })
      formats.set(key, format)
      return format.format(value).replace('-', '\u2212')
    },
    date,
    moment: (value) => `${date(value)}, ${hours.format(value)}`,
  }
}

function inLanguage(
  params: Readonly<Record<string, TextParams[string] | InBoth>>,
  language: Language,
): TextParams {
  const said = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'object' ? value[language] : value,
  ])
  return Object.fromEntries(said)
}

const isDay = /^\d{4}-\d\d-\d\d$/

/** What messages are formatted by, made once for all messages of a language; only days are said in our own way. */
function createFormatters(sayDay: (day: string) => string): Formatters {
  const dates = { format: (day: unknown) => sayDay(String(day)) } as Intl.DateTimeFormat
  return {
    getNumberFormat: once((locales, options) => new Intl.NumberFormat(locales, options as object)),
    getDateTimeFormat: () => dates,
    getPluralRules: once((locales, options) => new Intl.PluralRules(locales, options as object)),
  }
}

/** All messages of a translator are of one language, so only the options tell its formats apart. */
function once<Format>(make: (locales: string, options: unknown) => Format) {
  const made = new Map<string, Format>()
  return (locales: unknown, options: unknown = {}): Format => {
    const key = JSON.stringify(options)
    const format = made.get(key) ?? make(locales as string, options)
    made.set(key, format)
    return format
  }
}
