/** Codes of the form of the codifier (КАТОТТГ): `UA` ОО РР ГГГ ППП ММ УУУУУ, the last five unique to the unit. */
import type { Random } from './numbers/random.ts'

/** Digits of the oblast: no oblast of Ukraine has 99. */
const oblastDigits = '99'

/** Gives codes; no two have the same last five digits. */
export interface CodeGiver {
  /** @param raion @param hromada @param settlement places in their parent, from 1; 0 where the unit is not that deep */
  next(raion: number, hromada: number, settlement: number): string
}

export function createCodeGiver(random: Random): CodeGiver {
  const taken = new Set<number>()
  return {
    next(raion, hromada, settlement) {
      let unique = 10_000 + random.below(90_000)
      while (taken.has(unique)) unique = 10_000 + random.below(90_000)
      taken.add(unique)
      // The codifier numbers raions by twos, hromadas by twenties less ten, settlements by tens.
      const digits = [
        digitsOf(raion * 2, 2),
        digitsOf(hromada === 0 ? 0 : hromada * 20 - 10, 3),
        digitsOf(settlement * 10, 3),
      ]
      return `UA${oblastDigits}${digits.join('')}00${unique}`
    },
  }
}

function digitsOf(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
