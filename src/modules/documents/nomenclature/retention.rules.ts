/**
 * How long documents of a case are kept: terms as the typical list writes them (Перелік типових документів із зазначенням
 * строків зберігання, наказ Мін'юсту від 12.04.2012 № 578/5). «ЕПК» lets an expert commission keep some for ever.
 */
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'

const retentionKinds = [
  ...(['years', 'permanent', 'until_replaced', 'until_liquidation', 'while_needed'] as const),
] as const
type RetentionKind = (typeof retentionKinds)[number]

export interface Retention {
  readonly kind: RetentionKind
  /** Of `years` alone. */
  readonly years: number | null
  /** The mark «ЕПК». */
  readonly isExpert: boolean
}

/** The longest term of the list: of records of people's work. */
const mostYears = 75

const words = (key: `documents.retention.${string}` & keyof typeof uk) =>
  [uk, en].flatMap((texts) => texts[key].split('; ')).map(plain)

/** Reads «5 р.», «3 роки ЕПК», «Постійно», «До заміни новими»; undefined where it is none of these. */
export function readRetention(text: string): Retention | undefined {
  const said = plain(text)
  const mark = words('documents.retention.expert_words').find((one) => said.endsWith(` ${one}`))
  const term = mark === undefined ? said : said.slice(0, -mark.length).trim()
  const isExpert = mark !== undefined
  const [, figures, unit] = /^(\d{1,3}) ?(\p{L}+)$/u.exec(term) ?? []
  if (figures !== undefined) {
    const years = Number(figures)
    const isTerm = words('documents.retention.year_words').includes(unit) && years >= 1 && years <= mostYears
    return isTerm ? { kind: 'years', years, isExpert } : undefined
  }
  const kind = retentionKinds.find(
    (one) => one !== 'years' && words(`documents.retention.${one}_words`).includes(term),
  )
  return kind && { kind, years: null, isExpert }
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.,()*¹²³]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** An article of the list: `122`, `16-а`, «ст. 82 б»; undefined where it is none. */
export function readArticle(text: string): string | undefined {
  const [, figures, letter] = /^(?:\p{L}{2,7} )?(\d{1,4})(?:[ -]{0,2}(\p{L}))?$/u.exec(plain(text)) ?? []
  if (figures === undefined) return undefined
  return letter === undefined ? figures : `${figures}-${letter}`
}

/**
 * The first day on which documents of a case may be destroyed: terms run from 1 January of the year after the one in which the
 * case was closed (Правила організації діловодства та архівного зберігання документів, наказ Мін'юсту від 18.06.2015
 * № 1000/5). Undefined where no term of years is set.
 */
export function keptUntil(year: number, { kind, years }: Retention): string | undefined {
  return kind === 'years' && years !== null ? `${year + 1 + years}-01-01` : undefined
}
