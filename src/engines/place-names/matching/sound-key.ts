/** Letters that one hears alike or that a Russian keyboard and spelling puts for one another. */
const soundsLike: Readonly<Record<string, string>> = {
  і: 'и',
  ї: 'и',
  ы: 'и',
  й: 'и',
  є: 'е',
  э: 'е',
  ё: 'е',
  я: 'а',
  ю: 'у',
  ґ: 'г',
  щ: 'ш',
  ь: '',
  ъ: '',
  ' ': '',
}

/**
 * A key that is equal for names spelt by ear or in the Russian way: «Винница» and «Вінниця», «Кіев» is not «Київ».
 * @param key as `foldName` gives it
 */
export function soundKey(key: string): string {
  return Array.from(key, (letter) => soundsLike[letter] ?? letter)
    .join('')
    .replace(/(.)\1+/gu, '$1')
}
