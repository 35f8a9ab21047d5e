/** Names of settlements, formed from invented roots by the ways Ukrainian forms them. */
import type { Random } from '../numbers/random.ts'
import { type Gender, withSuffix } from './adjectives.ts'
import { descriptions, epithets, hardRoots, landforms, openRoots, softRoots } from './roots.ts'

/** City, settlement (селище), village; the letters of the codifier. */
export type SettlementCategory = 'M' | 'X' | 'C'

/** Gives names of the wanted category, none of them twice. */
export interface NameGiver {
  next(category: SettlementCategory): string
}

/** A giver for a stream of chance; among the first names of each category are some with ґ, є, ї and an apostrophe. */
export function createNameGiver(random: Random): NameGiver {
  const queues = {
    M: withRareLettersEarly(random.shuffle(cityNames())),
    X: withRareLettersEarly(random.shuffle(settlementNames())),
    C: withRareLettersEarly(villageNames(random)),
  }
  const taken = new Set<string>()
  return {
    next(category) {
      for (let name = queues[category].shift(); name !== undefined; name = queues[category].shift()) {
        if (taken.has(name)) continue
        taken.add(name)
        return name
      }
      throw new RangeError(`no names left for ${category}`)
    },
  }
}

/** Moves one name for each rare letter to the front, each behind a name that has none. */
function withRareLettersEarly(names: string[]): string[] {
  const letters = [/’/, /ґ/i, /ї/i, /є/i]
  const rare = letters.flatMap((letter) => names.find((name) => letter.test(name)) ?? [])
  const plain = names.filter((name) => letters.every((letter) => !letter.test(name)))
  return [...new Set([...rare.flatMap((name, i) => [plain[i], name]), ...names])]
}

function cityNames(): string[] {
  return [
    ...hardRoots.filter(isPlain).map(withSuffix),
    ...hardRoots.map((root) => `${root}ів`),
    ...hardRoots.filter((root) => isPlain(root) && !root.endsWith('н')).map((root) => `${root}ин`),
    ...hardRoots.filter(isPlain).map((root) => `${root}ець`),
    ...openRoots.map((root) => `${root}їв`),
  ]
}

function settlementNames(): string[] {
  return [...possessives(), ...neuters(), ...hardRoots.filter(isPlain).map((root) => `${withSuffix(root)}е`)]
}

/** Plain forms, and as many again with an epithet or a landform, in an order in which any beginning is mixed. */
function villageNames(random: Random): string[] {
  const plain = random.shuffle([...possessives(), ...neuters(), ...others()])
  const told = random.shuffle(
    plain.flatMap((name) => epithets.map((forms) => `${forms[formOf(genderOf(name))]} ${name}`)),
  )
  const described = random.shuffle(
    descriptions.flatMap((start) => landforms.map(([noun, gender]) => `${start}${ending(gender)} ${noun}`)),
  )
  const mixed: string[] = []
  for (let i = 0; i < plain.length; i += 1) {
    mixed.push(plain[i])
    if (i % 3 === 0 && i / 3 < described.length) mixed.push(described[i / 3])
    if (i % 6 === 0) mixed.push(told[i])
  }
  return [...mixed, ...described, ...told]
}

function possessives(): string[] {
  return [
    ...hardRoots.flatMap((root) => [`${root}івка`, `${root}ове`]),
    ...softRoots.flatMap((root) => [`${root}івка`, `${root}еве`]),
    ...openRoots.flatMap((root) => [`${root}ївка`, `${root}єве`]),
  ]
}

function neuters(): string[] {
  return hardRoots.filter(isPlain).map((root) => (root.endsWith('л') ? `${root}ьне` : `${root}не`))
}

function others(): string[] {
  return hardRoots.filter(isPlain).flatMap((root) => {
    const [ya, yi] = root.endsWith('р') || root.endsWith('н') || root.endsWith('л') ? ['я', 'и'] : ['а', 'и']
    return [
      `${root}${ya}нка`,
      `${root}${ya}ни`,
      `${root}${yi}ця`,
      `${root}${yi}ще`,
      `${root}${yi}чі`,
      `${root}ки`,
    ]
  })
}

/** A vowel and a consonant that takes any suffix without change. */
function isPlain(root: string): boolean {
  return /[аеиоуіюя][лнр]$/.test(root)
}

function genderOf(name: string): Gender {
  if (/(ка|ця)$/.test(name)) return 'f'
  return /(е|о)$/.test(name) ? 'n' : /(и|чі)$/.test(name) ? 'plural' : 'm'
}

function formOf(gender: Gender): number {
  return ['m', 'f', 'n', 'plural'].indexOf(gender)
}

function ending(gender: 'm' | 'f' | 'n'): string {
  return { m: 'ий', f: 'а', n: 'е' }[gender]
}
