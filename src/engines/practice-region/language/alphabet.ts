/** The order of the Ukrainian alphabet without ICU, whose tables differ between machines. */

const alphabet = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'

/** Compares two names letter by letter; apostrophes and hyphens do not count, a space comes before letters. */
export function compareUkrainian(a: string, b: string): number {
  const [one, two] = [weights(a), weights(b)]
  for (let i = 0; i < Math.min(one.length, two.length); i += 1) {
    if (one[i] !== two[i]) return one[i] - two[i]
  }
  return one.length - two.length
}

function weights(text: string): number[] {
  return [...text.toLowerCase().replace(/[’-]/g, '')].map((sign) => alphabet.indexOf(sign))
}
