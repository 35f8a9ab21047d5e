/** Chance that is not chance: the same seed gives the same numbers on every machine (32-bit integers only). */

/** A stream of numbers; each method takes from the same stream, so the order of calls matters. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** A whole number in [0, count). */
  below(count: number): number
  /** Mean 0, variance 1, within ±6: a sum of twelve uniform numbers, which needs no logarithm. */
  normal(): number
  /** One of the list. */
  pick<T>(list: readonly T[]): T
  /** A copy in another order. */
  shuffle<T>(list: readonly T[]): T[]
}

/** A stream for a seed; streams of different names (`seed/names`, `seed/land`) are independent. */
export function createRandom(seed: string): Random {
  const next = sfc32(seed)
  const below = (count: number) => Math.floor(next() * count)
  return {
    next,
    below,
    between: (low, high) => low + (high - low) * next(),
    normal() {
      let sum = -6
      for (let i = 0; i < 12; i += 1) sum += next()
      return sum
    },
    pick: (list) => list[below(list.length)],
    shuffle(list) {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = below(i + 1)
        const kept = copy[i]
        copy[i] = copy[j]
        copy[j] = kept
      }
      return copy
    },
  }
}

/** C. Doty-Humphrey's «small fast counter» generator, of the PractRand suite. */
function sfc32(seed: string): () => number {
  let a = hashText(`${seed}#a`)
  let b = hashText(`${seed}#b`)
  let c = hashText(`${seed}#c`)
  let counter = 1
  const step = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 15; i += 1) step()
  return step
}

/** 32-bit FNV-1a of the UTF-16 units, mixed once more. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix(hash)
}

function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** A field of numbers in [0, 1) over whole points: the same point has the same number whoever asks, and when. */
export function createField(seed: string): (x: number, y: number) => number {
  const salt = hashText(seed)
  return (x, y) => (mix(mix(Math.imul(x, 0x9e3779b1) ^ salt) ^ Math.imul(y, 0x85ebca77)) >>> 0) / 4294967296
}

/** A smooth field over the plane: whole points joined by smoothstep, `octaves` of half size and half height. */
export function createNoise(seed: string, octaves: number): (x: number, y: number) => number {
  const fields = Array.from({ length: octaves }, (_, i) => createField(`${seed}#${i}`))
  return (x, y) => {
    let sum = 0
    let height = 1
    for (const field of fields) {
      sum += (smooth(field, x, y) * 2 - 1) * height
      x *= 2
      y *= 2
      height /= 2
    }
    return sum
  }
}

function smooth(field: (x: number, y: number) => number, x: number, y: number): number {
  const [left, low] = [Math.floor(x), Math.floor(y)]
  const [u, v] = [ease(x - left), ease(y - low)]
  const bottom = field(left, low) * (1 - u) + field(left + 1, low) * u
  const top = field(left, low + 1) * (1 - u) + field(left + 1, low + 1) * u
  return bottom * (1 - v) + top * v
}

function ease(t: number): number {
  return t * t * (3 - 2 * t)
}
