/** Words of a file as they are met, up to a limit; what nobody sees is left out. */

/** Control characters, and marks that turn or hide what is written. */
const unseen = /(?![\t\n\f\r])[\p{Cc}\p{Cf}]/gu

export class Gatherer {
  #pieces: string[] = []
  #length = 0
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** Whether no more is taken. */
  get isFull(): boolean {
    return this.#length > this.#most
  }

  add(piece: string): void {
    if (this.isFull || piece === '') return
    this.#pieces.push(piece)
    this.#length += piece.length
  }

  /** The text with one space between words and no empty lines; a database keeps no half of a character. */
  text(): string {
    return tidyText(this.#pieces.join('').slice(0, this.#most))
  }
}

export function tidyText(text: string): string {
  return text
    .replace(unseen, '')
    .toWellFormed()
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}
