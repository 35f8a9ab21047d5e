/** What is told by its digits: numbers of people, accounts and cards, phones. Numbers of documents and bodies are none. */
import { isBirthDay, isCardNumber, isIban, isTaxNumber } from './digits.ts'
import type { Found, Sureness } from './found.ts'
import { inCyrillic, type Reading } from './tokens.ts'

type Rule = (reading: Reading, at: number) => Found | undefined

/** Words after which a number is a document's. */
const ofDocument =
  /^(наказ|рішенн|розпорядженн|постанов|протокол|лист|договор|договір|акт|справ|провадженн|рахунк|рахунок|накладн|тендер|закупівл|order|decision|contract|letter)/
const taxWords = /^(рнокпп|іпн|ідентифікаційн|податков|платник)/
const passportWords = /^(паспорт|id|ід|картк|passport|посвідк)/
const phoneWords = /^(тел|телефон|моб|факс|phone|tel|mobile)/

/** Digits that spaces and such signs divide, up to so many. */
function readDigits(
  reading: Reading,
  at: number,
  { most, signs }: { readonly most: number; readonly signs: string },
): { readonly digits: string; readonly to: number; readonly groups: readonly number[] } {
  let digits = ''
  let to = at
  const groups: number[] = []
  for (let place = at; place < at + 24; ) {
    const token = reading.at(place)
    if (!token || token.gap === 'paragraph') break
    if (token.kind === 'digits') {
      if (digits.length + token.text.length > most) break
      digits += token.text
      groups.push(token.text.length)
      to = place + 1
    } else if (!(token.kind === 'sign' && signs.includes(token.text))) break
    place += 1
  }
  return { digits, to, groups }
}

/** A part of a longer number is none by itself: 12/3456789012, 1.2345, 5310137000:15. */
function isPart(reading: Reading, from: number, to: number): boolean {
  const isBefore =
    reading.isGlued(from) &&
    (reading.at(from - 1)?.kind === 'digits' || (isJoin(reading, from - 1) && isDigits(reading, from - 2)))
  const isAfter =
    reading.isGlued(to) && (isDigits(reading, to) || (isJoin(reading, to) && isDigits(reading, to + 1)))
  return isBefore || isAfter
}

function isJoin(reading: Reading, at: number): boolean {
  return reading.isSign(at, '/-.,:') && reading.isGlued(at) && reading.isGlued(at + 1)
}

function isDigits(reading: Reading, at: number): boolean {
  return reading.at(at)?.kind === 'digits'
}

/** Numbers of people are written in one piece, or in several of few digits; sums in threes. */
function isInPieces(groups: readonly number[]): boolean {
  if (groups.length === 1) return true
  const isSum = groups.slice(1).every((length) => length === 3) && groups[0] < 3
  return !isSum && groups.every((length) => length <= 5)
}

export const findTaxNumber: Rule = (reading, at) => {
  if (reading.at(at)?.kind !== 'digits') return undefined
  const { digits, to, groups } = readDigits(reading, at, { most: 10, signs: '-' })
  if (digits.length !== 10 || isPart(reading, at, to)) return undefined
  const isSaid = reading.isAfter(at, 8, taxWords)
  const isRight = isTaxNumber(digits)
  if (!isSaid && (!isRight || !isInPieces(groups) || isDocumentNumber(reading, at))) return undefined
  return { kind: 'tax_number', from: at, to, sureness: isSaid ? (isRight ? 'certain' : 'likely') : 'likely' }
}

function isDocumentNumber(reading: Reading, at: number): boolean {
  return reading.isSign(at - 1, '№') && reading.isAfter(at, 8, ofDocument)
}

/** Two letters and six digits, or nine digits where a passport is spoken of. */
export const findPassport: Rule = (reading, at) => {
  const token = reading.at(at)
  if (token?.kind === 'digits') {
    if (token.text.length !== 9 || isPart(reading, at, at + 1)) return undefined
    if (!reading.isAfter(at, 12, passportWords)) return undefined
    return { kind: 'passport', from: at, to: at + 1, sureness: 'certain' }
  }
  if (token?.kind !== 'word' || token.shape !== 'caps' || token.text.length !== 2) return undefined
  if (reading.isGlued(at) && reading.at(at - 1)?.kind !== 'sign') return undefined
  let number = at + 1
  if (reading.isSign(number, '№') || /^(номер|no|n)$/.test(reading.at(number)?.lower ?? '')) number += 1
  const digits = reading.at(number)
  if (digits?.kind !== 'digits' || digits.text.length !== 6 || digits.gap === 'paragraph') return undefined
  if (isPart(reading, number, number + 1)) return undefined
  const sureness: Sureness = reading.isAfter(at, 12, passportWords) ? 'certain' : 'likely'
  return { kind: 'passport', from: at, to: number + 1, sureness }
}

