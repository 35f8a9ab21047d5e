/** Rules between values: read, said to be wrong at the right letter, kept, broken, or unknown. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codesOf, evaluateValueCheck, parseValueCheck, type ValueCheck } from './value-check.ts'

function read(text: string): ValueCheck {
  const read = parseValueCheck(text)
  if ('fault' in read) throw new Error(`${text}: ${JSON.stringify(read.fault)}`)
  return read.check
}

const now: Record<string, number | undefined> = { all: 10, some: 4, none: 0, share: 0.3, 'a.b': 2, тиші: 7 }
const before: Record<string, number | undefined> = { all: 5, some: 4 }
const readValue = (code: string, isPrevious: boolean) => (isPrevious ? before : now)[code]

describe('a rule over values', () => {
  test.each([
    ['some <= all', 'kept'],
    ['all <= some', 'broken'],
    ['all = some + 6', 'kept'],
    ['all != some + 6', 'broken'],
    ['some < 4', 'broken'],
    ['some > 3.9', 'kept'],
    ['some >= 4', 'kept'],
    ['share = 0.1 + 0.2', 'kept'],
    ['share < 0.1 + 0.2', 'broken'],
    ['-some + all >= 6', 'kept'],
    ['2 * some - 8 = none', 'kept'],
    ['all <= 2 * previous(all)', 'kept'],
    ['all <= 1.5 * previous(all)', 'broken'],
    ['all <= 2 * previous(share)', 'unknown'],
    ['absent <= all', 'unknown'],
    ['if none = 0 then some = 0', 'broken'],
    ['if none = 1 then some = 0', 'kept'],
    ['if absent = 1 then some = 0', 'unknown'],
    ['if none = 1 then absent = 0', 'kept'],
    ['a.b=2', 'kept'],
    ['тиші > 6', 'kept'],
    ['  some   <=   all  ', 'kept'],
  ])('%s: %s', (text, outcome) => {
    expect(evaluateValueCheck(read(text), readValue)).toBe(outcome)
  })

  test.each([
    ['', 1, 'value'],
    ['some', 5, 'relation'],
    ['some <=', 8, 'value'],
    ['some <= all all', 13, 'end'],
    ['some <= * 2', 9, 'value'],
    ['some & all', 6, 'relation'],
    ['if some = 1', 12, 'then'],
    ['previous all <= 1', 10, 'value'],
    ['previous(all <= 1', 14, 'closing'],
    ['then <= 1', 1, 'value'],
    ['some <= all; drop', 12, 'end'],
    ['2 * 3 <= all', 5, 'value'],
  ])('%s is wrong at letter %i, where a %s should stand', (text, at, expected) => {
    expect(parseValueCheck(text)).toEqual({ fault: { at, expected } })
  })

  test('names its values once', () => {
    expect(codesOf(read('if a = 1 then b + 2 * a <= previous(c)'))).toEqual(['a', 'b', 'c'])
  })

  test('whatever is typed is read or refused at one of its letters, in time that grows with it', () => {
    const piece = fc.constantFrom(
      'a',
      '1',
      ' ',
      '<',
      '=',
      '(',
      ')',
      'if ',
      'then ',
      'previous',
      '+',
      '-',
      '*',
      '«',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        const read = parseValueCheck(text)
        if ('check' in read) return
        expect(read.fault.at).toBeGreaterThan(0)
        expect(read.fault.at).toBeLessThanOrEqual(text.length + 1)
      }),
    )
  })

  test('is the same whatever the unit of its values', () => {
    const value = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(value, value, fc.constantFrom('<=', '<', '>=', '>', '=', '!='), (a, b, relation) => {
        const check = read(`a ${relation} b`)
        const at = (scale: number) => evaluateValueCheck(check, (code) => (code === 'a' ? a : b) * scale)
        expect(at(0.1)).toBe(at(1))
        expect(at(3e7)).toBe(at(1))
      }),
    )
  })
})
