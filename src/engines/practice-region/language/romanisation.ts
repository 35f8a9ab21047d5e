/**
 * Ukrainian in Latin letters by the official table (Cabinet of Ministers, 27.01.2010, No. 55), as in passports and on
 * maps: «зг» is zgh, є ї й ю я differ at the beginning of a word, soft sign and apostrophe are left out.
 */

const letters: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
}
const initials: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }
const apostrophes = /['’ʼ`]/
const letter = /\p{L}/u

/** The text with every Ukrainian letter romanised; all else stays. Words in capitals stay in capitals. */
export function romanise(text: string): string {
  let result = ''
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i]
    const small = sign.toLowerCase()
    if (isInnerApostrophe(text, i)) continue
    if (!(small in letters)) {
      result += sign
      continue
    }
    const isInitial = i === 0 || !(letter.test(text[i - 1]) || isInnerApostrophe(text, i - 1))
    const afterZ = small === 'г' && text[i - 1]?.toLowerCase() === 'з'
    const latin = afterZ ? 'gh' : (isInitial && initials[small]) || letters[small]
    result += sign === small ? latin : capitalise(latin, inCapitals(text, i))
  }
  return result
}

/** An apostrophe between two letters belongs to the word; another one may be a quotation mark. */
function isInnerApostrophe(text: string, at: number): boolean {
  return apostrophes.test(text[at]) && letter.test(text[at - 1] ?? '') && letter.test(text[at + 1] ?? '')
}

function capitalise(latin: string, whole: boolean): string {
  return whole ? latin.toUpperCase() : latin.slice(0, 1).toUpperCase() + latin.slice(1)
}

/** Whether a capital stands among capitals: `ЮЖНЕ`, not `Южне`. */
function inCapitals(text: string, at: number): boolean {
  const next = text[at + 1] ?? ''
  const beside = letter.test(next) ? next : (text[at - 1] ?? '')
  return letter.test(beside) && beside !== beside.toLowerCase()
}
