/**
 * A text as words, numbers and signs, each with its place. Rules look at a few tokens on each side and no more, so the
 * work grows with the length of a text and with nothing else; `looks` counts it.
 */

/** What stands before a token: nothing, spaces, the end of a line, an empty line. */
type Gap = 'none' | 'space' | 'line' | 'paragraph'
/** How a word is written: Слово, СЛОВО, слово, С. */
type Shape = 'title' | 'caps' | 'lower' | 'initial'

export interface Token {
  readonly kind: 'word' | 'digits' | 'sign'
  /** As written, but for invisible signs, accents and look-alike letters of the other alphabet. */
  readonly text: string
  readonly lower: string
  readonly shape: Shape | undefined
  readonly gap: Gap
  readonly start: number
  readonly end: number
}

const invisible = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/
const apostrophe = /['\u2019\u02BC\u2018\u201B\u0060\u00B4\u02B9\u02BB\u2032\uFF07]/
const dash = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/
/** Letters that an accent makes others: и with a breve, і with two dots, and how both are in capitals. */
const accented = new Map([
  ['и\u0306', 'й'],
  ['И\u0306', 'Й'],
  ['і\u0308', 'ї'],
  ['І\u0308', 'Ї'],
  ['i\u0308', 'ї'],
  ['I\u0308', 'Ї'],
])
const latinLetters = 'aceikopxyïABCEHIKMOPTXYÏ'
const cyrillicLetters = 'асеікорхуїАВСЕНІКМОРТХУЇ'
const cyrillicOf = new Map(Array.from(latinLetters, (letter, at) => [letter, cyrillicLetters[at]]))
const latinOf = new Map(Array.from(cyrillicLetters, (letter, at) => [letter, latinLetters[at]]))

/** The text without what nobody sees; each letter with the place where it stood. */
interface Folded {
  readonly letters: string
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

/** What one unit becomes at the most: a ligature of three letters. */
const mostOfOne = 3

function fold(text: string): Folded {
  const codes = new Uint16Array(mostOfOne * text.length)
  const starts = new Uint32Array(codes.length)
  const ends = new Uint32Array(codes.length)
  let count = 0
  const put = (code: number, start: number, end: number) => {
    codes[count] = code
    starts[count] = start
    ends[count] = end
    count += 1
  }
  for (let at = 0; at < text.length; ) {
    const start = at
    const code = text.charCodeAt(at)
    if (isPlain(code)) {
      at += 1
      put(code, start, at)
      continue
    }
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    at += sign.length
    if (/\p{M}/u.test(sign)) {
      if (count === 0) continue
      const last = String.fromCharCode(codes[count - 1])
      codes[count - 1] = (accented.get(last + sign) ?? last).charCodeAt(0)
      ends[count - 1] = at
    } else if (!invisible.test(sign)) {
      // In units, not in letters: a place in the text is one of those.
      const shown = plain(sign)
      for (let unit = 0; unit < shown.length; unit += 1) put(shown.charCodeAt(unit), start, at)
    }
  }
  return { letters: lettersOf(codes.subarray(0, count)), starts, ends }
}

function lettersOf(codes: Uint16Array): string {
  const atOnce = 8192
  let letters = ''
  for (let at = 0; at < codes.length; at += atOnce)
    letters += String.fromCharCode(...codes.subarray(at, at + atOnce))
  return letters
}

/** Most signs stand for themselves: those of ASCII but for the grave accent, Cyrillic letters and the space. */
function isPlain(code: number): boolean {
  return (
    (code < 0x80 && code !== 0x60) || (code >= 0x400 && code <= 0x45f) || code === 0x490 || code === 0x491
  )
}

/** One unit for each sign, so that places stay true. */
function plain(sign: string): string {
  if (apostrophe.test(sign)) return "'"
  if (dash.test(sign)) return '-'
  if (/\p{Zs}/u.test(sign)) return ' '
  if (/[\u0085\u2028\u2029]/.test(sign)) return '\n'
  // Wide and ornamental letters and digits, ligatures; «№» is a sign of its own.
  const composed = sign.normalize('NFKC')
  return /^(?:\p{L}{1,3}|\p{Nd})$/u.test(composed) && !sign.startsWith('№') ? composed : sign
}

/** A word that a line break cuts is one word; between words of two halves the hyphen stays. */
const pattern =
  /(?<word>\p{L}+(?:(?:-[ \t]*\r?\n[ \t]*(?=\p{L})|['-])\p{L}+)*)|(?<digits>[0-9]+)|(?<space>\s+)|[\s\S]/gu

export function readTokens(text: string): Token[] {
  const { letters, starts, ends } = fold(text)
  const tokens: Token[] = []
  let gap: Gap = 'none'
  for (const found of letters.matchAll(pattern)) {
    const [typed] = found
    if (found.groups?.space !== undefined) {
      const lines = typed.split('\n', 3).length - 1
      gap = lines > 1 ? 'paragraph' : lines === 1 ? 'line' : 'space'
      continue
    }
    const isWord = found.groups?.word !== undefined
    const word = isWord ? ofOneAlphabet(joined(typed)) : typed
    tokens.push({
      kind: isWord ? 'word' : found.groups?.digits === undefined ? 'sign' : 'digits',
      text: word,
      lower: word.toLowerCase(),
      shape: isWord ? shapeOf(word) : undefined,
      gap,
      start: starts[found.index],
      end: ends[found.index + typed.length - 1],
    })
    gap = 'none'
  }
  return tokens
}

function joined(word: string): string {
  if (!word.includes('\n')) return word
  return word.replace(/-[ \t]*\r?\n[ \t]*(\p{L})/gu, (_, letter: string) =>
    letter === letter.toLowerCase() ? letter : `-${letter}`,
  )
}

function ofOneAlphabet(word: string): string {
  if (!/[A-Za-zïÏ]/.test(word) || !/[А-ЯІЇЄҐа-яіїєґ]/.test(word)) return word
  const cyrillic = replaced(word, cyrillicOf)
  return /[A-Za-z]/.test(cyrillic) ? replaced(word, latinOf) : cyrillic
}

function replaced(word: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(word, (letter) => letters.get(letter) ?? letter).join('')
}

/** A word in the letters of the other alphabet that look the same: series of passports and plates come in both. */
export function inCyrillic(word: string): string {
  return replaced(word, cyrillicOf)
}

function shapeOf(word: string): Shape {
  const [first] = word
  if (first === first.toLowerCase()) return 'lower'
  if (word.length === 1) return 'initial'
  return word === word.toUpperCase() ? 'caps' : 'title'
}

const bracket = { kind: 'sign', text: '[', lower: '[', shape: undefined } as const

/** Tokens that rules look at; beyond either end there is nothing. */
export class Reading {
  /** How often a token was looked at. */
  looks = 0
  readonly #tokens: Token[]

  constructor(tokens: readonly Token[]) {
    this.#tokens = [...tokens]
  }

  /** What was found stands there no more: whoever looks that way meets a bracket, as in the text that is masked. */
  close(from: number, to: number): void {
    for (let place = from; place < to; place += 1) {
      const token = this.#tokens[place]
      this.#tokens[place] = { ...token, ...bracket, gap: place === from ? token.gap : 'none' }
    }
  }

  get length(): number {
    return this.#tokens.length
  }

  at(place: number): Token | undefined {
    this.looks += 1
    return this.#tokens[place]
  }

  isSign(place: number, signs: string): boolean {
    const token = this.at(place)
    return token?.kind === 'sign' && signs.includes(token.text)
  }

  /** Whether nothing stands between it and the one before. */
  isGlued(place: number): boolean {
    return place > 0 && this.at(place)?.gap === 'none'
  }

  /** Whether one of so many tokens before is a word of this kind; not past an empty line, nor past what is masked. */
  isAfter(place: number, most: number, word: RegExp): boolean {
    for (let before = place - 1; before >= place - most; before -= 1) {
      const token = this.at(before)
      if (!token || this.at(before + 1)?.gap === 'paragraph' || '[]'.includes(token.text)) return false
      if (token.kind === 'word' && token.lower.length <= longestWord && word.test(token.lower)) return true
    }
    return false
  }
}

/** Longer ones are no words that a rule knows. */
export const longestWord = 40
