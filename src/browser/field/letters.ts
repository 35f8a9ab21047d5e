/** Letters as labels are compared: a clerk types Cyrillic ones where a sticker has the Latin ones. The platform compares alike. */

const alike: ReadonlyMap<string, string> = new Map(
  [...'АВЕІЈКМНОРСТУХЅ'].map((letter, at) => [letter, [...'ABEIJKMHOPCTYXS'][at]]),
)

/** Upper case first: only capitals look alike in both alphabets. */
export function fold(text: string): string {
  return [...text.trim().toUpperCase()]
    .map((letter) => alike.get(letter) ?? letter)
    .join('')
    .replace(/[‐-―−]/g, '-')
}
