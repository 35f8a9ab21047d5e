/** Names of people as they are compared: letters that look alike are one, whichever alphabet somebody typed them in. */

/** What stands for what, in small letters: Latin ones, ґ, kinds of apostrophes. A database knows as much by `translate`. */
export const lookAlikes = { typed: 'abcehikmoptxyïґ’ʼ`', meant: "авсенікмортхуїг'''" } as const

const meantOf = new Map(Array.from(lookAlikes.typed, (letter, at) => [letter, lookAlikes.meant[at]]))

/** A part of a name, as it is looked for. */
export function foldPersonName(typed: string): string {
  return Array.from(typed.toLowerCase(), (letter) => meantOf.get(letter) ?? letter).join('')
}
