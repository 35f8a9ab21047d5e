import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isEdrpou } from './edrpou.rules.ts'

test.each([
  { code: '00032106', whose: 'Національного банку' },
  { code: '00032129', whose: 'Ощадбанку' },
  { code: '14360570', whose: 'ПриватБанку' },
  { code: '20077720', whose: 'Нафтогазу' },
  { code: '21560045', whose: 'Укрпошти' },
  { code: '40075815', whose: 'Укрзалізниці' },
  { code: '43395033', whose: 'підприємства «Дія»' },
])('$code is the number of $whose', ({ code }) => {
  expect(isEdrpou(code)).toBe(true)
})

test.each(['', '0003210', '000321066', '0003210б', ' 00032106', '０００３２１０６'])(
  '«%s» is none',
  (code) => {
    expect(isEdrpou(code)).toBe(false)
  },
)

test('each seven digits have one check digit, whichever weights they take', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), (number) => {
      const begun = String(number).padStart(7, '0')
      const sound = Array.from({ length: 10 }, (_, digit) => `${begun}${digit}`).filter(isEdrpou)
      // Between 60000000 and 60000001 the weights change.
      fc.pre(number !== 6_000_000)
      expect(sound).toHaveLength(1)
    }),
  )
})

test.each([
  // 4·3 + 5·1 + 6·2 + 7·2 = 43 ≡ 10, so 6·3 + 7·1 + 8·2 + 9·2 = 59 ≡ 4
  { code: '00031224', sums: 'raised weights decide' },
  // 7·3 + 1·5 + 5·1 + 6·2 = 43 ≡ 10, so 9·3 + 3·5 + 7·1 + 8·2 = 65 ≡ 10, of which the last digit stays
  { code: '35000120', sums: 'and where they leave ten, too, it is nought' },
])('where the first sum leaves ten, $sums: $code', ({ code }) => {
  expect(isEdrpou(code)).toBe(true)
})
