import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeFor, readCode, readWish, showCode } from './code.rules.ts'

const key = Buffer.alloc(32, 7)
const day = fc.date({ noInvalidDate: true })

describe('a code', () => {
  test('is the same for the same wish, and another for any other', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), day, day, (person, other, at, later) => {
        const code = codeFor(key, person, at)
        expect(codeFor(key, person, at)).toBe(code)
        if (other !== person) expect(codeFor(key, other, at)).not.toBe(code)
        if (later.getTime() !== at.getTime()) expect(codeFor(key, person, later)).not.toBe(code)
        expect(codeFor(Buffer.alloc(32, 8), person, at)).not.toBe(code)
      }),
    )
  })

  test('is read as it is shown, and however it is typed', () => {
    fc.assert(
      fc.property(fc.uuid(), day, (person, at) => {
        const code = codeFor(key, person, at)
        expect(showCode(code)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
        // What Telegram lets into a link (core.telegram.org/api/links#bot-links).
        expect(showCode(code)).toMatch(/^[\w-]{1,64}$/)
        for (const typed of [
          code,
          showCode(code),
          showCode(code).toLowerCase(),
          ` ${code.split('').join(' ')} `,
        ])
          expect(readCode(typed)).toBe(code)
      }),
    )
  })

  test.each([
    ['oi1l0-abcde', '01110ABCDE'],
    ['АВСЕН-КМРТХ', 'ABCEHKMPTX'],
    ['7K2QF—9M4XB', '7K2QF9M4XB'],
    ['7K2QF9M4X', undefined],
    ['7K2QF9M4XBB', undefined],
    ['7K2QF9M4XU', undefined],
    ['', undefined],
    ["'; drop table", undefined],
  ])('%j is read as %j', (typed, code) => {
    expect(readCode(typed)).toBe(code)
  })
})

test.each([
  ['/start', { kind: 'begin' }],
  ['/start@spilka_test_bot', { kind: 'begin' }],
  ['/start 7K2QF-9M4XB', { kind: 'connect', typed: '7K2QF-9M4XB' }],
  ['/START   7k2qf 9m4xb ', { kind: 'connect', typed: '7k2qf 9m4xb' }],
  ['/start whatever', { kind: 'connect', typed: 'whatever' }],
  ['7k2qf-9m4xb', { kind: 'connect', typed: '7k2qf-9m4xb' }],
  ['/stop', { kind: 'stop' }],
  [' /Stop ', { kind: 'stop' }],
  ['/stopping', { kind: 'unknown' }],
  ['добрий день', { kind: 'unknown' }],
  ['', { kind: 'unknown' }],
  ['\0', { kind: 'unknown' }],
])('%j is a wish: %j', (text, wish) => {
  expect(readWish(text)).toEqual(wish)
})
