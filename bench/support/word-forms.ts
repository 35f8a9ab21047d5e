/** Forms of Ukrainian words, read in place from the spelling dictionary of Debian (hunspell-uk); nothing of it is kept here. */
import { existsSync, readFileSync } from 'node:fs'

const dictionary = '/usr/share/hunspell/uk_UA.dic'
const affixes = '/usr/share/hunspell/uk_UA.aff'

/** Flags of the dictionary whose endings are those of nouns in their cases, of adjectives, of verbs; the rest derive other words. */
const flagsOf = {
  noun: '!"$%&(*,-.012346 89:;<>@ABDFGIKOQSTUVW[\\abdfghilmnoprsuvwxz`',
  adjective: 'jEe_R{',
  verb: "XYZJLNMPty]^'kX57?)",
} as const

export type WordKind = keyof typeof flagsOf

export interface Lemma {
  readonly lemma: string
  /** All different forms, that of the dictionary first. */
  readonly forms: readonly string[]
}

interface Rule {
  readonly cut: string
  readonly add: string
  readonly fits: RegExp
}

export const isDictionaryAbsent = !existsSync(dictionary)

function readRules(): Map<string, Rule[]> {
  const rules = new Map<string, Rule[]>()
  for (const line of readFileSync(affixes, 'utf8').split('\n')) {
    const [kind, flag, cut, add, condition] = line.split(/\s+/)
    if (kind !== 'SFX' || condition === undefined || cut === 'Y') continue
    const rule = {
      cut: cut === '0' ? '' : cut,
      add: add === '0' ? '' : add.split('/')[0],
      fits: new RegExp(`${condition}$`, 'u'),
    }
    rules.set(flag, [...(rules.get(flag) ?? []), rule])
  }
  return rules
}

/** Words of a kind with all of their forms; names, abbreviations and words of two parts aside. */
export function readLemmas(kind: WordKind): Lemma[] {
  const rules = readRules()
  const own = new Set(flagsOf[kind].replaceAll(' ', ''))
  const others = new Set(
    Object.entries(flagsOf).flatMap(([name, flags]) => (name === kind ? [] : [...flags.replaceAll(' ', '')])),
  )
  const lemmas = new Map<string, Set<string>>()
  for (const line of readFileSync(dictionary, 'utf8').split('\n').slice(1)) {
    const [word, flags = ''] = line.split('/')
    if (!/^[а-щьюяєіїґ']{3,}$/u.test(word)) continue
    const has = [...flags.replace(/\s.*$/, '')]
    if (!has.some((flag) => own.has(flag)) || has.some((flag) => others.has(flag) && !own.has(flag))) continue
    const forms = lemmas.get(word) ?? new Set([word])
    lemmas.set(word, forms)
    for (const flag of has.filter((flag) => own.has(flag)))
      for (const { cut, add, fits } of rules.get(flag) ?? [])
        if (fits.test(word) && word.endsWith(cut)) forms.add(word.slice(0, word.length - cut.length) + add)
  }
  return Array.from(lemmas, ([lemma, forms]) => ({ lemma, forms: [...forms] }))
}
