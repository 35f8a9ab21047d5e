/**
 * Stems of verbs: what infinitive, past, future, participles and present share («виконати», «виконав», «виконано»,
 * «виконаний», «виконають»). They are of their own kind, so that no noun falls together with a verb. Only endings that are
 * hardly a noun's are read: «у» and «и» alone tell nothing.
 */

const reflexive = /(?:ся|сь)$/
/** Of the infinitive, the past and the future, with the vowel before them. */
const past = /[аяиіуоеє](?:в|вши|ла|ло|ли|ти|тиму|тимеш|тиме|тимемо|тимем|тимете|тимуть)$/
const infinitive = /(?:в|вши|ла|ло|ли|ти|тиму|тимеш|тиме|тимемо|тимем|тимете|тимуть)$/
/** Виконано, вивчено, здобуто; виконаний with all of its endings. */
const participle = /^(.{2,}?)([аяує]н|[еє]н|[ую]т)(?:о|ий|а|е|і|ого|ому|им|ім|ої|ій|у|ою|их|ими)$/
const present =
  /^(.{2,}?)(?:ю|єш|є|єть|ємо|єте|ють|ючи|й|ймо|йте|еш|еть|емо|ете|уть|учи|иш|їш|ить|їть|имо|їмо|ите|їте|ать|ять|ячи|ачи)$/
const vowels = 'аеєиіїоуюя'

/** What stands at the end of the first person and of participles, and in the infinitive: прошу, просити; ходжу, ходити. */
const softened = [
  ['дж', 'д'],
  ['ждж', 'зд'],
  ['шч', 'ст'],
  ['щ', 'ст'],
  ['ч', 'т'],
  ['ш', 'с'],
  ['ж', 'з'],
  ['бл', 'б'],
  ['вл', 'в'],
  ['мл', 'м'],
  ['пл', 'п'],
  ['фл', 'ф'],
] as const

/** Verbal stems that a form may have; none where it looks like no verb's. @param word as `foldWord` gives it */
export function verbStems(word: string): readonly string[] {
  const bare = isReflexive(word) ? word.replace(reflexive, '') : word
  if (bare.length < 4) return []
  if (past.test(bare)) return stemsOf(bare.replace(infinitive, ''))
  const made = participle.exec(bare)
  if (made) return participleStems(made[1], made[2])
  const now = present.exec(bare)
  return now ? presentStems(now[1]) : []
}

/** Whether it can be nothing but a verb. */
export function isVerbOnly(word: string): boolean {
  return /(?:тися|тись|ться|вся|лася|лося|лися|вши|вшись|увати|ювати|тиму|тимуть)$/.test(word)
}

function isReflexive(word: string): boolean {
  return word.length > 5 && reflexive.test(word)
}

/** Of -увати the present has «у» alone; a thematic vowel is in one part of the forms only. */
function stemsOf(theme: string): string[] {
  const long = /^(.{2,})([ую])ва$/.exec(theme)
  if (long) return [long[1] + long[2]]
  const last = theme.at(-1) ?? ''
  if (!vowels.includes(last) || last === 'ю') return [theme]
  // Дати and зсунути: short ones, and those that lose «у» in the present.
  if (last === 'у') return /ну$/.test(theme) ? [theme, theme.slice(0, -1)] : [theme]
  return [theme.slice(0, -1)]
}

function presentStems(stem: string): string[] {
  return [...stemsOf(stem), ...hardened(stem)]
}

function participleStems(stem: string, suffix: string): string[] {
  const long = /^(.+?)(о|йо)в$/.exec(stem)
  // Зареєстрований is of зареєструвати.
  if (suffix === 'ан' && long) return [`${long[1]}${long[2] === 'йо' ? 'ю' : 'у'}`, stem]
  if (suffix === 'ут' || suffix === 'ют') return [stem + suffix[0]]
  return suffix === 'ен' ? [stem, ...hardened(stem)] : [stem]
}

function hardened(stem: string): string[] {
  const found = softened.find(([soft]) => stem.endsWith(soft))
  return found && stem.length - found[0].length >= 2
    ? [stem.slice(0, stem.length - found[0].length) + found[1]]
    : []
}
