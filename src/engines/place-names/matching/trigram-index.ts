/** Threes of letters, the beginning and the end padded; the second «ана» of a word is another than the first. */
function trigramsOf(text: string): string[] {
  const padded = `\u0002\u0002${text}\u0003\u0003`
  const seen = new Map<string, number>()
  return Array.from({ length: padded.length - 2 }, (_, i) => {
    const gram = padded.slice(i, i + 3)
    const count = seen.get(gram) ?? 0
    seen.set(gram, count + 1)
    return count === 0 ? gram : `${gram}${count}`
  })
}

/** An edit changes three trigrams at most, a swap of neighbours four. */
const perEdit = 4

/** Finds texts that could be within some edits of another, without comparing with all. */
export class TrigramIndex {
  readonly #holders = new Map<string, number[]>()
  readonly #counts: Uint16Array

  constructor(texts: readonly string[]) {
    this.#counts = new Uint16Array(texts.length)
    texts.forEach((text, i) => {
      for (const gram of trigramsOf(text)) {
        const holders = this.#holders.get(gram)
        if (holders) holders.push(i)
        else this.#holders.set(gram, [i])
      }
    })
  }

  /**
   * Numbers of all texts that share enough trigrams to be within `edits` of this one, and of some more, ascending.
   * Needs a text of more than 4 · edits − 2 letters: shorter ones could share none.
   */
  candidates(text: string, edits: number): number[] {
    const grams = trigramsOf(text)
    const needed = Math.max(1, grams.length - perEdit * edits)
    const touched: number[] = []
    for (const gram of grams) {
      for (const i of this.#holders.get(gram) ?? []) {
        if (this.#counts[i]++ === 0) touched.push(i)
      }
    }
    const found = touched.filter((i) => this.#counts[i] >= needed)
    for (const i of touched) this.#counts[i] = 0
    return found.sort((a, b) => a - b)
  }
}
