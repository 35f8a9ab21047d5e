/** Adjectives of place names: a settlement «Ковилівка» makes «Ковилівська громада» and «Ковилівський район». */

export type Gender = 'm' | 'f' | 'n' | 'plural'

/** What is left of a word, and what takes the place of its ending; the first that fits holds. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/(с|ц|з)ьк(е|а|ий)?$/, '$1ьк'],
  [/([ії]в)ка$/, '$1ськ'],
  [/нка$/, 'нськ'],
  [/єве$/, 'ївськ'],
  [/[ое]ве$/, 'івськ'],
  [/([ії]в)$/, '$1ськ'],
  [/не$/, 'ненськ'],
  [/ець$/, 'ецьк'],
  [/иц[яі]$/, 'ицьк'],
  [/ичі$/, 'ицьк'],
  [/ище$/, 'ищенськ'],
  [/ки$/, 'ківськ'],
  [/(ан|ян)и$/, '$1ськ'],
  [/[аияії]$/, ''],
]

/** Second words of names such as «Полинова Балка» and their adjectives, which follow no ending. */
const secondWords: Readonly<Record<string, string>> = {
  Яр: 'ярськ',
  Кут: 'кутськ',
  Брід: 'брідськ',
  Став: 'ставськ',
  Гай: 'гайськ',
  Степ: 'степівськ',
  Балка: 'балківськ',
  Коса: 'косівськ',
  Криниця: 'криницьк',
  Гребля: 'гребельськ',
  Могила: 'могилівськ',
  Долина: 'долинськ',
  Лука: 'луківськ',
  Поле: 'пільськ',
  Плесо: 'плесівськ',
  Городище: 'городищенськ',
}

/** The adjective of a settlement's name without its ending: «Ковилівськ», to which -а, -ий, -е or -і is added. */
export function adjectiveStem(name: string): string {
  const [first, second] = name.split(' ')
  if (second === undefined) return stemOfWord(first)
  const tail = secondWords[second] ?? stemOfWord(second).toLowerCase()
  return joining(first) + tail
}

/** The adjective in a gender: `f` for a hromada, `m` for a raion or a lyceum. */
export function toAdjective(name: string, gender: Gender): string {
  return adjectiveStem(name) + { m: 'ий', f: 'а', n: 'е', plural: 'і' }[gender]
}

/** The adjective before a noun turned into the first half of a compound: «Нова» → «Ново», «Верхня» → «Верхньо». */
function joining(adjective: string): string {
  if (/н(ій|я|є|і)$/.test(adjective)) return adjective.replace(/(ій|я|є|і)$/, 'ьо')
  return adjective.replace(/(ий|а|е|і)$/, 'о')
}

function stemOfWord(word: string): string {
  for (const [ending, instead] of endings) {
    if (!ending.test(word)) continue
    const stem = word.replace(ending, instead)
    return instead === '' ? withSuffix(stem) : stem
  }
  return withSuffix(word)
}

/** The suffix -ськ and what it does to the consonant before it (Правопис 2019, § 32). */
export function withSuffix(stem: string): string {
  const bare = stem.replace(/нь$/, 'н').replace(/ь$/, '')
  if (/[гжз]$/.test(bare)) return `${bare.slice(0, -1)}зьк`
  if (/[кцч]$/.test(bare)) return `${bare.slice(0, -1)}цьк`
  if (/[хшс]$/.test(bare)) return `${bare.slice(0, -1)}ськ`
  return bare.endsWith('л') ? `${bare}ьськ` : `${bare}ськ`
}
