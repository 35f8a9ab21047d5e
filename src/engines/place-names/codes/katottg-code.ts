/**
 * КАТОТТГ, the codifier of administrative-territorial units and territories of territorial communities (Ministry's order
 * № 290 of 26.11.2020): `UA`, then oblast 2, raion 2, hromada 3, settlement 3, city district 2 digits, then the unit's own
 * number of 5. Parts below the unit are zero.
 */

/** 1 oblast or city with special status, 2 raion, 3 hromada, 4 settlement, 5 district of a city. */
export type KatottgLevel = 1 | 2 | 3 | 4 | 5

/** Digits up to the end of each part, level by level. */
const partEnds = [2, 4, 7, 10, 12] as const

/** Category letters that a level may have; T is «смт» of editions before 2024. */
const categoriesByLevel: Readonly<Record<KatottgLevel, string>> = {
  1: 'OK',
  2: 'P',
  3: 'H',
  4: 'MTXC',
  5: 'B',
}

interface KatottgCode {
  readonly code: string
  readonly level: KatottgLevel
  /** First twelve digits of each ancestor's code with `UA`, the oblast first; empty for level 1. */
  readonly ancestors: readonly string[]
  /** The last of `ancestors`: whose code begins so is the parent. Its own number cannot be told from the child's. */
  readonly parentPrefix?: string
  /** The first nine characters: the P-code of OCHA for hromadas. */
  readonly pcode: string
  /** The unit's own number, five digits. */
  readonly number: string
}

type KatottgFault =
  /** Not `UA` and 17 digits. */
  | 'form'
  /** Right but for spaces, small letters or Cyrillic look-alikes: `suggestion` has it. */
  | 'spelling'
  /** The oblast is 00. */
  | 'no_oblast'
  /** A part is missing between two that are there. */
  | 'gap'

export type KatottgReading =
  | { readonly isValid: true; readonly code: KatottgCode }
  | { readonly isValid: false; readonly fault: KatottgFault; readonly suggestion?: string }

/** Reads a code; there is no check digit, so a valid one need not exist. */
export function parseKatottg(text: string): KatottgReading {
  if (!/^UA\d{17}$/.test(text)) {
    const suggestion = mendSpelling(text)
    return suggestion === undefined
      ? { isValid: false, fault: 'form' }
      : { isValid: false, fault: 'spelling', suggestion }
  }
  const digits = text.slice(2)
  const isThere = partEnds.map((end, i) => /[1-9]/.test(digits.slice(i === 0 ? 0 : partEnds[i - 1], end)))
  if (!isThere[0]) return { isValid: false, fault: 'no_oblast' }
  const level = (isThere.lastIndexOf(true) + 1) as KatottgLevel
  // Of a city with special status neither raion nor hromada is numbered: its settlements and districts hang on it.
  const ofCity = !isThere[1] && !isThere[2]
  const missing = isThere.slice(0, level).map((there, i) => !there && !(ofCity && level > 3 && i < 4))
  if (missing.includes(true)) return { isValid: false, fault: 'gap' }
  const ancestors = partEnds
    .slice(0, level - 1)
    .flatMap((end, i) => (isThere[i] ? [`UA${digits.slice(0, end).padEnd(12, '0')}`] : []))
  const parentPrefix = ancestors.at(-1)
  return {
    isValid: true,
    code: {
      code: text,
      level,
      ancestors,
      ...(parentPrefix !== undefined && { parentPrefix }),
      pcode: text.slice(0, 9),
      number: digits.slice(12),
    },
  }
}

/** Whether a unit may have this category: H is a hromada and stands on level 3. */
export function isCategoryOfLevel(category: string, level: KatottgLevel): boolean {
  return category.length === 1 && categoriesByLevel[level].includes(category)
}

/** Whether the unit is the other or lies within it, by the codes alone; false where one of them is no code. */
export function isWithin(code: string, ancestor: string): boolean {
  if (code === ancestor) return parseKatottg(code).isValid
  const [inner, outer] = [parseKatottg(code), parseKatottg(ancestor)]
  return inner.isValid && outer.isValid && inner.code.ancestors.includes(ancestor.slice(0, 14))
}

function mendSpelling(text: string): string | undefined {
  const plain = text
    .replace(/[\s\u200B\uFEFF-]/g, '')
    .toUpperCase()
    .replace(/^[UУ][AА]/, 'UA')
  return /^UA\d{17}$/.test(plain) ? plain : undefined
}
