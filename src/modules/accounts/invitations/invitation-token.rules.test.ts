import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expiryOf, readToken, stateOf, tokenOf } from './invitation-token.rules.ts'

const key = Buffer.alloc(32, 1)
const id = '0f8e2a9c-4a9b-4c7d-9a51-7f4a0b1c2d3e'

test('a token is read by the key that made it, and by no other', () => {
  const token = tokenOf(id, key)
  expect(token).toMatch(/^[\w.-]+$/)
  expect(readToken(token, key)).toBe(id)
  expect(readToken(token, Buffer.alloc(32, 2))).toBeUndefined()
})

test('a token of which any letter is changed, or that is cut or made longer, is none', () => {
  const token = tokenOf(id, key)
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'aA0-_.9f'), (at, letter) => {
      fc.pre(token[at] !== letter)
      expect(readToken(`${token.slice(0, at)}${letter}${token.slice(at + 1)}`, key)).toBeUndefined()
    }),
  )
  // The last letter carries four bits of the signature and two of nothing.
  const spellings = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
  const read = spellings.filter((last) => readToken(token.slice(0, -1) + last, key) !== undefined)
  expect(read).toEqual([token.at(-1)])
  for (const odd of ['', '.', id, `${id}.`, token.slice(0, -1), `${token}A`, `${token}\n`, ` ${token}`])
    expect(readToken(odd, key)).toBeUndefined()
})

test('an invitation waits a fortnight', () => {
  const now = new Date('2026-11-29T10:00:00Z')
  const open = { accepted_at: null, withdrawn_at: null, expires_at: expiryOf(now) }
  expect(open.expires_at.toISOString()).toBe('2026-12-13T10:00:00.000Z')
  expect(stateOf(open, new Date('2026-12-13T09:59:59Z'))).toBe('open')
  expect(stateOf(open, new Date('2026-12-13T10:00:00Z'))).toBe('expired')
  expect(stateOf({ ...open, accepted_at: now }, now)).toBe('accepted')
  expect(stateOf({ ...open, withdrawn_at: now }, now)).toBe('withdrawn')
})
