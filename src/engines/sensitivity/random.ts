/**
 * Random numbers by counter: Philox4x32-10, of J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel random
 * numbers: as easy as 1, 2, 3 (SC 2011). A number is a function of seed, stream, replicate and place alone, so that
 * replicate k is the same on every machine, whoever computes it and in whatever order.
 */

/** High 32 bits of the product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const low = aLow * bLow
  const cross = aHigh * bLow + (low >>> 16)
  const middle = aLow * bHigh + (cross % 0x10000)
  return (aHigh * bHigh + Math.floor(cross / 0x10000) + Math.floor(middle / 0x10000)) >>> 0
}

/**
 * One block: replaces the counter, four unsigned 32-bit integers, by four random ones.
 * @param counter changed in place
 * @param key0 low half of the key
 * @param key1 high half of the key
 */
export function philox(counter: Uint32Array, key0: number, key1: number): void {
  let [c0, c1, c2, c3] = counter
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(0xd2511f53, c0)
    const low0 = Math.imul(0xd2511f53, c0) >>> 0
    const high1 = multiplyHigh(0xcd9e8d57, c2)
    const low1 = Math.imul(0xcd9e8d57, c2) >>> 0
    c0 = (high1 ^ c1 ^ key0) >>> 0
    c1 = low1
    c2 = (high0 ^ c3 ^ key1) >>> 0
    c3 = low0
    key0 = (key0 + 0x9e3779b9) >>> 0
    key1 = (key1 + 0xbb67ae85) >>> 0
  }
  counter[0] = c0
  counter[1] = c1
  counter[2] = c2
  counter[3] = c3
}

/** Seeds are whole numbers from 0 to this: 53 bits of the key. */
export const maxSeed = Number.MAX_SAFE_INTEGER

const block = new Uint32Array(4)

/**
 * Fills `words` with random 32-bit integers.
 * @param seed whole number, 0 … `maxSeed`
 * @param stream which use of the seed, so that two uses of one seed are independent; 32 bits
 * @param replicate 32 bits
 */
export function fillWords(words: Uint32Array, seed: number, stream: number, replicate: number): void {
  const key1 = Math.floor(seed / 0x100000000)
  for (let start = 0; start < words.length; start += 4) {
    block[0] = start >>> 2
    block[1] = replicate
    block[2] = stream
    block[3] = 0
    philox(block, seed >>> 0, key1)
    for (let i = start; i < start + 4 && i < words.length; i++) words[i] = block[i - start]
  }
}

/** A 32-bit integer as a number strictly between 0 and 1. */
export function toUnit(word: number): number {
  return ((word >>> 0) + 0.5) / 0x100000000
}

/** Fills `point` with independent uniform numbers strictly between 0 and 1; parameters as of `fillWords`. */
export function fillUniform(point: Float64Array, seed: number, stream: number, replicate: number): void {
  const key1 = Math.floor(seed / 0x100000000)
  for (let start = 0; start < point.length; start += 4) {
    block[0] = start >>> 2
    block[1] = replicate
    block[2] = stream
    block[3] = 0
    philox(block, seed >>> 0, key1)
    for (let i = start; i < start + 4 && i < point.length; i++) point[i] = toUnit(block[i - start])
  }
}
