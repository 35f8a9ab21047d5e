import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../errors.ts'
import { formatNumber, openSealed, seal } from './sealed-file.ts'

const key = randomBytes(32)
const piece = 64 * 1024

async function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const sealed = (plain: Buffer, by = key, size = 50_000) => buffer(seal(cut(plain, size), by))
const opened = (bytes: Buffer, by = key, size = 50_000) => buffer(openSealed(cut(bytes, size), by))
const refusal = (bytes: Buffer, by = key) =>
  opened(bytes, by).then(
    () => 'opened',
    (error) => (error instanceof AppError ? error.code : String(error)),
  )

test('what was sealed comes out as it went in, however it is cut on the way', async () => {
  const sizes = fc.constantFrom(0, 1, piece - 1, piece, piece + 1, 2 * piece, 3 * piece + 7)
  const cuts = fc.constantFrom(777, piece, piece + 16, 200_000)
  await fc.assert(
    fc.asyncProperty(sizes, cuts, cuts, async (size, one, other) => {
      const plain = randomBytes(size)
      expect((await opened(await sealed(plain, key, one), key, other)).equals(plain)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('the same sealed twice has nothing in common but its first words', async () => {
  const [one, other] = await Promise.all([sealed(Buffer.alloc(1000)), sealed(Buffer.alloc(1000))])
  expect(one.subarray(16, 48).equals(other.subarray(16, 48))).toBe(false)
  const same = one.subarray(48).filter((byte, at) => byte === other[48 + at]).length
  expect(same).toBeLessThan(one.length / 20)
})

describe('refused', () => {
  test('is every byte that was changed, wherever it stands', async () => {
    const bytes = await sealed(randomBytes(300))
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] ^= 1 << (at % 8)
      expect([at, await refusal(changed)]).toEqual([at, expect.stringMatching(/^backup\.(damaged|newer)$/)])
    }
  })

  test('is every length but the whole', async () => {
    const bytes = await sealed(randomBytes(300))
    for (let length = 20; length < bytes.length; length += 1)
      expect([length, await refusal(bytes.subarray(0, length))]).toEqual([length, 'backup.damaged'])
    expect(await refusal(Buffer.concat([bytes, Buffer.alloc(1)]))).toBe('backup.damaged')
  })

  test('are pieces that were cut off at their border, swapped, doubled or left out', async () => {
    const bytes = await sealed(randomBytes(3 * piece + 5))
    const header = bytes.subarray(0, bytes.length - 3 * (piece + 16) - 21)
    const parts = [0, 1, 2].map((n) =>
      bytes.subarray(header.length + n * (piece + 16)).subarray(0, piece + 16),
    )
    const last = bytes.subarray(bytes.length - 21)
    const orders = [
      [parts[0], parts[1]],
      [parts[0], parts[1], parts[2]],
      [parts[1], parts[0], parts[2], last],
      [parts[0], parts[0], parts[1], parts[2], last],
      [parts[0], parts[2], last],
      [last],
    ]
    for (const order of orders)
      expect(await refusal(Buffer.concat([header, ...order]))).toBe('backup.damaged')
    expect(await refusal(Buffer.concat([header, ...parts, last]))).toBe('opened')
  })

  test('is another key, and it says so; a newer format; what is nothing of ours', async () => {
    const bytes = await sealed(randomBytes(300))
    expect(await refusal(bytes, randomBytes(32))).toBe('backup.wrong_key')
    const newer = Buffer.from(bytes)
    newer.write(String(formatNumber + 1), 'spilka backup '.length)
    expect(await refusal(newer)).toBe('backup.newer')
    expect(await refusal(randomBytes(300))).toBe('backup.not_one')
    expect(await refusal(Buffer.from('PK'))).toBe('backup.not_one')
    expect(await refusal(Buffer.alloc(0))).toBe('backup.not_one')
  })
})
