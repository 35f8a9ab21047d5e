/** The small catalogue of the field app: sentences, and plurals by the rules of the language. */
import { en } from './en.ts'
import type { Key, Plural, Texts } from './keys.ts'
import { uk } from './uk.ts'

export type Language = 'uk' | 'en'

const catalogues: Readonly<Record<Language, Texts>> = { uk, en }

export interface Speaker {
  readonly language: Language
  say(key: Key, params?: Readonly<Record<string, string | number>>): string
  number(value: number): string
  moment(at: Date): string
  day(day: string): string
  time(at: Date): string
  /** For names and numbers: as people of this language sort. */
  readonly compare: (a: string, b: string) => number
}

export function speakerOf(language: Language): Speaker {
  const locale = language === 'uk' ? 'uk-UA' : 'en-GB'
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const number = (value: number) => numbers.format(value)
  return {
    language,
    number,
    moment: (at) => moments.format(at),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    time: (at) => times.format(at),
    compare: new Intl.Collator(locale, { numeric: true }).compare,
    say(key, params = {}) {
      const found: string | Plural = catalogues[language][key]
      const count = Number(params.count ?? 0)
      const sentence = typeof found === 'string' ? found : (found[rules.select(count)] ?? found.other)
      return sentence.replace('#', number(count)).replace(/\{(\w+)\}/g, (_, name) => {
        const value = params[name] ?? ''
        return typeof value === 'number' ? number(value) : value
      })
    },
  }
}
