import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance } from './edit-distance.ts'
import { createNameMatcher, forgivenEdits, matchByName, type NameCandidate } from './name-matcher.ts'
import { TrigramIndex } from './trigram-index.ts'

interface Place extends NameCandidate {
  readonly oblast: string
}

const places: Place[] = [
  { name: 'Вінниця', kind: 'M', oblast: '05' },
  { name: 'Іванівка', kind: 'C', oblast: '05' },
  { name: 'Іванівка', kind: 'X', oblast: '05' },
  { name: 'Іванівка', kind: 'C', oblast: '12' },
  { name: 'Іванівці', kind: 'C', oblast: '12' },
  { name: 'Кам’янське', kind: 'M', oblast: '12', otherNames: ['Дніпродзержинськ', 'Kamianske'] },
  { name: 'Ґоронда', kind: 'C', oblast: '21' },
  { name: 'Горонда', kind: 'C', oblast: '21' },
  { name: 'Рай', kind: 'C', oblast: '05' },
  { name: 'Нове Село', kind: 'C', oblast: '61' },
]
const matcher = createNameMatcher(places)
const inOblast = (oblast: string) => ({ within: (place: Place) => place.oblast === oblast })

describe('what a name means', () => {
  test.each([
    ['м. Вінниця', undefined, 'exact', ['same_name', 'kind_agrees']],
    ['Винница', undefined, 'alike', ['typing_errors', 'same_sound']],
    ['Вінниця', '12', 'none', ['elsewhere']],
    ['с. Вінниця', undefined, 'alike', ['same_name', 'kind_differs']],
    ['Іванівка', undefined, 'ambiguous', ['same_name', 'several_of_this_name']],
    ['смт Іванівка', undefined, 'exact', ['same_name', 'kind_agrees']],
    ['Іванівка', '12', 'exact', ['same_name']],
    ['Іванівк', '12', 'alike', ['typing_errors']],
    ['Іваніка', '12', 'alike', ['typing_errors']],
    ['Кам`янське', undefined, 'exact', ['same_name']],
    ['Камянське', undefined, 'exact', ['same_name']],
    ['Дніпродзержинськ', undefined, 'exact', ['other_name']],
    ['Ґоронда', undefined, 'exact', ['same_name', 'same_letters']],
    ['Рої', undefined, 'none', ['nothing_alike']],
    ['Новеcело', undefined, 'alike', ['typing_errors', 'same_sound']],
    ['с.', undefined, 'none', ['nothing_alike']],
    ['  ', undefined, 'none', ['no_name']],
  ] as const)('«%s» within %s: %s', (wanted, oblast, verdict, reasons) => {
    const found = matcher.match(wanted, oblast ? inOblast(oblast) : {})
    expect({ verdict: found.verdict, reasons: found.reasons }).toEqual({ verdict, reasons })
  })

  test('a typing error between two places is not decided', () => {
    const found = matchByName([{ name: 'Петрівка' }, { name: 'Петрівці' }], 'Петрівкі')
    expect(found).toMatchObject({ verdict: 'ambiguous', reasons: ['typing_errors', 'several_alike'] })
  })

  test('a place that has the name now goes before one that had it', () => {
    const found = matchByName([{ name: 'Нова', otherNames: ['Стара'] }, { name: 'Стара' }], 'Стара')
    expect(found).toMatchObject({ verdict: 'exact', candidate: { name: 'Стара' } })
  })
})

test('a search gives whole names first, then beginnings, words and misspellings', () => {
  expect(matcher.search('іванівк').map(({ candidate, how }) => `${candidate.name} ${how}`)).toEqual([
    'Іванівка beginning',
    'Іванівка beginning',
    'Іванівка beginning',
    'Іванівці alike',
  ])
  expect(matcher.search('село').map(({ candidate, how }) => `${candidate.name} ${how}`)).toEqual([
    'Нове Село word',
  ])
  expect(matcher.search('камянск').map(({ candidate }) => candidate.name)).toEqual(['Кам’янське'])
  expect(matcher.search('Іванівка', { limit: 1 })).toHaveLength(1)
  expect(matcher.search('смт Іванівка')[0].candidate.kind).toBe('X')
  expect(matcher.search('')).toEqual([])
})

test('what sounds the same goes before what is as near in letters', () => {
  const near = [{ name: 'Вижниця' }, { name: 'Вінниця' }]
  expect(matchByName(near, 'Винница')).toMatchObject({ verdict: 'alike', candidate: { name: 'Вінниця' } })
  expect(
    createNameMatcher(near)
      .search('винница')
      .map(({ how }) => how),
  ).toEqual(['sound', 'alike'])
})

test.each([
  ['', '', 0],
  ['а', '', 1],
  ['київ', 'киів', 1],
  ['київ', 'кїив', 1],
  ['вінниця', 'винница', 2],
  ['абв', 'вба', 2],
])('from «%s» to «%s» are %i edits', (a, b, edits) => {
  expect(editDistance(a, b, 5)).toBe(edits)
  if (edits > 0) expect(editDistance(a, b, edits - 1)).toBeUndefined()
})

const word = fc.string({ unit: fc.constantFrom(...'абвгд'), maxLength: 16 })

/** The same distance without a limit, as the definition has it. */
function plainDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => i || j),
  )
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        d[i][j] = i + j
        continue
      }
      d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1)
    }
  }
  return d[a.length][b.length]
}

test('the distance with a limit is the plain distance', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 6 }), (a, b, limit) => {
      const plain = plainDistance(a, b)
      expect(editDistance(a, b, limit)).toBe(plain <= limit ? plain : undefined)
    }),
    { numRuns: 1000 },
  )
})

test('trigrams lose nothing that is within the forgiven edits', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), word, (texts, wanted) => {
      const edits = forgivenEdits(wanted.length)
      if (edits === 0) return
      const found = new TrigramIndex(texts).candidates(wanted, edits)
      const missing = texts.filter((text, i) => plainDistance(wanted, text) <= edits && !found.includes(i))
      expect(missing).toEqual([])
    }),
  )
})
