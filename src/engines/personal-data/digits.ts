/** Numbers that tell by themselves whether they are what they look like. */

/**
 * The tenth digit of a taxpayer's number (РНОКПП): weighted sum of nine, modulo 11, modulo 10 (as the State Tax Service
 * makes them; the first five digits are the days from 31 December 1899 to the day of birth).
 */
export function isTaxNumber(digits: string): boolean {
  if (digits.length !== 10 || digits === '0000000000') return false
  const weights = [-1, 5, 7, 9, 4, 6, 10, 5, 7]
  const sum = weights.reduce((all, weight, at) => all + weight * Number(digits[at]), 0)
  return (((sum % 11) + 11) % 11) % 10 === Number(digits[9])
}

/** ISO/IEC 7812-1, annex B (Luhn). */
export function isCardNumber(digits: string): boolean {
  if (digits.length < 16 || digits.length > 19 || /^(\d)\1*$/.test(digits)) return false
  const sum = Array.from(digits)
    .toReversed()
    .reduce((all, digit, at) => {
      const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1)
      return all + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return sum % 10 === 0
}

/** ISO 13616: the remainder by 97 is 1. @param digits 27 of a Ukrainian account, after `UA` */
export function isIban(digits: string): boolean {
  // U is 30, A is 10; both and the check digits go to the end.
  const moved = `${digits.slice(2)}3010${digits.slice(0, 2)}`
  let rest = 0
  for (const digit of moved) rest = (rest * 10 + Number(digit)) % 97
  return digits.length === 27 && rest === 1
}

/** Whether year, month and day are of somebody who lives. */
export function isBirthDay(year: number, month: number, day: number): boolean {
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}
