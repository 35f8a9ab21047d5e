/**
 * Stems of nouns and adjectives. A form may belong to more than one word («програми» is of «програма»; by its ending it
 * could be the instrumental of «програ»), so a form has several stems: those of each ending that it may have, and of a form
 * without ending those that its vowels have in other forms («стіл», «стола»; «вікон», «вікна»). Two forms are of one word
 * where they share a stem. What alternates is of the Ukrainian grammar (Український правопис 2019, §§ 8–13, 37–63).
 */
import { irregularStems } from './irregular.ts'

/** Endings by their length, the longest first: where a longer one fits, those within it are tried, too. */
const endings = [
  'ього ьому ьими ього ьої ьою ьому ьому'.split(' '),
  'ами ями ого ому ими іми їми ові еві єві ьох ьом'.split(' '),
  'ою ею єю ом ем єм ів їв ей ам ям ах ях ий ій їй им ім їм их іх їх ої їй'.split(' '),
  [...'аяуюоеєиії'],
]
  .flat()
  .filter((ending, at, all) => all.indexOf(ending) === at)

const vowel = /[аеєиіїоуюя]/
const closed = /[^аеєиіїоуюя]$/
const consonants = 'бвгджзйклмнпрстфхцчшщ'

/** @param word as `foldWord` gives it */
export function nounStems(word: string): ReadonlySet<string> {
  const known = irregularStems(word)
  if (known) return new Set([known])
  const stems = new Set<string>()
  if (closed.test(word)) addClosed(stems, word)
  for (const ending of endings)
    if (word.endsWith(ending)) addWithout(stems, word.slice(0, -ending.length), ending)
  if (stems.size === 0) stems.add(plain(word))
  return stems
}

/** A stem is long enough to tell words apart. */
function isStem(stem: string): boolean {
  return stem.length >= 2 && (vowel.test(stem) || stem.length === 2)
}

/** Letters of which nothing hangs: soft signs, doubled consonants, ї. */
function plain(stem: string): string {
  return stem
    .replaceAll('ь', '')
    .replaceAll('ї', 'і')
    .replace(/([бвгджзклмнпрстфхцчшщ])\1$/, '$1')
}

function addWithout(stems: Set<string>, stem: string, ending: string): void {
  if (!isStem(stem)) return
  const own = plain(stem)
  stems.add(own)
  addOfPeople(stems, own)
  const last = own.at(-1) ?? ''
  // Теля, теляти; курча, курчати; ім’я, імені: the fourth declension.
  if (ending === 'я' || (ending === 'а' && /[жчшщ]/.test(last)))
    stems.add(`${own}${last === 'м' ? 'ен' : `${ending}т`}`)
  const before = own.slice(0, -1)
  // Руці, нозі, мусі; друже, козаче, хлопче.
  if (ending === 'і') {
    const hard = { ц: 'к', з: 'г', с: 'х' }[last]
    if (hard) stems.add(before + hard)
  } else if (ending === 'е') {
    const hard = { ч: 'к', ж: 'г', ш: 'х' }[last]
    if (hard) stems.add(before + hard)
    if (last === 'ч') stems.add(`${before}ц`)
  } else if (ending === 'ю' && consonants.includes(last)) {
    // Ніччю, радістю: the instrumental keeps the vowel of a closed syllable.
    for (const open of opened(own)) stems.add(open)
  }
}

/** Громадянин, громадяни; болгарин, болгари: one of a people has a suffix that the many have not. */
function addOfPeople(stems: Set<string>, stem: string): void {
  const many = /^(.+[ая][нр])ин$/.exec(stem)
  if (many) stems.add(many[1])
}

/** A form without ending: its own stem and what it is where an ending opens the syllable. */
function addClosed(stems: Set<string>, word: string): void {
  const own = plain(word.endsWith('й') ? word.slice(0, -1) : word)
  if (own.length < 2) return
  stems.add(own)
  addOfPeople(stems, own)
  // Столом, столів: hardly a form without ending, unless it is of «острів», «слово».
  if (/[ое]м$/.test(own)) return
  for (const open of opened(own)) if (!open.endsWith('ев')) stems.add(open)
  const fleeting = /^(.*[^аеєиіїоуюя])[ое]([^аеєиіїоуюя])$/.exec(own)
  if (fleeting) stems.add(plain(fleeting[1] + fleeting[2]))
  // Тиждень, тижня; перстень, персня; боєць, бійця; мовець, мівця.
  const lost = /^(.*[жс])[дт]ен$/.exec(own)
  if (lost) stems.add(`${lost[1]}н`)
  const warrior = /^(.*)о(в?)[еє]ц$/.exec(own)
  if (warrior) stems.add(`${warrior[1]}і${warrior[2] || 'й'}ц`)
  // Європеєць, копійок: what is є after a vowel is й before a consonant.
  const soft = /^(.*[аеиіоую])є([цкн])$/.exec(own)
  if (soft) stems.add(`${soft[1]}й${soft[2]}`)
}

/** With о and е where a closed syllable has і. */
function opened(stem: string): string[] {
  const found = /^(.*)і([^аеєиіїоуюя]{0,2})$/.exec(stem)
  return found ? [`${found[1]}о${found[2]}`, `${found[1]}е${found[2]}`] : []
}
