/** Words that a typing error leads to: those that are the same with one letter less of each. */

/** The word itself and it without each of its letters; long words have more errors, so they are looked for more widely. */
export function shapesOf(word: string): string[] {
  const letters = [...word]
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))])]
}

/** How many letters are one too many, missing, other, or changed places (Damerau–Levenshtein, each pair of places once). */
export function lettersApart(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let [before, last] = [[] as number[], b.map((_, at) => at)]
  last.push(b.length)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let least = Math.min(last[j - 1] + (isSame ? 0 : 1), last[j] + 1, row[j - 1] + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2] + 1)
      row.push(least)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]
}

/** How many errors a word of so many letters may have and still be told. */
export function mostErrors(word: string): number {
  if (word.length < 4) return 0
  return word.length < 8 ? 1 : 2
}
