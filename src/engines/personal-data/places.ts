/** Where somebody lives or stood: addresses down to a house, points on the Earth. A street alone is nobody's address. */
import type { Found } from './found.ts'
import { longestWord, type Reading } from './tokens.ts'

const street =
  /^(?:вул|вулиц.{1,2}|просп|пр|проспект.{0,2}|пров|провул.{1,4}|бул|бульв|бульвар.{0,2}|б-р|пр-т|площ.|пл|шосе|узвіз|узвоз.|набережн..?|наб|майдан.{0,2}|туп|тупик.?|проїзд.?|мкр|мікрорайон.?|vul|vulytsia|str|prosp|prov)$/
const streetAfter = /^(?:st|str|street|ave|avenue|lane|road)$/
const settlement = /^(?:м|с|смт|сел|селищ.|сел-ще|міст.|сел.|хутір|x)$/
const house = /^(?:буд|будин.{1,4}|б|bldg|house)$/
const flat = /^(?:кв|квартир.{1,2}|кім|кімнат.{1,2}|кімн|корп|корпус.?|apt|flat|room)$/
const living =
  /^(?:прожива.+|мешка.+|зареєстрован.+|прописан.+|місце|помешкання|житл.+|квартир.+|власни.+|resid.+|liv.+)$/
const longestName = 6

/** Past a dot that ends a short word. */
function afterDot(reading: Reading, at: number): number {
  return reading.isSign(at, '.') ? at + 1 : at
}
function afterComma(reading: Reading, at: number): number {
  return reading.isSign(at, ',') ? at + 1 : at
}

function isWord(reading: Reading, at: number, word: RegExp): boolean {
  const token = reading.at(at)
  return token?.kind === 'word' && token.lower.length <= longestWord && word.test(token.lower)
}

/** Name of a street or a settlement: up to a comma, a number or the word for a house. */
function readName(reading: Reading, at: number): number | undefined {
  let place = at
  // «8 Березня», «1-ша Лугова»
  if (reading.at(place)?.kind === 'digits' && reading.at(place + 1)?.kind === 'word') place += 1
  else if (reading.at(place)?.kind === 'digits' && reading.isSign(place + 1, '-')) place += 2
  const first = reading.at(place)
  if (first?.kind !== 'word' || first.gap === 'paragraph') return undefined
  if (first.shape === 'lower' && place === at) return undefined
  for (; place < at + longestName; place += 1) {
    const token = reading.at(place)
    if (reading.isSign(place, '."«»-')) continue
    if (token?.kind !== 'word' || token.gap === 'paragraph') break
    if (place > at && (isWord(reading, place, house) || isWord(reading, place, streetAfter))) break
    if (place > at && (isWord(reading, place, street) || isWord(reading, place, settlement))) break
  }
  return place
}

/** `12`, `12-А`, `12/3`, `12 а`. @returns where it is over */
function readNumber(reading: Reading, at: number): number | undefined {
  const first = reading.at(at)
  if (first?.kind !== 'digits' || first.text.length > 4 || first.gap === 'paragraph') return undefined
  let place = at + 1
  if (reading.isSign(place, '/') && reading.at(place + 1)?.kind === 'digits') place += 2
  if (reading.isSign(place, '-"«') && isLetter(reading, place + 1)) {
    place += 2
    if (reading.isSign(place, '"»')) place += 1
  } else if (isLetter(reading, place) && !isWord(reading, place, /^[звіуо]$/)) place += 1
  return place
}

function isLetter(reading: Reading, at: number): boolean {
  const token = reading.at(at)
  return token?.kind === 'word' && token.text.length === 1 && token.gap !== 'paragraph'
}

interface Part {
  readonly to: number
  readonly hasFlat: boolean
}

/** `, буд. 12, кв. 5`. */
function readHouse(reading: Reading, at: number, isNamed: boolean): Part | undefined {
  let place = afterComma(reading, at)
  const isSaid = isWord(reading, place, house)
  if (isSaid) place = afterDot(reading, place + 1)
  else if (!isNamed) return undefined
  if (reading.isSign(place, '№')) place += 1
  const to = readNumber(reading, place)
  if (to === undefined) return undefined
  return readFlat(reading, to)
}

function readFlat(reading: Reading, at: number): Part {
  let to = at
  let hasFlat = false
  for (let round = 0; round < 2; round += 1) {
    const place = afterComma(reading, to)
    if (!isWord(reading, place, flat)) break
    const number = readNumber(reading, skipNumberSign(reading, afterDot(reading, place + 1)))
    if (number === undefined) break
    to = number
    hasFlat = true
  }
  return { to, hasFlat }
}

