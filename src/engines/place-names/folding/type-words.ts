/** Words that say what a place is; they are no part of its name. */

/** Category letters of the codifier that a word may mean: «район» is P or, in a city, B. */
interface TypeWord {
  readonly kinds: string
  readonly pattern: RegExp
}

const community =
  '(?:(?:міськ|селищн|сільськ)(?:а|ої)\\.? )?(?:обєднан(?:а|ої) )?(?:територіальн(?:а|ої) громад[аи]|тер\\.? ?громад[аи]|громад[аи]|отг|[мс]?тг)'
const council = '(?:міська|селищна|сільська) рада'

/** Before the name. A single letter needs its point or a space; nothing is taken where no name is left. */
const before: readonly TypeWord[] = [
  { kinds: 'XT', pattern: /^(?:селище міського типу |с\. ?м\. ?т\.? ?|смт\.? |селище |сел\. ?|с-ще\.? )/ },
  { kinds: 'MK', pattern: /^(?:місто |м\. ?|м )/ },
  { kinds: 'C', pattern: /^(?:село |с\. ?|с )/ },
  { kinds: 'H', pattern: new RegExp(`^${community} `) },
  { kinds: 'PB', pattern: /^(?:район |р-н\.? )/ },
  { kinds: 'O', pattern: /^(?:область |обл\.? )/ },
]

/**
 * After the name. Not «село», «селище», «місто»: Нове Село, Великі Селища and Старе Місто are whole names, so these
 * follow a name in brackets or after a comma only.
 */
const after: readonly TypeWord[] = [
  { kinds: 'H', pattern: new RegExp(` \\(?${community}\\)?\\.?$`) },
  { kinds: 'H', pattern: new RegExp(` ${council}$`) },
  { kinds: 'PB', pattern: / \(?(?:район|р-н)(?: у місті)?\)?\.?$/ },
  { kinds: 'O', pattern: / \(?(?:область|обл)\)?\.?$/ },
  { kinds: 'XT', pattern: /(?:, | ?\()(?:селище міського типу|селище|смт|с-ще)\)?\.?$/ },
  { kinds: 'MK', pattern: /(?:, | ?\()(?:місто|м)\)?\.?$/ },
  { kinds: 'C', pattern: /(?:, | ?\()(?:село|с)\)?\.?$/ },
]

/**
 * Takes one word for the type before the name and one after it away.
 * @param text as `plainLetters` gives it
 * @returns `kinds`: category letters that the words allow; empty where there are none
 */
export function takeTypeWords(text: string): { name: string; kinds: string } {
  let name = text
  let kinds = ''
  for (const words of [before, after]) {
    for (const word of words) {
      const rest = name.replace(word.pattern, '').trim()
      if (rest === name || !/\p{L}/u.test(rest)) continue
      name = rest
      kinds += word.kinds
      break
    }
  }
  return { name, kinds }
}
