/** Reading coordinates as people write and paste them. */

/** What is wrong with one of the two numbers; `problem.<code>` in the catalogue. */
interface PlaceProblem {
  readonly path: 'lat' | 'lon'
  readonly code: 'place.missing' | 'place.not_number' | 'place.beyond'
}

export type PlaceReading =
  | { readonly verdict: 'empty' }
  | { readonly verdict: 'read'; readonly latitude: number; readonly longitude: number }
  | { readonly verdict: 'wrong'; readonly problems: readonly PlaceProblem[] }

/** What was typed into each of the two fields; both numbers may stand in the first one. */
export function readPlace(lat: string, lon: string): PlaceReading {
  if (lat === '' && lon === '') return { verdict: 'empty' }
  const [first, second] = lon === '' ? splitPair(lat) : [lat, lon]
  const latitude = readDegrees(first, 90)
  const longitude = readDegrees(second, 180)
  if (typeof latitude === 'number' && typeof longitude === 'number')
    return { verdict: 'read', latitude, longitude }
  const problems: PlaceProblem[] = []
  if (typeof latitude === 'string') problems.push({ path: 'lat', code: latitude })
  if (typeof longitude === 'string') problems.push({ path: 'lon', code: longitude })
  return { verdict: 'wrong', problems }
}

/** «48.46, 35.04», «48,46; 35,04», «48,46 35,04» and «48,46, 35,04» into their two numbers. */
function splitPair(text: string): [string, string] {
  // Where there is a point, a comma divides; where there is none, a comma alone is a decimal one.
  const divider = text.includes('.') ? /[,;\s]+/ : /,?\s+|\s*;\s*/
  const parts = text
    .replace(/\s*°\s*/g, '°')
    .replace(/(?<=[\d°])\s+(?=[NSEW])/gi, '')
    .split(divider)
    .filter((part) => part !== '')
  const [first = '', second = '', ...more] = parts
  return more.length === 0 ? [first, second] : [text, '']
}

/** A number of degrees with a point or a comma, perhaps with its sign and the letter of its side. */
function readDegrees(text: string, limit: number): number | PlaceProblem['code'] {
  if (text === '') return 'place.missing'
  const found = /^([+\-\u2212]?)(\d{1,3}(?:[.,]\d{1,20})?)\s*°?\s*([NSEW]?)$/i.exec(text)
  if (!found) return 'place.not_number'
  const [, sign, digits, side] = found
  const isNegative = (sign !== '' && sign !== '+') !== /[SW]/i.test(side)
  const degrees = Number(digits.replace(',', '.')) * (isNegative ? -1 : 1)
  return Math.abs(degrees) <= limit ? degrees : 'place.beyond'
}
