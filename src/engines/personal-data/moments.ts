/** Days of birth: a date beside words that say so. Any other date is a document's. */
import { isBirthDay } from './digits.ts'
import type { Found } from './found.ts'
import { longestWord, type Reading } from './tokens.ts'

const month =
  /^(?:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|january|february|march|april|may|june|july|august|september|october|november|december)$/
const born = /^(?:народжен.{1,3}|народивс.|народилас.|нар|born|birth)$/

/** @returns where the date is over */
function readDate(reading: Reading, at: number): number | undefined {
  const first = reading.at(at)
  if (first?.kind !== 'digits') return undefined
  const [second, third] = [reading.at(at + 2), reading.at(at + 4)]
  if (
    second?.kind === 'digits' &&
    third?.kind === 'digits' &&
    reading.isSign(at + 1, '.-/') &&
    reading.isSign(at + 3, '.-/')
  ) {
    const parts = [first, second, third].map(({ text }) => Number(text))
    const [day, inMonth, year] = first.text.length === 4 ? parts.toReversed() : parts
    const full = third.text.length === 2 && first.text.length !== 4 ? 1900 + year : year
    return isBirthDay(full, inMonth, day) ? at + 5 : undefined
  }
  const word = reading.at(at + 1)
  const year = reading.at(at + 2)
  if (
    first.text.length <= 2 &&
    word?.kind === 'word' &&
    word.lower.length <= longestWord &&
    month.test(word.lower)
  )
    return year?.kind === 'digits' && year.text.length === 4 ? at + 3 : undefined
  return /^(?:19|20)\d\d$/.test(first.text) ? at + 1 : undefined
}

/** «р.н.», «року народження», «р. н.». @returns where that is over */
function readBorn(reading: Reading, at: number): number | undefined {
  const token = reading.at(at)
  if (token?.kind !== 'word' || token.gap === 'paragraph') return undefined
  if (token.lower === 'р') {
    const dot = reading.isSign(at + 1, '.') ? at + 2 : at + 1
    const next = reading.at(dot)
    if (next?.lower === 'н') return reading.isSign(dot + 1, '.') ? dot + 2 : dot + 1
    return next?.kind === 'word' && born.test(next.lower.slice(0, longestWord)) ? dot + 1 : undefined
  }
  const place = /^(?:року|роки)$/.test(token.lower) ? at + 1 : at
  const word = reading.at(place)
  return word?.kind === 'word' && word.lower.length <= longestWord && born.test(word.lower)
    ? place + 1
    : undefined
}

export function findBirthDate(reading: Reading, at: number): Found | undefined {
  const to = readDate(reading, at)
  if (to === undefined || (reading.isGlued(at) && isNumberBefore(reading, at))) return undefined
  const end = readBorn(reading, to)
  if (end !== undefined) return { kind: 'birth_date', from: at, to: end, sureness: 'certain' }
  const isSaid = reading.isAfter(at, 5, born) && !reading.isAfter(at, 5, /^(?:свідоцтв.+|запис.*)$/)
  return isSaid ? { kind: 'birth_date', from: at, to, sureness: 'certain' } : undefined
}

function isNumberBefore(reading: Reading, at: number): boolean {
  return reading.isSign(at - 1, '.-/') && reading.at(at - 2)?.kind === 'digits'
}
