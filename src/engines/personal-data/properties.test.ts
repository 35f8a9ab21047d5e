/** What holds of any text: spans are in order and within it, what was masked is found no more, and no text takes long. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPersonalData, findWithLooks } from './find-personal-data.ts'
import { findWords, joinParts, maskText } from './mask.ts'

const of = (...some: string[]) => fc.constantFrom(...some)
const piece = fc.oneof(
  of('Коваленко', 'Олена', 'Іванівна', 'ТКАЧУК', 'О.', 'І.', 'Марія', 'Мельника', 'Петровичу', 'Дем’яненко'),
  of(
    'Надати',
    'рішення',
    'громадянину',
    'імені',
    'вул.',
    'Садова',
    'буд.',
    'кв.',
    'паспорт',
    'РНОКПП',
    'тел.',
  ),
  of(
    'м. Полтава,',
    'с. Зелене,',
    '№',
    'р.н.',
    'народження',
    'від',
    'Голова',
    '-',
    ',',
    '.',
    '(',
    ')',
    '«',
    '»',
  ),
  of(
    '3184710691',
    '12',
    '5',
    '12.05.1985',
    '+380671234567',
    'АБ',
    '123456',
    '19900515-12345',
    '36000,',
    '001234567',
  ),
  of(
    '4111 1111 1111 1111',
    'olena@poshta.example',
    'ВІ 1234 АА',
    '49.58826, 34.55142',
    '\n',
    '\n\n',
    '\u00AD',
  ),
  fc.nat(999_999_999).map(String),
  fc.string({ maxLength: 6, unit: 'binary' }),
  of('😀', '\uD83D', 'ﬁ', '𝟏𝟐', '①'),
)
const text = fc
  .array(fc.tuple(piece, of(' ', ' ', '', '\n')), { maxLength: 40 })
  .map((all) => all.flat().join(''))
const hidden = (typed: string) => maskText(typed, findPersonalData(typed), ({ kind }) => `[${kind}]`)

describe('any text', () => {
  test('has its spans in order, none over another, each within it', () => {
    fc.assert(
      fc.property(text, (typed) => {
        let before = 0
        for (const { start, end } of findPersonalData(typed)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          before = end
        }
        expect(before).toBeLessThanOrEqual(typed.length)
      }),
      { numRuns: 500 },
    )
  })

  test('keeps all that stands between them, and nothing of what stood in them', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const spans = findPersonalData(typed)
        const between = [0, ...spans.map(({ end }) => end)].map((from, at) =>
          typed.slice(from, spans[at]?.start ?? typed.length),
        )
        expect(maskText(typed, spans, () => '■')).toBe(between.join('■'))
      }),
      { numRuns: 300 },
    )
  })

  test('that was masked has nothing more to mask, once what masking uncovers is masked, too', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const once = hidden(typed)
        expect(hidden(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['', ' ', '\u00AD', 'слово', '№ 12/01-04 від 12.05.2026', '😀 \uD800', '\u0306', '-\n-'])(
    'without any stays as it is: %j',
    (typed) => expect(hidden(typed)).toBe(typed),
  )
})

describe('a hostile text', () => {
  const length = 20_000
  const filled = (part: string) => part.repeat(Math.ceil(length / part.length)).slice(0, length)
  test.each([
    ...[
      'А',
      'а',
      'А. ',
      'А.',
      '1',
      '1 ',
      '1-',
      '(',
      '+',
      '@',
      'a@',
      'a.',
      'a@a.',
      '-',
      "'",
      '°',
      '\n',
      '\u00AD',
    ],
    ...[
      'Коваленко ',
      'Олена Іванівна ',
      'Коваленко-',
      'а-\n',
      'вул. ',
      'вул. А ',
      'м. А, ',
      '12345, ',
      'буд. 1, кв. ',
    ],
    ...[
      'АБ ',
      'паспорт ',
      'р. ',
      'UA1 ',
      '49.5 ',
      '49°',
      '1.1.',
      'імені ',
      'гр. ',
      'ськ',
      'івн',
      'енко',
      '\u0306',
    ],
  ])('of %j looks at each of its words a few times and no more', (part) => {
    const typed = filled(part)
    const { looks } = findWithLooks(typed)
    // All rules together, each with its few words on both sides.
    expect(looks).toBeLessThan(1000 * (typed.length + 1))
    const half = findWithLooks(typed.slice(0, length / 2)).looks
    expect(looks).toBeLessThanOrEqual(2.1 * half + 1000)
  })
})

describe('words that somebody names', () => {
  test('are found wherever and however they stand, also in another alphabet’s letters', () => {
    const typed = "Мар’яна і мар`яна, МАР\u00AD'ЯНА; Коваленкo та  Син"
    expect(findWords(typed, 'Мар\u02BCяна').map(({ start, end }) => typed.slice(start, end))).toEqual([
      ...['Мар’яна', 'мар`яна', "МАР\u00AD'ЯНА"],
    ])
    expect(findWords(typed, 'коваленко та син')).toHaveLength(1)
    expect(findWords(typed, ' ')).toEqual([])
    expect(findWords(typed, 'Мар')).toEqual([])
    expect(findWords('а а а б', 'а а б')).toEqual([{ start: 2, end: 7 }])
  })

  test('may lie over what was found: each place is masked once, whole', () => {
    const parts = [
      { start: 5, end: 9 },
      { start: 0, end: 6 },
      { start: 9, end: 10 },
      { start: 0, end: 2 },
    ]
    expect(joinParts(parts)).toEqual([
      { start: 0, end: 9 },
      { start: 9, end: 10 },
    ])
    expect(maskText('0123456789ab', joinParts(parts), () => '_')).toBe('__ab')
  })
})
