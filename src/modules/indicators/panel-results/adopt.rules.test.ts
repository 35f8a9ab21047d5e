/** Another version of a methodology: only what the panel judged is another. */
import { expect, test } from 'vitest'
import { nextVersion, reweigh } from './adopt.rules.ts'

test.each([
  ['1', [], '2'],
  ['1', ['2', '3'], '4'],
  ['2026.1', [], '2026.2'],
  ['v9-draft', [], 'v10-draft'],
  ['spring', ['spring.1'], 'spring.2'],
])('after %s where %j are taken comes %s', (version, taken, next) => {
  expect(nextVersion(version, new Set([version, ...taken]))).toBe(next)
})

test('weights are put where the panel judged, everything else stays', () => {
  const document = {
    spilka_methodology: 1,
    version: 1,
    name: { uk: 'Індекс' },
    index: {
      code: 'i',
      children: [
        { code: 'a', weight: 3, children: [{ code: 'a1', direction: -1 }, { code: 'a2' }] },
        { code: 'b', children: [{ code: 'b1' }, { code: 'b2' }] },
      ],
    },
  }
  const weights = new Map([
    ['a1', 0.25],
    ['a2', 0.75],
  ])
  const other = reweigh(JSON.stringify(document), { node: 'a', weights, version: '2', source: 'Panel' })
  expect(other).toEqual({
    ...document,
    version: '2',
    source: 'Panel',
    index: {
      code: 'i',
      children: [
        {
          code: 'a',
          weight: 3,
          children: [
            { code: 'a1', direction: -1, weight: 0.25 },
            { code: 'a2', weight: 0.75 },
          ],
        },
        document.index.children[1],
      ],
    },
  })
})