/** УНЗР: the day of birth, eight digits, and five more (постанова КМУ від 18.10.2017 № 784). */
export const findRegistryNumber: Rule = (reading, at) => {
  const day = reading.at(at)
  if (day?.kind !== 'digits' || day.text.length !== 8 || !reading.isSign(at + 1, '-')) return undefined
  const rest = reading.at(at + 2)
  if (rest?.kind !== 'digits' || rest.text.length !== 5) return undefined
  const [year, month, date] = [day.text.slice(0, 4), day.text.slice(4, 6), day.text.slice(6)].map(Number)
  if (!isBirthDay(year, month, date)) return undefined
  return { kind: 'registry_number', from: at, to: at + 3, sureness: 'certain' }
}

/** Accounts at the Treasury are of bodies alone (820172, 899998), and no secret of anybody. */
const treasury = /^\d{2}(820172|899998)/

export const findBankAccount: Rule = (reading, at) => {
  const country = reading.at(at)
  if (country?.kind !== 'word' || !/^[UU][AА]$/.test(country.text)) return undefined
  const { digits, to } = readDigits(reading, at + 1, { most: 27, signs: '' })
  if (digits.length !== 27) return undefined
  const kind = treasury.test(digits) ? undefined : 'bank_account'
  return { kind, from: at, to, sureness: isIban(digits) ? 'certain' : 'likely' }
}

export const findCard: Rule = (reading, at) => {
  if (reading.at(at)?.kind !== 'digits') return undefined
  const { digits, to, groups } = readDigits(reading, at, { most: 16, signs: '-' })
  if (!/^[23456]/.test(digits) || !isCardNumber(digits) || isPart(reading, at, to)) return undefined
  const isGrouped = groups.length === 4 && groups.every((length) => length === 4)
  if (groups.length > 1 && !isGrouped) return undefined
  return { kind: 'payment_card', from: at, to, sureness: isGrouped ? 'certain' : 'likely' }
}

/** Codes of cities and of mobile networks begin with these; 0 800 and 0 900 are lines of services. */
const phoneStart = /^(?:380|80|0)[3-79]\d/
const serviceStart = /^(?:38)?0(?:800|900)/

export const findPhone: Rule = (reading, at) => {
  const first = reading.at(at)
  const isOpened = reading.isSign(at, '+') || (reading.isSign(at, '(') && reading.isSign(at + 2, ')'))
  if (!first || (first.kind !== 'digits' && !isOpened)) return undefined
  // The longest number that may be one.
  for (const most of [12, 11, 10]) {
    const { digits, to } = readDigits(reading, at, { most, signs: '-()+' })
    const isWhole = digits.length === most && lengthOf(digits) === most
    if (!isWhole || !phoneStart.test(digits) || serviceStart.test(digits) || isPart(reading, at, to)) continue
    const isSaid = reading.isAfter(at, 4, phoneWords)
    const isClear = isSaid || most > 10 || reading.at(at)?.text !== digits
    if (!isSaid && isDocumentNumber(reading, at)) return undefined
    return { kind: 'phone', from: at, to, sureness: isClear ? 'certain' : 'likely' }
  }
  return findLocalPhone(reading, at)
}

function lengthOf(digits: string): number {
  if (digits.startsWith('380')) return 12
  return digits.startsWith('80') ? 11 : 10
}

/** «тел. 2-34-56»: a number within a city, where a phone is spoken of. */
function findLocalPhone(reading: Reading, at: number): Found | undefined {
  if (reading.at(at)?.kind !== 'digits' || !reading.isAfter(at, 3, phoneWords)) return undefined
  const { digits, to } = readDigits(reading, at, { most: 7, signs: '-' })
  if (digits.length < 5 || isPart(reading, at, to)) return undefined
  return { kind: 'phone', from: at, to, sureness: 'likely' }
}

/** Letters that plates have: those that both alphabets share (ДСТУ 4278). */
const plateLetters = /^[АВЕІКМНОРСТХ]{2}$/

export const findPlate: Rule = (reading, at) => {
  const [region, digits, series] = [reading.at(at), reading.at(at + 1), reading.at(at + 2)]
  if (digits?.kind !== 'digits' || digits.text.length !== 4 || digits.gap === 'paragraph') return undefined
  for (const part of [region, series])
    if (part?.kind !== 'word' || !plateLetters.test(inCyrillic(part.text))) return undefined
  if (series?.gap === 'paragraph') return undefined
  return { kind: 'car_plate', from: at, to: at + 3, sureness: 'likely' }
}