function skipNumberSign(reading: Reading, at: number): number {
  return reading.isSign(at, '№') ? at + 1 : at
}

function readStreet(reading: Reading, at: number): Part | undefined {
  if (isWord(reading, at, street)) {
    const named = readName(reading, afterDot(reading, at + 1))
    return named === undefined ? undefined : readHouse(reading, named, true)
  }
  if (isWord(reading, at, house)) return readHouse(reading, at, false)
  return undefined
}

export function findAddress(reading: Reading, at: number): Found | undefined {
  let place = at
  const first = reading.at(at)
  // An index before the settlement.
  if (first?.kind === 'digits' && first.text.length === 5 && reading.isSign(at + 1, ',')) place += 2
  const part = fromSettlement(reading, place) ?? readStreet(reading, place) ?? englishStreet(reading, place)
  if (!part) return undefined
  const isHome = part.hasFlat || reading.isAfter(at, 14, living)
  return { kind: 'address', from: at, to: part.to, sureness: isHome ? 'certain' : 'possible' }
}

/** «м. Полтава, вул. Садова, 5», «с. Зелене, буд. 5». */
function fromSettlement(reading: Reading, at: number): Part | undefined {
  if (!isWord(reading, at, settlement)) return undefined
  const named = readName(reading, afterDot(reading, at + 1))
  return named === undefined ? undefined : readStreet(reading, afterComma(reading, named))
}

/** “12 Sadova Street, apt. 5”, “Sadova Street 12”. */
function englishStreet(reading: Reading, at: number): Part | undefined {
  const number = readNumber(reading, at)
  const from = number === undefined ? at : at + 1
  for (let place = from; place < from + 3; place += 1) {
    const token = reading.at(place)
    if (token?.kind !== 'word' || token.shape === 'lower' || !/^[a-z'-]{1,40}$/.test(token.lower))
      return undefined
    if (!isWord(reading, place + 1, streetAfter)) continue
    const end = afterDot(reading, place + 2)
    return number === undefined ? readHouse(reading, end, true) : readFlat(reading, end)
  }
  return undefined
}

/** Degrees that are of Ukraine, with four digits after the mark or more: closer than a dozen metres. */
function readDegrees(
  reading: Reading,
  at: number,
  [least, most]: readonly [number, number],
): number | undefined {
  const [whole, part] = [reading.at(at), reading.at(at + 2)]
  if (whole?.kind !== 'digits' || part?.kind !== 'digits' || whole.text.length !== 2) return undefined
  if (!reading.isSign(at + 1, '.,') || part.gap !== 'none' || part.text.length < 4) return undefined
  return Number(whole.text) >= least && Number(whole.text) <= most ? at + 3 : undefined
}

export function findCoordinates(reading: Reading, at: number): Found | undefined {
  const north = readDegrees(reading, at, [44, 53])
  if (north !== undefined) {
    const east = readDegrees(reading, reading.isSign(north, ',;') ? north + 1 : north, [22, 41])
    return east === undefined ? undefined : { kind: 'coordinates', from: at, to: east, sureness: 'likely' }
  }
  const north2 = readMinutes(reading, at, [44, 53])
  const next = north2 === undefined ? undefined : reading.isSign(north2, ',;') ? north2 + 1 : north2
  const east = next === undefined ? undefined : readMinutes(reading, next, [22, 41])
  return east === undefined ? undefined : { kind: 'coordinates', from: at, to: east, sureness: 'likely' }
}

/** 49°35′18″ пн. ш. */
function readMinutes(
  reading: Reading,
  at: number,
  [least, most]: readonly [number, number],
): number | undefined {
  const degrees = reading.at(at)
  if (degrees?.kind !== 'digits' || degrees.text.length !== 2 || !reading.isSign(at + 1, '°'))
    return undefined
  if (Number(degrees.text) < least || Number(degrees.text) > most) return undefined
  let place = at + 2
  for (; place < at + 10; place += 1) {
    const token = reading.at(place)
    if (!token || (token.kind !== 'digits' && !reading.isSign(place, '\'"″.,'))) break
    if (token.kind === 'digits' && reading.isSign(place + 1, '°')) break
  }
  const end = reading.isSign(place - 1, ',.') ? place - 1 : place
  return isWord(reading, end, /^[nepсds]$/) ? end + 1 : end
}
