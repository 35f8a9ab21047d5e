/** What is masked where nobody says otherwise, what somebody may change of it, and that nothing else is ever published. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPersonalData } from '#engines/personal-data/find-personal-data.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { type TextKey, uk } from '#ui/locales/uk.ts'
import { type MaskKind, mostChoices } from './publication.rules.ts'
import {
  decide,
  digestOf,
  examine,
  nameOriginal,
  type Original,
  review,
  writePieces,
} from './review.rules.ts'

const title = 'Про допомогу Ткачуку Петру Сергійовичу'
const text = 'Надати Ткачуку П. С. (РНОКПП 3184710691) допомогу.\n\nСелищний голова Олена КОВАЛЕНКО'
const original: Original = { title, text, signers: ['Олена Коваленко'] }
const shown = (of: Original, sent: Parameters<typeof decide>[1] = {}) => {
  const examined = examine(of)
  const made = review(examined, decide(examined, sent))
  const write = (pieces: typeof made.title) => writePieces(pieces, (kind) => `[${kind}]`)
  return { ...made, title: write(made.title), text: write(made.text), digest: digestOf(made) }
}

describe('where nobody says anything', () => {
  test('everything found is masked, in the title, too; whoever signs stays', () => {
    expect(shown(original)).toMatchObject({
      title: 'Про допомогу [name]',
      text: 'Надати [name] (РНОКПП [tax_number]) допомогу.\n\nСелищний голова Олена КОВАЛЕНКО',
      masked: { name: 2, tax_number: 1 },
    })
  })

  test.each([
    ['О. Коваленко', true],
    ['Коваленко О.', true],
    ['КОВАЛЕНКО Олена', true],
    ['Іван КОВАЛЕНКО', false],
    ['Коваленко Олена Іванівна', false],
    ['І. Коваленко', false],
    ['Олена Ткачук', false],
  ])('%s is a signer’s name: %s', (name, is) => {
    const examined = examine({ ...original, title: 'Про все', text: `Голова ${name}` })
    expect(examined.choices.map(({ is_signer }) => is_signer)).toEqual([is])
  })
})

describe('whoever checks', () => {
  const { choices } = examine(original)
  const keyOf = (found: string) => choices.find((choice) => choice.found === found)?.key ?? ''

  test('leaves what they untick, masks what they name, however it is written', () => {
    const sent = { mask: [keyOf('3184710691')], words: ' допомогу \n\nселищний  голова' }
    expect(shown(original, sent)).toMatchObject({
      title: 'Про [other] Ткачуку Петру Сергійовичу',
      text: 'Надати Ткачуку П. С. (РНОКПП [tax_number]) [other].\n\n[other] Олена КОВАЛЕНКО',
      masked: { tax_number: 1, other: 3 },
    })
  })

  test('who ticked boxes of another text ticked none of this one', () => {
    const of = nameOriginal({ title, text: 'інший' })
    expect(shown(original, { mask: [], decided_of: of })).toEqual(shown(original))
    expect(shown(original, { mask: [], decided_of: nameOriginal(original) }).masked).toEqual({})
  })

  test('sends back what they saw: another mask, another text is another digest', () => {
    const digests = [
      shown(original).digest,
      shown(original, { mask: [] }).digest,
      shown({ ...original, text: `${text} ` }).digest,
      shown({ ...original, title: `${title}, ${text}`, text: '' }).digest,
    ]
    expect(new Set(digests).size).toBe(4)
  })

  test('of very many places decides of the first; all others are masked', () => {
    const many = examine({ ...original, text: 'Бойко Ірина Петрівна, '.repeat(mostChoices + 5) })
    expect(many.choices).toHaveLength(mostChoices)
    const made = review(many, decide(many, { mask: [] }))
    expect(made.masked).toEqual({ name: 6 })
  })

  test('sees each place with the words around it', () => {
    expect(choices.find(({ found }) => found === '3184710691')).toMatchObject({
      ...{ where: 'text', kind: 'tax_number', before: 'Надати Ткачуку П. С. (РНОКПП ' },
      after: ') допомогу.',
    })
  })
})

test.each([
  ['uk', createTranslator<TextKey>('uk', uk)],
  ['en', createTranslator<TextKey>('en', en)],
])('what stands instead is never found again (%s)', (_, texts) => {
  const pieces = fc.array(
    fc.constantFrom(
      ...['Ткачук Петро Сергійович', 'тел.', '0671234567', 'паспорт', 'АБ 123456', 'РНОКПП', '3184710691'],
      ...['12.05.1985 р.н.', 'вул. Садова, 12, кв. 5', '001234567', 'olena@poshta.example', 'та', ',', '\n'],
    ),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(pieces, (words) => {
      const examined = examine({ title: '', text: words.join(' '), signers: [] })
      const made = review(examined, decide(examined, {}))
      const written = writePieces(made.text, (kind: MaskKind) => texts.text(`publication.mask.${kind}`))
      expect(findPersonalData(written)).toEqual([])
    }),
    { numRuns: 300 },
  )
})
