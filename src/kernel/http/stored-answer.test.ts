import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseEncoding } from './stored-answer.ts'

test.each([
  { accepted: undefined, chosen: 'identity' },
  { accepted: '', chosen: 'identity' },
  { accepted: 'gzip, deflate, br, zstd', chosen: 'br' },
  { accepted: 'gzip, deflate', chosen: 'gzip' },
  { accepted: 'GZIP', chosen: 'gzip' },
  { accepted: 'br;q=0, gzip', chosen: 'gzip' },
  { accepted: 'br;q=0.5, gzip;q=0.8', chosen: 'gzip' },
  { accepted: 'br ; q=1.0,gzip;q=0', chosen: 'br' },
  { accepted: 'identity', chosen: 'identity' },
  { accepted: 'identity;q=0.5, gzip;q=0.3', chosen: 'identity' },
  { accepted: 'zstd', chosen: 'identity' },
  { accepted: '*', chosen: 'br' },
  { accepted: '*;q=0.1, gzip', chosen: 'gzip' },
  { accepted: 'br;q=0, *', chosen: 'gzip' },
  { accepted: '*;q=0', chosen: 'identity' },
  { accepted: 'identity;q=0', chosen: 'identity' },
  { accepted: 'gzip;q=much', chosen: 'identity' },
])('who accepts “$accepted” is sent $chosen', ({ accepted, chosen }) => {
  expect(chooseEncoding(accepted)).toBe(chosen)
})

test('whatever stands in the header, nothing is sent that it refuses by name', () => {
  const item = fc.tuple(
    fc.constantFrom('br', 'gzip', 'identity', '*', 'zstd', 'deflate'),
    fc.constantFrom('', ';q=0', ';q=0.5', '; q=1', ';q=', ';x=1;q=0'),
  )
  fc.assert(
    fc.property(fc.uniqueArray(item, { selector: ([name]) => name }), (items) => {
      const chosen = chooseEncoding(items.map((parts) => parts.join('')).join(', '))
      const own = items.find(([name]) => name === chosen)
      if (chosen !== 'identity') expect(own?.[1] ?? '').not.toMatch(/q=(0$|$)/)
    }),
  )
})
