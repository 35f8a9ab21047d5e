/** Full names in any order and case, with initials or without; not those that streets and institutions bear. */
import type { Found, Sureness } from './found.ts'
import { isGiven, isLikeSurname, isNoName, isPatronymic, isSurname } from './name-words.ts'
import { longestWord, type Reading, type Token } from './tokens.ts'

const longestRun = 5

/** After these a name is that of a street, a school, an order, a holiday. */
const honouring =
  /^(?:імен[іи]|ім|вул|вулиц.{1,4}|просп|проспект.{0,3}|пров|провул.{1,5}|бульв|бульвар.{0,3}|площ.{1,3}|пл|майдан.{0,3}|парк.{0,2}|сквер.{0,2}|узв|узвіз|узвоз.|наб|набережн..?|орден.{0,2}|медал.{1,2}|премі.{1,2}|стипенді.{1,2})$/
/** What makes of the letter after it a mark, and no initial. */
const marked =
  /^(?:додат.{1,4}|розділ.{0,2}|груп.{1,2}|клас.{0,2}|категорі.{1,2}|корпус.{0,2}|літер.{1,2}|част.{1,4}|варіант.{0,2}|букв.{1,2}|таблиц.{1,2}|блок.{0,2}|секці.{1,2}|рівен|рівня|м|с|смт)$/
/** How one speaks of a person by the surname alone. */
const addressed =
  /^(?:гр|громадян(?:ин|ина|ину|инові|ином|ка|ки|ці|ку|кою)|п|пан|пана|панові|паном|пані|mr|mrs|ms|заявник.?|заявниц.{1,2}|позивач.{0,3}|мешкан.{3,5})$/

function isNameWord(token: Token | undefined): token is Token {
  if (token?.kind !== 'word' || token.text.length > longestWord || token.text.length < 2) return false
  return (token.shape === 'title' || token.shape === 'caps') && !isNoName(token.lower)
}

/** Words that could be of one name, from one on: nothing but a space or a line's end between them. */
function readRun(reading: Reading, at: number): Token[] {
  const run: Token[] = []
  for (let place = at; run.length < longestRun; place += 1) {
    const token = reading.at(place)
    if (!isNameWord(token)) break
    if (run.length > 0 && (token.gap === 'none' || token.gap === 'paragraph')) break
    run.push(token)
  }
  return run
}

/** «імені Тараса Шевченка» is a school; «від імені Коваленка» is a person. */
function isHonoured(reading: Reading, at: number): boolean {
  for (let place = at - 1; place >= at - 6; place -= 1) {
    const token = reading.at(place)
    if (!token || reading.at(place + 1)?.gap === 'paragraph') return false
    if (token.kind === 'sign' && token.text === '.') continue
    if (token.kind !== 'word' || token.lower.length > longestWord) return false
    if (honouring.test(token.lower)) return reading.at(place - 1)?.lower !== 'від'
    if (token.shape === 'lower') return false
  }
  return false
}

export function findName(reading: Reading, at: number): Found | undefined {
  const token = reading.at(at)
  if (token?.kind !== 'word' || token.shape === 'lower') return undefined
  const found =
    token.shape === 'initial'
      ? initialsFirst(reading, at)
      : isNameWord(token)
        ? fromRun(reading, at, readRun(reading, at))
        : undefined
  return found && isHonoured(reading, at) ? { ...found, kind: undefined } : found
}

function fromRun(reading: Reading, at: number, run: readonly Token[]): Found | undefined {
  return (
    withPatronymic(at, run) ??
    surnameFirst(reading, at, run) ??
    givenAndSurname(at, run) ??
    bySurname(reading, at, run)
  )
}

const name = (from: number, to: number, sureness: Sureness): Found => ({ kind: 'name', from, to, sureness })

/** Surname, given name, patronymic; given name, patronymic, surname; the last two alone. */
function withPatronymic(at: number, run: readonly Token[]): Found | undefined {
  const place = run.findLastIndex(({ lower }, index) => index >= 1 && index <= 3 && isPatronymic(lower))
  if (place < 0) return undefined
  // Two words before a given name are a surname of two, or something that is none.
  if (place === 3 && !isLikeSurname(run[0].lower)) return undefined
  const next = run[place + 1]
  const isWithNext = next && (place === 1 || isLikeSurname(next.lower)) && !isGiven(next.lower)
  return name(at, at + place + (isWithNext ? 2 : 1), 'certain')
}

/** How many tokens initials take, with their dots. */
function readInitials(reading: Reading, at: number): { readonly count: number; readonly to: number } {
  let count = 0
  let to = at
  while (count < 2) {
    const token = reading.at(to)
    if (token?.shape !== 'initial' || token.gap === 'paragraph') break
    if (!reading.isSign(to + 1, '.') || !reading.isGlued(to + 1)) {
      // The last dot may be forgotten.
      if (count === 1 && reading.at(to)?.gap === 'none') return { count: 2, to: to + 1 }
      break
    }
    count += 1
    to += 2
  }
  return { count, to }
}

/** «Коваленко О. І.» */
function surnameFirst(reading: Reading, at: number, run: readonly Token[]): Found | undefined {
  const { count, to } = readInitials(reading, at + 1)
  if (count === 0 || run.length === 0) return undefined
  const isSure = count === 2 || isLikeSurname(run[0].lower)
  return name(at, to, isSure ? 'certain' : 'possible')
}

/** «О. І. Коваленко», «О. Коваленко». */
function initialsFirst(reading: Reading, at: number): Found | undefined {
  const { count, to } = readInitials(reading, at)
  const surname = reading.at(to)
  if (count === 0 || !isNameWord(surname) || surname.gap === 'paragraph') return undefined
  if (count === 1) {
    if (reading.isAfter(at, 1, marked)) return undefined
    const isMark = reading.at(at)?.gap === 'line' || reading.at(at)?.gap === 'paragraph' || at === 0
    if (isMark && !isLikeSurname(surname.lower)) return undefined
  }
  const isSure = count === 2 || surname.shape === 'caps' || isLikeSurname(surname.lower)
  return name(at, to + 1, isSure ? 'certain' : 'possible')
}

/** «Олена Коваленко», «Олена КОВАЛЕНКО», «Коваленко Олени». */
function givenAndSurname(at: number, [first, second]: readonly Token[]): Found | undefined {
  if (!second) return undefined
  const isOfGiven = isGiven(first.lower) || isGiven(second.lower)
  const other = isGiven(first.lower) ? second : first
  const isClear = isLikeSurname(other.lower) || first.shape !== second.shape
  if (isOfGiven) return name(at, at + 2, isClear ? 'certain' : 'possible')
  // A rare given name; the surname in capitals, as official papers write it.
  const isWritten = first.shape === 'title' && second.shape === 'caps' && second.text.length > 3
  return isWritten && isLikeSurname(second.lower) ? name(at, at + 2, 'likely') : undefined
}

/** «громадянина Коваленка»; «Коваленко» alone, where no other word ends so. */
function bySurname(reading: Reading, at: number, [surname]: readonly Token[]): Found | undefined {
  if (
    reading.isAfter(at, 1, addressed) ||
    (reading.isSign(at - 1, '.') && reading.isAfter(at - 1, 1, addressed))
  )
    return name(at, at + 1, 'likely')
  return isSurname(surname.lower) || isPatronymic(surname.lower) ? name(at, at + 1, 'possible') : undefined
}
