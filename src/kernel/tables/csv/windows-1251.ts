/** What the bytes of a file that is not UTF-8 look like. */
export type Verdict = 'windows-1251' | 'broken-utf-8' | 'unknown'

/** Which bytes a Ukrainian text in Windows-1251 is made of: letters, and marks such as № « » – ’ €. */
const usualBytes = makeUsualBytes()

/** Counts bytes and letter pairs of a file to say whether Windows-1251 gives a readable text. */
export function createByteCensus(): { add(chunk: Uint8Array, ascii: boolean): void; judge(): Verdict } {
  const counts = new Float64Array(256)
  let lowerUpper = 0
  let lowerLower = 0
  let total = 0

  return {
    add(chunk, ascii) {
      total += chunk.length
      if (ascii) return
      let previousLower = false
      for (const byte of chunk) {
        counts[byte] += 1
        if (previousLower && byte >= 0xc0) {
          if (byte >= 0xe0) lowerLower += 1
          else lowerUpper += 1
        }
        previousLower = byte >= 0xe0
      }
    },
    judge() {
      let controls = counts[0x98] + counts[0x7f]
      for (let byte = 1; byte < 0x20; byte += 1)
        if (byte !== 9 && byte !== 10 && byte !== 13) controls += counts[byte]
      let high = 0
      let usual = 0
      for (let byte = 0x80; byte < 0x100; byte += 1) {
        high += counts[byte]
        if (usualBytes[byte] > 0) usual += counts[byte]
      }
      if (controls * 1000 > total || usual < high * 0.9) return 'unknown'
      // Cyrillic in UTF-8 begins every letter with D0, D1 or D2; Р, С and Т are never that frequent.
      if (counts[0xd0] + counts[0xd1] + counts[0xd2] > high * 0.4 && high > 8) return 'broken-utf-8'
      // KOI8 has its capitals where 1251 has small letters: words would look like "кИЇВ".
      if (lowerUpper >= 3 && lowerUpper > lowerLower) return 'unknown'
      return 'windows-1251'
    },
  }
}

function makeUsualBytes(): Uint8Array {
  const usual = new Uint8Array(256).fill(1, 0xc0)
  for (const byte of [0xa5, 0xb4, 0xa8, 0xb8, 0xaa, 0xba, 0xaf, 0xbf, 0xb2, 0xb3, 0xa1, 0xa2]) usual[byte] = 1
  const marks = [
    0x82, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8b, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99,
  ]
  for (const byte of [...marks, 0x9b, 0xa0, 0xa4, 0xa6, 0xa7, 0xa9, 0xab, 0xac, 0xad, 0xae, 0xb0, 0xb1])
    usual[byte] = 1
  for (const byte of [0xb5, 0xb6, 0xb7, 0xb9, 0xbb]) usual[byte] = 1
  return usual
}
