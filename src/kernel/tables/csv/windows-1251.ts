/** What the bytes of a file that is not UTF-8 look like. */
export type Verdict = 'windows-1251' | 'broken-utf-8' | 'unknown'

/** Other encodings of Cyrillic texts: where one of them gives likelier words, the file is not Windows-1251. */
const rivals = ['koi8-u', 'ibm866', 'x-mac-cyrillic', 'iso-8859-5'] as const
/** Words are kept from every piece of the file, so that its start does not speak for all of it. */
const keptBytes = 128 * 1024
const keptOfPiece = 2048

/**
 * How often each letter stands in Ukrainian texts, and a little for the Russian ones, in thousandths; as
 * logarithms. What is no letter of the two alphabets stands for less than any.
 */
const frequencies =
  'о94 а85 и61 н66 і57 в55 р50 т52 е46 с44 к42 л38 у35 м31 д34 п29 я24 з23 ь18 г16 б16 ч13 й12 ц10 х11 ж8 ш8 ю8 є6 ї6 щ5 ф5 ґ.3 ы5 э1 ё.2 ъ.2'
const likelihood = new Map(
  frequencies.split(' ').map((pair) => [pair[0], Math.log10(Number(pair.slice(1)) / 1000)]),
)
const foreignLetter = -4.5
/** A sign inside a word, a capital after a small letter, a Latin word with a Cyrillic letter. */
const oddity = -4
/** A sign beside a word is about as rare as a rare letter; words are seldom all in capitals. */
const usualSign = -2.3
const capital = -0.06
/** Below this, on average of a letter, no words of ours are read; Ukrainian texts have about −1.4. */
const leastLikely = -2.4
/** Signs that stand beside words; between two letters only the first few. */
const betweenLetters = '’–—·\u00ad'
const usualSigns = `${betweenLetters}‘“”„«»‹›…№°§•²©®™±€‰\u00a0`

/** Gathers the words of a file that have letters beyond ASCII, and says whether they are Windows-1251. */
export function createByteCensus(): { add(chunk: Uint8Array, ascii: boolean): void; judge(): Verdict } {
  const counts = new Float64Array(256)
  const words: number[] = []
  let total = 0

  return {
    add(chunk, ascii) {
      total += chunk.length
      if (ascii) return
      for (const byte of chunk) counts[byte] += 1
      if (words.length < keptBytes) keepWords(chunk, words)
    },
    judge() {
      let controls = counts[0x98] + counts[0x7f]
      for (let byte = 1; byte < 0x20; byte += 1)
        if (byte !== 9 && byte !== 10 && byte !== 13) controls += counts[byte]
      if (controls * 1000 > total) return 'unknown'
      const high = counts.subarray(0x80).reduce((sum, count) => sum + count, 0)
      // Cyrillic in UTF-8 begins every letter with D0, D1 or D2; Р, С and Т are never that frequent.
      if (counts[0xd0] + counts[0xd1] + counts[0xd2] > high * 0.4 && high > 8) return 'broken-utf-8'
      return isLikely1251(Uint8Array.from(words)) ? 'windows-1251' : 'unknown'
    },
  }
}

/** Copies runs of letters and other bytes beyond ASCII; words of ASCII alone tell nothing. */
function keepWords(chunk: Uint8Array, words: number[]): void {
  const most = words.length + keptOfPiece
  let from = 0
  let isHigh = false
  for (let at = 0; at <= chunk.length && words.length < most; at += 1) {
    const byte = chunk[at] ?? 0x20
    const isAsciiLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
    if (byte >= 0x80) isHigh = true
    if (byte >= 0x80 || isAsciiLetter) continue
    if (isHigh) words.push(...chunk.subarray(from, Math.min(at, from + 200)), 0x20)
    from = at + 1
    isHigh = false
  }
}

function isLikely1251(words: Uint8Array): boolean {
  const own = score(new TextDecoder('windows-1251').decode(words))
  if (own < leastLikely) return false
  return rivals.every((name) => score(new TextDecoder(name).decode(words)) <= own)
}

/** How likely a letter of these words is on average, as a logarithm; 0 where there are signs only. */
function score(text: string): number {
  let sum = 0
  let letters = 0
  for (const word of text.split(' ')) {
    const { likely, count } = scoreWord(word)
    sum += likely
    letters += count
  }
  return letters === 0 ? 0 : sum / letters
}

function scoreWord(word: string): { likely: number; count: number } {
  let likely = 0
  let count = 0
  let letters = 0
  let latin = 0
  for (let at = 0; at < word.length; at += 1) {
    const char = word[at]
    if (/[a-z]/i.test(char)) {
      latin += 1
      continue
    }
    count += 1
    if (!/\p{L}/u.test(char)) {
      likely += isUsualSign(word, at) ? usualSign : oddity
      continue
    }
    letters += 1
    likely += likelihood.get(char.toLowerCase()) ?? foreignLetter
    if (isCapital(char) && at > 0) likely += isSmall(word[at - 1]) ? oddity : capital
  }
  // Signs, or one letter alone, tell nothing as long as they are ours.
  const isSilent = letters === 0 ? likely >= usualSign * count : word.length === 1 && likely > oddity
  if (isSilent) return { likely: 0, count: 0 }
  // Müller, café, km²: Western letters. In Ciм'я or MІСТО the Latin ones only look like ours.
  const isWestern = letters > 0 && latin >= letters && /[^iaeopcxyABCEHIKMOPTX\P{ASCII}]/u.test(word)
  return { likely: isWestern ? likely + oddity * letters : likely, count }
}

function isUsualSign(word: string, at: number): boolean {
  const isInside = at > 0 && at < word.length - 1 && isSmall(word[at - 1]) && isSmall(word[at + 1])
  return (isInside ? betweenLetters : usualSigns).includes(word[at])
}

function isCapital(char: string): boolean {
  return char !== char.toLowerCase()
}

function isSmall(char: string): boolean {
  return char !== char.toUpperCase()
}
